"""Establishments: added, described, closed; their types."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.commands.person import service_named
from db.errors import FieldError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.establishment import Establishment, HouseType
from db.kinds.registry import REFERENCE
from db.queries.establishment.type_key import type_key
from db.queries.journal.shown import Seen
from db.words import _

# What a département names its houses and services; each base keeps its own list.
USUAL_TYPES = (
    "Foyer",
    "MECS",
    "Pouponnière",
    "Village d'enfants",
    "Placement familial",
    "Milieu ouvert",
    "Accueil de jour",
    "Centre maternel",
    "Autonomie et jeunes majeurs",
    "PMI",
    "Hôtel",
)
_SPANS = ("opened", "closed", "age_from", "age_to")


def add_establishment(
    session: Session,
    name: str,
    manager: str | None = None,
    place: str | None = None,
    more: Mapping[str, Any] | None = None,
) -> tuple[str, Changes]:
    """Add a house or a service, with the organisation that manages it; its id.

    `more` are other fields of it, its type by name. FieldError when the name is missing, or when an
    establishment has it already.
    """
    _check_name(session, name)
    _check_spans(more or {})
    gesture = Gesture(session)
    said = {"manager": manager or "", "place": place or "", **(more or {})}
    made = gesture.born(Establishment, name=name.strip(), **_read(session, gesture, said))
    return made, gesture.sign()


def edit_establishment(
    session: Session, establishment: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Changes:
    """Change what is said of an establishment: type and manager by name, a new one is born.

    FieldError when its name would be missing or another's, when it would close before it opens, or
    when its ages would end before they begin.
    """
    row = session.get_one(Establishment, establishment)
    if "name" in fields:
        _check_name(session, fields["name"] or "", establishment)
    _check_spans({name: fields.get(name, getattr(row, name)) for name in _SPANS})
    gesture = Gesture(session)
    put_fields(gesture, establishment, _read(session, gesture, fields), seen)
    return gesture.sign()


def put_house(
    session: Session, gesture: Gesture, establishment: str, fields: Mapping[str, Any]
) -> str:
    """Write fields that were checked, as a part of a gesture; '' is a new one. Its id."""
    said = _read(session, gesture, fields)
    if not establishment:
        return gesture.born(Establishment, **said)
    put_fields(gesture, establishment, said)
    return establishment


def type_named(session: Session, gesture: Gesture, name: str) -> str | None:
    """The type of this name, born in the gesture if need be; None without a name."""
    wanted = name.strip()
    if not wanted:
        return None
    for known, said in session.execute(select(HouseType.id, HouseType.name)):
        if type_key(said) == type_key(wanted):
            return str(known)
    return gesture.ensure(HouseType, REFERENCE, wanted.casefold(), name=wanted)


def _read(session: Session, gesture: Gesture, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Texts without their spaces, none where they are empty; names as what they name."""
    said = {
        name: (value.strip() or None) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    if "manager" in said:
        said["manager"] = service_named(session, gesture, said["manager"] or "")
    if "type" in said:
        said["type"] = type_named(session, gesture, said["type"] or "")
    return said


def _check_spans(said: Mapping[str, Any]) -> None:
    """FieldError where it would close before it opens, or end an age before it begins."""
    opened, closed, low, high = (said.get(name) for name in _SPANS)
    if opened and closed and closed < opened:
        sentence = _("Cet établissement fermerait avant d'ouvrir : vérifiez les dates.")
        raise FieldError("opened", sentence)
    if low is not None and high is not None and high < low:
        sentence = _("L'âge maximal est au-dessous de l'âge minimal : vérifiez les âges.")
        raise FieldError("age_to", sentence)


def _check_name(session: Session, name: str, but: str = "") -> None:
    wanted = name.strip()
    if not wanted:
        raise FieldError("name", _("Donnez le nom de l'établissement."))
    known = session.execute(select(Establishment.id, Establishment.name))
    if any(one != but and (said or "").casefold() == wanted.casefold() for one, said in known):
        raise FieldError("name", _("« {} » est déjà dans cette base.").format(wanted))
