"""Which entries may not be printed: small counts about children, and what would give them back."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy.orm import Session

from db.kinds.period import Period
from db.queries.children import children, counts_heads
from db.queries.entry_lines import EntryLine
from db.queries.secrecy import Counts, Sum, hides, secret_cells


def secret_entries(
    session: Session, lines: Iterable[EntryLine]
) -> tuple[frozenset[str], int | None]:
    """The entries (ids) to hide in one table of these lines, and the smallest count shown.

    That count is None where nothing is about children. What is not entered, such as a sum that
    nobody wrote, is not in the table and tells nothing.
    """
    least = children(session).least
    groups: dict[str, list[EntryLine]] = defaultdict(list)
    for line in lines:
        if line.head.id in least:
            groups[line.head.id].append(line)
    hidden: set[str] = set()
    for indicator, of_one in groups.items():
        cells = {one.id: _counts(one) for one in of_one}
        if any(hides(counts, least[indicator]) for counts in cells.values()):
            hidden |= secret_cells(cells, _sums(of_one), least[indicator])
    return frozenset(hidden), max(least.values(), default=None)


def _counts(one: EntryLine) -> Counts:
    if one.denominator is not None:
        return Counts(None, one.numerator, one.denominator)
    return Counts(one.value) if counts_heads(one.head.kind, one.head.unit) else Counts()


def _sums(lines: Collection[EntryLine]) -> Iterator[Sum[str]]:
    """Establishments make the whole, the parts of an axis too, and periods a longer one."""
    at = {(one.period, one.place, one.category): one.id for one in lines}
    places: dict[tuple[Period, str | None], list[str]] = defaultdict(list)
    parts: dict[tuple[Period, str | None, str], list[str]] = defaultdict(list)
    for (period, place, category), entry in at.items():
        if place is not None:
            places[period, category].append(entry)
        if category is not None:
            parts[period, place, category.partition(":")[0]].append(entry)
    for (period, category), entries in places.items():
        if whole := at.get((period, None, category)):
            yield Sum(whole, tuple(entries))
    for (period, place, _axis), entries in parts.items():
        if whole := at.get((period, place, None)):
            yield Sum(whole, tuple(entries))
    yield from _over_time(at)


def _over_time(at: dict[tuple[Period, str | None, str | None], str]) -> Iterator[Sum[str]]:
    """A period and those of one length that fill it."""
    series: dict[tuple[str | None, str | None], list[Period]] = defaultdict(list)
    for period, place, category in at:
        series[place, category].append(period)
    for (place, category), periods in series.items():
        if len({_months(one) for one in periods}) < 2:
            continue
        for whole in periods:
            within: dict[int, list[Period]] = defaultdict(list)
            for one in periods:
                if one != whole and whole.first <= one.first and one.last <= whole.last:
                    within[_months(one)].append(one)
            for length, inside in within.items():
                if length * len(inside) == _months(whole):
                    entries = tuple(at[one, place, category] for one in inside)
                    yield Sum(at[whole, place, category], entries)


def _months(period: Period) -> int:
    years = period.last.year - period.first.year
    return years * 12 + period.last.month - period.first.month + 1
