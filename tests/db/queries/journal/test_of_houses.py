"""What is contested, received and sought about establishments is told in words, and settled."""

from datetime import date
from pathlib import Path

import pytest

from db.commands.conflict import settle
from db.commands.deployment import Stands, enter_deployment
from db.commands.erasure import erase
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import Reworded, ask_houses, reword_expectation
from db.commands.restore import take_back
from db.exchange.effect import Effect
from db.exchange.preview import in_words
from db.kinds.choices import Deployed, Managed
from db.kinds.establishment import Establishment
from db.kinds.expectation import Asked, Deployment, Expectation, Rule, rule_of
from db.queries.base.palette import Subject, entries
from db.queries.establishment.houses import house_types
from db.queries.journal.conflict import Conflict, conflicts
from db.queries.journal.find_text import find_text
from db.queries.journal.reading import Asked as Sought
from db.queries.journal.reading import journal
from db.queries.journal.settlement import Typing, settlement
from db.queries.journal.shown import shown_ops
from tests.db.expecting import expect
from tests.db.queries.plan import Plan

SEEN_NOTHING: dict[str, tuple[int, ...]] = {"standing": (), "comment": ()}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    found = Plan(tmp_path)
    found.measure("1", "a")
    found.action("1.1", "1", "a")
    return found


def house(plan: Plan, name: str = "Foyer A", **more: object) -> str:
    with plan.write() as session:
        return add_establishment(session, name, more=more)[0]


def contested(plan: Plan) -> list[Conflict]:
    with plan.store.read() as session:
        return conflicts(session)


def keep(plan: Plan, number: int) -> None:
    """Settle the only conflict by one of its values."""
    with plan.write() as session:
        (one,) = conflicts(session)
        issue = settlement(session, one).issues[0]
        settle(session, one.entity, one.field, issue.value_of(number), "Vu au téléphone")


def test_two_standings_of_a_house_are_told_and_one_is_kept(plan: Plan) -> None:
    place = house(plan)
    asked = expect(plan.store, plan.actions["1.1"])
    for stands in (
        Stands(Deployed.IN_PLACE, since=date(2024, 3, 1)),
        Stands(Deployed.NOT_CONCERNED, reason="Accueil de jour"),
    ):
        with plan.write() as session:
            enter_deployment(session, place, asked, stands, seen=SEEN_NOTHING)
    (one,) = contested(plan)
    assert one.subject == "Référent nommé, Foyer A"
    told = [rival.shown for rival in one.rivals]
    assert told == ["Non concerné\u00a0: Accueil de jour", "En place depuis le 1er\u00a0mars 2024"]
    with plan.store.read() as session:
        assert settlement(session, one).issues[0].typing is Typing.NONE
        assert settlement(session, one).action == plan.actions["1.1"]
    keep(plan, 2)
    assert contested(plan) == []
    with plan.store.read() as session:
        row = session.query(Deployment).one()
        assert row.standing is not None
        assert (row.standing["state"], row.standing["since"]) == (
            Deployed.IN_PLACE,
            date(2024, 3, 1),
        )


def test_two_rules_are_told_by_the_names_of_their_types(plan: Plan) -> None:
    house(plan, type="Foyer")
    asked = expect(plan.store, plan.actions["1.1"])
    with plan.store.read() as session:
        ((type_, _name),) = house_types(session)
        seen = shown_ops(session, asked, "rule")
    rules = (Rule(types=frozenset([type_])), Rule(managed=Managed.DIRECTLY))
    for rule in rules:
        with plan.write() as session:
            reword_expectation(session, asked, Reworded({"rule": rule}, seen=seen))
    (one,) = contested(plan)
    assert [rival.shown for rival in one.rivals] == ["En régie", "Foyer"]
    keep(plan, 2)
    with plan.store.read() as session:
        assert rule_of(session.get_one(Expectation, asked).rule) == rules[0]


def test_a_field_of_a_house_is_settled_by_another_value(plan: Plan) -> None:
    place = house(plan)
    with plan.store.read() as session:
        seen = shown_ops(session, place, "capacity")
    for places in (12, 20):
        with plan.write() as session:
            edit_establishment(session, place, {"capacity": places}, seen)
    (one,) = contested(plan)
    assert (one.subject, one.label) == ("Foyer A", "Capacité en places")
    with plan.write() as session:
        issue = settlement(session, one).issues[0]
        assert (issue.typing, settlement(session, one).action) == (Typing.WHOLE, None)
        settle(session, one.entity, one.field, 16, "Compté sur place")
    with plan.store.read() as session:
        assert session.get_one(Establishment, place).capacity == 16


def test_a_file_says_what_it_brings_of_houses(plan: Plan) -> None:
    place, other = house(plan), house(plan, "Foyer B")
    asked = expect(plan.store, plan.actions["1.1"])
    with plan.write() as session:
        stands = Stands(Deployed.IN_PLACE, since=date(2024, 3, 1))
        said, _changes = enter_deployment(session, place, asked, stands)
    with plan.write() as session:
        ask_houses(session, asked, [other], asked=False, reason="Fermé")
    with plan.store.read() as session:
        by_hand = session.query(Asked.id).scalar()
        effects = [Effect("new", one, "_state", None, None) for one in (said, by_hand, asked)]
        rows = {row.entity: (row.label, row.after, row.code) for row in in_words(session, effects)}
    day = "En place depuis le 1er\u00a0mars 2024"
    assert rows == {
        said: ("Référent nommé, Foyer A · Déploiement", day, "1.1"),
        by_hand: ("Référent nommé, Foyer B", "Dispensé\u00a0: Fermé", "1.1"),
        asked: ("Référent nommé · Attendu des établissements", "tous les établissements", "1.1"),
    }


def test_the_palette_knows_houses_and_what_is_expected_of_them(plan: Plan) -> None:
    place = house(plan, type="Foyer")
    expect(plan.store, plan.actions["1.1"])
    with plan.store.read() as session:
        found = {one.subject: one for one in entries(session)}
    assert (found[Subject.HOUSE].id, found[Subject.HOUSE].note) == (place, "Foyer")
    told = found[Subject.EXPECTATION]
    assert (told.id, told.code, told.title) == (plan.actions["1.1"], "1.1", "Référent nommé")


def test_a_text_typed_about_a_house_is_found_wherever_it_stands_and_erased(plan: Plan) -> None:
    """A child's name in a reason, in a comment, in a reason to exempt, in what is expected."""
    place, other = house(plan), house(plan, "Foyer B")
    asked = expect(plan.store, plan.actions["1.1"], "Référent de Camille")
    with plan.write() as session:
        stands = Stands(Deployed.NOT_CONCERNED, reason="Camille est partie")
        enter_deployment(session, place, asked, stands, comment="Vu avec Camille")
    with plan.write() as session:
        ask_houses(session, asked, [other], asked=False, reason="Camille y vit")
    with plan.store.read() as session:
        found = find_text(session, "camille")
    labels = sorted(one.label for one in found.places)
    assert labels == ["Attendu", "Commentaire", "Déploiement", "Motif"]
    with plan.write() as session:
        erase(session, found.chosen, "Prénom d'un enfant", text="camille")
    with plan.store.read() as session:
        assert find_text(session, "camille").places == ()
        row = session.query(Deployment).one()
        assert (row.standing, row.comment) == (None, None)


def test_an_answer_that_was_taken_back_is_still_called_by_its_name(plan: Plan) -> None:
    place = house(plan)
    asked = expect(plan.store, plan.actions["1.1"])
    with plan.write() as session:
        _name, done = enter_deployment(session, place, asked, Stands(Deployed.TO_START))
    with plan.write() as session:
        take_back(session, done)
    with plan.store.read() as session:
        page = journal(session, Sought())
    (gone,) = (one for one in page.lines if one.label == "Suppression")
    assert gone.subject == "Référent nommé, Foyer A"
