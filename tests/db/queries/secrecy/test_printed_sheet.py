"""The sheet of an indicator as printed: nothing on it gives a small count of children back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.kinds.category import Category
from db.kinds.choices import Aggregation, Empty
from db.kinds.period import parse_period
from db.queries.indicator.sheet import (
    Houses,
    IndicatorSheet,
    Part,
    PeriodLine,
    Spread,
    indicator_sheet,
)
from db.queries.indicator.trajectory import Point
from db.queries.results.counted import Figure
from db.queries.secrecy.printed_sheet import sheet_as_printed
from tests.db.queries.plan import Plan
from tests.press.observed import indicator

YEAR = parse_period("2023")
LEAST = 5
COUNTS = st.lists(st.integers(0, 12), min_size=4, max_size=4)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[IndicatorSheet]:
    """The sheet of an indicator about children of which nothing is said yet."""
    plan = Plan(tmp_path_factory.mktemp("plan"))
    one = indicator(plan, "A", unit="enfants", about_children=True, sexes=True)
    with plan.store.read() as session:
        sheet = indicator_sheet(session, one)
        yield replace(sheet, defined=replace(sheet.defined, over_places=Aggregation.SUM))
    plan.store.close()


def told(blank: IndicatorSheet, sexes: Sequence[int], ages: Sequence[int]) -> IndicatorSheet:
    """A whole, its sexes, its ages and its houses, which are as many children."""
    whole = sum(sexes)
    points = (Point(YEAR, Decimal(whole)),)
    parts = [
        *(_part(Category(f"sex:{n}", str(n), "sex"), count) for n, count in enumerate(sexes)),
        *(_part(Category(f"age:{n}", str(n), "age"), count) for n, count in enumerate(ages)),
    ]
    named = tuple((f"Maison {n}", Figure(Decimal(count))) for n, count in enumerate(sexes))
    return replace(
        blank,
        known=replace(blank.known, results=points, latest=points[-1], least=LEAST),
        lines=(PeriodLine(YEAR, Figure(Decimal(whole)), None, None, None, 0, "", ""),),
        parts=tuple(parts),
        houses=(Houses(YEAR, len(named), Spread(), named),),
    )


def _part(category: Category, count: int) -> Part:
    return Part(category, {YEAR: Figure(Decimal(count))})


def cells(sheet: IndicatorSheet) -> dict[str, Figure]:
    """Every figure of the year, by a name."""
    found = {"whole": sheet.lines[0].figure}
    found |= {one.category.code: one.figures[YEAR] for one in sheet.parts}
    return found | dict(sheet.houses[0].named)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sexes=COUNTS, cut=st.integers(0, 12))
def test_no_small_count_is_worked_out_of_what_is_printed(
    blank: IndicatorSheet, sexes: list[int], cut: int
) -> None:
    """Solved as equations: a hidden small count is never the only solution."""
    whole = sum(sexes)
    ages = [min(cut, whole), whole - min(cut, whole)]
    exact, printed = (cells(one) for one in _both(told(blank, sexes, ages)))
    hidden = [name for name, figure in printed.items() if figure.empty is Empty.SECRET]
    small = [name for name, one in exact.items() if one.value is not None and 0 < one.value < LEAST]
    assert set(small) <= set(hidden)
    axes = [[name for name in exact if name.startswith(kind)] for kind in ("sex", "age", "Maison")]
    rows = [
        [Fraction((name == "whole") - (name in axis)) for name in hidden]
        for axis in axes
        if any(name in hidden for name in (*axis, "whole"))
    ]
    assert not [name for name in small if _is_solved(rows, hidden.index(name), len(hidden))]


def _both(sheet: IndicatorSheet) -> tuple[IndicatorSheet, IndicatorSheet]:
    return sheet, sheet_as_printed(sheet)


def _is_solved(rows: list[list[Fraction]], at: int, width: int) -> bool:
    """Whether the equations alone fix an unknown: it is a combination of their rows."""
    unit = [Fraction(n == at) for n in range(width)]
    return _rank([*rows, unit]) == _rank(rows)


def _rank(rows: Sequence[Sequence[Fraction]]) -> int:
    left = [list(row) for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((n for n in range(rank, len(left)) if left[n][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        for n in range(rank + 1, len(left)):
            factor = left[n][column] / left[rank][column]
            left[n] = [a - factor * b for a, b in zip(left[n], left[rank], strict=True)]
        rank += 1
    return rank


def test_the_extremes_are_those_that_may_be_printed(blank: IndicatorSheet) -> None:
    """Of houses of 2, 6, 9 and 11 children: 2 goes, and 6 with it, for the whole is known."""
    (one,) = sheet_as_printed(told(blank, [2, 6, 9, 11], [28, 0])).houses
    assert [name for name, figure in one.named if figure.empty is Empty.SECRET] == [
        "Maison 0", "Maison 1",
    ]  # fmt: skip
    assert one.spread == Spread(Decimal(9), Decimal(10), Decimal(11))
    assert one.answered == 4


def test_a_small_whole_takes_all_its_parts_with_it(blank: IndicatorSheet) -> None:
    """3 children: neither who they are nor where, nor the gap to a target."""
    sheet = told(blank, [1, 2, 0, 0], [3, 0])
    aimed = sheet.lines[0]._replace(target=Decimal(6), gap=Decimal(-3), off_course=True)
    printed = sheet_as_printed(replace(sheet, lines=(aimed,)))
    assert {figure.empty for figure in cells(printed).values()} == {Empty.SECRET}
    assert (printed.lines[0].gap, printed.lines[0].off_course) == (None, None)
    assert printed.known.latest is None


def test_what_is_not_about_children_is_printed_whole(blank: IndicatorSheet) -> None:
    sheet = told(blank, [1, 2, 0, 0], [3, 0])
    free = replace(sheet, known=replace(sheet.known, least=0))
    assert sheet_as_printed(free) == free
