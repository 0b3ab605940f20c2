"""Many fiches at once say what each says alone, in as many queries."""

from datetime import date

from db.commands.report import write_report
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Status
from db.queries.action.follow_up import follow_up, follow_ups
from tests.db.queries.plan import Plan, counted


def test_many_at_once_are_what_each_is_alone(plan: Plan) -> None:
    """In the order asked for; what is no action is left out."""
    plan.measure("1", "b")
    for number in range(12):
        plan.action(f"1.{number}", "1")
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions["1.3"], "deadline", date(2024, 3, 1))
        gesture.sign()
    with plan.write() as session:
        write_report(session, plan.actions["1.3"], {"status": Status.IN_PROGRESS, "progress": 40})
    wanted = [plan.actions[f"1.{number}"] for number in reversed(range(12))]
    with plan.store.read() as session:
        found = follow_ups(session, ["act_unknown", *wanted])
        assert found == tuple(follow_up(session, one) for one in wanted)
        assert (found[8].code, found[8].late, found[8].progress) == ("1.3", True, 40)


def test_the_number_of_queries_does_not_follow_that_of_actions(plan: Plan) -> None:
    """A scheme of a hundred actions is printed as fast as its rows are read."""
    plan.measure("1", "b")
    for number in range(12):
        plan.action(f"1.{number}", "1")
        _reported_by_another(plan, f"1.{number}")
    counts = []
    for most in (2, 12):
        with plan.store.read() as session, counted() as asked:
            follow_ups(session, list(plan.actions.values())[:most])
        counts.append(len(asked))
    assert counts[0] == counts[1]


def _reported_by_another(plan: Plan, code: str) -> None:
    """A report of somebody who wrote none of the others."""
    author = plan.person(f"Pilote de {code}")
    with plan.write() as session:
        write_report(session, plan.actions[code], {"status": Status.IN_PROGRESS})
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(session.get_one(Action, plan.actions[code]).situation or "", "author", author)
        gesture.sign()
