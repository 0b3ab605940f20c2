"""Who is expected at a sitting, and who came."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Body, Presence, Role
from db.kinds.meeting import Attendance, Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.policy import Grant
from db.queries.seats import SeatRow, named, seats
from db.queries.term import holds


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at one sitting, seats first; `presence` is None while nobody has said.

    `deputy` is the name of who stands in for this seat, '' without one. `signatory`: see `Seat`.
    """

    person: str
    name: str
    organisation: str
    function: str
    deputy: str
    signatory: bool
    presence: Presence | None
    represented_by: str


def attendance(session: Session, meeting_id: str) -> tuple[AttendanceRow, ...]:
    """Everybody who has a seat, then the pilots of a comité de suivi, then whoever else came.

    Where nothing is held of attendance (it stays with secretaries), every `presence` is None.
    Closed minutes keep those of whom something was noted: a later seat was not expected there.
    """
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    seated = seats(session, committee.id) if committee else ()
    said = {
        one.person: one
        for one in session.scalars(select(Attendance).where(Attendance.meeting == meeting_id))
        if one.person
    }
    by_seat = {one.person: one for one in seated if one.person}
    follows = committee is not None and committee.body == Body.FOLLOW_UP
    pilots = _pilots(session, committee.scheme) if committee and follows else ()
    others = dict.fromkeys([*pilots, *said])
    people = _people(session, [*by_seat, *others])
    rows = [_row(person, said.get(person), seat, people) for person, seat in by_seat.items()]
    free = [_row(one, said.get(one), None, people) for one in others if one not in by_seat]
    found = (*rows, *sorted(free, key=lambda row: (row.organisation, row.name)))
    closed = meeting.sealed_on is not None and bool(said)
    return tuple(row for row in found if row.presence is not None) if closed else found


def _pilots(session: Session, scheme: str | None) -> Iterable[str]:
    """Those who lead an action of the scheme today."""
    today = desk(session).now().date()
    asked = (
        select(Grant.person, Grant.term)
        .join(Action, Action.id == Grant.action)
        .where(Grant.role == Role.LEAD, Action.scheme == scheme, Action.retired_on.is_(None))
    )
    return [
        person for person, term in session.execute(asked) if person and holds(term or {}, today)
    ]


def _people(session: Session, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Name and organisation by id."""
    asked = select(Person.id, Person.name, Person.organisation).where(Person.id.in_(set(ids)))
    found = session.execute(asked).all()
    services = named(session, Organisation, [one.organisation for one in found])
    return {one.id: (one.name or "", services.get(one.organisation or "", "")) for one in found}


def _row(
    person: str, said: Attendance | None, seat: SeatRow | None, people: dict[str, tuple[str, str]]
) -> AttendanceRow:
    name, service = people.get(person, ("", ""))
    return AttendanceRow(
        person,
        name,
        (seat.organisation if seat else "") or service,
        seat.function if seat else "",
        seat.deputy_name if seat else "",
        seat.signatory if seat else False,
        said.presence if said else None,
        (said.represented_by if said else None) or "",
    )
