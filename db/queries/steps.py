"""Preparing a sitting: how far each step is, and which actions may be put on its agenda."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import Body, Expected, Weather
from db.kinds.field import Member
from db.kinds.indicator import Indicator
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.queries.action_list import ActionRow, action_list
from db.queries.answers import Reported, answers
from db.queries.dashboard_rows import Answers
from db.queries.late import FINISHED
from db.queries.order import natural
from db.queries.trajectory import trajectories

_STORMY = {Weather.STORM, Weather.CLOUDS}


class Why(Enum):
    """Why an action may be put on the agenda, the most pressing first."""

    ASKED = auto()
    WEATHER = auto()
    LATE = auto()
    OFF_COURSE = auto()
    SILENT = auto()


_MINUTES = {Why.ASKED: 15, Why.WEATHER: 10, Why.LATE: 10, Why.OFF_COURSE: 10, Why.SILENT: 5}
_EXPECTED = {Why.ASKED: Expected.DECISION, Why.SILENT: Expected.INFORMATION}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An action that is not on the agenda; the first of its `whys` weighs most.

    `presenter` leads it, '' without a pilot; `minutes` and `expected` are what it may begin with.
    """

    action: str
    code: str
    title: str
    whys: tuple[Why, ...]
    asked: str
    weather: Weather | None
    presenter: str

    @property
    def minutes(self) -> int:
        """A usual length for what it asks."""
        return _MINUTES[self.whys[0]]

    @property
    def expected(self) -> Expected:
        """A decision where one is asked for, else an exchange; news of what was not heard of."""
        return _EXPECTED.get(self.whys[0], Expected.DISCUSSION)


@dataclass(frozen=True, slots=True)
class Preparing:
    """The steps of one sitting.

    `closed`: pilots need send no more. `kept` and `left` count the actions in difficulty that ask
    for a decision: those on the agenda, and the others. `minutes` is the length of its `points`.
    """

    answers: Answers
    closes_on: date | None
    closed: bool
    kept: int
    left: int
    points: int
    minutes: int
    candidates: tuple[Candidate, ...]


def preparing(session: Session, meeting_id: str) -> Preparing:
    """How far the preparation of a sitting is; about a dozen queries, however many actions."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    today = desk(session).now().date()
    on = meeting.on or today
    rows = action_list(session, committee.scheme if committee else None)
    lengths, planned = _planned(session, meeting_id)
    said = [Reported(row.id, row.status, row.updated_on) for row in rows]
    leads = {row.id: frozenset(row.lead_ids) for row in rows}
    asking = [row for row in rows if row.to_arbitrate]
    kept = sum(row.id in planned for row in asking)
    since = sitting_before(session, on, None)
    former = sitting_before(session, on, meeting.committee) if committee else since
    closing = meeting.closes_on
    return Preparing(
        answers=answers(session, said, leads, since),
        closes_on=closing,
        closed=on < today or (closing is not None and closing < today),
        kept=kept,
        left=len(asking) - kept,
        points=len(lengths),
        minutes=sum(lengths),
        candidates=_candidates(session, [row for row in rows if row.id not in planned], former),
    )


def _planned(session: Session, meeting: str) -> tuple[list[int], frozenset[str]]:
    """The minutes of each point of an agenda, and the actions that its points are about."""
    points = session.execute(
        select(AgendaItem.id, AgendaItem.minutes).where(AgendaItem.meeting == meeting)
    ).all()
    linked = session.scalars(
        select(Member.member)
        .join(AgendaItem, AgendaItem.id == Member.entity)
        .where(AgendaItem.meeting == meeting, Member.field == "action")
    )
    return [one.minutes or 0 for one in points], frozenset(linked)


def sitting_before(session: Session, day: date, committee: str | None) -> date | None:
    """The day of the sitting before this day: of a committee, or of any comité de suivi."""
    asked = select(func.max(Meeting.on)).where(Meeting.on < day)
    if committee is not None:
        return session.scalar(asked.where(Meeting.committee == committee))
    of_body = asked.join(Committee, Committee.id == Meeting.committee)
    return session.scalar(of_body.where(Committee.body == Body.FOLLOW_UP))


def _candidates(
    session: Session, rows: Sequence[ActionRow], former: date | None
) -> tuple[Candidate, ...]:
    astray = _astray(session)
    found = [
        Candidate(
            row.id,
            row.code,
            row.title,
            whys,
            (row.asked or "").strip(),
            row.weather,
            row.leads[0] if row.leads else "",
        )
        for row in rows
        if (whys := _whys(row, astray, former))
    ]
    return tuple(sorted(found, key=_pressing))


def _pressing(one: Candidate) -> tuple[int, int, tuple[tuple[int, str], ...]]:
    return (one.whys[0].value, -len(one.whys), natural(one.code))


def _whys(row: ActionRow, astray: frozenset[str], former: date | None) -> tuple[Why, ...]:
    """Why an action may be put on the agenda. Of one that is finished, only what it asks."""
    going = row.status not in FINISHED
    silent = former is not None and (row.updated_on is None or row.updated_on <= former)
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
    asked = select(Indicator.id, Indicator.action).where(Indicator.action.is_not(None))
    owners = {one.id: one.action for one in session.execute(asked)}
    found = trajectories(session, owners.keys())
    return frozenset(owners[id_] or "" for id_, row in found.items() if row.off_course)
