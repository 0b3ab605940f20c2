"""The campaign before a sitting: what was asked of each pilot, what came of it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.campaign import Request
from db.kinds.meeting import Committee, Meeting
from db.kinds.person import Person
from db.kinds.report import Report
from db.queries.agenda import meeting_title
from db.queries.answers import leads_today
from db.queries.dashboard_rows import Missing
from db.queries.frozen import State, frozen_of
from db.queries.late import FINISHED
from db.queries.order import natural
from db.queries.overtaken import overtaken_of
from db.queries.received import last_wrote, set_aside_files
from db.queries.steps import follow_up_before
from db.words import _


@dataclass(frozen=True, slots=True)
class Asked:
    """One pilot in a campaign.

    `actions` are the ids of what they pilot and is not finished, `awaited` those of which nothing
    was said since the last comité de suivi. Since then, `received_on` is the day of their last
    file taken on this machine, `said_on` that of the last report on their actions, whoever took
    it; `aside`: a file of theirs was set aside. `late` are the codes of which more was said after
    the state was frozen. `joined`: they have a machine, `me`: they work on this one.
    """

    person: str
    name: str
    actions: tuple[str, ...]
    awaited: tuple[str, ...]
    joined: bool
    me: bool
    sent_on: date | None
    received_on: date | None
    said_on: date | None
    aside: bool
    reminded_on: date | None
    reminders: int
    late: tuple[str, ...]

    @property
    def taken(self) -> int:
        """Of how many of their actions something was taken in."""
        return len(self.actions) - len(self.awaited)

    @property
    def missing(self) -> Missing:
        """As a reminder takes it."""
        return Missing(self.person, self.name, self.awaited, self.received_on)


@dataclass(frozen=True, slots=True)
class Campaign:
    """`since` is the comité de suivi before, None when this one is the first.

    `closed`: pilots need send no more. `state` is what was frozen for the sitting, None before.
    `sealed`: nothing of it may change.
    """

    meeting: str
    scheme: str
    title: str
    on: date
    closes_on: date | None
    closed: bool
    since: date | None
    pilots: tuple[Asked, ...]
    state: State | None
    sealed: bool

    @property
    def awaited(self) -> tuple[Asked, ...]:
        """The pilots who have something left to say."""
        return tuple(one for one in self.pilots if one.awaited)

    @property
    def reachable(self) -> tuple[Asked, ...]:
        """The pilots for whom a file may be prepared."""
        return tuple(one for one in self.pilots if one.joined and not one.me)


@dataclass(frozen=True, slots=True)
class _Said:
    """An action that goes on: the day of its current report."""

    id: str
    code: str
    on: date | None


def campaign(session: Session, meeting_id: str) -> Campaign:
    """Where the campaign of a sitting stands; a dozen queries, however many pilots."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    today = desk(session).now().date()
    on = meeting.on or today
    scheme = committee.scheme if committee else None
    since = follow_up_before(session, on, scheme)
    state = frozen_of(session, meeting_id)
    closing = meeting.closes_on
    name = (committee.name if committee else None) or _("Séance")
    return Campaign(
        meeting_id,
        scheme or "",
        meeting_title(name, meeting.number),
        on,
        closing,
        on < today or (closing is not None and closing < today),
        since,
        _pilots(session, meeting, committee, since, overtaken_of(session, meeting_id)),
        state,
        meeting.sealed_on is not None,
    )


def _pilots(
    session: Session,
    meeting: Meeting,
    committee: Committee | None,
    since: date | None,
    late: frozenset[str],
) -> tuple[Asked, ...]:
    actions = _going(session, committee.scheme if committee else None)
    leads = leads_today(session, desk(session).now().date())
    theirs: dict[str, list[_Said]] = defaultdict(list)
    for one in actions:
        for person in leads.get(one.id, ()):
            theirs[person].append(one)
    asked = select(Request).where(Request.meeting == meeting.id)
    requests = {row.person or "": row for row in session.scalars(asked)}
    known = select(Person.id, Person.name).where(Person.id.in_(theirs))
    names = {row.id: row.name for row in session.execute(known)}
    wrote = _days(last_wrote(session))
    aside = {one.sender for one in set_aside_files(session)}
    conn = raw(session)
    facts, me = read_facts(conn, local.base_id(conn)), local.get(conn, "person")
    rows = []
    for person, ones in theirs.items():
        ones.sort(key=lambda one: natural(one.code))
        fresh = [one for one in ones if one.on and (since is None or one.on > since)]
        request = requests.get(person)
        title = names.get(person) or _("non reçu")
        rows.append(
            Asked(
                person=person,
                name=title,
                actions=tuple(one.id for one in ones),
                awaited=tuple(one.id for one in ones if one not in fresh),
                joined=bool(facts.machines(person)),
                me=person == me,
                sent_on=request.sent_on if request else None,
                received_on=_after(wrote.get(person), since),
                said_on=max((one.on for one in fresh if one.on), default=None),
                aside=title in aside,
                reminded_on=request.reminded_on if request else None,
                reminders=(request.reminders if request else None) or 0,
                late=tuple(one.code for one in ones if one.id in late),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-len(row.awaited), row.name.casefold())))


def _going(session: Session, scheme: str | None) -> list[_Said]:
    """The actions of which something is expected: neither finished nor taken out."""
    asked = (
        select(Action.id, Action.code, Report.status, Report.on)
        .outerjoin(Report, Report.id == Action.situation)
        .where(Action.retired_on.is_(None))
    )
    if scheme is not None:
        asked = asked.where(Action.scheme == scheme)
    rows = session.execute(asked)
    return [_Said(id_, code or "", on) for id_, code, status, on in rows if status not in FINISHED]


def _days(moments: Mapping[str, str]) -> dict[str, date]:
    return {who: datetime.fromisoformat(at).date() for who, at in moments.items()}


def _after(day: date | None, since: date | None) -> date | None:
    return day if day and (since is None or day > since) else None
