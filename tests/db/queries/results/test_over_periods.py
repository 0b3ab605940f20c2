"""What counts over periods, by hand: quarters, half-years, waves, what is missing."""

from decimal import Decimal

import pytest

from db.kinds.choices import Aggregation, Direction, IndicatorKind
from tests.db.queries.measuring import by_period, define, say, short, told
from tests.db.queries.plan import Plan

SUM = {"over_periods": Aggregation.SUM}


def test_quarters_add_up_to_the_year_of_their_target(plan: Plan) -> None:
    """85 + 94 + 78 + 108 = 365 for 360; then 96 + 101 = 197 where half of 400 is expected."""
    one = define(plan, "A", targets={"2023": 360, "2024": 400}, start=("2022", 303), **SUM)
    say(plan, one, {"2023-T1": 85, "2023-T2": 94, "2023-T3": 78, "2023-T4": 108})
    row = told(plan, one)
    assert by_period(row) == {"2023": "365"}
    assert (row.gap, row.running) == (Decimal(5), False)
    say(plan, one, {"2024-T1": 96, "2024-T2": 101})
    row = told(plan, one)
    assert by_period(row) == {"2023": "365"}
    assert row.latest is not None
    assert (row.latest.value, row.running) == (197, True)
    assert (row.expected, row.gap, row.off_course) == (200, -3, True)
    assert short(row.rate) == "63.92"  # of whole years: 100 x (365 - 303) / (400 - 303)


def test_a_quarter_is_missing(plan: Plan) -> None:
    """2023 has no result without its T3; in 2024, T2 without T1 is no sum since the start."""
    one = define(plan, "A", targets={"2022": 300, "2023": 360, "2024": 400}, **SUM)
    say(plan, one, {"2022": 310, "2023-T1": 85, "2023-T2": 94, "2023-T4": 108, "2024-T2": 90})
    row = told(plan, one)
    assert by_period(row) == {"2022": "310"}
    assert row.latest is not None
    assert (row.latest.period.code, row.gap, row.running) == ("2022", 10, False)


def test_what_is_said_of_the_year_stands_for_its_quarters(plan: Plan) -> None:
    one = define(plan, "A", targets={"2023": 360}, **SUM)
    say(plan, one, {f"2023-T{at}": 90 for at in range(1, 5)} | {"2023": 372})
    assert by_period(told(plan, one)) == {"2023": "372"}


def test_a_target_of_three_years_adds_three_years_up(plan: Plan) -> None:
    """40 + 50 after two years, where two thirds of 120 are expected."""
    one = define(plan, "A", targets={"2021/2023": 120}, **SUM)
    say(plan, one, {"2021": 40, "2022": 50})
    row = told(plan, one)
    assert (row.running, short(row.expected), short(row.gap)) == (True, "80", "10")
    say(plan, one, {"2023": 25})
    assert by_period(told(plan, one)) == {"2021/2023": "115"}


@pytest.mark.parametrize("over", [Aggregation.LAST, Aggregation.MEAN, None])
def test_a_half_year_against_the_year_is_on_the_straight_line(
    plan: Plan, over: Aggregation | None
) -> None:
    """From 40 at the end of 2022 to 60 at the end of 2023: 50 in the middle."""
    one = define(plan, "A", targets={"2023": 60}, start=("2022", 40), over_periods=over)
    say(plan, one, {"2023-S1": 52})
    row = told(plan, one)
    assert (row.expected, row.gap, row.off_course) == (50, 2, False)
    assert row.rate == 60  # 100 x (52 - 40) / (60 - 40)


def test_half_years_make_the_mean_of_the_year_of_their_target(plan: Plan) -> None:
    """(40 + 60) / 2 = 50 is under 55; the half-year that follows is on the straight line."""
    more = {"over_periods": Aggregation.MEAN, "direction": Direction.DOWN}
    one = define(plan, "A", targets={"2023": 55, "2024": 45}, **more)
    say(plan, one, {"2022-S2": 70, "2023-S1": 40, "2023-S2": 60})
    row = told(plan, one)
    assert by_period(row) == {"2022-S2": "70", "2023": "50"}
    assert (row.gap, row.off_course) == (-5, False)
    say(plan, one, {"2024-S1": 52})
    row = told(plan, one)
    assert by_period(row) == {"2022-S2": "70", "2023": "50", "2024-S1": "52"}
    assert (row.expected, row.gap, row.off_course) == (50, 2, True)
    say(plan, one, {"2023": 57})  # what is said of the year stands
    assert by_period(told(plan, one))["2023"] == "57"


def test_the_mean_of_a_percentage_is_that_of_its_counts(plan: Plan) -> None:
    """(10 + 30) of (20 + 40) are two thirds, not the 62,5 % of 50 % and 75 %."""
    more = {"kind": IndicatorKind.PERCENTAGE, "over_periods": Aggregation.MEAN, "unit": "%"}
    one = define(plan, "A", targets={"2023": 70}, **more)
    say(plan, one, {"2023-S1": (10, 20), "2023-S2": (30, 40)})
    row = told(plan, one)
    assert row.latest is not None
    assert (row.latest.period.code, short(row.latest.value)) == ("2023", "66.67")
    assert (row.numerator, row.denominator, row.off_course) == (40, 60, True)


@pytest.mark.parametrize(
    ("start", "target", "result", "direction", "gap", "off", "rate"),
    [
        (90, 30, 50, Direction.DOWN, 20, True, "66.67"),  # must fall: above is worse
        (90, 30, 20, Direction.DOWN, -10, False, "100"),
        (50, 50, 50, Direction.HOLD, 0, False, "100"),  # the target is the start, and is held
        (50, 50, 53, Direction.HOLD, 3, True, "0"),
        (50, 50, 53, Direction.UP, 3, False, "100"),  # better than held
        (50, 50, 47, Direction.UP, -3, True, "0"),
        (-20, 10, -5, Direction.UP, -15, True, "50"),  # below zero
        (-5, -20, -20, Direction.DOWN, 0, False, "100"),
    ],
)
def test_ways_and_signs(  # noqa: PLR0917 — the columns of the table
    plan: Plan,
    start: int,
    target: int,
    result: int,
    direction: Direction,
    gap: int,
    off: bool,
    rate: str,
) -> None:
    one = define(
        plan, "A", start=("2021", start), targets={"2023": target}, direction=direction, unit="j"
    )
    say(plan, one, {"2023": result})
    row = told(plan, one)
    assert (row.gap, row.off_course, short(row.rate)) == (gap, off, rate)


@pytest.mark.parametrize(("tolerance", "off"), [(0, True), (2, True), (3, False)])
def test_within_its_tolerance_it_is_on_course(plan: Plan, tolerance: int, off: bool) -> None:
    """3 below its target, when it may be 3 below."""
    one = define(plan, "A", targets={"2023": 60}, tolerance=Decimal(tolerance))
    say(plan, one, {"2023": 57})
    assert told(plan, one).off_course is off


def test_a_wave_is_missing(plan: Plan) -> None:
    """2018/2020 was not made: the last wave is judged, nothing is made up between."""
    more = {"targets": {"2015/2017": 50, "2018/2020": 60, "2021/2023": 70}, "every": 36}
    one = define(plan, "A", **more)
    say(plan, one, {"2015/2017": 48, "2021/2023": 71})
    row = told(plan, one)
    assert by_period(row) == {"2015/2017": "48", "2021/2023": "71"}
    assert (row.expected, row.gap, row.off_course) == (70, 1, False)


def test_one_value_missing_makes_no_rate(plan: Plan) -> None:
    """Never 0: without a start no rate; without a target neither gap nor verdict."""
    no_start = define(plan, "A", targets={"2023": 60})
    no_target = define(plan, "B", start=("2021", 40))
    nothing = define(plan, "C", start=("2021", 40), targets={"2023": 60})
    for one in (no_start, no_target):
        say(plan, one, {"2023": 57})
    assert (told(plan, no_start).rate, told(plan, no_start).gap) == (None, -3)
    row = told(plan, no_target)
    assert (row.rate, row.gap, row.off_course) == (None, None, None)
    row = told(plan, nothing)
    assert (row.latest, row.rate, row.gap) == (None, None, None)


def test_half_years_and_quarters_of_one_year(plan: Plan) -> None:
    """What was said twice over counts once: 179 + 186 = 365; then 190 + 80 of three quarters."""
    one = define(plan, "A", targets={"2023": 360, "2024": 400}, **SUM)
    say(plan, one, {"2023-T1": 85, "2023-T2": 94, "2023-S1": 179, "2023-S2": 186})
    say(plan, one, {"2024-T1": 96, "2024-T2": 94, "2024-S1": 190, "2024-T3": 80})
    row = told(plan, one)
    assert by_period(row) == {"2023": "365"}
    assert row.latest is not None
    assert (row.latest.value, row.expected, row.running) == (270, 300, True)
