"""Of which establishments something is expected: by rule, by hand, but for the exempt."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import ask_houses, edit_expectation, remove_expectation
from db.errors import UserError
from db.kinds.choices import Deployed, Managed
from db.kinds.expectation import Rule
from db.queries.establishment.houses import houses
from db.queries.establishment.matrix import Matrix, matrix
from tests.db.expecting import EVERYONE, expect, stand
from tests.db.queries.plan import Plan


def house(plan: Plan, name: str, **more: Any) -> str:
    """One more establishment."""
    with plan.write() as session:
        return add_establishment(session, name, more=more)[0]


def found(plan: Plan) -> Matrix:
    with plan.store.read() as session:
        return matrix(session)


def asked(plan: Plan, expectation: str) -> set[str]:
    """The names of those of which it is expected."""
    known = found(plan)
    names = {one.id: one.name for one in known.houses}
    return {names[one] for one in known.asked[expectation].houses}


def ids(plan: Plan) -> Mapping[str, str]:
    """The types and managers of the houses, by their names."""
    with plan.store.read() as session:
        rows = houses(session)
    return {row.type_name: row.type or "" for row in rows} | {
        row.manager_name: row.manager or "" for row in rows
    }


@pytest.fixture
def three(plan: Plan) -> Mapping[str, str]:
    """A foyer and a nursery of one association, a foyer run directly; one action."""
    plan.measure("1", "i")
    plan.action("1.1", "1")
    return {
        "A": house(
            plan, "A", type="Foyer", manager="Asso", area="12e", managed=Managed.ASSOCIATION
        ),
        "B": house(plan, "B", type="Pouponnière", manager="Asso", area="13e"),
        "C": house(plan, "C", type="foyer", area=" 12E ", managed=Managed.DIRECTLY),
    }


@pytest.mark.usefixtures("three")
def test_a_rule_names_by_type_by_manager_by_sector(plan: Plan) -> None:
    """Conditions together, values of one condition beside each other; no condition, nobody."""
    known, action = ids(plan), plan.actions["1.1"]
    foyer, nursery, asso = known["Foyer"], known["Pouponnière"], known["Asso"]
    for rule, names in (
        (EVERYONE, {"A", "B", "C"}),
        (Rule(types=frozenset({foyer})), {"A", "C"}),
        (Rule(types=frozenset({foyer, nursery})), {"A", "B", "C"}),
        (Rule(types=frozenset({foyer}), managers=frozenset({asso})), {"A"}),
        (Rule(areas=frozenset({"12e"})), {"A", "C"}),
        (Rule(managed=Managed.DIRECTLY), {"C"}),
        (Rule(), set()),
    ):
        assert asked(plan, expect(plan.store, action, rule=rule)) == names, rule


def test_a_new_establishment_gets_what_rules_say(plan: Plan, three: Mapping[str, str]) -> None:
    """And one that closes is asked nothing more; one that changes type follows the rules of it."""
    one = expect(plan.store, plan.actions["1.1"], rule=Rule(types=frozenset({ids(plan)["Foyer"]})))
    late = house(plan, "D", type="Foyer")
    assert asked(plan, one) == {"A", "C", "D"}
    today = found(plan).today
    with plan.write() as session:
        edit_establishment(session, late, {"closed": today - timedelta(days=1)})
    with plan.write() as session:
        edit_establishment(session, three["A"], {"type": "MECS"})
    assert asked(plan, one) == {"C"}


def test_by_hand_beside_the_rule(plan: Plan, three: Mapping[str, str]) -> None:
    """One more is asked, one is exempt with its reason; both can be left to the rule again."""
    one = expect(plan.store, plan.actions["1.1"], rule=Rule(types=frozenset({ids(plan)["Foyer"]})))
    with plan.write() as session:
        ask_houses(session, one, [three["B"]], asked=True)
    with plan.write() as session:
        ask_houses(session, one, [three["A"]], asked=False, reason="En travaux")
    assert asked(plan, one) == {"B", "C"}
    told = found(plan).asked[one]
    assert (told.by_hand, told.exempt) == ({three["B"]}, {three["A"]: "En travaux"})
    for name in "AB":
        with plan.write() as session:
            ask_houses(session, one, [three[name]], asked=None)
    assert asked(plan, one) == {"A", "C"}
    with plan.write() as session, pytest.raises(UserError, match="pourquoi"):
        ask_houses(session, one, [three["A"]], asked=False, reason=" ")


def test_counts_and_lateness(plan: Plan, three: Mapping[str, str]) -> None:
    """Who says nothing is silent, who is not concerned leaves the total; late is computed."""
    one = expect(plan.store, plan.actions["1.1"], deadline=date(2020, 1, 1))
    stand(plan.store, three["A"], one, Deployed.IN_PLACE)
    stand(plan.store, three["B"], one, Deployed.NOT_CONCERNED)
    known = found(plan)
    (row,) = known.expectations
    counts = known.counts_of(one)
    assert (counts.houses, counts.concerned, counts.in_place, counts.silent) == (3, 2, 1, 1)
    assert [known.is_late(row, three[name]) for name in "ABC"] == [False, False, True]
    with plan.write() as session:
        ask_houses(session, one, [three["C"]], asked=True, deadline=date(2999, 1, 1))
    assert not found(plan).is_late(row, three["C"])


@pytest.mark.usefixtures("three")
def test_what_is_expected_no_more_is_gone(plan: Plan) -> None:
    """Neither asked nor counted; a rule that names others asks others."""
    one = expect(plan.store, plan.actions["1.1"])
    with plan.write() as session:
        edit_expectation(session, one, {"rule": Rule(areas=frozenset({"13e"}))})
    assert asked(plan, one) == {"B"}
    with plan.write() as session:
        remove_expectation(session, one)
    assert found(plan).expectations == []
