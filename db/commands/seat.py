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
from db.queries.shown import Seen
from db.words import _


@dataclass(frozen=True, slots=True)
class SeatSaid:
    """A seat in words. `person` and `deputy` are ids or names; a name that nobody has is a new
    person, who receives no right by it.
    """

    organisation: str = ""
    function: str = ""
    person: str = ""
    deputy: str = ""
    signatory: bool = False


def write_seat(
    session: Session,
    committee: str,
    said: SeatSaid,
    seat: str | None = None,
    *,
    seen: Seen | None = None,
) -> tuple[str, Changes]:
    """Add a seat at the end of a committee's, or change one, whole: (its id, what changed).

    UserError when nothing says whose it is.
    """
    if not any(part.strip() for part in (said.organisation, said.function, said.person)):
        raise UserError(
            _("Dites de qui est ce siège : un organisme, une fonction ou une personne.")
        )
    gesture = Gesture(session)
    service = service_named(session, gesture, said.organisation)
    born: dict[str, str] = {}
    fields: dict[str, Any] = {
        "organisation": service,
        "function": said.function.strip() or None,
        "person": _person(session, gesture, said.person, service, born),
        "deputy": _person(session, gesture, said.deputy, service, born),
        "signatory": said.signatory,
    }
    if fields["person"] is not None and fields["person"] == fields["deputy"]:
        raise UserError(_("La même personne ne peut pas être titulaire et suppléante."))
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


def _person(
    session: Session, gesture: Gesture, said: str, service: str | None, born: dict[str, str]
) -> str | None:
    """The person of this id or of this name, else a new one of the seat's organisation."""
    name = said.strip()
    if not name:
        return None
    if session.get(Person, name) is not None:
        return name
    wanted = name.casefold()
    known = session.scalars(select(Person)).all()
    found = [one for one in known if (one.name or "").strip().casefold() == wanted]
    here = [one for one in found if one.organisation == service] or found
    if len(here) > 1:
        raise UserError(_("Plusieurs personnes se nomment « {} » : choisissez-la.").format(name))
    if here:
        return here[0].id
    if wanted not in born:
        born[wanted] = gesture.born(Person, REFERENCE, name=name, organisation=service)
    return born[wanted]
