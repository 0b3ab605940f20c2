"""The campaign before a sitting: what was asked of each pilot, what came of it."""

from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.commands.campaign import note_reminded, note_sent
from db.commands.committee import add_committee
from db.commands.freeze import freeze
from db.commands.meeting import add_meeting
from db.commands.person import assign
from db.commands.report import settle_reports, write_report
from db.exchange.aside import set_aside
from db.journal.cells import standing_ops
from db.journal.session import raw
from db.kinds.choices import Body, Status
from db.queries.meeting.agenda import meetings
from db.queries.meeting.campaign import Asked, Campaign, campaign
from db.queries.meeting.examined import moved_between
from db.queries.meeting.frozen import frozen_of, frozen_states
from db.queries.meeting.moved import Course
from db.queries.meeting.steps import Why, preparing
from db.queries.scheme.dashboard import dashboard
from db.queries.scheme.dashboard_rows import Answer
from tests.db.queries.plan import Plan, counted


@pytest.fixture
def meeting(plan: Plan) -> str:
    """The second sitting of a comité de suivi; two pilots, three actions that go on."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme, every=6)
    with plan.write() as session:
        add_meeting(session, committee, date(2024, 4, 9), number=7)
    with plan.write() as session:
        found, _changes = add_meeting(session, committee, date(2024, 10, 8), number=8)
    plan.measure("1", "a")
    for code in ("1.1", "1.2", "2.1"):
        plan.action(code, "1")
    for name, codes in (("Santé", ("1.1", "1.2")), ("École", ("2.1",))):
        person = plan.person(name)
        for code in codes:
            with plan.write() as session:
                assign(session, plan.actions[code], person)
    return found


def asked(plan: Plan, meeting: str) -> Campaign:
    """Where it stands."""
    with plan.store.read() as session:
        return campaign(session, meeting)


def row(plan: Plan, meeting: str, name: str) -> Asked:
    """One pilot of it."""
    return next(one for one in asked(plan, meeting).pilots if one.name == name)


def report(plan: Plan, code: str, **stated: object) -> None:
    with plan.write() as session:
        write_report(session, plan.actions[code], dict(stated))


def test_what_was_said_on_the_day_of_a_sitting_was_for_that_one(plan: Plan, meeting: str) -> None:
    """The pilot is awaited, and the action is one that nobody has heard of since."""
    for code, on in (("1.1", date(2024, 4, 9)), ("1.2", date(2024, 4, 10))):
        with plan.write() as session:
            said = {"status": Status.IN_PROGRESS}
            write_report(session, plan.actions[code], said, on)
    assert row(plan, meeting, "Santé").awaited == (plan.actions["1.1"],)
    with plan.store.read() as session:
        known = {one.code: one.whys for one in preparing(session, meeting).candidates}
    assert known["1.1"] == (Why.SILENT,)
    assert "1.2" not in known


def test_a_sitting_that_was_held_tells_what_it_had_heard(plan: Plan, meeting: str) -> None:
    """What came after it is for the next one: on its own page nobody has answered since."""
    with plan.store.read() as session:
        former = min(meetings(session), key=lambda one: one.on).id
    stated = (
        ("1.1", date(2024, 4, 2), 20),
        ("1.1", date(2024, 9, 2), 60),
        ("1.2", date(2024, 9, 2), 5),
    )
    for code, on, progress in stated:
        with plan.write() as session:
            write_report(session, plan.actions[code], {"progress": progress}, on)
    told = row(plan, former, "Santé")
    assert (told.awaited, told.heard_on) == ((plan.actions["1.2"],), date(2024, 4, 2))
    assert row(plan, meeting, "Santé").awaited == ()
    with plan.store.read() as session:
        assert preparing(session, former).answers.up_to_date == 1
        assert preparing(session, meeting).answers.up_to_date == 2


def test_what_was_asked_and_what_came(plan: Plan, meeting: str, tmp_path: Path) -> None:
    persons = plan.persons
    assert {one.name: len(one.awaited) for one in asked(plan, meeting).pilots} == {
        "Santé": 2,
        "École": 1,
    }
    with plan.write() as session:
        note_sent(session, meeting, [persons["Santé"], persons["École"]])
    with plan.write() as session:
        note_reminded(session, meeting, [persons["École"]])
    with plan.write() as session:
        note_reminded(session, meeting, [persons["École"]])
    (tmp_path / "ecole.jalon").write_bytes(b"x")
    with plan.write() as session:
        set_aside(session, tmp_path / "ecole.jalon", "École")
    report(plan, "1.1", status=Status.IN_PROGRESS)
    health, school = row(plan, meeting, "Santé"), row(plan, meeting, "École")
    today = plan.at.date()
    assert (health.sent_on, health.taken, health.heard_on) == (today, 1, today)
    assert health.entered_by == "Secrétariat", "no file of theirs was taken here"
    assert not health.joined
    assert (health.reminded_on, health.aside) == (None, False)
    assert (school.reminded_on, school.reminders, school.aside) == (today, 2, True)
    assert (school.heard_on, school.fresh) == (None, False)
    assert school.awaited == (plan.actions["2.1"],)
    assert asked(plan, meeting).since == date(2024, 4, 9)


def test_the_dashboard_and_the_campaign_say_the_same_of_a_pilot(plan: Plan, meeting: str) -> None:
    """Of somebody whose update was typed for them, and who has one left to give."""
    report(plan, "1.1", status=Status.IN_PROGRESS)
    with plan.store.read() as session:
        home = dashboard(session)
    assert home is not None
    (told,) = [one for one in home.answers.missing if one.name == "Santé"]
    here = row(plan, meeting, "Santé")
    assert [getattr(told, one.name) for one in fields(Answer)] == [
        getattr(here, one.name) for one in fields(Answer)
    ]
    assert (told.heard_on, told.entered_by, told.fresh) == (plan.at.date(), "Secrétariat", True)


def test_settling_what_several_said_is_nobodys_typing(plan: Plan, meeting: str) -> None:
    report(plan, "2.1", status=Status.IN_PROGRESS)
    with plan.write() as session:
        situation = standing_ops(raw(session), plan.actions["2.1"], "situation")
        rivals = [one.id for one in situation]
        settle_reports(session, plan.actions["2.1"], {"progress": 30}, rivals, "Vu ensemble.")
    school = row(plan, meeting, "École")
    assert (school.entered_by, school.fresh, school.awaited) == ("", True, ())


def test_what_is_finished_awaits_nothing(plan: Plan, meeting: str) -> None:
    report(plan, "2.1", status=Status.DONE)
    assert [one.name for one in asked(plan, meeting).pilots] == ["Santé"]


def test_what_comes_after_the_state_is_frozen_is_said_late(plan: Plan, meeting: str) -> None:
    report(plan, "1.1", status=Status.IN_PROGRESS, progress=20)
    with plan.write() as session:
        freeze(session, meeting)
    assert asked(plan, meeting).state is not None
    assert row(plan, meeting, "Santé").late == ()
    plan.at = datetime(2024, 9, 20, 9, 0, tzinfo=UTC)
    report(plan, "1.1", status=Status.IN_DIFFICULTY, progress=20)
    assert row(plan, meeting, "Santé").late == ("1.1",)
    with plan.store.read() as session:
        state = frozen_of(session, meeting)
        assert state is not None
        (moved,) = moved_between(session, plan.scheme, state).rows
        assert moved_between(session, plan.scheme, state, state).rows == ()
        assert len(frozen_states(session, plan.scheme)) == 1
    assert (moved.code, moved.course) == ("1.1", Course.WORSE)
    assert moved.course.label == "En recul"
    assert "17\u00a0septembre 2024" in state.told
    assert state.version in state.told


def test_nobody_without_a_machine_is_sent_a_file(plan: Plan, meeting: str) -> None:
    found = asked(plan, meeting)
    assert [one.joined for one in found.pilots] == [False, False]
    assert found.reachable == ()


def test_it_asks_as_much_whatever_the_number_of_pilots(plan: Plan, meeting: str) -> None:
    with plan.store.read() as session, counted() as few:
        campaign(session, meeting)
    for number in range(6):
        person = plan.person(f"Pilote {number}")
        action = plan.action(f"3.{number}", "1")
        with plan.write() as session:
            assign(session, action, person)
    with plan.store.read() as session, counted() as many:
        assert len(campaign(session, meeting).pilots) == 8
    assert len(many) == len(few)
