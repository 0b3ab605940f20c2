"""Taking shipped definitions into a scheme, several in one gesture."""

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.catalogue import Shipped, with_inputs
from db.commands.indicator import NewIndicator, put_indicator
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Indicator


def add_from_catalogue(
    session: Session, scheme: str, ids: Collection[str], action: str | None = None
) -> tuple[tuple[str, ...], Changes]:
    """Add these definitions (ids) and what they are computed from; the new indicators' ids.

    Those that the scheme has already are left as they are: what is computed names them. The
    source of each is to be confirmed.
    """
    known = taken_definitions(session, scheme)
    codes = set(session.scalars(select(Indicator.code).where(Indicator.scheme == scheme)))
    gesture = Gesture(session)
    made: list[str] = []
    for one in with_inputs(ids):
        if one.id in known:
            continue
        new = _new(one, known, _free(one.code, codes))
        known[one.id] = put_indicator(session, gesture, scheme, new, action, coming=made)
        codes.add(new.code)
        made.append(known[one.id])
    return tuple(made), gesture.sign()


def taken_definitions(session: Session, scheme: str) -> dict[str, str]:
    """The shipped definitions that a scheme has, each with the indicator (id) that came of it."""
    asked = select(Indicator.origin, Indicator.id).where(
        Indicator.scheme == scheme, Indicator.origin.is_not(None)
    )
    return {origin or "": one for origin, one in session.execute(asked)}


def _new(one: Shipped, known: Mapping[str, str], code: str) -> NewIndicator:
    more: dict[str, Any] = {
        "every": one.every,
        "over_periods": one.over_periods,
        "over_places": one.over_places,
        "source": one.source,
        "method": one.method,
        "sexes": one.sexes or None,
        "ages": "\n".join(one.ages) or None,
        "about_children": one.about_children or None,
        "origin": one.id,
        "unconfirmed": None if one.kind.computed else True,
    }
    if one.terms:
        more["formula"] = {
            "terms": "\n".join(known[part] for part in one.terms),
            "over": "\n".join(known[part] for part in one.over) or None,
            "per": one.per,
        }
    return NewIndicator(
        code, one.label, one.unit, one.direction, one.kind, one.whole_definition, more=more
    )


def _free(code: str, taken: Collection[str | None]) -> str:
    """The code of the definition; where it is taken, the first free one that continues it."""
    if code not in taken:
        return code
    return next(other for n in count(2) if (other := f"{code}-{n}") not in taken)
