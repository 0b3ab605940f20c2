"""Where an indicator stands against its targets: the rules of the field, both ways."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.journal.session import raw
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import parse_period
from db.queries.indicator.trajectory import (
    Point,
    Trajectory,
    expected_at,
    off_course,
    rate,
    trajectories,
    trajectory,
)
from db.queries.results.what_counts import measured_value
from tests.db.queries.plan import Plan

NUMBER = st.decimals(-1000, 1000, places=2)


def number(value: str | None) -> Decimal | None:
    """A decimal, or nothing."""
    return None if value is None else Decimal(value)


@pytest.mark.parametrize(
    ("baseline", "current", "target", "wanted"),
    [
        ("20", "55", "90", "50"),
        ("90", "55", "20", "50"),  # an indicator that must fall
        ("20", "20", "90", "0"),
        ("20", "90", "90", "100"),
        ("20", "120", "90", "100"),  # never above 100
        ("20", "5", "90", "0"),  # never below 0
        ("90", "100", "20", "0"),
        ("0", "0", "10", "0"),  # a result of 0 is a result
        ("-10", "0", "10", "50"),
        ("50", "50", "50", "100"),  # the target is the baseline, and is held
        ("50", "49", "50", "0"),
        ("50", "51", "50", "0"),
        (None, "55", "90", None),
        ("20", None, "90", None),
        ("20", "55", None, None),
        (None, None, None, None),
    ],
)
def test_rate(
    baseline: str | None, current: str | None, target: str | None, wanted: str | None
) -> None:
    """100·(current − baseline)/(target − baseline), within 0 and 100; nothing when one misses."""
    assert rate(number(baseline), number(current), number(target)) == number(wanted)


@given(NUMBER, NUMBER, NUMBER)
def test_rate_is_the_same_seen_in_a_mirror(start: Decimal, now: Decimal, end: Decimal) -> None:
    """To fall from a to b is to rise from -a to -b; and it stays within its bounds."""
    found = rate(start, now, end)
    assert found == rate(-start, -now, -end)
    assert found is not None
    assert 0 <= found <= 100


@pytest.mark.parametrize(
    ("gap", "direction", "tolerance", "wanted"),
    [
        ("-1", Direction.UP, "0", True),
        ("0", Direction.UP, "0", False),
        ("1", Direction.UP, "0", False),
        ("1", Direction.DOWN, "0", True),  # above is worse
        ("-1", Direction.DOWN, "0", False),
        ("1", Direction.HOLD, "0", True),
        ("-1", Direction.HOLD, "0", True),
        ("0", Direction.HOLD, "0", False),
        ("-2", Direction.UP, "2", False),  # by more than the tolerance
        ("-2.01", Direction.UP, "2", True),
        ("2", Direction.HOLD, "2", False),
        (None, Direction.UP, "0", None),  # unknown is not off course, nor on it
    ],
)
def test_off_course(
    gap: str | None, direction: Direction, tolerance: str, wanted: bool | None
) -> None:
    """Worse than the target of its period by more than the tolerance."""
    assert off_course(number(gap), direction, Decimal(tolerance)) is wanted


def points(**values: int) -> tuple[Point, ...]:
    """Targets by year: y2024=60."""
    return tuple(Point(parse_period(code[1:]), Decimal(v)) for code, v in values.items())


@pytest.mark.parametrize(
    ("period", "wanted"),
    [
        ("2023", 60),
        ("2025", 80),
        ("2024", 70),  # halfway
        ("2024-S1", 65),  # a quarter of the way
        ("2021", 40),  # on the line from the baseline, end of 2019
        ("2019", 20),
        ("2018", None),  # before anything is known
        ("2026", None),  # after the last target
    ],
)
def test_between_two_targets_the_straight_line(period: str, wanted: int | None) -> None:
    """From the baseline through the targets."""
    found = expected_at(parse_period(period), points(y2023=60, y2025=80), (2020.0, Decimal(20)))
    assert found == (None if wanted is None else Decimal(wanted))


@pytest.mark.parametrize(
    ("measured", "wanted"),
    [
        (None, None),
        ({}, None),
        ({"value": None}, None),
        ({"value": Decimal(0)}, 0),
        ({"numerator": Decimal(0), "denominator": Decimal(8)}, 0),
        ({"numerator": Decimal(2), "denominator": Decimal(8)}, 25),
        ({"numerator": Decimal(2), "denominator": None}, None),
        ({"numerator": None, "denominator": Decimal(8)}, None),
        ({"numerator": Decimal(0), "denominator": Decimal(0)}, None),
    ],
)
def test_nothing_is_not_zero(
    measured: dict[str, Decimal | None] | None, wanted: int | None
) -> None:
    """A value that is missing stays missing, and 0 is a value."""
    assert measured_value(measured) == wanted


def entered(plan: Plan, new: NewIndicator, values: Mapping[str, Mapping[str, int]]) -> Trajectory:
    """The trajectory of an indicator with these entries."""
    with plan.write() as session:
        indicator, _changes = add_indicator(session, plan.scheme, new)
    for period, said in values.items():
        with plan.write() as session:
            measured = {name: Decimal(value) for name, value in said.items()}
            enter_value(session, indicator, parse_period(period), measured)
    with plan.store.read() as session:
        return trajectory(session, session.get_one(Indicator, indicator))


def test_the_rate_uses_the_final_target_and_the_gap_that_of_the_period(plan: Plan) -> None:
    """22 at first, 60 % in 2023 of which 49 are done, 90 % at the end."""
    new = NewIndicator(
        *("I1", "Bilans", "%", Direction.UP),
        kind=IndicatorKind.PERCENTAGE,
        baseline=Decimal(22),
        baseline_period=parse_period("2020"),
        targets={parse_period("2023"): Decimal(60), parse_period("2025"): Decimal(90)},
    )
    found = entered(plan, new, {"2023": {"numerator": 49, "denominator": 100}})
    assert found.latest == Point(parse_period("2023"), Decimal(49))
    assert (found.gap, found.off_course) == (Decimal(-11), True)
    assert found.rate == Decimal(100) * 27 / 68
    assert (found.numerator, found.denominator) == (49, 100)


def test_an_indicator_without_values_knows_nothing(plan: Plan) -> None:
    """Nothing is said, rather than 0."""
    found = entered(plan, NewIndicator("I2", "Délai", "jours", Direction.DOWN), {})
    assert (found.latest, found.rate, found.gap, found.off_course) == (None, None, None, None)
    assert (found.baseline, found.results, found.targets) == (None, (), ())


def test_a_result_of_zero_is_a_result(plan: Plan) -> None:
    """The best that an indicator which must fall can do."""
    new = NewIndicator(
        *("I3", "Attente", "mineurs", Direction.DOWN),
        baseline=Decimal(40),
        baseline_period=parse_period("2020"),
        targets={parse_period("2024"): Decimal(0)},
    )
    found = entered(plan, new, {"2024": {"value": 0}})
    assert (found.rate, found.gap, found.off_course) == (100, 0, False)


def test_results_come_in_the_order_of_their_periods(plan: Plan) -> None:
    """Whatever the order in which they were entered; one entered again is corrected."""
    new = NewIndicator("I4", "Places", "places", Direction.UP)
    values = {"2024-S1": {"value": 3}, "2022": {"value": 1}, "2023": {"value": 2}}
    found = entered(plan, new, values)
    assert [point.value for point in found.results] == [1, 2, 3]


@pytest.mark.parametrize(
    "measured",
    [
        {"numerator": Decimal(9), "denominator": Decimal(8)},
        {"numerator": Decimal(1), "denominator": Decimal(0)},
        {"numerator": Decimal(1)},
        {"numerator": Decimal(-1), "denominator": Decimal(8)},
        {"value": Decimal(101)},
        {},
    ],
)
def test_a_share_that_cannot_be(plan: Plan, measured: dict[str, Decimal]) -> None:
    """More than the whole, of nothing, by halves: a sentence, and no entry."""
    with plan.write() as session:
        new = NewIndicator("I5", "Part", "%", Direction.UP, kind=IndicatorKind.PERCENTAGE)
        indicator, _changes = add_indicator(session, plan.scheme, new)
    with plan.store.write() as session, pytest.raises(UserError):
        enter_value(session, indicator, parse_period("2024"), measured)
    with plan.store.read() as session:
        assert trajectory(session, session.get_one(Indicator, indicator)).results == ()


def test_all_at_once_are_as_one_by_one(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows for one, for some and for all, named or not."""
    for number_ in range(3):
        new = NewIndicator(
            f"I{number_}",
            *("Délai", "jours", Direction.DOWN),
            targets={parse_period("2023"): Decimal(number_)},
        )
        entered(plan, new, {"2023": {"value": 1}})
    with plan.store.read() as session:
        ids = session.scalars(select(Indicator.id)).all()
        each = {one: trajectory(session, session.get_one(Indicator, one)) for one in ids}
        assert trajectories(session) == each
        assert trajectories(session, [*ids[:2], "ind_unknown"]) == {
            one: each[one] for one in ids[:2]
        }
        monkeypatch.setattr("db.queries.base.asked.NAMED", 1)
        assert trajectories(session, ids[1:]) == {one: each[one] for one in ids[1:]}
        assert trajectories(session, ()) == {}


def test_as_many_queries_for_many_indicators(plan: Plan) -> None:
    """The price does not grow with the number of indicators."""
    counts = []
    for number_ in range(3):
        new = NewIndicator(f"I{number_}", "Délai", "jours", Direction.DOWN)
        entered(plan, new, {"2023": {"value": 1}})
        asked: list[str] = []
        with plan.store.read() as session:
            raw(session).set_trace_callback(asked.append)
            assert len(trajectories(session)) == number_ + 1
            raw(session).set_trace_callback(None)
        counts.append(len(asked))
    assert set(counts) == {11}  # four of them: what this machine may hold of houses
