"""Minutes that are closed: nothing of the sitting changes any more."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.cells import CellName
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk, raw
from db.kinds.decision import Decision, Recalled
from db.kinds.field import STATE
from db.kinds.meeting import Attendance, Meeting
from db.kinds.registry import SECRETARIAT, kind_of
from db.queries.meeting.attendance import attendance
from db.queries.meeting.decision import former_decisions
from db.words import _, short_date

_GO_ON = {
    Decision.prefix: ("state", "done_on", "reason"),
    Meeting.prefix: ("approved_at",),
}
_SCOPE = (
    "SELECT lot.scope FROM cell JOIN lot ON lot.id = cell.winner >> 12"
    " WHERE cell.entity = ? AND cell.field = ?"
)


def check_open(session: Session, meeting_id: str | None) -> None:
    """UserError if the minutes of a sitting are closed."""
    meeting = session.get(Meeting, meeting_id) if meeting_id else None
    if meeting is not None and meeting.sealed_on is not None:
        raise UserError(
            _(
                "Le relevé de cette séance est clos depuis le {} : il se lit sans se modifier."
            ).format(short_date(meeting.sealed_on))
        )


def check_may_go_back(session: Session, cells: Iterable[CellName]) -> None:
    """UserError if one of these cells belongs to closed minutes; how far a decision is goes on.

    Minutes open again by undoing their closing, unless another gesture approved them since.
    """
    touched = set(cells)
    opening = {entity for entity, field in touched if field == "sealed_on"}
    for entity, field in touched:
        prefix = entity.partition("_")[0]
        if field == "sealed_on":
            if (entity, "approved_at") not in touched:
                _check_not_approved(session, entity)
        elif field not in _GO_ON.get(prefix, ()):
            sitting = _sitting_of(session, entity)
            check_open(session, None if sitting in opening else sitting)


def _sitting_of(session: Session, entity: str) -> str | None:
    """The sitting to which something belongs, even deleted; None if to none."""
    kind = kind_of(entity)
    if kind is Attendance:
        found = session.get(Attendance, entity)
        return found.meeting if found else None
    if kind is None or Meeting.prefix not in kind.homes:
        return None
    row = raw(session).execute(_SCOPE, (entity, STATE)).fetchone()
    return str(row[0]) if row else None


def _check_not_approved(session: Session, meeting_id: str) -> None:
    meeting = session.get(Meeting, meeting_id)
    if meeting is not None and meeting.approved_at is not None:
        raise UserError(_("Ce relevé a été approuvé en séance : il ne se rouvre plus."))


def seal(session: Session, meeting: str) -> Changes:
    """Close the minutes of a sitting, and keep what they say of others: see `put_closing`.

    UserError before the sitting or when they are closed.
    """
    check_open(session, meeting)
    today = desk(session).now().date()
    on = session.get_one(Meeting, meeting).on
    if on is not None and on > today:
        raise UserError(_("Cette séance n'a pas encore eu lieu : son relevé reste ouvert."))
    gesture = Gesture(session)
    put_closing(session, gesture, meeting)
    return gesture.sign()


def put_closing(session: Session, gesture: Gesture, meeting: str) -> None:
    """Write that minutes are closed today, who was expected, and how far former decisions are."""
    scope = session.get_one(Meeting, meeting).scope
    gesture.put(meeting, "sealed_on", desk(session).now().date())
    _keep_expected(session, gesture, meeting)
    for row in former_decisions(session, meeting):
        gesture.ensure(
            *(Recalled, scope, meeting, row.id),
            meeting=meeting,
            decision=row.id,
            state=row.state,
            done_on=row.done_on,
        )


def unseal(session: Session, meeting: str) -> Changes:
    """Open closed minutes again, for as long as no later sitting approved them."""
    _check_not_approved(session, meeting)
    gesture = Gesture(session)
    gesture.put(meeting, "sealed_on", None)
    for one in session.scalars(select(Attendance).where(Attendance.meeting == meeting)):
        if one.presence is None:
            gesture.delete(one.id)  # seats say anew who is expected
        else:
            gesture.put(one.id, "seated", None)
    for recalled in session.scalars(select(Recalled).where(Recalled.meeting == meeting)):
        gesture.delete(recalled.id)
    return gesture.sign()


def _keep_expected(session: Session, gesture: Gesture, meeting: str) -> None:
    """As what each person was expected, also of whom nobody said anything."""
    for place, row in enumerate(attendance(session, meeting), 1):
        if row.person:
            seated = {
                "place": place,
                "organisation": row.organisation,
                "function": row.function,
                "signatory": row.signatory,
            }
            said = {"meeting": meeting, "person": row.person, "seated": seated}
            gesture.ensure(Attendance, SECRETARIAT, meeting, row.person, **said)
