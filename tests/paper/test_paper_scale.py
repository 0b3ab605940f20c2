"""Axes of charts, values in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.drawing.scale import value_axis, year_axis
from desktop.paper.quantity import amount, gap_text, short_unit, with_unit

VALUES = st.lists(st.floats(-1e14, 1e14), min_size=1, max_size=8)


@given(VALUES, st.integers(2, 4))
def test_an_axis_holds_all_values_and_zero(values: list[float], intervals: int) -> None:
    """Between round ticks, few of them, at even steps."""
    axis = value_axis(values, intervals, percentage=False)
    reach = (axis.high - axis.low) * 1e-9
    assert axis.low <= min(0, *values) + reach
    assert axis.high >= max(0, *values) - reach
    assert 2 <= len(axis.ticks) <= intervals + 2
    assert (axis.ticks[0], axis.ticks[-1]) == (axis.low, pytest.approx(axis.high))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([22, 52, 90], (0, 50, 100)),
        ([64, 30], (0, 40, 80)),
        ([12100], (0, 8000, 16000)),
        ([-3, 2], (-3, 0, 3)),
        ([0], (0, 0.5, 1)),
    ],
)
def test_ticks_are_round(values: list[float], ticks: tuple[float, ...]) -> None:
    """What a person would have written along the axis."""
    assert value_axis(values, 2, percentage=False).ticks == pytest.approx(ticks)


def test_a_percentage_goes_to_a_hundred_unless_it_is_more() -> None:
    """3 % must not look like a summit."""
    assert value_axis([1, 3], 2, percentage=True).ticks == (0, 50, 100)
    assert value_axis([1, 130], 2, percentage=True).high > 100


def test_years_are_whole_and_not_too_many() -> None:
    """From the end of 2020 to the end of 2025; over forty years, fewer are written."""
    assert year_axis([2021.0, 2024.5, 2026.0], 8).ticks == (2021, 2022, 2023, 2024, 2025, 2026)
    assert year_axis([2024.5], 8)[:2] == (2024, 2025)
    assert year_axis([2025.0], 8)[:2] == (2024, 2025)
    long = year_axis([1990.0, 2030.0], 6)
    assert len(long.ticks) <= 6
    assert long[:2] == (1990, 2030)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("52", "52"),
        ("52.50", "52,5"),
        ("12100", "12 100"),
        ("1.25", "1,25"),
        ("33.33333333333333333333333333", "33,3"),
        ("0.04166666666666666666666666667", "0,042"),
        ("-66.66666666666666666666666667", "−66,7"),
        ("1E-27", "0"),
        ("1E+3", "1 000"),
    ],
)
def test_amounts_read_as_people_write_them(value: str, said: str) -> None:
    """A computed one is rounded; a small one does not read as 0."""
    assert amount(Decimal(value)).replace("\u00a0", " ") == said


def test_units_stand_beside_numbers_if_they_are_short() -> None:
    """Points for percentages, letters for days, nothing for a long unit."""
    assert with_unit(Decimal(52), "%") == "52\u00a0%"
    assert with_unit(Decimal(44), "jours") == "44\u00a0j"
    assert with_unit(Decimal(3), "établissements dotés") == "3"
    assert short_unit(" Heures ") == "h"
    assert gap_text(Decimal(-16), "%") == "−16\u00a0pts"
    assert gap_text(Decimal(1), "%") == "+1\u00a0pt"
    assert gap_text(Decimal(9), "jours") == "+9\u00a0j"
    assert gap_text(Decimal("1E-27"), "%") == gap_text(Decimal(0), "%") == "0"
