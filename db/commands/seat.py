"""Who sits in a committee, written as a person says it: by names; and in which order."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.person import service_named
from db.commands.ranking import put_at
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.person import Person
from db.kinds.rank import between
from db.kinds.registry import REFERENCE
from db.kinds.seat import Seat, UsualPoint
from db.queries.journal.shown import Seen
from db.queries.people.namesakes import Namesakes, namesakes
from db.queries.people.person import persons
from db.words import _


@dataclass(frozen=True, slots=True)
class SeatSaid:
    """A seat in words. `person` and `deputy` are ids or names: a name is somebody's of the seat's
    organisation; one that nobody has is a new person, who receives no right by it. `new`: so is
    one that people of other organisations have.
    """

    organisation: str = ""
    function: str = ""
    person: str = ""
    deputy: str = ""
    signatory: bool = False
    new: bool = False


def write_seat(
    session: Session,
    committee: str,
    said: SeatSaid,
    seat: str | None = None,
    *,
    seen: Seen | None = None,
) -> tuple[str, Changes]:
    """Add a seat at the end of a committee's, or change one, whole: (its id, what changed).

    UserError when nothing says whose it is, or when a name does not say who is meant.
    """
    if not any(part.strip() for part in (said.organisation, said.function, said.person)):
        raise UserError(
            _("Dites de qui est ce siège : un organisme, une fonction ou une personne.")
        )
    person, deputy = (_meant(session, said, one) for one in (said.person, said.deputy))
    if person and person.casefold() == deputy.casefold():
        raise UserError(_("La même personne ne peut pas être titulaire et suppléante."))
    gesture = Gesture(session)
    service = service_named(session, gesture, said.organisation)
    fields: dict[str, Any] = {
        "organisation": service,
        "function": said.function.strip() or None,
        "person": _person(session, gesture, person, service),
        "deputy": _person(session, gesture, deputy, service),
        "signatory": said.signatory,
    }
    if seat is None:
        ranks = [one.rank for one in _in_order(session, Seat, committee)]
        rank = between(ranks[-1] if ranks else None, None)
        made = gesture.born(Seat, REFERENCE, committee=committee, rank=rank, **fields)
        return made, gesture.sign()
    known = session.get_one(Seat, seat)
    for name, value in fields.items():
        if value != getattr(known, name):
            gesture.put(seat, name, value, (seen or {}).get(name))
    return seat, gesture.sign()


def move_seat(session: Session, seat: str, place: int) -> Changes:
    """Give a seat another place among those of its committee, counted from 1."""
    return _move(session, session.get_one(Seat, seat), place)


def move_usual_point(session: Session, point: str, place: int) -> Changes:
    """Give a usual point another place among those of its committee, counted from 1."""
    return _move(session, session.get_one(UsualPoint, point), place)


def _move(session: Session, moved: Seat | UsualPoint, place: int) -> Changes:
    known = _in_order(session, type(moved), moved.committee or "")
    others = [one for one in known if one.id != moved.id]
    gesture = Gesture(session)
    put_at(gesture, moved, others, place)
    return gesture.sign()


def _in_order(
    session: Session, kind: type[Seat | UsualPoint], committee: str
) -> list[Seat | UsualPoint]:
    asked = select(kind).where(kind.committee == committee).order_by(kind.rank, kind.id)
    return list(session.scalars(asked))


def remove_seat(session: Session, seat: str) -> Changes:
    """Take a seat away; its history stays in the journal."""
    gesture = Gesture(session)
    gesture.delete(seat)
    return gesture.sign()


def _meant(session: Session, seat: SeatSaid, said: str) -> str:
    """The id of the person of this id or of this name, else the name of a new one; '' for nobody.

    UserError when the name does not say who is meant.
    """
    name = said.strip()
    if not name or session.get(Person, name) is not None:
        return name
    found = namesakes(persons(session), name, seat.organisation)
    if len(found.here) == 1:
        return found.here[0].id
    if found.here or (found.elsewhere and not seat.new):
        raise UserError(_who(name, found))
    return name


def _person(session: Session, gesture: Gesture, meant: str, service: str | None) -> str | None:
    """The person who is meant, born of the seat's organisation where nobody has this name."""
    if not meant or session.get(Person, meant) is not None:
        return meant or None
    return gesture.born(Person, REFERENCE, name=meant, organisation=service)


def _who(name: str, found: Namesakes) -> str:
    """That the name does not say which of its bearers is meant."""
    if found.here:
        return _("Plusieurs personnes se nomment « {} » : choisissez-la.").format(name)
    places = [one.organisation or _("sans organisme") for one in found.elsewhere]
    words = _(
        "« {} » est le nom d'une personne d'un autre organisme ({}) : dites si c'est elle, ou une "
        "nouvelle personne."
    )
    return words.format(name, ", ".join(places))
