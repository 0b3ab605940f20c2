"""The values of several indicators side by side: by period, by establishment or by category."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.category import Category, categories_of
from db.kinds.establishment import Establishment
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.grid_choice import ChosenIndicator, chosen_indicators
from db.queries.entry.grid_periods import is_under_way, latest_periods, others_among
from db.queries.entry.grid_standing import (
    MEASURED,
    Address,
    Standing,
    made_of,
    standing_among,
    standing_of,
)
from db.queries.establishment.houses import joined
from db.queries.results.over_periods import YEAR, months_in
from db.queries.rights.writable import Ask, writing

__all__ = ["MEASURED", "Address", "Asked", "By", "GridRows", "Standing", "grid_rows"]


class By(StrEnum):
    """What stands beside the indicators."""

    PERIODS = "periods"
    PLACES = "places"
    CATEGORIES = "categories"


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
    """One indicator of a grid. `asks` says that its values count once they are accepted.

    `entered` are the periods of which something is said, of whatever length.
    """

    id: str
    code: str
    label: str
    action: str
    expects: Expects
    every: int
    categories: tuple[Category, ...]
    writes: bool
    asks: bool
    entered: frozenset[Period] = frozenset()


@dataclass(frozen=True, slots=True)
class GridPlace:
    """An establishment, and whether one may write there."""

    id: str
    name: str
    writes: bool


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
    ids = [row.indicator.id for row in found]
    entered, aimed = _periods_of(session, Entry, ids), _periods_of(session, Target, ids)
    known = {one: entered[one] | aimed[one] for one in ids}
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
    offered += others_among({one for row in found for one in entered[row.indicator.id]}, offered)
    chosen = _chosen(offered, asked.period, today)
    periods = offered if asked.by is By.PERIODS or alone else [chosen] if chosen else []
    if not alone and asked.by is not By.PERIODS:
        found = [row for row in found if _is_said_of(row.indicator.id, chosen, every, entered)]
    places = _places(session, may) if asked.by is By.PLACES else ()
    shown = [
        _indicator(row, every[row.indicator.id], may, entered[row.indicator.id]) for row in found
    ]
    names = [one.id for one in shown]
    return GridRows(
        asked=asked,
        today=today,
        indicators=tuple(shown),
        periods=tuple(periods),
        offered=tuple(offered),
        places=places,
        standing=standing_among(
            session,
            names,
            periods,
            places=asked.by is By.PLACES,
            categories=asked.by is By.CATEGORIES,
        ),
        made=made_of(session, names),
    )


def grid_again(session: Session, rows: GridRows, entries: Collection[str]) -> GridRows:
    """The same grid once these entries (ids) were written: they alone are read again."""
    standing = {address: one for address, one in rows.standing.items() if one.entry not in entries}
    fresh = standing_of(session, entries)
    shown = {one.id for one in rows.indicators}
    standing |= {address: one for address, one in fresh.items() if address.indicator in shown}
    computed = {one.id for one in rows.indicators if one.expects.kind.computed}
    touched = {address.indicator for address in fresh} & shown | computed
    made = {name: value for name, value in rows.made.items() if name[0] not in touched}
    return replace(rows, standing=standing, made=made | made_of(session, sorted(touched)))


def _indicator(
    row: ChosenIndicator, every: int, may: Ask, entered: Collection[Period]
) -> GridIndicator:
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
        entered=frozenset(entered),
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


def _is_said_of(
    one: str,
    period: Period | None,
    every: Mapping[str, int],
    entered: Mapping[str, Collection[Period]],
) -> bool:
    """Whether an indicator (id) has its cells in the grid of this one period."""
    return period is not None and (every[one] == months_in(period) or period in entered[one])


def _periods_of(
    session: Session, kind: type[Entry | Target], ids: Sequence[str]
) -> dict[str, set[Period]]:
    """The periods that have an entry, or a target, by indicator."""
    found: dict[str, set[Period]] = defaultdict(set)
    asked = select(kind.indicator, kind.period).where(
        kind.indicator.in_(ids), kind.period.is_not(None)
    )
    for indicator, period in session.execute(asked.distinct()):
        if indicator and period:
            found[indicator].add(period)
    return found


def _places(session: Session, may: Ask) -> tuple[GridPlace, ...]:
    rows = session.scalars(
        select(Establishment)
        .where(Establishment.id.not_in(joined(session)))
        .order_by(Establishment.name, Establishment.id)
    )
    return tuple(GridPlace(one.id, one.name or "", may(one.scope, Entry, MEASURED)) for one in rows)
