"""The scheme's own words for a branch (mesure, axe, objectif) and for what stands under it."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.scheme import Scheme
from db.noun import Noun
from db.own_words import ACTION, MEASURE


class SchemeWords(NamedTuple):
    """How a scheme calls its measures and its actions, for titles, columns, menus and sheets."""

    measure: Noun
    action: Noun


def scheme_or_first(session: Session, scheme_id: str = "") -> Scheme | None:
    """A scheme, or the base's first one; None without any."""
    found = session.get(Scheme, scheme_id) if scheme_id else None
    first = select(Scheme).order_by(Scheme.code, Scheme.id)
    return found or session.scalars(first).first()


def scheme_words(session: Session, scheme_id: str = "") -> SchemeWords:
    """The words of a scheme, by default the base's first one."""
    return words_for(scheme_or_first(session, scheme_id))


def words_for(scheme: Scheme | None) -> SchemeWords:
    """The words of a scheme, or the usual ones."""
    return SchemeWords(
        _noun(scheme.measure_word if scheme else None, MEASURE),
        action_noun(scheme.action_word if scheme else None),
    )


def usual_words() -> SchemeWords:
    """Before any base is open."""
    return words_for(None)


def action_noun(said: str | None) -> Noun:
    """What a scheme calls its actions."""
    return _noun(said, ACTION)


def _noun(said: str | None, usual: str) -> Noun:
    """Of 'Mesure phare', only 'mesure' goes into a menu."""
    words = (said or "").split()
    return Noun(words[0].casefold() if words else usual)
