"""Two establishments that are one: what is equal, what differs, what one says, and back again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from db.commands.conflict import settle
from db.commands.deployment import Stands, enter_deployment
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import ask_houses
from db.commands.grant import give
from db.commands.house_contact import write_contact
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.merge import merge_houses, part_houses
from db.commands.person import add_person
from db.errors import UserError
from db.journal import local
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.choices import Aggregation, Deployed, Direction, IndicatorKind, Role
from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import parse_period
from db.kinds.registry import natural_id
from db.queries.entry.entering import places_to_enter
from db.queries.establishment.contacts import house_contacts
from db.queries.establishment.houses import houses
from db.queries.establishment.joining import beside, brought
from db.queries.establishment.listed import house_rows
from db.queries.journal.conflict import conflicts
from db.queries.results.counted import counted_entries
from db.queries.results.what_counts import Rule, results
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan

IN_PLACE, IN_PROGRESS = Deployed.IN_PLACE, Deployed.IN_PROGRESS


@pytest.fixture
def two(plan: Plan) -> Mapping[str, str]:
    """An establishment that was typed twice, and one expectation of everybody."""
    plan.measure("1", "i")
    plan.action("1.1", "1")
    with plan.write() as session:
        a, _made = add_establishment(session, "Foyer A", "Asso", more={"capacity": 12})
    with plan.write() as session:
        b, _made = add_establishment(session, "Foyer A.", "Asso", "12 rue B", {"capacity": 14})
    return {"a": a, "b": b, "e": expect(plan.store, plan.actions["1.1"])}


def do(plan: Plan, gesture: Any, *args: Any, **more: Any) -> Any:
    with plan.write() as session:
        return gesture(session, *args, **more)


def ask(plan: Plan, question: Any, *args: Any) -> Any:
    with plan.store.read() as session:
        return question(session, *args)


def contested(plan: Plan) -> set[tuple[str, str]]:
    return {(one.entity, one.field) for one in ask(plan, conflicts)}


def standing(plan: Plan, house: str, expectation: str) -> str | None:
    """The state that is shown of an expectation in an establishment."""

    def state(session: Any) -> str | None:
        row = session.get(Deployment, natural_id(Deployment, house, house, expectation))
        return row.state if row else None

    return ask(plan, state)  # type: ignore[no-any-return] # a text


def test_what_one_says_is_taken_what_differs_is_to_settle(
    plan: Plan, two: Mapping[str, str]
) -> None:
    told = {
        one.label: (one.kept, one.other, one.rival) for one in ask(plan, beside, two["a"], two["b"])
    }
    assert told == {
        "Adresse": ("", "12 rue B", False),
        "Capacité en places": ("12", "14", True),
    }
    do(plan, merge_houses, two["a"], two["b"])
    rows = ask(plan, house_rows)
    assert [row.house.name for row in rows] == ["Foyer A"]
    assert rows[0].house.place == "12 rue B"
    assert rows[0].contested == ("capacity",)
    assert [(one.name, one.late) for one in rows[0].merged] == [("Foyer A.", 0)]
    assert contested(plan) == {(two["a"], "capacity")}
    (capacity,) = ask(plan, conflicts)
    assert {(one.shown, one.joined) for one in capacity.rivals} == {("12", ""), ("14", "Foyer A.")}


def test_answers_meet_equal_or_not(plan: Plan, two: Mapping[str, str]) -> None:
    same = expect(plan.store, plan.actions["1.1"], "Même réponse")
    alone = expect(plan.store, plan.actions["1.1"], "Dite par l'un")
    for house in (two["a"], two["b"]):
        stand(plan.store, house, same, IN_PROGRESS)
    stand(plan.store, two["a"], two["e"], IN_PROGRESS)
    do(plan, enter_deployment, two["b"], two["e"], Stands(IN_PLACE, date(2024, 3, 1)))
    stand(plan.store, two["b"], alone, IN_PLACE)
    do(plan, merge_houses, two["a"], two["b"])
    assert standing(plan, two["a"], alone) == "in_place"
    assert standing(plan, two["a"], same) == "in_progress"
    rival = natural_id(Deployment, two["a"], two["a"], two["e"])
    assert contested(plan) == {(two["a"], "capacity"), (rival, "standing")}


def test_a_conflict_that_was_there_keeps_all_its_values(plan: Plan, two: Mapping[str, str]) -> None:
    """Two values here, three there: the five are to settle, none twice."""

    def contest(session: Any, house: str, *values: int) -> None:
        for value in values:
            gesture = Gesture(session)
            gesture.put(house, "capacity", value, [])
            gesture.sign()

    do(plan, contest, two["a"], 20)
    do(plan, contest, two["b"], 30, 12, 40)
    do(plan, merge_houses, two["a"], two["b"])
    found = next(one for one in ask(plan, conflicts) if one.entity == two["a"])
    assert {rival.shown for rival in found.rivals} == {"12", "14", "20", "30", "40"}


def test_parting_gives_back_what_stood(plan: Plan, two: Mapping[str, str]) -> None:
    alone = expect(plan.store, plan.actions["1.1"], "Dite par l'un")
    stand(plan.store, two["a"], two["e"], IN_PROGRESS)
    stand(plan.store, two["b"], two["e"], IN_PLACE)
    stand(plan.store, two["b"], alone, IN_PLACE)
    before = ask(plan, house_rows)
    do(plan, merge_houses, two["a"], two["b"])
    do(plan, part_houses, two["b"])
    assert contested(plan) == set()
    assert ask(plan, house_rows) == before
    assert standing(plan, two["a"], two["e"]) == "in_progress"
    assert standing(plan, two["a"], alone) is None
    with pytest.raises(UserError, match="réuni à aucun autre"):
        do(plan, part_houses, two["b"])


def test_parting_leaves_what_was_settled_or_said_since(plan: Plan, two: Mapping[str, str]) -> None:
    alone = expect(plan.store, plan.actions["1.1"], "Dite par l'un")
    stand(plan.store, two["b"], alone, IN_PROGRESS)
    do(plan, merge_houses, two["a"], two["b"])
    stand(plan.store, two["a"], alone, IN_PLACE)
    do(plan, edit_establishment, two["a"], {"place": "3 rue C"})
    do(plan, part_houses, two["b"])
    rows = {row.id: row.house for row in ask(plan, house_rows)}
    assert rows[two["a"]].place == "3 rue C"
    assert rows[two["b"]].place == "12 rue B"
    assert standing(plan, two["a"], alone) == "in_place"


def test_what_arrives_later_is_told_and_taken_over(plan: Plan, two: Mapping[str, str]) -> None:
    do(plan, merge_houses, two["a"], two["b"])
    assert ask(plan, brought, two["a"], two["b"]) == []
    stand(plan.store, two["b"], two["e"], IN_PLACE)
    joined = ask(plan, house_rows)[0].merged[0]
    assert joined.words == "Foyer A. · 1 réponse est arrivée depuis"
    do(plan, merge_houses, two["a"], two["b"])
    assert standing(plan, two["a"], two["e"]) == "in_place"
    assert ask(plan, house_rows)[0].merged[0].late == 0
    # Overruled by the kept one, it does not come back.
    stand(plan.store, two["a"], two["e"], IN_PROGRESS)
    assert ask(plan, brought, two["a"], two["b"]) == []
    do(plan, part_houses, two["b"])
    assert len(ask(plan, houses)) == 2


def test_values_count_once(plan: Plan, two: Mapping[str, str]) -> None:
    new = NewIndicator(
        "i", "Enfants", "enfants", Direction.UP, more={"over_places": Aggregation.SUM}
    )
    indicator, _made = do(plan, add_indicator, plan.scheme, new, plan.actions["1.1"])
    period = parse_period("2023")
    do(plan, enter_value, indicator, period, {"value": 5}, place=two["b"])
    do(plan, merge_houses, two["a"], two["b"])

    def sums(session: Any) -> list[Any]:
        rules = {indicator: Rule(IndicatorKind.NUMBER, Aggregation.SUM)}
        found = results(session, rules, named=True).get(indicator, ())
        said = counted_entries(session, [indicator])[indicator]
        return [(one.value, one.places, len(said)) for one in found]

    assert ask(plan, sums) == [(5, 1, 1)]
    do(plan, part_houses, two["b"])
    assert ask(plan, sums) == [(5, 1, 1)]
    with plan.store.read() as session:
        assert [row.place for row in session.query(Entry)] == [two["b"]]


def test_contacts_directors_and_what_is_asked_by_hand_go_along(
    plan: Plan, two: Mapping[str, str]
) -> None:
    person, _made = do(plan, add_person, "Direction B", "Asso", Role.DIRECTOR)
    do(plan, give, person, Role.DIRECTOR, establishment=two["b"])
    do(plan, write_contact, two["a"], {"name": "Accueil"})
    do(plan, write_contact, two["b"], {"name": "accueil"})
    do(plan, write_contact, two["b"], {"name": "Chefferie", "phone": "01"})
    do(plan, ask_houses, two["e"], [two["b"]], asked=False, reason="Ferme")

    def directs(session: Any) -> set[str]:
        facts = read_facts(raw(session), local.base_id(raw(session)))
        return {one.get("establishment", "") for one in facts.grants_of(person).values()} - {""}

    do(plan, merge_houses, two["a"], two["b"])
    assert ask(plan, directs) == {two["a"], two["b"]}
    assert [one.name for one in ask(plan, house_contacts)[two["a"]]] == ["Accueil", "Chefferie"]
    assert ask(plan, house_rows)[0].counts.houses == 0
    do(plan, part_houses, two["b"])
    assert ask(plan, directs) == {two["b"]}
    assert [one.name for one in ask(plan, house_contacts)[two["b"]]] == ["accueil", "Chefferie"]
    assert [row.counts.houses for row in ask(plan, house_rows)] == [1, 0]


def test_what_was_joined_before_follows(plan: Plan, two: Mapping[str, str]) -> None:
    third, _made = do(plan, add_establishment, "Foyer A bis")
    do(plan, merge_houses, two["b"], third)
    do(plan, merge_houses, two["a"], two["b"])

    def into(session: Any) -> str | None:
        return session.get_one(Establishment, third).merged_into  # type: ignore[no-any-return]

    assert ask(plan, into) == two["a"]
    do(plan, part_houses, two["b"])
    assert ask(plan, into) == two["b"]


def test_one_that_was_joined_to_two_is_parted_before_it_is_joined_again(
    plan: Plan, two: Mapping[str, str]
) -> None:
    """To choose one alone would leave the answers and the rights of the other joining."""
    third, _made = do(plan, add_establishment, "Foyer C")
    with plan.write() as session:
        person, _changes = add_person(session, "Direction", "Service", Role.DIRECTOR)
    do(plan, give, person, Role.DIRECTOR, establishment=two["b"])
    stand(plan.store, two["b"], two["e"], IN_PLACE)
    do(plan, merge_houses, two["a"], two["b"])
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(two["b"], "merged_into", third, [])
        gesture.sign()
    with pytest.raises(UserError, match="séparez-le"):
        do(plan, settle, two["b"], "merged_into", third, "Même adresse")
    do(plan, part_houses, two["b"])
    assert ask(plan, conflicts) == []
    assert len(ask(plan, houses)) == 3
    with plan.store.read() as session:
        assert session.get(Deployment, natural_id(Deployment, two["a"], two["a"], two["e"])) is None
        facts = read_facts(raw(session), local.base_id(raw(session)))
        over = {one.get("establishment") for one in facts.grants_of(person).values()}
    assert two["a"] not in over
    do(plan, merge_houses, third, two["b"])
    assert len(ask(plan, houses)) == 2


def test_what_cannot_be_joined(plan: Plan, two: Mapping[str, str]) -> None:
    third, _made = do(plan, add_establishment, "Foyer C")
    with pytest.raises(UserError, match="différents"):
        do(plan, merge_houses, two["a"], two["a"])
    do(plan, merge_houses, two["a"], two["b"])
    with pytest.raises(UserError, match="déjà réuni"):
        do(plan, merge_houses, third, two["b"])
    with pytest.raises(UserError, match="déjà réuni"):
        do(plan, merge_houses, two["b"], third)


def test_two_joined_to_each_other_are_still_one(plan: Plan, two: Mapping[str, str]) -> None:
    """Two secretaries who did not see each other: neither direction loses the establishment."""

    def join(session: Any, *pairs: tuple[str, str]) -> None:
        gesture = Gesture(session)
        for one, into in pairs:
            gesture.put(one, "merged_into", into)
        gesture.sign()

    new = NewIndicator(
        "i", "Enfants", "enfants", Direction.UP, more={"over_places": Aggregation.SUM}
    )
    indicator, _made = do(plan, add_indicator, plan.scheme, new, plan.actions["1.1"])
    for name in two["a"], two["b"]:
        do(plan, enter_value, indicator, parse_period("2023"), {"value": 5}, place=name)
    do(plan, join, (two["a"], two["b"]))
    do(plan, join, (two["b"], two["a"]))
    rules = {indicator: Rule(IndicatorKind.NUMBER, Aggregation.SUM)}
    with plan.store.read() as session:
        (found,) = results(session, rules, named=True)[indicator]
        (said,) = counted_entries(session, [indicator])[indicator]
        row = session.get_one(Indicator, indicator)
        choices = [one.id for one in places_to_enter(session, row)]
    stays = min(two["a"], two["b"])
    assert (found.value, found.places, said.place, choices) == (5, 1, stays, [stays])
    assert [row.id for row in ask(plan, house_rows)] == [min(two["a"], two["b"])]
    do(plan, part_houses, max(two["a"], two["b"]))
    assert len(ask(plan, houses)) == 1
    do(plan, join, (two["a"], "est_" + "0" * 32))
    assert two["a"] in {row.id for row in ask(plan, houses)}
