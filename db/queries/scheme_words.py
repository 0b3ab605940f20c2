"""The scheme's own word for a branch: mesure, axe, orientation, objectif."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.scheme import Scheme
from db.words import _


class SchemeWords(NamedTuple):
    """The word for one branch and for several, with a capital: 'Axe', 'Axes'."""

    measure: str
    measures: str


def scheme_or_first(session: Session, scheme_id: str = "") -> Scheme | None:
    """A scheme, or the base's first one; None without any."""
    found = session.get(Scheme, scheme_id) if scheme_id else None
    first = select(Scheme).order_by(Scheme.code, Scheme.id)
    return found or session.scalars(first).first()


def scheme_words(session: Session, scheme_id: str = "") -> SchemeWords:
    """The words of a scheme, by default the base's first one."""
    return words_for(scheme_or_first(session, scheme_id))


def words_for(scheme: Scheme | None) -> SchemeWords:
    """The words of a scheme; of 'Mesure phare', only 'Mesure' goes into a menu."""
    said = ((scheme.measure_word if scheme else None) or _("Mesure")).split()
    one = (said[0] if said else _("Mesure")).casefold()
    many = one if one.endswith(("s", "x", "z")) else f"{one}s"
    return SchemeWords(one.capitalize(), many.capitalize())
