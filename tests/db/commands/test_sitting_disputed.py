"""What may go wrong around a sitting: two secretaries at once, two schemes, texts that must go."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.committee import add_committee
from db.commands.conflict import settle
from db.commands.decision import add_decision, add_vote, edit_decision, edit_vote, remove_decision
from db.commands.entries import enter_value
from db.commands.freeze import freeze
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_item, add_meeting, remove_item
from db.commands.person import add_person, assign
from db.commands.report import write_report
from db.commands.restore import take_back
from db.commands.sealed import seal
from db.errors import UserError
from db.exchange.effect import effects
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.journal.verify import rebuild, verify
from db.kinds.action import Action
from db.kinds.choices import Body, Direction, Role, Status
from db.kinds.decision import Decision
from db.kinds.frozen import FrozenRow
from db.kinds.meeting import Meeting
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from db.queries.journal.conflict import conflicts
from db.queries.journal.deed import deed
from db.queries.journal.reading import Area, Asked, journal
from db.queries.meeting.campaign import campaign
from db.queries.meeting.decision import decisions_of, followed_decisions
from db.queries.meeting.frozen import frozen_actions, frozen_of, frozen_states
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.steps import preparing
from tests.db.queries.plan import Plan
from tests.db.replicas import Replica, exchange_everything, machine, secretary


@pytest.fixture
def meeting(plan: Plan) -> str:
    """A sitting of today."""
    return sitting_of(plan, plan.scheme, date(2024, 9, 17), 8)


def sitting_of(plan: Plan, scheme: str, on: date, number: int) -> str:
    """A sitting of a comité de suivi of its own."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=scheme, every=6)
    with plan.write() as session:
        return add_meeting(session, committee, on, number=number)[0]


def frozen(plan: Plan, meeting: str) -> tuple[str, Changes]:
    with plan.write() as session:
        return freeze(session, meeting)


def report(plan: Plan, code: str, **stated: object) -> None:
    with plan.write() as session:
        write_report(session, plan.actions[code], dict(stated))


def test_the_last_of_two_states_of_one_minute_is_shown(plan: Plan, meeting: str) -> None:
    for progress in range(0, 60, 10):
        report(plan, "1.1", progress=progress)
        state, _changes = frozen(plan, meeting)
        with plan.store.read() as session:
            shown = frozen_of(session, meeting)
            assert shown is not None
            assert shown.id == state
    with plan.store.write() as session:
        rebuild(raw(session))
    with plan.store.read() as session:
        assert frozen_states(session)[-1].id == state


def test_many_indicators_do_not_keep_a_state_from_being_frozen(plan: Plan, meeting: str) -> None:
    """The oldest results give way; what is printed of each stays."""
    action = plan.actions["1.1"]
    for number in range(40):
        targets = {parse_period(str(year)): Decimal(year) for year in range(2024, 2029)}
        new = NewIndicator(f"I{number}", "Libellé " * 30, "places", Direction.UP, targets=targets)
        with plan.write() as session:
            one, _changes = add_indicator(session, plan.scheme, new, action)
        for year in range(2014, 2024):
            with plan.write() as session:
                enter_value(session, one, parse_period(str(year)), {"value": Decimal(year)})
    state, _changes = frozen(plan, meeting)
    with plan.store.read() as session:
        rows = {one.row.id: one.row for one in frozen_actions(session, state)}
        told = rows[action].indicators
    assert len(told) == 40
    assert all(one.latest is not None and one.latest.value == 2023 for one in told)
    assert all(one.results[-1] == one.latest for one in told)


def test_a_state_keeps_nothing_that_pilots_typed_not_even_when_contested(tmp_path: Path) -> None:
    host = secretary(tmp_path)
    other = second_secretary(host)
    action, meeting = scene(host)
    exchange_everything([host, other])
    for one, text in ((host, "Un prénom écrit"), (other, "Un autre prénom")):
        with one.store.write() as session:
            visa = {"function": "Cheffe nommée par son prénom", "on": date(2024, 9, 1)}
            said = {"status": Status.IN_PROGRESS, "synthesis": text}
            write_report(session, action, said, visa=visa)  # type: ignore[arg-type]
    exchange_everything([host, other])
    with host.store.write() as session:
        assert len(conflicts(session)) == 1
        state, _changes = freeze(session, meeting)
    with host.store.read() as session:
        (content,) = session.scalars(FrozenRow.__table__.select().with_only_columns(
            FrozenRow.content)).all()  # fmt: skip
        (row,) = (one.row for one in frozen_actions(session, state))
    assert content is not None
    assert "prénom" not in content
    assert row.visa is not None
    assert row.visa.function == "Cheffe nommée par son prénom"
    assert [one.values for one in row.contests] == [("plusieurs textes",)]
    host.close()
    other.close()


def test_a_campaign_looks_back_on_the_sittings_of_its_own_scheme(plan: Plan, meeting: str) -> None:
    plan.at = datetime(2024, 9, 1, 9, 0, tzinfo=UTC)
    report(plan, "1.1", progress=10)
    with plan.write() as session:
        gesture = Gesture(session)
        other = gesture.born(Scheme, REFERENCE, code="autre", title="Autre schéma")
        gesture.sign()
    sitting_of(plan, plan.scheme, date(2024, 3, 5), 7)
    sitting_of(plan, other, date(2024, 9, 10), 3)
    with plan.store.read() as session:
        assert campaign(session, meeting).since == date(2024, 3, 5)
        assert preparing(session, meeting).answers.since == date(2024, 3, 5)


def test_a_decision_and_a_vote_keep_their_words(plan: Plan, meeting: str) -> None:
    with plan.write() as session:
        decision, _changes = add_decision(session, meeting, "Créer deux postes")
        vote, _changes = add_vote(session, meeting, "Poursuivre ?", (1, 2, 3), None)
    with plan.write() as session, pytest.raises(UserError, match="ce qui est décidé"):
        edit_decision(session, decision, text="  ")
    with plan.write() as session, pytest.raises(UserError, match="question"):
        edit_vote(session, vote, " ", (1, 2, 3))


def test_a_state_is_one_gesture_in_the_journal_and_taken_back_as_one(
    plan: Plan, meeting: str
) -> None:
    report(plan, "1.1", progress=10)
    state, changes = frozen(plan, meeting)
    with plan.store.read() as session:
        told = deed(session, changes)
        lines = journal(session, Asked()).lines
        news = effects(raw(session), changes)
    assert told == f"Ajout\u00a0: {lines[0].subject}"
    assert lines[0].subject.replace("\u00a0", " ") == "État arrêté le 17 septembre 2024"
    assert lines[1].label == "Point d’avancement"
    assert [one.entity for one in news] == [state]
    with plan.write() as session:
        take_back(session, changes)
    with plan.store.read() as session:
        assert frozen_of(session, meeting) is None
        assert frozen_actions(session, state) == ()


def test_a_state_is_taken_back_without_a_search_for_each_of_its_rows(
    plan: Plan, meeting: str
) -> None:
    """The questions that read every cell are as many for four actions as for one."""
    _state, changes = frozen(plan, meeting)
    assert len({one.entity for one in changes.cells}) == 5
    asked: list[str] = []
    with plan.write() as session:
        conn = raw(session)
        conn.set_trace_callback(asked.append)
        take_back(session, changes)
        conn.set_trace_callback(None)
    assert sum("OR instr(value" in one for one in asked) == 1


def test_the_journal_names_what_a_sitting_leaves(plan: Plan, meeting: str) -> None:
    with plan.write() as session:
        add_decision(session, meeting, "Créer deux postes " * 10)
    with plan.write() as session:
        add_vote(session, meeting, "Poursuivre ?", (1, 2, 3), None)
    with plan.store.read() as session:
        lines = journal(session, Asked(areas=frozenset({Area.MEETINGS}))).lines
    assert lines[0].subject == "Vote\u00a0: Poursuivre ?"
    assert lines[1].subject.startswith("Décision\u00a0: Créer deux postes Créer")
    assert len(lines[1].subject) < 100


def test_a_sitting_without_its_committee_is_held_all_the_same(plan: Plan) -> None:
    with plan.write() as session:
        gesture = Gesture(session)
        meeting = gesture.born(Meeting, on=date(2024, 9, 17))
        gesture.sign()
    state, _changes = frozen(plan, meeting)
    with plan.write() as session:
        item, _changes = add_item(session, meeting, "Un point")
    with plan.write() as session:
        add_decision(session, meeting, "Décidé", item=item)
    with plan.write() as session:
        remove_item(session, item)
    with plan.write() as session:
        seal(session, meeting)
    with plan.store.read() as session:
        assert [one.id for one in frozen_states(session, plan.scheme)] == [state]
        assert [one.text for one in followed_decisions(session, plan.scheme)] == ["Décidé"]
        told = minutes_of(session, meeting)
        assert [one.text for one in told.apart] == ["Décidé"]


def second_secretary(host: Replica) -> Replica:
    """Another machine that may write everything."""
    with host.store.write() as session:
        person, _changes = add_person(session, "Adjointe", "Mission", Role.SECRETARY)
    return machine(host, person, "adjointe")


def scene(host: Replica) -> tuple[str, str]:
    """An action and a sitting of the day."""
    with host.store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
        action = gesture.born(Action, scheme=scheme, code="1.1", title="Bilans", rank="i")
        gesture.sign()
    with host.store.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=scheme, every=6)
    with host.store.write() as session:
        meeting, _changes = add_meeting(session, committee, date(2024, 9, 17), number=8)
    return action, meeting


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Replica, Replica]]:
    """Two secretaries."""
    host = secretary(tmp_path)
    other = second_secretary(host)
    yield host, other
    host.close()
    other.close()


def test_two_secretaries_prepare_one_sitting(two: tuple[Replica, Replica]) -> None:
    """States, decisions and votes of both are kept; a decision that both changed is contested;
    closed by one while the other writes, what was written stands.
    """
    host, other = two
    _action, meeting = scene(host)
    with host.store.write() as session:
        shared, _changes = add_decision(session, meeting, "Commune")
        gone, _changes = add_decision(session, meeting, "Retirée")
    exchange_everything(two)
    for one, text in ((host, "Du premier"), (other, "Du second")):
        with one.store.write() as session:
            freeze(session, meeting)
            add_decision(session, meeting, text)
            edit_decision(session, shared, text=f"Commune, {text}")
    with host.store.write() as session:
        remove_decision(session, gone)
        seal(session, meeting)
    with other.store.write() as session:
        edit_decision(session, gone, who="La mission")
    exchange_everything(two)
    told = []
    for one in two:
        with one.store.read() as session:
            rows = decisions_of(session, meeting)
            state = frozen_of(session, meeting)
            told.append((rows, state, [c.field for c in conflicts(session)]))
            assert {"Du premier", "Du second"} <= {row.text for row in rows}
            assert len({row.code for row in rows}) == len(rows)
            assert len(frozen_states(session)) == 2
            assert session.get_one(Meeting, meeting).sealed_on == date(2024, 9, 17)
            assert verify(raw(session), one.path).problems == ()
    assert told[0] == told[1]
    assert "text" in told[0][2]
    with host.store.write() as session:
        settle(session, shared, "text", "Commune, retenue", "accord")
    exchange_everything(two)
    with other.store.read() as session:
        assert session.get_one(Decision, shared).text == "Commune, retenue"


def test_a_pilot_freezes_nothing_and_decides_nothing(tmp_path: Path) -> None:
    host = secretary(tmp_path)
    action, meeting = scene(host)
    with host.store.write() as session:
        person, _changes = add_person(session, "Pilote", "Service")
    with host.store.write() as session:
        assign(session, action, person)
    guest = machine(host, person, "pilote")
    for write in (
        lambda session: freeze(session, meeting),
        lambda session: add_decision(session, meeting, "Décidé seul"),
        lambda session: seal(session, meeting),
    ):
        with pytest.raises(UserError), guest.store.write() as session:
            write(session)
    host.receive(guest.export(host))
    with host.store.read() as session:
        assert frozen_of(session, meeting) is None
        assert decisions_of(session, meeting) == ()
    guest.close()
    host.close()
