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


def scheme_words(session: Session) -> SchemeWords:
    """The words of the base's first scheme."""
    return words_for(session.scalars(select(Scheme).order_by(Scheme.code, Scheme.id)).first())


def words_for(scheme: Scheme | None) -> SchemeWords:
    """The words of a scheme; of 'Mesure phare', only 'Mesure' goes into a menu."""
    said = ((scheme.measure_word if scheme else None) or _("Mesure")).split()
    one = (said[0] if said else _("Mesure")).casefold()
    many = one if one.endswith(("s", "x", "z")) else f"{one}s"
    return SchemeWords(one.capitalize(), many.capitalize())
