"""A rate of deployment, against cases worked out by hand."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import ask_houses, remove_expectation
from db.errors import UserError
from db.journal.session import desk
from db.kinds.choices import Deployed, IndicatorKind
from db.kinds.period import parse_period
from db.queries.establishment.rate import Followed, deploying
from tests.db.expecting import expect, stand
from tests.db.queries.measuring import define, told
from tests.db.queries.plan import Plan

IN_PLACE = Deployed.IN_PLACE


@pytest.fixture
def held(plan: Plan) -> Mapping[str, str]:
    """Four houses, and what is expected of all of them: in place in A and B since 2022."""
    plan.measure("1", "i")
    plan.action("1.1", "1")
    made = {}
    for letter in "ABCD":
        with plan.write() as session:
            made[letter] = add_establishment(session, letter)[0]
    made["e"] = expect(plan.store, plan.actions["1.1"])
    for letter in "AB":
        enter(plan, made[letter], made["e"], date(2022, 3, 1))
    return made


def enter(plan: Plan, house: str, expectation: str, since: date | None) -> None:
    """It is in place there."""
    with plan.write() as session:
        enter_deployment(session, house, expectation, Stands(IN_PLACE, since=since))


def edit(plan: Plan, house: str, **said: Any) -> None:
    """What the house is."""
    with plan.write() as session:
        edit_establishment(session, house, said)


def rate(plan: Plan, *expectations: str) -> dict[str, tuple[int, int]]:
    """In place and concerned by year."""
    with plan.store.read() as session:
        found = deploying(session, {"ind_x": Followed(expectations, 12)})["ind_x"].counts
    return {
        period.code: (cuts[""].in_place, cuts[""].concerned)
        for period, cuts in found.items()
        if "" in cuts
    }


def test_each_year_counts_the_houses_that_were_open_at_its_end(
    plan: Plan, held: Mapping[str, str]
) -> None:
    """One that closed on the last day of 2023 is no longer there then; one opened that day is."""
    edit(plan, held["A"], closed=date(2023, 12, 31))
    edit(plan, held["D"], opened=date(2023, 12, 31))
    assert rate(plan, held["e"]) == {"2022": (2, 3), "2023": (1, 3), "2024": (1, 3)}
    edit(plan, held["C"], opened=date(2030, 1, 1))
    assert rate(plan, held["e"]) == {"2022": (2, 2), "2023": (1, 2), "2024": (1, 2)}


def test_exempt_ones_count_in_no_year(plan: Plan, held: Mapping[str, str]) -> None:
    """As they are asked today."""
    with plan.write() as session:
        ask_houses(session, held["e"], [held["A"]], asked=False, reason="En travaux")
    assert rate(plan, held["e"]) == {"2022": (1, 3), "2023": (1, 3), "2024": (1, 3)}


def test_two_expectations_add_up_and_one_that_is_gone_counts_no_more(
    plan: Plan, held: Mapping[str, str]
) -> None:
    """Each house counts once for each."""
    other = expect(plan.store, plan.actions["1.1"], "Instance réunie")
    enter(plan, held["C"], other, date(2023, 5, 1))
    stand(plan.store, held["D"], other, Deployed.NOT_CONCERNED)
    both = rate(plan, held["e"], other)
    assert both == {"2022": (2, 8), "2023": (3, 8), "2024": (3, 7)}
    with plan.write() as session:
        remove_expectation(session, other)
    assert rate(plan, held["e"], other) == rate(plan, held["e"])
    with plan.write() as session:
        remove_expectation(session, held["e"])
    assert rate(plan, held["e"], other) == {}


def test_nothing_is_in_place_since_a_day_to_come(plan: Plan, held: Mapping[str, str]) -> None:
    """Today may be said, tomorrow may not."""
    with plan.store.read() as session:
        today = desk(session).now().date()
    enter(plan, held["C"], held["e"], today)
    assert rate(plan, held["e"])["2024"] == (3, 4)
    with pytest.raises(UserError, match="pas encore venu"):
        enter(plan, held["D"], held["e"], today + timedelta(days=1))


def test_where_nobody_is_concerned_there_is_no_rate(plan: Plan, held: Mapping[str, str]) -> None:
    """Never 0 %."""
    for letter in "ABCD":
        stand(plan.store, held[letter], held["e"], Deployed.NOT_CONCERNED)
    known = define(plan, "T", IndicatorKind.DEPLOYMENT,
                   unit="%", every=12, formula={"terms": held["e"]})  # fmt: skip
    assert parse_period("2024") not in {one.period for one in told(plan, known).results}
