"""The voted text: changed with a decision, and every field put back from its past."""

from datetime import timedelta

import pytest

from db.commands.action import edit_action
from db.commands.report import write_report
from db.commands.restore import restore, take_back
from db.commands.voted import edit_voted
from db.errors import UserError
from db.kinds.choices import Status
from db.queries.action.situation import situation
from db.queries.action.voted import voted
from db.queries.journal.field_past import field_past, past_reports
from db.queries.journal.history import history
from db.queries.journal.shown import shown_ops
from tests.db.queries.plan import Plan


def change(plan: Plan, decision: str, **texts: str) -> None:
    """Change texts of action 1.1, an hour later."""
    plan.at += timedelta(hours=1)
    with plan.write() as session:
        edit_voted(session, plan.actions["1.1"], texts, decision)


def test_a_voted_text_needs_its_decision(plan: Plan) -> None:
    """Without it, nothing is written; what is the same needs none."""
    action = plan.actions["1.1"]
    with pytest.raises(UserError, match="référence de la décision"):
        change(plan, " ", problem="Un constat")
    change(plan, "Délibération 12", problem="Un constat", objective="Un objectif")
    with plan.write() as session:
        assert not edit_voted(session, action, {"problem": "Un constat"}, "").cells
    with plan.store.read() as session:
        found = voted(session, action)
        told = history(session, action, 2)
    assert (found.texts["problem"], found.texts["objective"]) == ("Un constat", "Un objectif")
    assert found.may
    assert not found.changed & {"problem", "objective"}
    assert {one.reason for one in told} == {"Délibération 12"}


def test_the_follow_up_is_not_voted(plan: Plan) -> None:
    """What the committee follows has gestures of its own."""
    with pytest.raises(UserError, match="pas dans le texte voté"):
        change(plan, "Délibération 12", comment="À suivre")


def test_two_people_who_change_a_voted_text_both_keep_theirs(plan: Plan) -> None:
    """What was not on screen is not replaced."""
    action = plan.actions["1.1"]
    with plan.store.read() as session:
        seen = shown_ops(session, action, "problem")
    change(plan, "D1", problem="Un")
    with plan.write() as session:
        edit_voted(session, action, {"problem": "Deux"}, "D2", seen)
    with plan.store.read() as session:
        versions = field_past(session, action, "problem")
    assert [(one.value, one.stands) for one in versions] == [("Deux", True), ("Un", True)]


def test_a_field_tells_its_past_and_comes_back(plan: Plan) -> None:
    """Who, when, why; the former value is written again, and that is undone like any gesture."""
    action = plan.actions["1.1"]
    change(plan, "D1", problem="Un")
    change(plan, "D2", problem="Deux")
    with plan.store.read() as session:
        latest, first = field_past(session, action, "problem")
        assert [one.value for one in field_past(session, action, "problem", 1)] == ["Deux"]
    assert (latest.value, latest.reason, latest.stands) == ("Deux", "D2", True)
    assert (first.value, first.reason, first.stands) == ("Un", "D1", False)
    assert (first.author, first.at) == ("Secrétariat", plan.at - timedelta(hours=1))
    with plan.write() as session:
        changes = restore(session, first.op)
    with plan.store.read() as session:
        assert voted(session, action).texts["problem"] == "Un"
    with plan.write() as session:
        take_back(session, changes)
    with plan.store.read() as session:
        assert voted(session, action).texts["problem"] == "Deux"


def test_what_was_refused_or_never_written_has_no_past(plan: Plan) -> None:
    """Neither another field's value, nor anything for one that nobody filled."""
    with plan.write() as session:
        edit_action(session, plan.actions["1.1"], "comment", "À suivre")
    with plan.store.read() as session:
        assert field_past(session, plan.actions["1.1"], "problem") == ()
        assert field_past(session, plan.actions["1.2"], "comment") == ()


def test_a_former_situation_comes_back_whole(plan: Plan) -> None:
    """With its status, its progress and its texts."""
    action = plan.actions["1.1"]
    for status, words in ((Status.IN_PROGRESS, "Avant"), (Status.DONE, "Après")):
        plan.at += timedelta(days=1)
        with plan.write() as session:
            write_report(session, action, {"status": status, "synthesis": words})
    with plan.store.read() as session:
        latest, first = past_reports(session, action)
    assert (latest.stands, first.stands) == (True, False)
    assert (first.stated["synthesis"], first.author) == ("Avant", "Secrétariat")
    with plan.write() as session:
        restore(session, first.op)
    with plan.store.read() as session:
        stated = situation(session, action).stated
    assert (stated["status"], stated["synthesis"]) == (Status.IN_PROGRESS, "Avant")
