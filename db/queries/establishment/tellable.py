"""What the secretariat signs for those who hold no rows: counts and means of enough establishments.

Counts of an expectation, those of a rate of deployment by period, the mean of what houses entered
of an indicator by type.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.queries.establishment.houses import House, houses
from db.queries.establishment.known import known_counts
from db.queries.establishment.matrix import Counts, Matrix, matrix
from db.queries.establishment.rate import Followed, from_rows
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.results.counted import CountedEntry, counted_entries
from db.queries.results.formula import formula_of
from db.queries.results.what_counts import HUNDRED
from db.queries.secrecy import small_counts
from db.queries.secrecy.few_houses import LEAST, Kept, told_cuts

_PERIODS = 2  # the last ones: houses compare where they are, not where they were


class Tellable(NamedTuple):
    """One summary: about an expectation or an indicator, of all ('' as its cut) or of a part."""

    scope: str
    expectation: str | None
    indicator: str | None
    period: Period | None
    cut: str
    counts: Mapping[str, int]
    mean: Decimal | None = None


def tellable(session: Session) -> Iterator[Tellable]:
    """All that may be told now; this base must hold every establishment."""
    found = matrix(session)
    yield from _expected(session, found)
    yield from _rates(session)
    yield from _means(session)


def followed_by(session: Session) -> dict[str, Followed]:
    """What each rate of deployment follows."""
    asked = select(Indicator).where(Indicator.kind == IndicatorKind.DEPLOYMENT)
    return {
        one.id: Followed(formula_of(one.nature, one.formula, one.unit or "").terms, one.every)
        for one in session.scalars(asked)
    }


def _expected(session: Session, found: Matrix) -> Iterator[Tellable]:
    known = known_counts(session, found=found)
    for row in found.expectations:
        asked = found.asked[row.id].houses
        told = told_cuts([_kept(one) for one in found.houses if one.id in asked])
        counts = known[row.id]
        cuts = {"": counts.whole, **counts.by_type, **counts.by_manager}
        for cut in sorted(told):
            if cut in cuts and (said := cuts[cut]) is not None:
                yield Tellable(row.action, row.id, None, None, cut, _written(said.counts))


def _rates(session: Session) -> Iterator[Tellable]:
    scopes, today = _scopes(session), desk(session).now().date()
    for indicator, found in from_rows(session, followed_by(session)).items():
        for period, cuts in found.counts.items():
            for cut in sorted(found.told(period, today) & cuts.keys()):
                counts = _written(cuts[cut])
                yield Tellable(scopes[indicator], None, indicator, period, cut, counts)


def _means(session: Session) -> Iterator[Tellable]:
    asked = select(Indicator).where(Indicator.over_places.is_not(None))
    rows = [one for one in session.scalars(asked) if _has_mean(one)]
    known, said = {one.id: one for one in houses(session)}, counted_entries(session, _ids(rows))
    told = trajectories(session, _ids(rows)) if said else {}
    for one in rows:
        by_period: dict[Period, list[tuple[House, CountedEntry]]] = defaultdict(list)
        for entry in said.get(one.id, ()):
            house = known.get(entry.place or "")
            if house is not None and entry.category is None and entry.figure.known:
                by_period[entry.period].append((house, entry))
        for period in sorted(by_period)[-_PERIODS:]:
            for cut, mean, count in _by_type(by_period[period], told[one.id], period):
                counts = {"houses": count}
                yield Tellable(one.scope, None, one.id, period, cut, counts, mean)


def _by_type(
    said: list[tuple[House, CountedEntry]], known: Trajectory, period: Period
) -> Iterator[tuple[str, Decimal, int]]:
    """The mean of each type that may be told, and of how many houses it is made."""
    if period in known.secret or period in known.secret_parts:
        return
    types = told_cuts([Kept(house.type or "", "") for house, _entry in said]) - {""}
    sums = {one: _sum(entry for house, entry in said if house.type == one) for one in types}
    while types and known.least and _gives_small(said, types, sums.values(), known.least):
        types -= {min(types, key=lambda one: (_size(said, one), one))}
        sums = {one: sums[one] for one in types}
    for one in sorted(types):
        mean = _mean(sums[one], _size(said, one))
        if mean is not None:
            yield one, mean, _size(said, one)


def _gives_small(
    said: list[tuple[House, CountedEntry]],
    types: Iterable[str],
    sums: Iterable[small_counts.Counts],
    least: int,
) -> bool:
    """Whether what is told of types, or what is left beside them, is a small count of children."""
    told = set(types)
    rest = _sum(entry for house, entry in said if house.type not in told)
    return any(small_counts.hides(one, least) for one in (*sums, rest))


def _sum(said: Iterable[CountedEntry]) -> small_counts.Counts:
    figures = [one.figure for one in said]
    shares = [one for one in figures if one.numerator is not None and one.denominator is not None]
    if shares and len(shares) == len(figures):
        return small_counts.Counts(
            None,
            sum((one.numerator or Decimal(0) for one in shares), Decimal(0)),
            sum((one.denominator or Decimal(0) for one in shares), Decimal(0)),
        )
    return small_counts.Counts(sum((one.value or Decimal(0) for one in figures), Decimal(0)))


def _mean(total: small_counts.Counts, houses: int) -> Decimal | None:
    if total.denominator is not None and total.numerator is not None:
        return (
            _rounded(HUNDRED * total.numerator / total.denominator) if total.denominator else None
        )
    return _rounded(total.value / houses) if total.value is not None and houses >= LEAST else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))


def _size(said: list[tuple[House, CountedEntry]], type_: str) -> int:
    return sum(house.type == type_ for house, _entry in said)


def _has_mean(one: Indicator) -> bool:
    """Whether a mean of houses means something: of numbers and of shares."""
    return one.nature in (IndicatorKind.NUMBER, IndicatorKind.PERCENTAGE)


def _kept(house: House) -> Kept:
    return Kept(house.type or "", house.manager or "")


def _written(counts: Counts) -> dict[str, int]:
    return counts._asdict()


def _ids(rows: Iterable[Indicator]) -> list[str]:
    return [one.id for one in rows]


def _scopes(session: Session) -> dict[str, str]:
    asked = select(Indicator.id, Indicator.scope).where(Indicator.kind == IndicatorKind.DEPLOYMENT)
    return {row.id: row.scope for row in session.execute(asked)}
