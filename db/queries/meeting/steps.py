"""Preparing a sitting: how far each step is, and which actions may be put on its agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.exchange.diffused import diffused
from db.journal.session import desk, raw
from db.kinds.choices import Body, Expected, Weather
from db.kinds.decision import Decision
from db.kinds.field import Member
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.queries.action.late import FINISHED
from db.queries.action.listed import ActionRow, action_list
from db.queries.base.order import natural
from db.queries.indicator.attached import attached
from db.queries.indicator.trajectory import trajectories
from db.queries.meeting.agenda import of_scheme, reports_closed
from db.queries.meeting.answers import answers_for, is_after
from db.queries.meeting.left_over import Carried, Left, left_over
from db.queries.scheme.dashboard_rows import Answers

_STORMY = {Weather.STORM, Weather.CLOUDS}


class Why(Enum):
    """Why something may be put on the agenda, the most pressing first."""

    MINUTES = auto()
    UNFINISHED = auto()
    OVERDUE = auto()
    ASKED = auto()
    WEATHER = auto()
    LATE = auto()
    OFF_COURSE = auto()
    SILENT = auto()


_MINUTES = {Why.ASKED: 15, Why.WEATHER: 10, Why.LATE: 10, Why.OFF_COURSE: 10, Why.SILENT: 5}
_EXPECTED = {Why.MINUTES: Expected.DECISION, Why.SILENT: Expected.INFORMATION}
_LEFT = {Left.MINUTES: Why.MINUTES, Left.POINT: Why.UNFINISHED, Left.DECISION: Why.OVERDUE}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that is not on the agenda, or what an earlier sitting left (`carried`): then
    `action` is '' unless it is about one alone. The first of its `whys` weighs most.

    `presenter` leads it, '' without a pilot; `minutes` and `expected` are what it may begin with.
    """

    action: str
    code: str
    title: str
    whys: tuple[Why, ...]
    asked: str
    weather: Weather | None
    presenter: str
    carried: Carried | None = None

    @property
    def key(self) -> str:
        """What tells it from the others."""
        if self.carried is None:
            return self.action
        return f"{self.carried.kind.name}:{self.carried.former or self.carried.title}"

    @property
    def minutes(self) -> int:
        """A usual length for what it asks; of what was left, its own."""
        return self.carried.minutes if self.carried else _MINUTES[self.whys[0]]

    @property
    def expected(self) -> Expected:
        """What the point that it takes up expected; else a decision where one is asked for, an
        exchange, or news of what was not heard of.
        """
        if self.carried is not None and self.carried.expected is not None:
            return self.carried.expected
        if Why.ASKED in self.whys:
            return Expected.DECISION
        return _EXPECTED.get(self.whys[0], Expected.DISCUSSION)


@dataclass(frozen=True, slots=True)
class Preparing:
    """The steps of one sitting.

    `closed`: pilots need send no more. `kept` and `left` count the actions in difficulty that ask
    for a decision: those on the agenda, and the others. `points` leaves out pauses, `minutes` does
    not; `decided` counts what it decided; `sealed`: its minutes are closed, nothing is added.
    `sent_on` is the day of the last diffusion made here since it was held.
    """

    answers: Answers
    closes_on: date | None
    closed: bool
    kept: int
    left: int
    points: int
    minutes: int
    candidates: tuple[Candidate, ...]
    decided: int = 0
    sealed: bool = False
    sent_on: date | None = None


def preparing(session: Session, meeting_id: str) -> Preparing:
    """How far the preparation of a sitting is; about a dozen queries, however many actions."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    today = desk(session).now().date()
    on = meeting.on or today
    scheme = committee.scheme if committee else None
    rows = action_list(session, scheme)
    (points, minutes), planned = _planned(session, meeting_id)
    sealed = meeting.sealed_on is not None
    asking = [] if sealed else [row for row in rows if row.to_arbitrate]
    kept = sum(row.id in planned for row in asking)
    since = follow_up_before(session, on, scheme)
    former = _sitting_before(session, on, meeting.committee) if committee else since
    return Preparing(
        answers=answers_for(session, scheme, on, since, today)[1],
        closes_on=meeting.closes_on,
        closed=reports_closed(on, meeting.closes_on, today),
        kept=kept,
        left=len(asking) - kept,
        points=points,
        minutes=minutes,
        candidates=() if sealed else _candidates(session, meeting_id, rows, planned, former),
        decided=_decided(session, meeting_id),
        sealed=sealed,
        sent_on=_sent(session, on),
    )


def _sent(session: Session, on: date) -> date | None:
    known = diffused(raw(session))
    day = known[-1].moment.astimezone().date() if known else None
    return day if day is not None and day >= on else None


def _decided(session: Session, meeting: str) -> int:
    found = session.scalar(select(func.count(Decision.id)).where(Decision.meeting == meeting))
    return found or 0


def _planned(session: Session, meeting: str) -> tuple[tuple[int, int], frozenset[str]]:
    """How many points an agenda has and its minutes, pauses included; the actions that it names."""
    lengths = session.execute(
        select(AgendaItem.pause, AgendaItem.minutes).where(AgendaItem.meeting == meeting)
    ).all()
    linked = session.scalars(
        select(Member.member)
        .join(AgendaItem, AgendaItem.id == Member.entity)
        .where(AgendaItem.meeting == meeting, Member.field == "action")
    )
    points = sum(not one.pause for one in lengths)
    return (points, sum(one.minutes or 0 for one in lengths)), frozenset(linked)


def follow_up_before(session: Session, day: date, scheme: str | None) -> date | None:
    """The day of the last comité de suivi before this day: of a scheme, of any without one."""
    asked = (
        select(func.max(Meeting.on))
        .join(Committee, Committee.id == Meeting.committee)
        .where(Meeting.on < day, Committee.body == Body.FOLLOW_UP, of_scheme(scheme or ""))
    )
    return session.scalar(asked)


def _sitting_before(session: Session, day: date, committee: str | None) -> date | None:
    asked = select(func.max(Meeting.on))
    return session.scalar(asked.where(Meeting.on < day, Meeting.committee == committee))


def _candidates(
    session: Session,
    meeting: str,
    rows: Sequence[ActionRow],
    planned: frozenset[str],
    former: date | None,
) -> tuple[Candidate, ...]:
    """Actions that are not planned, and what was left; one row where both are about one action."""
    astray, known = _astray(session), {row.id: row for row in rows}
    found = []
    told: set[str] = set()
    for one in left_over(session, meeting):
        alone = known.get(one.actions[0]) if len(one.actions) == 1 else None
        fresh = alone is not None and alone.id not in planned and alone.id not in told
        whys = _whys(alone, astray, former) if alone is not None and fresh else ()
        told |= {alone.id} if alone is not None and whys else set()
        found.append(_carried(one, alone, whys))
    found += [
        _candidate(row, whys)
        for row in rows
        if row.id not in planned and row.id not in told and (whys := _whys(row, astray, former))
    ]
    return tuple(sorted(found, key=_pressing))


def _candidate(row: ActionRow, whys: tuple[Why, ...], carried: Carried | None = None) -> Candidate:
    leads = row.leads[0] if row.leads else ""
    asked = (row.asked or "").strip()
    return Candidate(row.id, row.code, row.title, whys, asked, row.weather, leads, carried)


def _carried(one: Carried, alone: ActionRow | None, whys: tuple[Why, ...]) -> Candidate:
    whole = (_LEFT[one.kind], *whys)
    made = _candidate(alone, whole, one) if alone else None
    if made is None:
        return Candidate("", "", one.title, whole, "", None, one.presenter, one)
    return replace(made, title=one.title, presenter=one.presenter or made.presenter)


def _pressing(one: Candidate) -> tuple[int, int, tuple[tuple[int, str], ...]]:
    return (one.whys[0].value, -len(one.whys), natural(one.code))


def _whys(row: ActionRow, astray: frozenset[str], former: date | None) -> tuple[Why, ...]:
    """Why an action may be put on the agenda. Of one that is finished, only what it asks."""
    going = row.status not in FINISHED
    silent = former is not None and not is_after(row.updated_on, former)
    holds: Mapping[Why, bool] = {
        Why.ASKED: bool((row.asked or "").strip()),
        Why.WEATHER: going and row.weather in _STORMY,
        Why.LATE: row.late,
        Why.OFF_COURSE: going and row.id in astray,
        Why.SILENT: going and silent,
    }
    return tuple(why for why, true in holds.items() if true)


def _astray(session: Session) -> frozenset[str]:
    """The actions one of whose indicators is off course."""
    pairs = session.execute(select(attached())).all()
    found = trajectories(session, {one.indicator for one in pairs})
    return frozenset(one.action for one in pairs if found[one.indicator].off_course)
