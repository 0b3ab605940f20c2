"""What is expected is added, reworded, put in order and taken away, field by field."""

from datetime import date

import pytest

from db.commands.arrange import bring_back_action, move_action, retire_action
from db.commands.establishment import add_establishment
from db.commands.expectation import (
    NewExpectation,
    Reworded,
    add_expectation,
    place_expectation,
    remove_expectation,
    reword_expectation,
)
from db.commands.restore import take_back
from db.commands.voted import edit_voted
from db.errors import FieldError, UserError
from db.kinds.choices import Deployed
from db.kinds.expectation import Deployment, Rule
from db.queries.establishment.defining import Defining, HandRow, defining
from db.queries.establishment.expected import expectations
from db.queries.journal.conflict import conflicts
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan


def house(plan: Plan, name: str) -> str:
    with plan.write() as session:
        return add_establishment(session, name)[0]


def form(plan: Plan, expectation: str = "", action: str = "1.1") -> Defining:
    with plan.store.read() as session:
        return defining(session, plan.actions[action], expectation)


def labels(plan: Plan, *actions: str) -> list[str]:
    wanted = [plan.actions[one] for one in actions] or None
    with plan.store.read() as session:
        return [one.label for one in expectations(session, actions=wanted)]


def test_a_form_is_told_what_is_known_and_writes_only_what_changes(plan: Plan) -> None:
    foyer, other = house(plan, "Foyer A"), house(plan, "Foyer B")
    day = date(2025, 6, 30)
    with plan.write() as session:
        new = NewExpectation("Référent nommé", Rule(everyone=True), day, "Une fiche de mission")
        said = {other: {"asked": False, "reason": "Accueil de jour"}}
        made, _changes = add_expectation(session, plan.actions["1.1"], new, by_hand=said)
    known = form(plan, made)
    assert known.known is not None
    assert (known.known.deadline, known.known.detail) == (day, "Une fiche de mission")
    assert known.by_hand == {other: HandRow(False, "Accueil de jour")}
    assert [one.name for one in known.houses] == ["Foyer A", "Foyer B"]
    change = Reworded(
        {"label": " Référent connu "}, {other: {"reason": "Fermé"}}, known.seen, known.hand_seen
    )
    with plan.write() as session:
        reword_expectation(session, made, change)
    again = form(plan, made)
    assert again.known is not None
    assert again.known.label == "Référent connu"
    assert again.by_hand == {other: HandRow(False, "Fermé")}
    assert foyer not in again.by_hand


def test_two_secretaries_who_edit_at_once_make_a_conflict_of_that_field_alone(plan: Plan) -> None:
    place = house(plan, "Foyer A")
    made = expect(plan.store, plan.actions["1.1"])
    known = form(plan, made)
    for words, reason in (("Référent connu", "Fermé"), ("Référent formé", "Déménagé")):
        said = {place: {"asked": False, "reason": reason}}
        with plan.write() as session:
            reword_expectation(
                session, made, Reworded({"label": words}, said, known.seen, known.hand_seen)
            )
    with plan.store.read() as session:
        found = conflicts(session)
    shown = [(one.label, [rival.shown for rival in one.rivals]) for one in found]
    assert shown == [("Attendu", ["Référent formé", "Référent connu"])]
    with plan.store.read() as session:
        again = defining(session, plan.actions["1.1"], made)
    for reason in ("Un", "Deux"):
        said = {place: {"reason": reason}}
        with plan.write() as session:
            reword_expectation(session, made, Reworded(by_hand=said, hand_seen=again.hand_seen))
    with plan.store.read() as session:
        subjects = {one.subject for one in conflicts(session) if one.label == "Motif"}
    assert subjects == {"Référent formé, Foyer A"}


def test_an_exemption_needs_its_reason_and_words_are_needed(plan: Plan) -> None:
    place = house(plan, "Foyer A")
    made = expect(plan.store, plan.actions["1.1"])
    with plan.write() as session, pytest.raises(UserError, match="Foyer A"):
        reword_expectation(session, made, Reworded(by_hand={place: {"asked": False}}))
    with plan.write() as session, pytest.raises(FieldError) as refused:
        reword_expectation(session, made, Reworded({"label": "  "}))
    assert refused.value.field == "label"


def test_they_stand_in_the_order_that_one_gives_them(plan: Plan) -> None:
    made = [expect(plan.store, plan.actions["1.1"], name) for name in ("un", "deux", "trois")]
    assert labels(plan, "1.1") == ["un", "deux", "trois"]
    with plan.write() as session:
        place_expectation(session, made[2], 1)
    assert labels(plan, "1.1") == ["trois", "un", "deux"]
    with plan.write() as session:
        place_expectation(session, made[2], 2)
    assert labels(plan, "1.1") == ["un", "trois", "deux"]


def test_what_is_taken_away_comes_back_with_what_was_said(plan: Plan) -> None:
    place = house(plan, "Foyer A")
    made = expect(plan.store, plan.actions["1.1"], deadline=date(2025, 6, 30))
    stand(plan.store, place, made, Deployed.IN_PLACE)
    assert form(plan, made).answers == 1
    with plan.write() as session:
        changes = remove_expectation(session, made)
    assert labels(plan, "1.1") == []
    with plan.store.read() as session:
        assert [row.state for row in session.query(Deployment)] == ["in_place"]
    with plan.write() as session:
        take_back(session, changes)
    assert labels(plan, "1.1") == ["Référent nommé"]
    again = form(plan, made).known
    assert again is not None
    assert (again.rule, again.deadline) == (Rule(everyone=True), date(2025, 6, 30))


def test_they_follow_their_action_and_rest_with_one_that_left_the_scheme(plan: Plan) -> None:
    expect(plan.store, plan.actions["1.1"], "un")
    expect(plan.store, plan.actions["2.1"], "autre")
    with plan.write() as session:
        move_action(session, plan.actions["1.1"], plan.measures["2"], "2.2")
    assert labels(plan) == ["autre", "un"]
    with plan.write() as session:
        retire_action(session, plan.actions["1.1"], "Fondue dans une autre")
    assert labels(plan) == ["autre"]
    assert labels(plan, "1.1") == ["un"]
    with plan.write() as session:
        bring_back_action(session, plan.actions["1.1"])
    assert labels(plan) == ["autre", "un"]


def test_the_points_of_an_action_are_its_bullets_and_its_milestones(plan: Plan) -> None:
    text = "Trois pistes :\n- nommer un référent ;\n• former l’équipe\nEt une phrase.\n2) écrire"
    with plan.write() as session:
        edit_voted(session, plan.actions["1.1"], {"method": text}, "2021 DASES 247", None)
    assert form(plan).points == ("nommer un référent", "former l’équipe", "écrire")
