"""From what a base knows of an indicator to the figures of its chart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator.trajectory import Point
from desktop.absent import absent
from desktop.curves import chart_of, course_of, spark_of
from tests.sheets.examples import DELAY, SCREENED, points

NBSP = "\u00a0"


def test_values_stand_on_the_ends_of_their_periods() -> None:
    """The end of 2020 is 2021.0; the two lines leave the starting value."""
    course = course_of(SCREENED)
    assert course.start is not None
    assert course.start[:2] == (2021.0, 22.0)
    assert course.results[-1] == (2024.5, 52.0, "S1 2024", f"52{NBSP}%")
    assert course.last == course.results[-1]
    assert course.below
    assert f"S1 2024{NBSP}: 52{NBSP}%" in course.description


def test_a_line_without_axes_is_told_by_moments_too() -> None:
    """The same ends and the same start as the chart: a half-year is not a year further."""
    results, targets = spark_of(SCREENED)
    assert results[0] == targets[0] == (2021.0, 22.0)
    assert results[-1] == (2024.5, 52.0)
    assert targets[-1][0] == 2026.0
    assert spark_of(replace(SCREENED, targets=()))[1] == []


def test_nothing_known_is_nothing_drawn() -> None:
    """No value and no target: nothing to place, and no year invented."""
    row = replace(SCREENED, results=(), targets=(), latest=None)
    course = course_of(row)
    assert course.is_empty
    assert course.start is None
    assert "non renseigné" in course.description


def test_a_start_without_date_stands_a_year_before() -> None:
    """Before the first value known."""
    row = replace(SCREENED, baseline_on=None, results=(), latest=None, targets=points(p2022="45"))
    start = course_of(row).start
    assert start is not None
    assert start[:2] == (2022.0, 22.0)


def test_a_start_inside_a_year_stands_there() -> None:
    """It may come with a day."""
    start = course_of(replace(SCREENED, baseline_on=date(2020, 6, 30))).start
    assert start is not None
    assert start.at == 2020.5


def test_a_year_without_a_value_cuts_the_line() -> None:
    """It is said to be missing, and is not a 0."""
    row = replace(SCREENED, results=points(p2021="28", p2022="31", p2024="40"))
    assert [hole[1:] for hole in course_of(row).holes] == [("2023", "non renseigné")]
    told = course_of(row, holes=[(parse_period("2023"), "secret")])
    assert [hole[1:] for hole in told.holes] == [("2023", "secret")]
    assert ("2023", "secret", f"60{NBSP}%") in [row[:3] for row in told.table.rows]


def test_what_is_withheld_is_a_hole() -> None:
    """The word stands in the table; no point is drawn."""
    row = replace(SCREENED, results=points(p2021="28", p2023="31"), secret=(parse_period("2022"),))
    assert [hole[1:] for hole in course_of(row).holes] == [("2022", "secret")]


def test_what_leaves_the_base_hides_small_counts_of_children() -> None:
    """The screen shows them; a copy says 'secret', and why. Others leave as they are."""
    counts = points(p2021="12", p2022="3", p2023="14")
    row = replace(SCREENED, unit="enfants", results=counts, latest=counts[-1], targets=())
    kept = chart_of(replace(row, least=5))
    assert [one.said for one in kept.course.results] == [
        f"12{NBSP}enfants",
        f"3{NBSP}enfants",
        f"14{NBSP}enfants",
    ]
    assert [one.said for one in kept.leaving.course.results] == [
        f"12{NBSP}enfants",
        f"14{NBSP}enfants",
    ]
    assert [hole.said for hole in kept.leaving.course.holes] == ["secret"]
    assert "trop peu" in kept.leaving.note.lower()
    plain = chart_of(row)
    assert plain.leaving is plain


@pytest.mark.parametrize(
    ("codes", "missing"),
    [
        ("2021 2022 2025", "2023 2024"),
        ("2021 2022 2023 2024-S1", ""),
        ("2023-S1 2023-S2 2024-S2", "2024-S1"),
        ("2024-T1 2024-T2 2025-T1", "2024-T3 2024-T4"),
        ("2024-01 2024-02 2024-04", "2024-03"),
        ("2021-12 2022-12 2023-12", ""),
        ("2021-12 2022-12 2024-12", "2023-12"),
        ("2016/2018 2019/2021 2025/2027", "2022/2024"),
        ("2020 2024", ""),
        ("2024", ""),
        ("", ""),
    ],
)
def test_what_was_skipped_is_seen(codes: str, missing: str) -> None:
    """By the rhythm of the series itself."""
    found = absent([parse_period(code) for code in codes.split()])
    assert [one.code for one in found] == missing.split()


def test_a_year_that_is_not_over_stands_apart() -> None:
    """Its sum so far is not among the results."""
    latest = Point(parse_period("2024-T2"), Decimal(30))
    course = course_of(replace(SCREENED, latest=latest, running=True))
    assert course.running is not None
    assert course.running.value == 30
    assert course.last == course.running
    assert course.running not in course.results
    assert course.awaited is not None
    assert course.awaited[:2] == (course.running.at, float(SCREENED.expected or 0))
    assert course_of(SCREENED).awaited is None


@pytest.mark.parametrize(
    ("direction", "sides"),
    [(Direction.UP, (5, 0)), (Direction.DOWN, (0, 5)), (Direction.HOLD, (5, 5))],
)
def test_what_is_tolerated_is_on_the_bad_side(
    direction: Direction, sides: tuple[float, float]
) -> None:
    """Under the target of what must rise, over that of what must fall."""
    course = course_of(replace(DELAY, direction=direction, tolerance=Decimal(5)))
    assert course.tolerance == sides
    assert course.tolerated == f"5{NBSP}j"
    share = course_of(replace(SCREENED, direction=direction, tolerance=Decimal(5)))
    assert share.tolerated == f"5{NBSP}pts"


def test_levels_have_their_names() -> None:
    """A scale's from the lowest, yes and no from no; what lies between is a number."""
    row = replace(
        SCREENED,
        kind=IndicatorKind.SCALE,
        unit="",
        results=points(p2021="1", p2022="2", p2023="1.5"),
        targets=(),
        baseline=None,
    )
    course = course_of(row, levels=("Rien", "Écrit"))
    assert [one.said for one in course.results] == ["Rien", "Écrit", "1,5"]
    assert course_of(replace(row, levels=("Rien", "Écrit"))) == course
    held = course_of(replace(row, kind=IndicatorKind.YES_NO, results=points(p2021="1")))
    assert [one.said for one in held.results] == ["oui"]


def test_values_beyond_any_axis_are_not_drawn() -> None:
    """The table of the sheet still holds them."""
    assert course_of(replace(SCREENED, results=points(p2021="1e20"))).is_empty


def test_sittings_of_the_years_drawn_are_marked() -> None:
    """Where they stand in the year; others would draw nothing."""
    days = [date(2019, 6, 1), date(2024, 7, 1), date(2031, 1, 1)]
    assert [one.said for one in course_of(SCREENED, sittings=days).marks] == [
        f"1er{NBSP}juil.{NBSP}24"
    ]
    assert course_of(SCREENED, sittings=days).marks[0].at == pytest.approx(2024.5)
