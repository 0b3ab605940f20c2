"""Changing many actions at once: what it would do, what it does, one way back."""

from datetime import date

import pytest

from db.commands.action import edit_action
from db.commands.bulk import BulkDone, bulk_edit
from db.commands.entrust import entrust
from db.commands.report import write_report
from db.commands.restore import may_take_back, take_back
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Role, Status
from db.queries.action.bulk import Aspect, BulkChange, BulkLine, bulk_preview
from db.queries.action.listed import ActionRow, action_list
from db.words import long_date
from tests.db.queries.plan import Plan

DAY = date(2025, 6, 30)
LATER = BulkChange(Aspect.DEADLINE, DAY)
GOING = BulkChange(Aspect.STATUS, Status.IN_PROGRESS)


def rows(plan: Plan) -> dict[str, ActionRow]:
    """The table by code."""
    with plan.store.read() as session:
        return {row.code: row for row in action_list(session)}


def preview(plan: Plan, change: BulkChange, *codes: str) -> dict[str, BulkLine]:
    """What a change would do, by code."""
    with plan.store.read() as session:
        lines = bulk_preview(session, [plan.actions[code] for code in codes], change)
    return {line.code: line for line in lines}


def edit(plan: Plan, change: BulkChange, *codes: str) -> BulkDone:
    """Do it."""
    with plan.write() as session:
        return bulk_edit(session, [plan.actions[code] for code in codes], change)


def test_a_deadline_for_several_is_taken_back_at_once(plan: Plan) -> None:
    with plan.write() as session:
        edit_action(session, plan.actions["1.1"], "deadline", DAY)
        edit_action(session, plan.actions["1.2"], "deadline", date(2024, 1, 1))
    lines = preview(plan, LATER, "1.1", "1.2", "2.1")
    assert (lines["1.2"].before, lines["1.2"].after) == (
        long_date(date(2024, 1, 1)),
        long_date(DAY),
    )
    assert lines["2.1"].before == "non renseignée"
    assert (lines["1.1"].same, lines["1.1"].changes) == (True, False)
    done = edit(plan, LATER, "1.1", "1.2", "2.1")
    assert done.count == 2
    assert {rows(plan)[code].deadline for code in ("1.1", "1.2", "2.1")} == {DAY}
    assert may_take_back(done.changes)
    with plan.write() as session:
        take_back(session, done.changes)
    known = rows(plan)
    assert (known["1.2"].deadline, known["2.1"].deadline) == (date(2024, 1, 1), None)
    assert known["1.1"].deadline == DAY


def test_no_deadline_is_a_change_too(plan: Plan) -> None:
    edit(plan, LATER, "1.1")
    none = BulkChange(Aspect.DEADLINE, None)
    assert preview(plan, none, "1.1")["1.1"].after == "non renseignée"
    edit(plan, none, "1.1")
    assert rows(plan)["1.1"].deadline is None


def test_a_status_carries_the_rest_of_the_report_on(plan: Plan) -> None:
    with plan.write() as session:
        write_report(
            session,
            plan.actions["1.1"],
            {"status": Status.TO_START, "progress": 30, "asked": "Deux postes"},
            date(2024, 1, 5),
        )
    done = edit(plan, GOING, "1.1", "2.1")
    known = rows(plan)
    assert (known["1.1"].status, known["1.1"].progress) == (Status.IN_PROGRESS, 30)
    assert known["1.1"].asked == "Deux postes"
    assert known["1.1"].updated_on == plan.at.date()
    assert (known["2.1"].status, known["2.1"].progress) == (Status.IN_PROGRESS, None)
    with plan.write() as session:
        take_back(session, done.changes)
    assert (rows(plan)["1.1"].status, rows(plan)["2.1"].status) == (Status.TO_START, None)


def test_what_is_contested_is_left_for_somebody_to_settle(plan: Plan) -> None:
    for day in (date(2024, 1, 1), date(2024, 2, 1)):
        with plan.write() as session:
            gesture = Gesture(session)
            gesture.put(plan.actions["1.1"], "deadline", day, seen=[])
            gesture.sign()
    line = preview(plan, LATER, "1.1")["1.1"]
    assert "à trancher" in line.refused
    assert edit(plan, LATER, "1.1", "1.2").count == 1
    assert rows(plan)["1.1"].contested
    assert preview(plan, GOING, "1.1")["1.1"].changes


def test_a_new_pilot_succeeds_and_that_is_for_good(plan: Plan) -> None:
    one, other = plan.person("Mission une"), plan.person("Mission autre")
    with plan.write() as session:
        entrust(session, one, Role.LEAD, action=plan.actions["1.1"])
        entrust(session, other, Role.LEAD, action=plan.actions["1.2"])
    change = BulkChange(Aspect.LEAD, other)
    lines = preview(plan, change, "1.1", "1.2", "2.1")
    assert (lines["1.1"].before, lines["1.1"].after) == ("Mission une", "Mission autre")
    assert lines["1.2"].same
    done = edit(plan, change, "1.1", "1.2", "2.1")
    assert done.count == 2
    assert not may_take_back(done.changes)
    assert {rows(plan)[code].leads for code in ("1.1", "1.2", "2.1")} == {("Mission autre",)}


def test_nothing_to_change_is_said(plan: Plan) -> None:
    edit(plan, LATER, "1.1")
    with pytest.raises(UserError, match="Aucune"):
        edit(plan, LATER, "1.1")
