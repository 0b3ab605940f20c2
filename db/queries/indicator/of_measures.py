"""The indicators of each measure of a scheme, as paper lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.indicator import Indicator
from db.kinds.scheme import Measure
from db.queries.base.order import natural
from db.queries.indicator.attached import attached
from db.queries.indicator.sheet import IndicatorSheet, indicator_sheets
from db.queries.meeting.by_measure import roots


@dataclass(frozen=True, slots=True)
class ObservedMeasure:
    """A measure, '' for the scheme as a whole, with the indicators of what stands under it.

    The main indicator `main` (an id, '' for none) stands first.
    """

    id: str
    code: str
    title: str
    main: str
    indicators: tuple[IndicatorSheet, ...]


def observed_measures(
    session: Session, scheme: str, measure: str | None = None
) -> tuple[ObservedMeasure, ...]:
    """Those of a scheme that have an indicator, then the scheme as a whole; or one measure alone.

    A measure gathers what stands under it. Indicators of actions that left the scheme are left out.
    """
    asked = select(Measure).where(Measure.scheme == scheme)
    known = sorted(session.scalars(asked), key=lambda one: (one.rank or "~", natural(one.code)))
    top = {one: _within(one, measure, known) for one in _tops(known, measure)}
    places = _places(session, scheme)
    sheets = indicator_sheets(session, places.keys())
    made = [
        _observed(one, [sheets[name] for name, at in places.items() if at & within])
        for one, within in top.items()
    ]
    whole = [sheets[name] for name, at in places.items() if not at]
    if measure is None and whole:
        made.append(ObservedMeasure("", "", "", "", _ordered(whole, "")))
    return tuple(one for one in made if one.indicators or one.id == measure)


def _tops(known: Sequence[Measure], measure: str | None) -> list[Measure]:
    if measure is not None:
        return [one for one in known if one.id == measure]
    top = roots({one.id: one.parent for one in known})
    return [one for one in known if top[one.id] == one.id]


def _within(one: Measure, measure: str | None, known: Sequence[Measure]) -> frozenset[str]:
    """A measure and those under it."""
    if measure is None:
        top = roots({each.id: each.parent for each in known})
        return frozenset(name for name, above in top.items() if above == one.id)
    found = {one.id}
    while True:
        more = {each.id for each in known if each.parent in found} - found
        if not more:
            return frozenset(found)
        found |= more


def _places(session: Session, scheme: str) -> dict[str, frozenset[str]]:
    """The measures of the actions that each indicator of a scheme follows, none for its own."""
    pairs = attached()
    asked = (
        select(Indicator.id, Action.measure, Action.retired_on, Action.id.label("action"))
        .outerjoin(pairs, pairs.c.indicator == Indicator.id)
        .outerjoin(Action, Action.id == pairs.c.action)
        .where(Indicator.scheme == scheme)
    )
    found: dict[str, set[str]] = {}
    gone: set[str] = set()
    for row in session.execute(asked):
        if row.action is not None and row.retired_on is not None:
            gone.add(row.id)
            continue
        found.setdefault(row.id, set()).update([row.measure] if row.measure else [])
    return {name: frozenset(at) for name, at in found.items() if at or name not in gone}


def _observed(one: Measure, sheets: Sequence[IndicatorSheet]) -> ObservedMeasure:
    main = one.indicator or ""
    return ObservedMeasure(one.id, one.code or "", one.title or "", main, _ordered(sheets, main))


def _ordered(sheets: Sequence[IndicatorSheet], main: str) -> tuple[IndicatorSheet, ...]:
    """The main one, then by the codes of their actions and their own."""
    return tuple(
        sorted(
            sheets,
            key=lambda one: (
                one.known.id != main,
                natural(one.actions[0][0] if one.actions else None),
                natural(one.known.code),
                one.known.id,
            ),
        )
    )
