"""Who sits in a committee, and the points that its agendas begin with."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import Expected
from db.kinds.meeting import Meeting
from db.kinds.person import Organisation, Person
from db.kinds.seat import Seat, UsualPoint

T = TypeVar("T", Organisation, Person)


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat; what nobody has said is '' or None. `person` and `deputy` are ids."""

    id: str
    organisation_id: str | None
    organisation: str
    function: str
    person: str | None
    name: str
    deputy: str | None
    deputy_name: str
    signatory: bool


@dataclass(frozen=True, slots=True)
class UsualRow:
    """A point that comes back at each sitting."""

    id: str
    title: str
    detail: str | None
    presenter: str | None
    expected: Expected
    minutes: int
    pause: bool


def seats(session: Session, committee: str) -> tuple[SeatRow, ...]:
    """The seats of a committee in order; four queries."""
    found = session.scalars(
        select(Seat).where(Seat.committee == committee).order_by(Seat.rank, Seat.id)
    ).all()
    people = named(session, Person, [id_ for one in found for id_ in (one.person, one.deputy)])
    services = named(session, Organisation, [one.organisation for one in found])
    return tuple(
        SeatRow(
            one.id,
            one.organisation,
            services.get(one.organisation or "", ""),
            one.function or "",
            one.person,
            people.get(one.person or "", ""),
            one.deputy,
            people.get(one.deputy or "", ""),
            bool(one.signatory),
        )
        for one in found
    )


def usual_points(session: Session, committee: str) -> tuple[UsualRow, ...]:
    """The points that the agendas of a committee begin with, in order."""
    found = session.scalars(
        select(UsualPoint)
        .where(UsualPoint.committee == committee)
        .order_by(UsualPoint.rank, UsualPoint.id)
    )
    return tuple(
        UsualRow(
            one.id,
            one.title or "",
            one.detail,
            one.presenter,
            one.expected or Expected.INFORMATION,
            one.minutes or 0,
            bool(one.pause),
        )
        for one in found
    )


def usual_of(session: Session, meeting: str) -> tuple[UsualRow, ...]:
    """The usual points of the committee that a sitting is of."""
    committee = session.get_one(Meeting, meeting).committee
    return usual_points(session, committee) if committee else ()


def named(session: Session, kind: type[T], ids: Iterable[str | None]) -> dict[str, str]:
    """The names of persons or of organisations by id, in one query."""
    wanted = {one for one in ids if one}
    rows = session.execute(select(kind.id, kind.name).where(kind.id.in_(wanted)))
    return {id_: name or "" for id_, name in rows}
