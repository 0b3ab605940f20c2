"""Every kind of change between two states of an action has its line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

import pytest
from sqlalchemy.orm import Session

from db.commands.action import add_milestone, delete_milestone, edit_milestone, set_partner
from db.commands.entries import NewValue, enter_value, enter_values
from db.commands.indicator import NewIndicator, Redefined, add_indicator, redefine
from db.commands.person import add_organisation, assign
from db.commands.report import write_report
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Direction, Status
from db.kinds.period import parse_period
from db.queries.action.follow_up import FollowUp, follow_up
from db.queries.meeting.frozen import Ends, State, usual_ends
from db.queries.meeting.moved import Course, moved
from db.queries.meeting.moves import moves_of
from tests.db.queries.plan import Plan

S1, S2 = parse_period("2024-S1"), parse_period("2024-S2")


@pytest.fixture
def begun(plan: Plan) -> Plan:
    """One action with a step and an indicator that has two results and a target."""
    plan.measure("1", "a")
    plan.measure("2", "b")
    action = plan.action("1.1", "1")
    step, _changes = _do(plan, lambda s: add_milestone(s, action, "Former", date(2024, 10, 1)))
    plan.actions["step"] = step
    new = NewIndicator("I1", "Bilans faits", "bilan", Direction.UP)
    plan.actions["I1"], _changes = _do(
        plan, lambda s: add_indicator(s, plan.scheme, new, plan.actions["1.1"])
    )
    _do(plan, lambda s: redefine(s, plan.actions["I1"], Redefined(goals={S2: Decimal(20)})))
    for period, value in ((S1, 10), (S2, 15)):
        _value(plan, period, value)
    return plan


T = TypeVar("T")


def _do(plan: Plan, gesture: Callable[[Session], T]) -> T:
    with plan.write() as session:
        return gesture(session)


def _value(plan: Plan, period: object, value: int) -> None:
    measured = {"value": Decimal(value)}
    _do(plan, lambda s: enter_value(s, plan.actions["I1"], period, measured))  # type: ignore[arg-type]


def _row(plan: Plan) -> FollowUp:
    with plan.store.read() as session:
        return follow_up(session, plan.actions["1.1"])


def _told(before: FollowUp, after: FollowUp) -> list[tuple[str, str, str]]:
    found = [(one.label, one.before, one.after) for one in moves_of(before, after)]
    return [tuple(part.replace("\u00a0", " ") for part in one) for one in found]  # type: ignore[misc]


def _put(entity: str, **fields: object) -> Callable[[Session], Changes]:
    def gesture(session: Session) -> Changes:
        made = Gesture(session)
        for name, value in fields.items():
            made.put(entity, name, value)
        return made.sign()

    return gesture


def _deleted(entity: str) -> Callable[[Session], Changes]:
    def gesture(session: Session) -> Changes:
        made = Gesture(session)
        made.delete(entity)
        return made.sign()

    return gesture


def test_results_that_come_change_or_are_withdrawn(begun: Plan) -> None:
    named = "I1 Bilans faits"
    before = _row(begun)
    _value(begun, S1, 11)
    assert _told(before, _row(begun)) == [(named, "10 (S1 2024)", "11 (S1 2024)")]
    withdrawn = NewValue(begun.actions["I1"], S2, {"measured": None}, {})
    _do(begun, lambda s: enter_values(s, [withdrawn]))
    after = _row(begun)
    assert (named, "15 (S2 2024)", "résultat retiré") in _told(before, after)
    assert _told(after, before)[-1] == (named, "11 (S1 2024)", "15 (S2 2024)"), "a new latest one"


def test_indicators_that_come_go_or_are_defined_otherwise(begun: Plan) -> None:
    before = _row(begun)
    indicator = begun.actions["I1"]
    _do(begun, _put(indicator, label="Bilans", unit="%", direction=Direction.DOWN,
                    baseline={"value": Decimal(5), "on": None, "period": None}))  # fmt: skip
    _do(begun, lambda s: redefine(s, indicator, Redefined(goals={S2: Decimal(25)})))
    assert _told(before, _row(begun)) == [
        ("I1 Bilans, cible S2 2024", "20 (S2 2024)", "25 (S2 2024)"),
        ("I1 Bilans, valeur de départ", "non renseigné", "5"),
        ("I1 Bilans, unité", "bilan", "%"),
        ("I1 Bilans, sens", "doit monter", "doit baisser"),
        ("Indicateur", "I1 Bilans faits", "I1 Bilans"),
    ]
    _do(begun, _deleted(indicator))
    gone = _row(begun)
    assert _told(before, gone) == [("I1 Bilans faits", "15 (S2 2024)", "indicateur retiré")]
    assert _told(gone, before) == [("I1 Bilans faits", "", "nouvel indicateur, 15 (S2 2024)")]


def test_steps_that_come_move_are_done_or_go(begun: Plan) -> None:
    before = _row(begun)
    step = begun.actions["step"]
    _do(begun, lambda s: edit_milestone(s, step, planned_on=date(2025, 1, 1), title="Former tous"))
    assert _told(before, _row(begun)) == [
        ("Jalon", "Former", "Former tous"),
        ("Jalon « Former tous »", "prévu le 1er oct. 24", "prévu le 1er janv. 25"),
    ]
    _do(begun, lambda s: edit_milestone(s, step, done_on=date(2024, 9, 17)))
    assert _told(before, _row(begun))[-1][2] == "fait le 17 sept. 24"
    _do(begun, lambda s: delete_milestone(s, step))
    gone = _row(begun)
    assert _told(before, gone) == [("Jalon « Former »", "prévu le 1er oct. 24", "retiré")]
    assert _told(gone, before) == [("Jalon « Former »", "", "ajouté, prévu le 1er oct. 24")]


def test_texts_people_place_and_lateness(begun: Plan) -> None:
    before = _row(begun)
    action = begun.actions["1.1"]
    person = begun.person("Santé")
    _do(begun, lambda s: assign(s, action, person))
    _do(
        begun,
        lambda s: write_report(s, action, {"status": Status.IN_PROGRESS, "asked": "Un local"}),
    )
    organisation, _changes = _do(begun, lambda s: add_organisation(s, "Ville"))
    _do(begun, lambda s: set_partner(s, action, organisation, linked=True))
    _do(begun, _put(action, title="Autre titre", measure=begun.measures["2"],
                    deadline=date(2024, 9, 1)))  # fmt: skip
    after = _row(begun)
    assert _told(before, after) == [
        ("Statut", "non renseigné", "En cours"),
        ("Échéance", "non renseigné", "1er sept. 24"),
        ("En retard", "non", "oui"),
        ("Pilote", "non renseigné", "Santé"),
        ("Décision attendue", "", "texte ajouté"),
        ("Partenaires", "non renseigné", "Ville"),
        ("Intitulé", "Action 1.1", "Autre titre"),
        ("Place dans le schéma", "Mesure 1 Mesure 1", "Mesure 2 Mesure 2"),
    ]
    assert ("Décision attendue", "", "texte retiré") in _told(after, before)
    assert [one.course for one in moved([before], [after])] == [Course.WORSE], "it is late now"


def test_the_oldest_results_that_a_state_left_out_are_no_change(begun: Plan) -> None:
    after = _row(begun)
    (whole,) = after.indicators
    shortened = replace(after, indicators=(replace(whole, results=whole.results[-1:]),))
    assert _told(shortened, after) == []


def _state(name: str, meeting: str) -> State:
    return State(name, meeting, meeting, date(2024, 9, 17), time(12, 0), "1·aaaa")


def test_a_sitting_compares_the_state_before_its_own_with_its_own() -> None:
    """In the order of the states: two of one minute are told apart by their place."""
    spring, first, again = _state("a", "7"), _state("b", "8"), _state("c", "8")
    assert usual_ends((), "8") is None
    assert usual_ends((spring,), "8") == Ends(spring, None), "with today, before its own"
    assert usual_ends((spring, first), "8") == Ends(spring, first)
    assert usual_ends((spring, first, again), "8") == Ends(spring, again), "that of another sitting"
    assert usual_ends((first, again), "8") == Ends(first, again)
    assert usual_ends((spring, first), "7") == Ends(spring, None), "the first of all: with today"
