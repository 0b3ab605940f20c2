"""An action's name, its place in the scheme, and its way out of it."""

import pytest
from sqlalchemy.orm import Session

from db.commands.action import add_action
from db.commands.arrange import (
    bring_back_action,
    move_action,
    rename_action,
    retire_action,
    sub_actions,
)
from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.kinds.action import Action
from db.kinds.choices import Direction
from db.queries.action.listed import action_list
from db.queries.base.overview import overview
from db.queries.indicator.listed import indicator_rows
from tests.db.queries.plan import Plan


def codes(plan: Plan, *, retired: bool = False) -> list[str]:
    """The table, in its order."""
    with plan.store.read() as session:
        return [row.code for row in action_list(session, retired=retired)]


def known(session: Session, plan: Plan, code: str) -> Action:
    """An action as it was first coded."""
    return session.get_one(Action, plan.actions[code])


def test_a_code_belongs_to_one_action(plan: Plan) -> None:
    with plan.write() as session:
        rename_action(session, plan.actions["1.2"], " 1.9 ", " Accueillir ")
    with plan.store.read() as session:
        one = known(session, plan, "1.2")
        assert (one.code, one.title) == ("1.9", "Accueillir")
    for code, title in (("1.1", "Accueillir"), ("", "Accueillir"), ("1.9", " ")):
        with pytest.raises(UserError), plan.write() as session:
            rename_action(session, plan.actions["1.2"], code, title)


def test_parts_come_along_to_another_measure(plan: Plan) -> None:
    with plan.write() as session:
        move_action(session, plan.actions["1.1"], plan.measures["2"], "2.2")
    with plan.store.read() as session:
        assert known(session, plan, "1.1").measure == plan.measures["2"]
        assert known(session, plan, "1.1.1").measure == plan.measures["2"]
        assert known(session, plan, "1.1.1").parent == plan.actions["1.1"]
    assert codes(plan) == ["1.2", "2.1", "2.2", "1.1.1"]


def test_an_action_becomes_a_part_and_alone_again(plan: Plan) -> None:
    one, whole = plan.actions["1.2"], plan.actions["1.1"]
    with plan.write() as session:
        move_action(session, one, plan.measures["1"], "1.1.2", whole)
    assert codes(plan) == ["1.1", "1.1.1", "1.1.2", "2.1"]
    with plan.write() as session:
        move_action(session, one, plan.measures["1"], "1.2")
    assert codes(plan)[-2:] == ["1.2", "2.1"]


def test_an_action_is_no_part_of_itself(plan: Plan) -> None:
    for parent in ("1.1", "1.1.1", "2.1"):
        with pytest.raises(UserError), plan.write() as session:
            move_action(
                session, plan.actions["1.1"], plan.measures["1"], "1.1", plan.actions[parent]
            )


def test_what_is_retired_leaves_the_lists_with_its_parts(plan: Plan) -> None:
    with pytest.raises(UserError), plan.write() as session:
        retire_action(session, plan.actions["1.1"], "  ")
    with plan.write() as session:
        retire_action(session, plan.actions["1.1"], "Remplacée par l’action 2.1")
    assert codes(plan) == ["1.2", "2.1"]
    assert codes(plan, retired=True) == ["1.1", "1.1.1", "1.2", "2.1"]
    with pytest.raises(UserError), plan.write() as session:
        retire_action(session, plan.actions["1.1"], "Encore")
    with plan.write() as session:
        bring_back_action(session, plan.actions["1.1"])
    assert codes(plan) == ["1.1", "1.2", "2.1"]
    with pytest.raises(UserError), plan.write() as session:
        bring_back_action(session, plan.actions["1.1"])


def test_indicators_leave_with_their_action(plan: Plan) -> None:
    """Those of the whole scheme stay."""
    with plan.write() as session:
        for code, action in (("i1", plan.actions["1.1"]), ("i2", None)):
            asked = NewIndicator(code, f"Indicateur {code}", "", Direction.UP)
            add_indicator(session, plan.scheme, asked, action)
        retire_action(session, plan.actions["1.1"], "Terminée")
    with plan.store.read() as session:
        assert [row.trajectory.code for row in indicator_rows(session)] == ["i2"]
        assert overview(session).indicators == 1
        assert overview(session).actions == 2


def test_a_loop_of_parents_ends(plan: Plan) -> None:
    with plan.write() as session:
        made, _changes = add_action(
            session, plan.measures["1"], "1.3", "Trois", parent=plan.actions["1.1.1"]
        )
        known(session, plan, "1.1").parent = made
        session.flush()
        assert set(sub_actions(session, plan.actions["1.1"])) == {plan.actions["1.1.1"], made}
        session.rollback()
