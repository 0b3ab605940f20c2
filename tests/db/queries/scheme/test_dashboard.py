"""The home of the secretariat: what it counts, what it leaves out, what it does not know."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.commands.committee import add_committee
from db.commands.contact import set_contact
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_item, add_meeting, remove_item
from db.commands.person import assign
from db.commands.report import write_report
from db.commands.sealed import seal
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.choices import Body, Direction, Role, Status, Weather
from db.kinds.period import parse_period
from db.queries.meeting.reminders import reminders
from db.queries.scheme.dashboard import dashboard
from db.queries.scheme.dashboard_rows import Dashboard, Preparation, Stage
from tests.db.queries.plan import NOW, Plan, counted


def shown(plan: Plan) -> Dashboard:
    """The dashboard of the plan's scheme."""
    with plan.store.read() as session:
        found = dashboard(session)
    assert found is not None
    return found


def report(plan: Plan, code: str, on: date, **stated: Any) -> None:
    """Say where an action stands."""
    with plan.write() as session:
        write_report(session, plan.actions[code], stated, on)


def lead(plan: Plan, code: str, name: str, since: date | None = None) -> None:
    """Give an action a lead."""
    if name not in plan.persons:
        plan.person(name)
    with plan.write() as session:
        assign(session, plan.actions[code], plan.persons[name], Role.LEAD, since)


def sits(plan: Plan, body: Body, on: date, **fields: Any) -> str:
    """Plan a sitting."""
    with plan.write() as session:
        committee, _changes = add_committee(session, body)
    with plan.write() as session:
        meeting, _changes = add_meeting(session, committee, on, **fields)
    return meeting


def test_a_base_without_a_scheme_has_none(tmp_path: Any) -> None:
    """Nothing is made up."""
    with (
        new_base(
            tmp_path / "b.jalonbase", KeyStore(tmp_path / "k"), "E", "S", lambda: NOW
        ) as store,
        store.read() as session,
    ):
        assert dashboard(session) is None


def test_an_empty_scheme_knows_nothing(plan: Plan) -> None:
    """No sitting, no pilot, no measure, no indicator: each says so, none says 0 % of it."""
    found = shown(plan)
    assert (found.next, found.marks, found.measures) == (None, (), ())
    assert (found.to_arbitrate, found.off_course, found.followed) == ((), (), 0)
    assert (found.answers.pilots, found.answers.since) == ((), None)
    assert sum(count for _status, count in found.totals) == 0


def test_a_measure_counts_those_below_it(plan: Plan) -> None:
    """A line a measure of the scheme itself; an action without a measure has its own line."""
    plan.measure("2", "b")
    plan.measure("1", "a")
    plan.measure("1.b", "a", parent="1")
    for code, measure in (("1.1", "1"), ("1.b.1", "1.b"), ("2.1", "2"), ("x", None)):
        plan.action(code, measure)
    report(plan, "1.1", date(2024, 9, 1), status=Status.DONE, progress=100)
    report(plan, "1.b.1", date(2024, 9, 1), status=Status.DROPPED, progress=10)
    found = shown(plan)
    assert [(line.code, line.actions) for line in found.measures] == [("1", 2), ("2", 1), ("", 1)]
    first, second, loose = found.measures
    assert set(first.within) == {plan.measures["1"], plan.measures["1.b"]}
    assert dict(first.counts)[Status.DROPPED] == 1
    assert (first.progress.mean, first.progress.counted, first.progress.total) == (100, 1, 1)
    assert (second.progress.mean, loose.within) == (None, ("",))
    assert dict(found.totals)[None] == 2
    assert (found.figures.measures, found.figures.actions) == (2, 4)


def test_measures_in_a_loop_stand_for_themselves(plan: Plan) -> None:
    """Two edits may make each the parent of the other: nothing is lost, nothing hangs."""
    plan.measure("1", "a")
    plan.measure("2", "b", parent="1")
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.measures["1"], "parent", plan.measures["2"], seen=[])
        gesture.sign()
    plan.action("1.1", "1")
    assert [line.code for line in shown(plan).measures] == ["1", "2"]


def test_an_action_out_of_the_scheme_is_left_out(plan: Plan) -> None:
    """With its indicators, its pilot and its answer."""
    plan.measure("1", "a")
    plan.action("1.1", "1")
    lead(plan, "1.1", "Pilote")
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(plan.actions["1.1"], "retired_on", date(2024, 9, 1), seen=[])
        gesture.sign()
    off_course(plan, "1.1", Decimal(3), Decimal(9))
    found = shown(plan)
    assert (found.figures.actions, found.figures.pilots, found.answers.pilots) == (0, 0, ())
    assert (found.off_course, found.followed) == ((), 0)


def test_who_has_answered(plan: Plan) -> None:
    """All of one's open actions have a report later than the last comité de suivi."""
    sits(plan, Body.FOLLOW_UP, date(2024, 4, 9))
    sits(plan, Body.STEERING, date(2024, 8, 1))
    sits(plan, Body.FOLLOW_UP, date(2024, 10, 8))
    for code in ("1", "2", "3", "4", "5"):
        plan.action(code, None)
    for code, name in (("1", "A"), ("2", "A"), ("3", "B"), ("4", "C"), ("5", "D")):
        lead(plan, code, name)
    report(plan, "1", date(2024, 4, 10), status=Status.IN_PROGRESS)
    report(plan, "2", date(2024, 4, 9), status=Status.IN_PROGRESS)
    report(plan, "3", date(2024, 9, 1), status=Status.IN_PROGRESS)
    report(plan, "4", date(2024, 1, 1), status=Status.DONE)
    found = shown(plan).answers
    assert found.since == date(2024, 4, 9)
    assert (found.answered, len(found.pilots)) == (1, 3)  # what is done awaits nothing
    assert (found.up_to_date, found.actions) == (2, 4)
    assert [(row.name, row.awaited, row.heard_on) for row in found.missing] == [
        ("A", (plan.actions["2"],), date(2024, 4, 10)),
        ("D", (plan.actions["5"],), None),
    ]


def test_before_the_first_committee_any_report_counts(plan: Plan) -> None:
    """And the day itself is not past: a sitting today is the next one."""
    plan.action("1", None)
    lead(plan, "1", "A")
    meeting = sits(plan, Body.FOLLOW_UP, NOW.date(), number=1)
    report(plan, "1", date(2020, 1, 1), status=Status.IN_PROGRESS)
    found = shown(plan)
    assert (found.answers.since, found.answers.answered) == (None, 1)
    assert found.next is not None
    assert (found.next.id, found.next.days) == (meeting, 0)


def test_a_term_that_is_over_leads_nothing(plan: Plan) -> None:
    """Nor one that has not begun."""
    plan.action("1", None)
    lead(plan, "1", "A", date(2030, 1, 1))
    assert shown(plan).answers.pilots == ()


def test_sittings_in_the_order_of_their_days(plan: Plan) -> None:
    """The one that comes next is the first from today on."""
    later = sits(plan, Body.STEERING, date(2024, 12, 12))
    coming = sits(plan, Body.FOLLOW_UP, date(2024, 10, 8), number=8, closes_on=date(2024, 9, 27))
    past = sits(plan, Body.REVIEW_DAY, date(2024, 3, 14))
    found = shown(plan)
    assert [mark.id for mark in found.marks] == [past, coming, later]
    assert [mark.past for mark in found.marks] == [True, False, False]
    assert found.next is not None
    assert (found.next.id, found.next.days, found.next.closes_on) == (coming, 21, date(2024, 9, 27))
    assert found.next.title == "Comité de suivi nº\u00a08"


def test_a_sitting_of_today_is_over_once_its_minutes_are_closed(plan: Plan) -> None:
    """What is prepared from then on is the next one, and reports count from that day."""
    today = sits(plan, Body.FOLLOW_UP, NOW.date(), number=3)
    sits(plan, Body.FOLLOW_UP, NOW.date() + timedelta(days=180), number=4)
    before = shown(plan)
    assert before.next is not None
    assert before.next.id == today
    with plan.write() as session:
        seal(session, today)
    after = shown(plan)
    assert after.next is not None
    assert after.next.days == 180
    assert [one.past for one in after.marks] == [True, False]
    assert after.answers.since == NOW.date()


def test_what_is_to_arbitrate_begins_with_the_worst(plan: Plan) -> None:
    """In difficulty, and a decision asked for; blanks ask for nothing."""
    said: list[tuple[str, dict[str, Any]]] = [
        ("1", {"status": Status.IN_DIFFICULTY, "asked": "Un", "weather": Weather.CLOUDS}),
        ("2", {"status": Status.IN_DIFFICULTY, "asked": "Deux", "weather": Weather.STORM}),
        ("3", {"status": Status.IN_DIFFICULTY, "asked": "Trois"}),
        ("4", {"status": Status.IN_PROGRESS, "asked": "Quatre"}),
        ("5", {"status": Status.IN_DIFFICULTY}),
    ]
    for code, stated in said:
        plan.action(code, None)
        report(plan, code, date(2024, 9, 1), **stated)
    assert [row.asked for row in shown(plan).to_arbitrate] == ["Deux", "Un", "Trois"]


def off_course(plan: Plan, code: str | None, value: Decimal | None, target: Decimal) -> str:
    """An indicator that must rise, with its target of 2023 and perhaps a value."""
    period = parse_period("2023")
    action = plan.actions[code] if code else None
    name = f"I{target}"
    new = NewIndicator(name, "Indicateur", "u", Direction.UP, targets={period: target})
    with plan.write() as session:
        made, _changes = add_indicator(session, plan.scheme, new, action)
    if value is not None:
        with plan.write() as session:
            enter_value(session, made, period, {"value": value})
    return made


def test_the_farthest_from_its_target_comes_first(plan: Plan) -> None:
    """As a part of the target; what holds its target or has no value is not among them."""
    plan.action("1.1", None)
    half = off_course(plan, "1.1", Decimal(50), Decimal(100))
    tenth = off_course(plan, None, Decimal(9), Decimal(10))
    nothing = off_course(plan, "1.1", Decimal(0), Decimal(3))
    off_course(plan, None, Decimal(11), Decimal(11))
    off_course(plan, None, None, Decimal(12))
    found = shown(plan)
    assert [one.row.id for one in found.off_course] == [nothing, half, tenth]
    assert [one.code for one in found.off_course] == ["1.1", "1.1", "I10"]
    assert (found.followed, found.unmeasured) == (5, 1)


@pytest.mark.parametrize("more", [1, 6])
def test_as_many_queries_for_a_large_scheme(plan: Plan, more: int) -> None:
    """The price does not grow with what is in it."""
    for number in range(more):
        plan.measure(str(number), "a")
        plan.action(f"{number}.1", str(number))
        lead(plan, f"{number}.1", f"P{number}")
        off_course(plan, f"{number}.1", Decimal(1), Decimal(number + 2))
    with plan.store.read() as session, counted() as asked:
        assert dashboard(session) is not None
    assert len(asked) == 13


def test_what_a_sitting_still_needs(plan: Plan) -> None:
    """Answers until they close, then what is to arbitrate, then the agenda, then its papers."""
    plan.action("1", None)
    lead(plan, "1", "A")
    sits(plan, Body.FOLLOW_UP, date(2024, 4, 9))
    meeting = sits(plan, Body.FOLLOW_UP, date(2024, 10, 8), closes_on=NOW.date())
    assert shown(plan).preparation == Preparation(Stage.REPORTS, 1)
    said = {"status": Status.IN_DIFFICULTY, "asked": "Trancher"}
    report(plan, "1", date(2024, 9, 1), **said)
    assert shown(plan).preparation == Preparation(Stage.ARBITRATION, 1)
    with plan.write() as session:
        item, _changes = add_item(session, meeting, "Point", actions=[plan.actions["1"]])
    assert shown(plan).preparation == Preparation(Stage.PAPERS, 0)
    with plan.write() as session:
        remove_item(session, item)
    report(plan, "1", date(2024, 9, 2), status=Status.IN_PROGRESS)
    assert shown(plan).preparation == Preparation(Stage.AGENDA, 0)


def test_once_closed_answers_are_no_longer_awaited(plan: Plan) -> None:
    """The stage goes on; who is missing is still said."""
    plan.action("1", None)
    lead(plan, "1", "A")
    sits(plan, Body.FOLLOW_UP, date(2024, 10, 8), closes_on=date(2024, 9, 16))
    found = shown(plan)
    assert found.preparation == Preparation(Stage.AGENDA, 0)
    assert len(found.answers.missing) == 1


def test_reminders_say_what_is_awaited_and_where_to_write(plan: Plan) -> None:
    """The actions in the order of their codes; an address that is not known stays empty."""
    for code in ("2.10", "2.9", "3"):
        plan.action(code, None)
        lead(plan, code, "B" if code == "3" else "A")
    with plan.write() as session:
        set_contact(session, plan.persons["A"], email="a@exemple.fr")
    with plan.store.read() as session:
        found = reminders(session, shown(plan).answers.missing)
    assert [(one.name, one.email) for one in found] == [("A", "a@exemple.fr"), ("B", "")]
    assert [code for code, _title in found[0].actions] == ["2.9", "2.10"]
