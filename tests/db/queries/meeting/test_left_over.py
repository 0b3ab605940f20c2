"""What earlier sittings leave to one, and what becomes of it on its agenda."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from db.commands.committee import add_committee, add_usual_point
from db.commands.decision import add_decision
from db.commands.meeting import add_item, add_meeting, edit_item, remove_item, start_from_usual
from db.commands.restore import take_back
from db.commands.sealed import seal, unseal
from db.errors import UserError
from db.kinds.choices import Body, DecisionState, Expected, Handled
from db.queries.meeting.agenda import agenda, meetings
from db.queries.meeting.decision import decisions_of
from db.queries.meeting.left_over import Carried, Left, left_over
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.steps import Candidate, Why, preparing
from tests.db.queries.plan import Plan, counted


class Held(NamedTuple):
    """A sitting that was, the one to come, and the points of the first by their title."""

    committee: str
    former: str
    coming: str
    points: dict[str, str]


@pytest.fixture
def held(plan: Plan) -> Held:
    """One point treated, one put off, one that nobody came to; and a pause."""
    plan.action("1.1", None)
    with plan.write() as session:
        committee, _made = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
    with plan.write() as session:
        former, _made = add_meeting(session, committee, date(2024, 4, 9), number=7)
    with plan.write() as session:
        coming, _made = add_meeting(session, committee, date(2024, 10, 8), number=8)
    points = {}
    for title, handled, pause in (
        ("Ouverture", Handled.TREATED, None),
        ("Bilan", Handled.POSTPONED, None),
        ("Pause", None, True),
        ("Vœux", None, None),
        ("Retiré", Handled.WITHDRAWN, None),
    ):
        actions = [plan.actions["1.1"]] if title == "Bilan" else []
        with plan.write() as session:
            points[title], _made = add_item(
                *(session, former, title),
                minutes=20, handled=handled, pause=pause, actions=actions, presenter="Santé",
            )  # fmt: skip
    return Held(committee, former, coming, points)


def carried(plan: Plan, held: Held) -> list[Carried]:
    """What the coming sitting may take up."""
    with plan.store.read() as session:
        return list(left_over(session, held.coming))


def test_points_that_were_not_treated_come_back_once(plan: Plan, held: Held) -> None:
    adopting, put_off, forgotten = carried(plan, held)
    assert (adopting.kind, adopting.title) == (
        Left.MINUTES,
        "Adoption du relevé de la séance nº\u00a07",
    )
    assert (put_off.title, put_off.minutes, put_off.presenter) == ("Bilan", 20, "Santé")
    assert put_off.actions == (plan.actions["1.1"],)
    assert forgotten.title == "Vœux"
    with plan.write() as session:
        add_item(session, held.coming, "Bilan, suite", former=put_off.former)
    assert [one.title for one in carried(plan, held)][1:] == ["Vœux"]


def test_where_nothing_was_noted_no_point_is_said_to_be_left(plan: Plan, held: Held) -> None:
    for title in ("Ouverture", "Bilan", "Retiré"):
        with plan.write() as session:
            edit_item(session, held.points[title], handled=None)
    assert [one.kind for one in carried(plan, held)] == [Left.MINUTES]


def test_a_point_comes_back_with_what_was_expected_of_it(plan: Plan, held: Held) -> None:
    with plan.write() as session:
        edit_item(session, held.points["Bilan"], expected=Expected.DECISION)
    with plan.store.read() as session:
        found = {one.title: one.expected for one in preparing(session, held.coming).candidates}
    assert found["Bilan"] is Expected.DECISION
    assert found["Vœux"] is Expected.INFORMATION


def test_a_late_decision_whose_action_asks_for_one_is_a_decision_again() -> None:
    found = Candidate("act_a", "1.1", "Suites", (Why.OVERDUE, Why.ASKED), "Un poste", None, "")
    assert found.expected is Expected.DECISION
    assert replace(found, whys=(Why.OVERDUE,)).expected is Expected.DISCUSSION


def test_pauses_are_no_points_but_take_their_time(plan: Plan, held: Held) -> None:
    with plan.store.read() as session:
        told = preparing(session, held.former)
        rows = {row.id: row.items for row in meetings(session)}
    assert (told.points, told.minutes) == (4, 100)
    assert rows == {held.former: 4, held.coming: 0}


def test_late_decisions_of_a_point_come_back_together(plan: Plan, held: Held) -> None:
    for text, due in (
        ("Créer deux postes", date(2024, 9, 1)),
        ("Écrire à l’agence", date(2024, 9, 2)),
        ("Réunir les services", date(2024, 12, 1)),
    ):
        with plan.write() as session:
            add_decision(
                *(session, held.former, text), item=held.points["Ouverture"], who="RH", due=due
            )
    [late] = [one for one in carried(plan, held) if one.kind is Left.DECISION]
    assert late.title == "Suites\u00a0: Ouverture"
    assert late.detail.splitlines() == [
        "D7-01 · Créer deux postes (pour le 1er\u00a0sept.\u00a024)",
        "D7-02 · Écrire à l’agence (pour le 2\u00a0sept.\u00a024)",
    ]
    assert (late.presenter, late.former) == ("RH", held.points["Ouverture"])
    with plan.write() as session:
        add_item(session, held.coming, late.title, former=late.former)
    assert Left.DECISION not in {one.kind for one in carried(plan, held)}


def test_late_decisions_of_many_points_ask_as_much_as_those_of_one(plan: Plan, held: Held) -> None:
    counts = []
    for most, title in enumerate(("Ouverture", "Retiré"), 1):
        with plan.write() as session:
            due, item = date(2024, 9, 1), held.points[title]
            add_decision(session, held.former, "Écrire", item=item, due=due)
        with plan.store.read() as session, counted() as asked:
            found = left_over(session, held.coming)
        assert sum(one.kind is Left.DECISION for one in found) == most
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_late_decision_without_point_is_known_by_its_title(plan: Plan, held: Held) -> None:
    with plan.write() as session:
        add_decision(session, held.former, "Écrire", due=date(2024, 9, 1))
    [late] = [one for one in carried(plan, held) if one.kind is Left.DECISION]
    with plan.write() as session:
        add_item(session, held.coming, late.title)
    assert Left.DECISION not in {one.kind for one in carried(plan, held)}


def test_an_adoption_is_done_when_it_is_taken(plan: Plan, held: Held) -> None:
    """Unless somebody is to carry something out."""
    with plan.write() as session:
        item, _made = add_item(session, held.coming, "Adoption", approves=held.former)
    for text, who in (("Le relevé est adopté", " "), ("Corriger le relevé", "Secrétariat")):
        with plan.write() as session:
            add_decision(session, held.coming, text, item=item, who=who)
    with plan.write() as session:
        add_decision(session, held.coming, "Recruter")
    with plan.store.read() as session:
        said = {row.text: (row.state, row.done_on) for row in decisions_of(session, held.coming)}
    assert said == {
        "Le relevé est adopté": (DecisionState.DONE, date(2024, 10, 8)),
        "Corriger le relevé": (DecisionState.TO_DO, None),
        "Recruter": (DecisionState.TO_DO, None),
    }


def test_what_is_left_about_one_action_says_all_its_reasons(plan: Plan, held: Held) -> None:
    def rows() -> list[Candidate]:
        with plan.store.read() as session:
            return list(preparing(session, held.coming).candidates)

    about = [row for row in rows() if row.action == plan.actions["1.1"]]
    assert len(about) == 1
    assert about[0].whys[0] is Why.UNFINISHED
    assert len(about[0].whys) > 1
    assert (about[0].title, about[0].code) == ("Bilan", "1.1")
    assert len({row.key for row in rows()}) == len(rows())


def test_the_point_that_is_treated_approves_the_minutes(plan: Plan, held: Held) -> None:
    with plan.write() as session:
        item, _made = add_item(session, held.coming, "Adoption", approves=held.former)
    assert Left.MINUTES not in {one.kind for one in carried(plan, held)}
    plan.at = datetime(2024, 10, 8, 18, 0, tzinfo=UTC)
    with plan.write() as session:
        edit_item(session, item, handled=Handled.TREATED)
    with plan.store.read() as session:
        former = minutes_of(session, held.former)
    assert former.approved_at == "Comité de suivi nº\u00a08"
    assert former.sealed_on == date(2024, 10, 8), "what is approved does not change any more"
    with plan.write() as session, pytest.raises(UserError):
        unseal(session, held.former)
    with plan.write() as session:
        edit_item(session, item, handled=Handled.POSTPONED)
    with plan.store.read() as session:
        assert minutes_of(session, held.former).approved_at == ""


def test_treating_the_point_is_taken_back_with_the_closing_and_the_approval(
    plan: Plan, held: Held
) -> None:
    with plan.write() as session:
        item, _made = add_item(session, held.coming, "Adoption", approves=held.former)
    plan.at = datetime(2024, 10, 8, 18, 0, tzinfo=UTC)
    with plan.write() as session:
        treated = edit_item(session, item, handled=Handled.TREATED)
    with plan.write() as session:
        take_back(session, treated)
    with plan.store.read() as session:
        former = minutes_of(session, held.former)
    assert (former.sealed_on, former.approved_at) == (None, "")


def test_an_approval_put_off_waits_for_the_next_sitting(plan: Plan, held: Held) -> None:
    with plan.write() as session:
        seal(session, held.former)
    with plan.write() as session:
        later, _made = add_meeting(session, held.committee, date(2025, 4, 8), number=9)
    with plan.write() as session:
        item, _made = add_item(session, held.coming, "Adoption", approves=held.former)
    after = held._replace(coming=later)
    assert [one.approves for one in carried(plan, after)] == [held.coming]
    with plan.write() as session:
        edit_item(session, item, handled=Handled.POSTPONED)
    assert [one.approves for one in carried(plan, after)] == [held.coming, held.former]
    with plan.write() as session:
        remove_item(session, item)
    assert [one.approves for one in carried(plan, after)] == [held.coming, held.former]


def test_an_agenda_starts_from_the_usual_points(plan: Plan, held: Held) -> None:
    with plan.write() as session, pytest.raises(UserError):
        start_from_usual(session, held.coming)
    for title, pause, minutes in (("Ouverture", None, 10), ("Pause", True, 15), ("Fin", None, 5)):
        said = {"expected": Expected.DISCUSSION, "pause": pause, "minutes": minutes}
        with plan.write() as session:
            add_usual_point(session, held.committee, title=title, **said)
    with plan.write() as session:
        start_from_usual(session, held.coming)
    with plan.store.read() as session:
        found = agenda(session, held.coming)
    assert [(row.place, row.number, row.title, row.minutes) for row in found.items] == [
        (1, 1, "Ouverture", 10),
        (2, 0, "Pause", 15),
        (3, 2, "Fin", 5),
    ]
    assert found.planned == 30
