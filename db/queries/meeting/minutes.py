"""The minutes of a sitting (relevé de décisions): who came, what was decided, what became of it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.kinds.choices import Handled
from db.kinds.meeting import Committee, Meeting
from db.queries.meeting.agenda import Agenda, AgendaRow, agenda, agenda_items, title_of
from db.queries.meeting.attendance import AttendanceRow, attendance
from db.queries.meeting.decision import (
    DecisionRow,
    VoteRow,
    decisions_of,
    former_decisions,
    votes_of,
)
from db.words import _


@dataclass(frozen=True, slots=True)
class MinutesPoint:
    """What became of one point of the agenda; `spent` in minutes, None where it was not timed."""

    row: AgendaRow
    pause: bool
    handled: Handled | None
    spent: int | None
    note: str
    decisions: tuple[DecisionRow, ...]
    votes: tuple[VoteRow, ...]


@dataclass(frozen=True, slots=True)
class Minutes:
    """Everything that the relevé says. `apart` was decided outside of any point.

    `former` is what earlier sittings decided, see `former_decisions`. Once `sealed_on` a day the
    minutes are read only; `approved_at` names the later sitting that approved them, '' before.
    """

    agenda: Agenda
    secretariat: str
    attendance: tuple[AttendanceRow, ...]
    points: tuple[MinutesPoint, ...]
    apart: tuple[DecisionRow, ...]
    former: tuple[DecisionRow, ...]
    remarks: str
    sealed_on: date | None
    approved_at: str

    @property
    def decided(self) -> int:
        """How many decisions the sitting took."""
        return len(self.apart) + sum(len(point.decisions) for point in self.points)


def minutes_of(session: Session, meeting_id: str) -> Minutes:
    """The minutes of a sitting as they stand; a score of queries, however many points."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    planned = agenda(session, meeting_id)
    items = {item.id: item for item in agenda_items(session, meeting_id)}
    decided = decisions_of(session, meeting_id)
    voted = votes_of(session, meeting_id)
    points = tuple(
        MinutesPoint(
            row,
            bool(items[row.id].pause),
            items[row.id].handled,
            items[row.id].spent,
            items[row.id].note or "",
            tuple(one for one in decided if one.item == row.id),
            tuple(one for one in voted if one.item == row.id),
        )
        for row in planned.items
    )
    return Minutes(
        agenda=planned,
        secretariat=(committee.secretariat if committee else None) or "",
        attendance=attendance(session, meeting_id),
        points=points,
        apart=tuple(one for one in decided if one.item not in items),
        former=former_decisions(session, meeting_id),
        remarks=meeting.remarks or "",
        sealed_on=meeting.sealed_on,
        approved_at=_approval(session, meeting.approved_at),
    )


def _approval(session: Session, meeting_id: str | None) -> str:
    """The title of the sitting that approved the minutes, '' without one."""
    if meeting_id is None:
        return ""
    meeting = session.get(Meeting, meeting_id)
    return title_of(session, meeting) if meeting else _("non reçu")
