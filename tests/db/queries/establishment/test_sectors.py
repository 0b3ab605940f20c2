"""The establishments by sector, and the arrondissements as people type them."""

from datetime import date

import pytest

from db.commands.establishment import add_establishment
from db.kinds.choices import Deployed
from db.queries.establishment.matrix import matrix
from db.queries.establishment.sectors import Sector, arrondissement, sectors
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("12e", 12),
        ("12E", 12),
        ("1er", 1),
        ("12e arrondissement", 12),
        ("Paris 12e", 12),
        ("Paris, 20e (exemple)", 20),
        ("paris 7ème", 7),
        ("Paris 5", 5),
        ("75019", 19),
        ("75116", 16),
        ("12", None),  # a canton, a street: nobody said that it is in Paris
        ("21e", None),
        ("Essonne", None),
        ("12e canton de Lyon", None),
        ("", None),
    ],
)
def test_an_arrondissement_is_read_as_people_type_it(said: str, number: int | None) -> None:
    assert arrondissement(said) == number


@pytest.fixture
def city(plan: Plan) -> dict[str, str]:
    """Two houses of the 12e typed in two ways, one of the 3e, one elsewhere, one nowhere."""
    plan.measure("1", "i")
    plan.action("1.1", "1")
    made = {}
    for name, area in (
        ("A", "12e"),
        ("B", "Paris 12e"),
        ("C", "3e"),
        ("D", "Essonne"),
        ("E", ""),
    ):
        with plan.write() as session:
            made[name] = add_establishment(session, name, more={"area": area})[0]
    return made


def by_name(plan: Plan, expectation: str = "") -> dict[str, Sector]:
    with plan.store.read() as session:
        return {one.name: one for one in sectors(matrix(session), expectation)}


def test_sectors_are_counted_in_their_order_among_those_concerned(
    plan: Plan, city: dict[str, str]
) -> None:
    one = expect(plan.store, plan.actions["1.1"], deadline=date(2024, 1, 1))
    stand(plan.store, city["A"], one, Deployed.IN_PLACE)
    stand(plan.store, city["C"], one, Deployed.NOT_CONCERNED)
    found = by_name(plan, one)
    assert list(found) == ["3e", "12e", "Essonne", ""]
    twelfth = found["12e"]
    assert (twelfth.number, twelfth.in_place, twelfth.concerned, twelfth.silent) == (12, 1, 2, 1)
    assert [(there.house.name, there.state, there.late) for there in twelfth.houses] == [
        ("A", Deployed.IN_PLACE, False),
        ("B", None, True),
    ]
    assert (found["3e"].concerned, len(found["3e"].houses)) == (0, 1)


def test_of_all_expectations_each_counts_in_each_house(plan: Plan, city: dict[str, str]) -> None:
    first = expect(plan.store, plan.actions["1.1"])
    second = expect(plan.store, plan.actions["1.1"], "Salle", houses=[city["A"], city["C"]])
    stand(plan.store, city["A"], first, Deployed.IN_PLACE)
    stand(plan.store, city["B"], first, Deployed.IN_PLACE)
    found = by_name(plan)
    assert (found["12e"].in_place, found["12e"].concerned, found["12e"].silent) == (2, 3, 1)
    assert found["12e"].every
    assert (found["3e"].in_place, found["3e"].silent) == (0, 2)
    assert by_name(plan, second)["Essonne"].houses == ()
