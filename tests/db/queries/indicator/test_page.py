"""The page of one indicator: its periods, its parts, its houses, what it is computed from."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from db.commands.acceptance import accept
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.gesture import Gesture
from db.kinds.choices import (
    Aggregation,
    Deployed,
    Direction,
    Empty,
    EntryState,
    IndicatorKind,
)
from db.kinds.period import parse_period
from db.queries.indicator.page import IndicatorPage, indicator_page
from db.queries.indicator.period_rows import PeriodRow
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan, counted


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """A scheme with one action."""
    plan.measure("1", "a")
    plan.action("1.1", "1")
    return plan


def add(plan: Plan, code: str, targets: Mapping[str, int] | None = None, **more: Any) -> str:
    """An indicator of the action, with its other fields."""
    kind = more.pop("kind", IndicatorKind.NUMBER)
    aimed = {parse_period(one): Decimal(value) for one, value in (targets or {}).items()}
    unit = more.pop("unit", "places")
    new = NewIndicator(code, f"Essai {code}", unit, Direction.UP, kind, targets=aimed, more=more)
    with plan.write() as session:
        found, _changes = add_indicator(session, plan.scheme, new, plan.actions["1.1"])
    return found


def enter(plan: Plan, indicator: str, period: str, value: Any, **where: Any) -> None:
    """A value; a dict is given as it is."""
    measured = value if isinstance(value, dict) else {"value": Decimal(value)}
    with plan.write() as session:
        enter_value(session, indicator, parse_period(period), measured, **where)


def read(plan: Plan, indicator: str) -> IndicatorPage:
    """The page."""
    with plan.store.read() as session:
        found = indicator_page(session, indicator)
    assert found is not None
    return found


def rows(plan: Plan, indicator: str) -> dict[str, PeriodRow]:
    """Its periods by code."""
    return {row.period.code: row for row in read(plan, indicator).rows}


def test_each_period_says_what_counts_and_what_was_aimed_at(plan: Plan) -> None:
    """The latest first; between two targets, the straight line."""
    one = add(plan, "A", {"2021": 10, "2023": 30}, every=12)
    enter(plan, one, "2021", 10, comment="Au 31 décembre", source="Enquête")
    enter(plan, one, "2022", 15)
    found = rows(plan, one)
    assert list(found) == ["2023", "2022", "2021"]
    assert (found["2022"].expected, found["2022"].gap) == (Decimal(20), Decimal(-5))
    assert found["2022"].target is None
    assert found["2022"].off_course is True
    assert found["2021"].off_course is False
    assert (found["2021"].comment, found["2021"].source) == ("Au 31 décembre", "Enquête")
    assert found["2021"].author == "Secrétariat"
    assert found["2023"].value is None
    assert found["2023"].awaited is True


def test_quarters_are_not_compared_with_the_year_that_they_make(plan: Plan) -> None:
    """The year so far is, with its part of the target."""
    one = add(plan, "A", {"2023": 400, "2024": 400}, over_periods=Aggregation.SUM, every=3)
    for quarter in range(1, 5):
        enter(plan, one, f"2023-T{quarter}", 90)
    enter(plan, one, "2024-T1", 120)
    found = rows(plan, one)
    assert list(found)[:5] == ["2024", "2024-T2", "2024-T1", "2023", "2023-T4"]
    assert found["2023"].value == Decimal(360)
    assert found["2023"].gap == Decimal(-40)
    assert found["2024"].value == Decimal(120)
    assert found["2024"].running is True
    assert found["2024"].gap == Decimal(20)
    assert found["2024-T1"].value == Decimal(120)
    assert found["2024-T1"].expected is None
    assert found["2024-T2"].awaited is True


def test_four_empties_stay_apart(plan: Plan) -> None:
    """Zero, not applicable, secret, and nobody said."""
    one = add(plan, "A", every=12)
    enter(plan, one, "2020", 0)
    enter(plan, one, "2021", {"empty": Empty.NOT_APPLICABLE})
    enter(plan, one, "2022", {"empty": Empty.SECRET})
    found = rows(plan, one)
    said = [(row.value, row.empty, row.awaited) for row in found.values()]
    assert said == [
        (None, None, True),
        (None, Empty.SECRET, False),
        (None, Empty.NOT_APPLICABLE, False),
        (Decimal(0), None, False),
    ]


def test_what_is_not_accepted_waits_beside_what_counts(plan: Plan) -> None:
    """A correction is shown as its author says it, and what counts stays what was accepted."""
    one = add(plan, "A", every=12)
    enter(plan, one, "2022", 5)
    enter(plan, one, "2023", 7)
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.scheme, "acceptance", True)
        gesture.sign()
    first = rows(plan, one)["2022"].entry
    with plan.write() as session:
        accept(session, [first])
    enter(plan, one, "2022", 6, reason="Deux fois la même")
    found = rows(plan, one)
    assert found["2022"].value == Decimal(5)
    assert found["2022"].waits == Decimal(6)
    assert found["2022"].state is EntryState.SUBMITTED
    assert found["2023"].value is None
    assert found["2023"].waits == Decimal(7)
    assert found["2023"].awaited is False
    assert read(plan, one).accepting is True


def test_houses_are_those_that_answered_and_those_that_are_expected(plan: Plan) -> None:
    """One that is not concerned is not awaited."""
    houses = {}
    for name in ("Les Érables", "Le Port", "La Source"):
        with plan.write() as session:
            houses[name], _changes = add_establishment(session, name)
    states = (Deployed.IN_PLACE, Deployed.TO_START, Deployed.NOT_CONCERNED)
    asked = expect(plan.store, plan.actions["1.1"])
    for house, state in zip(houses.values(), states, strict=True):
        stand(plan.store, house, asked, state)
    one = add(plan, "A", over_places=Aggregation.SUM, every=12)
    enter(plan, one, "2023", 4, place=houses["Les Érables"])
    page = read(plan, one)
    assert [series.name for series in page.houses.series] == ["Le Port", "Les Érables"]
    assert page.houses.asked == 2
    assert page.houses.answered(parse_period("2023")) == 1
    row = next(row for row in page.rows if row.period.code == "2023")
    assert (row.value, row.places, row.entry) == (Decimal(4), 1, "")


def test_categories_stand_by_axis(plan: Plan) -> None:
    """Those asked for, even without a value, then one that is no longer asked for."""
    one = add(plan, "A", sexes=True, ages="0-5 ans\n6-10 ans", every=12)
    enter(plan, one, "2023", 3, category="sex:f")
    enter(plan, one, "2023", 2, category="age:11-17 ans")
    axes = {axis.code: axis.parts for axis in read(plan, one).axes}
    assert [part.name for part in axes["sex"]] == ["Filles", "Garçons"]
    assert [part.name for part in axes["age"]] == ["0-5 ans", "6-10 ans", "11-17 ans"]
    assert axes["sex"][0].value(parse_period("2023")) == Decimal(3)
    assert axes["sex"][1].value(parse_period("2023")) is None


def test_a_computed_one_names_what_it_lacks(plan: Plan) -> None:
    """By its input, with its latest value, and nobody enters it."""
    above, below = add(plan, "A"), add(plan, "B")
    formula = {"terms": above, "over": below}
    one = add(plan, "C", kind=IndicatorKind.RATIO, unit="%", formula=formula)
    enter(plan, above, "2022", 1)
    enter(plan, below, "2022", 4)
    enter(plan, below, "2023", 5)
    page = read(plan, one)
    assert [(one.id, one.below, one.lacks) for one in page.inputs] == [
        (above, False, True),
        (below, True, False),
    ]
    assert page.may.enter is False
    assert page.awaited is None
    assert [row.value for row in page.rows] == [Decimal(25)]
    assert page.per == Decimal(100)


def test_it_asks_as_much_of_many_entries_as_of_few(plan: Plan) -> None:
    """Years, houses and corrections add no question."""
    one = add(plan, "A", {"2023": 5}, over_places=Aggregation.SUM, every=12)
    enter(plan, one, "2020", 1)
    with counted() as few:
        read(plan, one)
    for year in range(2010, 2020):
        enter(plan, one, str(year), year)
        enter(plan, one, str(year), year + 1, reason="Relu")
    for name in ("a", "b", "c"):
        with plan.write() as session:
            house, _changes = add_establishment(session, name)
        enter(plan, one, "2020", 2, place=house)
    with counted() as many:
        read(plan, one)
    assert len(many) <= len(few) + 1  # the names of the houses


def test_one_that_was_not_received_is_none(plan: Plan) -> None:
    """No error: it may come with the next file."""
    with plan.store.read() as session:
        assert indicator_page(session, "ind_unknown") is None


def test_where_it_is_followed(plan: Plan) -> None:
    """Its action and its measure."""
    page = read(plan, add(plan, "A"))
    assert [one.code for one in page.actions] == ["1.1"]
    assert page.measure is not None
    assert page.measure.code == "1"
