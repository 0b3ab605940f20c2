"""The actions under their measures, as a sitting examines them."""

from datetime import date

from db.commands.committee import add_committee
from db.commands.freeze import freeze
from db.commands.meeting import add_meeting
from db.commands.report import write_report
from db.journal.gesture import Gesture
from db.kinds.choices import Body, Status
from db.queries.meeting.by_measure import MeasureState, by_measure, roots
from db.queries.meeting.examined import examined
from tests.db.queries.plan import Plan


def filled(plan: Plan) -> None:
    """Two measures, one under the other, a third one, and an action under none."""
    plan.measure("1", "b")
    plan.measure("1.1", "c", parent="1")
    plan.measure("2", "d")
    for code, measure in (("1.2", "1.1"), ("1.10", "1"), ("2.1", "2"), ("9", "mea_unknown")):
        plan.action(code, measure)
    plan.action("2.1.a", "2", parent="2.1")


def report(plan: Plan, code: str, **stated: object) -> None:
    """What an action says of itself."""
    with plan.write() as session:
        write_report(session, plan.actions[code], dict(stated))


def states(plan: Plan, meeting: str | None = None) -> tuple[MeasureState, ...]:
    """The measures as the sitting examines them."""
    with plan.store.read() as session:
        rows = examined(session, plan.scheme, meeting).rows
        return by_measure(session, plan.scheme, rows)


def test_actions_stand_under_the_top_of_their_tree(plan: Plan) -> None:
    """In the order in which a person counts; what has no measure comes last."""
    filled(plan)
    found = states(plan)
    assert [one.code for one in found] == ["1", "2", ""]
    assert [[row.code for row in one.actions] for one in found] == [
        ["1.2", "1.10"], ["2.1", "2.1.a"], ["9"]
    ]  # fmt: skip


def test_a_sub_action_stands_right_under_its_action(plan: Plan) -> None:
    """Whatever its code; what it is a part of is known."""
    filled(plan)
    plan.action("8", "1", parent="1.2")
    (first, *_others) = states(plan)
    assert [row.code for row in first.actions] == ["1.2", "8", "1.10"]
    assert first.parts == {plan.actions["8"]: plan.actions["1.2"]}


def test_progress_counts_neither_sub_actions_nor_what_was_dropped(plan: Plan) -> None:
    """The mean of those that have a value, with how many of how many."""
    filled(plan)
    report(plan, "1.2", status=Status.IN_PROGRESS, progress=40)
    report(plan, "2.1", status=Status.DROPPED, progress=80)
    report(plan, "2.1.a", status=Status.IN_PROGRESS, progress=10)
    first, second, _apart = states(plan)
    assert (first.progress.mean, first.progress.counted, first.progress.total) == (40, 1, 2)
    assert (second.progress.mean, second.progress.total) == (None, 0)
    assert dict(first.counts)[Status.IN_PROGRESS] == 1
    assert dict(first.counts)[None] == 1


def test_a_frozen_state_is_read_as_it_was(plan: Plan) -> None:
    """What comes later moves nothing of it, and is said to have come."""
    filled(plan)
    report(plan, "1.2", status=Status.IN_PROGRESS, progress=40)
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.STEERING, scheme=plan.scheme)
        meeting, _changes = add_meeting(session, committee, date(2024, 9, 30), number=4)
    with plan.write() as session:
        freeze(session, meeting)
    report(plan, "1.2", status=Status.DONE, progress=100)
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions["1.2"], "measure", plan.measures["2"])
        gesture.sign()
    found = states(plan, meeting)
    assert [row.code for row in found[0].actions] == ["1.2", "1.10"]
    assert found[0].progress.mean == 40
    assert states(plan)[1].progress.mean == 100
    with plan.store.read() as session:
        told = examined(session, plan.scheme, meeting)
        assert told.state is not None
        assert told.state.on == plan.at.date()
        assert told.overtaken == {plan.actions["1.2"]}
        assert examined(session, plan.scheme).state is None


def test_a_loop_of_measures_leaves_nobody_out() -> None:
    """Two edits may make each the parent of the other."""
    assert roots({"a": "b", "b": "a", "c": "a", "d": None}) == {
        "a": "a", "b": "b", "c": "c", "d": "d"
    }  # fmt: skip
