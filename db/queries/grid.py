"""The values of several indicators side by side: by period, by establishment or by category."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.category import Category, categories_of
from db.kinds.establishment import Establishment
from db.kinds.indicator import Acceptance, Entry, Indicator, Target
from db.kinds.period import Period
from db.queries.entry_state import state_of
from db.queries.expects import Expects, expects_of
from db.queries.grid_choice import ChosenIndicator, chosen_indicators
from db.queries.grid_periods import is_under_way, latest_periods
from db.queries.over_periods import YEAR, months_in
from db.queries.results import Rule, results
from db.queries.shown import shown_many
from db.queries.trajectory import trajectories
from db.queries.writable import Ask, writing

MEASURED = "measured"


class By(StrEnum):
    """What stands beside the indicators."""

    PERIODS = "periods"
    PLACES = "places"
    CATEGORIES = "categories"


class Address(NamedTuple):
    """Where a value stands; natural keys of an entry."""

    indicator: str
    period: Period
    place: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which grid: `about` is the id of an indicator, a measure or an action, 'mine' for those that
    one may fill, 'barometer', or '' for all. `period` is a code, '' for the last one that is over;
    `back` how many screens of periods before the last ones.
    """

    by: By = By.PERIODS
    about: str = ""
    period: str = ""
    back: int = 0
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class GridIndicator:
    """One indicator of a grid. `asks` says that its values count once they are accepted."""

    id: str
    code: str
    label: str
    action: str
    expects: Expects
    every: int
    categories: tuple[Category, ...]
    writes: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class GridPlace:
    """An establishment, and whether one may write there."""

    id: str
    name: str
    writes: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What was entered: `seen` are the ops that carry it, `state` as `db/queries/entry_state`."""

    entry: str
    measured: Mapping[str, Any] | None
    draft: bool
    state: str
    seen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GridRows:
    """All that a grid shows. `made` are results that nobody typed, by indicator and period code:
    computed, or made of establishments. `offered` are the periods that one may choose.
    """

    asked: Asked
    today: date
    indicators: tuple[GridIndicator, ...]
    periods: tuple[Period, ...]
    offered: tuple[Period, ...]
    places: tuple[GridPlace, ...]
    standing: Mapping[Address, Standing]
    made: Mapping[tuple[str, str], Decimal]


def grid_rows(session: Session, asked: Asked) -> GridRows:
    """The grid that is asked for, with what stands in it; the same number of queries for many."""
    today = desk(session).now().date()
    may = writing(session)
    found = chosen_indicators(session, asked.about, asked.scheme, may)
    known = _known_periods(session, [row.indicator.id for row in found])
    every = {row.indicator.id: _length(row.indicator, known[row.indicator.id]) for row in found}
    alone = len(found) == 1 and asked.about == found[0].indicator.id
    found = _fitting(session, found, asked.by, alone=alone)
    everything = {period for row in found for period in known[row.indicator.id]}
    lengths = Counter(every[row.indicator.id] for row in found)
    offered = [
        one
        for length, _count in sorted(lengths.items(), key=lambda one: (-one[1], -one[0]))
        for one in latest_periods(length, today, everything, asked.back)
    ]
    chosen = _chosen(offered, asked.period, today)
    periods = offered if asked.by is By.PERIODS or alone else [chosen] if chosen else []
    if not alone and asked.by is not By.PERIODS:
        months = {months_in(period) for period in periods}
        found = [row for row in found if every[row.indicator.id] in months]
    places = _places(session, may) if asked.by is By.PLACES else ()
    shown = [_indicator(row, every[row.indicator.id], may) for row in found]
    names = [one.id for one in shown]
    return GridRows(
        asked=asked,
        today=today,
        indicators=tuple(shown),
        periods=tuple(periods),
        offered=tuple(offered),
        places=places,
        standing=_standing(session, names, periods, asked.by),
        made=_made(session, [row.indicator for row in found]),
    )


def _indicator(row: ChosenIndicator, every: int, may: Ask) -> GridIndicator:
    one = row.indicator
    return GridIndicator(
        id=one.id,
        code=one.code or "",
        label=one.label or "",
        action=row.action,
        expects=expects_of(one),
        every=every,
        categories=categories_of(one),
        writes=may(one.scope, Entry, MEASURED),
        asks=row.asks,
    )


def _fitting(
    session: Session, found: list[ChosenIndicator], by: By, *, alone: bool
) -> list[ChosenIndicator]:
    """Those that have their rows in this shape: asked by category, or said by establishment."""
    if alone or by is By.PERIODS:
        return found
    if by is By.CATEGORIES:
        return [row for row in found if categories_of(row.indicator)]
    ids = [row.indicator.id for row in found]
    asked = select(Entry.indicator).where(Entry.indicator.in_(ids), Entry.place.is_not(None))
    placed = set(session.scalars(asked.distinct()))
    return [
        row
        for row in found
        if not row.indicator.nature.computed
        and (row.indicator.over_places is not None or row.indicator.id in placed)
    ]


def _chosen(offered: Sequence[Period], wanted: str, today: date) -> Period | None:
    """The period that is asked for, else the last one that is over, of those that most have."""
    for one in offered:
        if one.code == wanted:
            return one
    usual = [one for one in offered if months_in(one) == months_in(offered[0])]
    over = [one for one in usual if not is_under_way(one, today)]
    return max(over or usual, default=None)


def _length(one: Indicator, known: Collection[Period]) -> int:
    """How many months its periods last: as it says, else as it was entered or aimed at.

    A wave of several years may be told as its last year alone.
    """
    lengths = {months_in(period) for period in known}
    if one.every and (one.every in lengths or not lengths or one.every <= YEAR):
        return one.every
    return months_in(max(known)) if known else one.every or YEAR


def _known_periods(session: Session, ids: Sequence[str]) -> dict[str, set[Period]]:
    known: dict[str, set[Period]] = defaultdict(set)
    for kind in (Entry, Target):
        asked = select(kind.indicator, kind.period).where(
            kind.indicator.in_(ids), kind.period.is_not(None)
        )
        for indicator, period in session.execute(asked.distinct()):
            if indicator and period:
                known[indicator].add(period)
    return known


def _places(session: Session, may: Ask) -> tuple[GridPlace, ...]:
    rows = session.scalars(select(Establishment).order_by(Establishment.name, Establishment.id))
    return tuple(GridPlace(one.id, one.name or "", may(one.scope, Entry, MEASURED)) for one in rows)


def _standing(
    session: Session, ids: Sequence[str], periods: Sequence[Period], by: By
) -> dict[Address, Standing]:
    asked = (
        select(
            *(Entry.id, Entry.indicator, Entry.period, Entry.place, Entry.category),
            *(Entry.measured, Entry.draft, Acceptance.accepted, Acceptance.returned),
        )
        .outerjoin(Acceptance, Acceptance.entry == Entry.id)
        .where(Entry.indicator.in_(ids), Entry.period.in_(periods))
    )
    if by is not By.PLACES:
        asked = asked.where(Entry.place.is_(None))
    if by is not By.CATEGORIES:
        asked = asked.where(Entry.category.is_(None))
    rows = session.execute(asked).all()
    seen = shown_many(session, [row.id for row in rows], MEASURED)
    return {
        Address(row.indicator, row.period, row.place, row.category): Standing(
            entry=row.id,
            measured=row.measured,
            draft=bool(row.draft),
            state=state_of(row.measured, row.accepted, row.returned, draft=bool(row.draft)) or "",
            seen=seen.get(row.id, ()),
        )
        for row in rows
    }


def _made(session: Session, rows: Sequence[Indicator]) -> dict[tuple[str, str], Decimal]:
    """What is computed from other indicators, or made of establishments."""
    computed = [one.id for one in rows if one.nature.computed]
    found = {
        (one, point.period.code): point.value
        for one, told in (trajectories(session, computed) if computed else {}).items()
        for point in told.results
    }
    rules = {one.id: Rule(one.nature, one.over_places) for one in rows if not one.nature.computed}
    for one, known in (results(session, rules, named=True) if rules else {}).items():
        found |= {(one, result.period.code): result.value for result in known if result.places}
    return found
