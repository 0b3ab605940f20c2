"""Who is expected at a sitting, and who came, in the order of the sheet that they sign."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Body, Presence, Role
from db.kinds.meeting import Attendance, Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.policy import Grant
from db.kinds.seat import Seat
from db.queries.meeting.seats import SeatRow, named, seats
from db.queries.rights.term import holds

_Said = dict[str, Attendance]


class _Who(NamedTuple):
    name: str
    organisation: str


_NOBODY = _Who("", "")


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person at one sitting, or a `seat` that nobody holds: then `person` and `name` are ''.

    `presence` is None while nobody has said. `deputy` names who stands in, '' without one.
    `signatory`: see `Seat`. Who holds several seats has one row that tells them all.
    """

    person: str
    name: str
    organisation: str
    function: str
    deputy: str
    signatory: bool
    presence: Presence | None
    represented_by: str
    seat: str = ""

    @property
    def key(self) -> str:
        """What tells this row from the others of its sitting."""
        return self.person or self.seat

    @property
    def unsaid(self) -> bool:
        """Whether this is somebody of whom nobody has said how they attend."""
        return bool(self.person) and self.presence in (None, Presence.INVITED)


def attendance(session: Session, meeting_id: str) -> tuple[AttendanceRow, ...]:
    """Those with a seat, the pilots of a comité de suivi, everybody concerned by a journée de
    bilan, whoever else came: signatories first, then by organisation, in the order of the seats.

    Where nothing is held of attendance (it stays with secretaries), every `presence` is None.
    Closed minutes keep who was expected when they were closed, whatever seats become later.
    """
    meeting = session.get_one(Meeting, meeting_id)
    found = session.scalars(select(Attendance).where(Attendance.meeting == meeting_id))
    said = {one.person: one for one in found if one.person}
    if meeting.sealed_on is not None:
        return tuple(_kept(session, said))
    return tuple(_grouped(_expected(session, meeting, said)))


def _kept(session: Session, said: _Said) -> Iterator[AttendanceRow]:
    """As the closing left them."""
    people = _people(session, said)
    held = {person: one.seated or {} for person, one in said.items()}

    def order(person: str) -> tuple[bool, int, _Who]:
        place = held[person].get("place")
        return place is None, place or 0, people[person]

    for person in sorted(held, key=order):
        seat = held[person]
        yield AttendanceRow(
            person,
            people[person].name,
            (seat.get("organisation") or "") if seat else people[person].organisation,
            seat.get("function") or "",
            "",
            bool(seat.get("signatory")),
            *_attended(said.get(person)),
        )


def _expected(session: Session, meeting: Meeting, said: _Said) -> Iterator[AttendanceRow]:
    """As the seats say today, and the grants on the day of the sitting; then whoever else came."""
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    held: dict[str, list[SeatRow]] = {}
    for seat in seats(session, committee.id) if committee else ():
        held.setdefault(seat.person or seat.id, []).append(seat)
    gathered: Collection[str] = ()
    if committee is not None and committee.body in _GATHERED:
        on = meeting.on or desk(session).now().date()
        gathered = _GATHERED[committee.body](session, committee.scheme, on)
    came = [person for person, one in said.items() if one.presence is not None]
    others = {one for one in (*gathered, *came) if one not in held}
    people = _people(session, {*held, *others})
    for key, found in held.items():
        yield _seated(found, people.get(key, _NOBODY), said.get(key))
    for one in sorted(others, key=lambda one: (people[one].organisation, people[one].name)):
        who = people[one]
        yield AttendanceRow(
            one, who.name, who.organisation, "", "", False, *_attended(said.get(one))
        )


def _seated(held: Sequence[SeatRow], who: _Who, said: Attendance | None) -> AttendanceRow:
    """The seats of one person, or one that nobody holds."""
    first = held[0]
    organisation = first.organisation or who.organisation
    functions = [_function(seat, organisation) for seat in held]
    deputies = dict.fromkeys(seat.deputy_name for seat in held if seat.deputy_name)
    return AttendanceRow(
        first.person or "",
        who.name,
        organisation,
        " ; ".join(dict.fromkeys(one for one in functions if one)),
        ", ".join(deputies),
        any(seat.signatory for seat in held),
        *_attended(said),
        "" if first.person else first.id,
    )


def _function(seat: SeatRow, organisation: str) -> str:
    """'Élue'; of a second seat, also the organisation where it is another."""
    if seat.organisation in ("", organisation):
        return seat.function
    return f"{seat.function} ({seat.organisation})" if seat.function else seat.organisation


def _attended(said: Attendance | None) -> tuple[Presence | None, str]:
    return (said.presence, said.represented_by or "") if said else (None, "")


def _pilots(session: Session, scheme: str | None, on: date) -> set[str]:
    """Those who led an action of the scheme on that day."""
    asked = (
        select(Grant.person, Grant.term)
        .join(Action, Action.id == Grant.action)
        .where(
            Grant.role == Role.LEAD,
            Action.scheme == scheme,
            or_(Action.retired_on.is_(None), Action.retired_on > on),
        )
    )
    return {person for person, term in session.execute(asked) if person and holds(term or {}, on)}


def _everybody(session: Session, scheme: str | None, on: date) -> set[str]:
    """Its pilots on that day, who sits in one of its bodies, who led an establishment."""
    seated = session.scalars(
        select(Seat.person)
        .join(Committee, Committee.id == Seat.committee)
        .where(Committee.scheme == scheme)
    )
    asked = select(Grant.person, Grant.term).where(Grant.role == Role.DIRECTOR)
    led = {person for person, term in session.execute(asked) if holds(term or {}, on)}
    return {one for one in (*_pilots(session, scheme, on), *seated, *led) if one}


_GATHERED = {Body.FOLLOW_UP: _pilots, Body.REVIEW_DAY: _everybody}


def _people(session: Session, ids: Collection[str]) -> dict[str, _Who]:
    """Name and organisation by id; of whom this base does not hold, both are ''."""
    asked = select(Person.id, Person.name, Person.organisation).where(Person.id.in_(ids))
    found = session.execute(asked).all()
    services = named(session, Organisation, [one.organisation for one in found])
    known = {
        one.id: _Who(one.name or "", services.get(one.organisation or "", "")) for one in found
    }
    return dict.fromkeys(ids, _NOBODY) | known


def _grouped(rows: Iterable[AttendanceRow]) -> Iterator[AttendanceRow]:
    """The rows of an organisation together, where the first of them stands; others last."""
    groups: dict[tuple[bool, str], list[AttendanceRow]] = {}
    for row in rows:
        groups.setdefault((not row.signatory, row.organisation), []).append(row)
    for key in sorted(groups, key=lambda key: (key[0], not key[1])):
        yield from groups[key]
