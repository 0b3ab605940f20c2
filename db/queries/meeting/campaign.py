"""The campaign before a sitting: what was asked of each pilot, what came of it."""

from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import desk, raw
from db.kinds.campaign import Request
from db.kinds.meeting import Committee, Meeting
from db.queries.exchange.received import set_aside_files
from db.queries.meeting.agenda import reports_closed, title_of
from db.queries.meeting.answers import answers_for
from db.queries.meeting.frozen import State, frozen_of
from db.queries.meeting.overtaken import overtaken_of
from db.queries.meeting.steps import follow_up_before
from db.queries.scheme.dashboard_rows import Answer


@dataclass(frozen=True, slots=True)
class Asked(Answer):
    """One pilot in a campaign: how they answered, and what was asked of them.

    `aside`: a file of theirs was set aside. `late` are the codes of which more was said after the
    state was frozen. `me`: they work on this machine.
    """

    me: bool
    sent_on: date | None
    aside: bool
    reminded_on: date | None
    reminders: int
    late: tuple[str, ...]

    @property
    def on_paper(self) -> bool:
        """No machine opens a file for them: they fill in a printed form."""
        return not (self.sent_on or self.me or self.joined)


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


def campaign(session: Session, meeting_id: str) -> Campaign:
    """Where the campaign of a sitting stands; a dozen queries, however many pilots."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    today = desk(session).now().date()
    on = meeting.on or today
    scheme = committee.scheme if committee else None
    since = follow_up_before(session, on, scheme)
    state = frozen_of(session, meeting_id)
    return Campaign(
        meeting_id,
        scheme or "",
        title_of(session, meeting),
        on,
        meeting.closes_on,
        reports_closed(on, meeting.closes_on, today),
        since,
        _pilots(session, meeting, scheme, since, overtaken_of(session, meeting_id)),
        state,
        meeting.sealed_on is not None,
    )


def _pilots(
    session: Session,
    meeting: Meeting,
    scheme: str | None,
    since: date | None,
    late: frozenset[str],
) -> tuple[Asked, ...]:
    today = desk(session).now().date()
    said, found = answers_for(session, scheme, meeting.on or today, since, today)
    codes = {one.id: one.code for one in said}
    asked = select(Request).where(Request.meeting == meeting.id)
    requests = {row.person or "": row for row in session.scalars(asked)}
    aside = {one.sender for one in set_aside_files(session)}
    me = local.get(raw(session), "person")
    return tuple(
        _asked(
            row,
            requests.get(row.person),
            me=row.person == me,
            aside=row.name in aside,
            late=tuple(codes[one] for one in row.actions if one in late),
        )
        for row in found.pilots
    )


def _asked(
    row: Answer, request: Request | None, *, me: bool, aside: bool, late: tuple[str, ...]
) -> Asked:
    known = {one.name: getattr(row, one.name) for one in fields(Answer)}
    return Asked(
        **known,
        me=me,
        sent_on=request.sent_on if request else None,
        aside=aside,
        reminded_on=request.reminded_on if request else None,
        reminders=(request.reminders if request else None) or 0,
        late=late,
    )
