"""What a sitting leaves: decisions, votes, minutes that close, a state that stays."""

from datetime import UTC, date, datetime, time

import pytest

from db.commands.approval import approve
from db.commands.attendance import attend
from db.commands.committee import add_committee, add_usual_point, remove_committee
from db.commands.decision import (
    add_decision,
    add_vote,
    edit_decision,
    edit_vote,
    remove_decision,
    set_state,
)
from db.commands.erasure import erase
from db.commands.freeze import freeze
from db.commands.meeting import add_item, add_meeting, edit_item, edit_meeting
from db.commands.report import write_report
from db.commands.sealed import seal, unseal
from db.errors import UserError
from db.journal.cells import standing_ops
from db.journal.session import raw
from db.journal.verify import rebuild
from db.kinds.choices import Body, DecisionState, Presence, Status
from db.queries.journal.shown import shown_ops
from db.queries.meeting.decision import decisions_of, followed_decisions, former_decisions
from db.queries.meeting.frozen import frozen_actions, frozen_of
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.moved import Course, moved
from db.queries.meeting.seats import usual_points
from tests.db.queries.plan import Plan


@pytest.fixture
def meeting(plan: Plan) -> str:
    """A sitting of today with one point."""
    return held_today(plan)


def held_today(plan: Plan) -> str:
    """The same, planned now."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme, every=6)
    with plan.write() as session:
        found, _changes = add_meeting(session, committee, date(2024, 9, 17), number=8)
    with plan.write() as session:
        add_item(session, found, "Bilans de santé", actions=[plan.actions["1.1"]])
    return found


def item_of(plan: Plan, meeting: str) -> str:
    """Its point."""
    with plan.store.read() as session:
        return minutes_of(session, meeting).points[0].row.id


def decided(plan: Plan, meeting: str, text: str, **said: object) -> str:
    """One more decision."""
    with plan.write() as session:
        return add_decision(session, meeting, text, **said)[0]  # type: ignore[arg-type]


def report(plan: Plan, code: str, **stated: object) -> None:
    """One more report."""
    with plan.write() as session:
        write_report(session, plan.actions[code], dict(stated))


def test_decisions_stand_under_their_point_and_are_followed(plan: Plan, meeting: str) -> None:
    item = item_of(plan, meeting)
    first = decided(
        plan, meeting, "Créer deux postes", item=item, who="Direction", due=date(2024, 9, 1),
        actions=[plan.actions["1.1"]],
    )  # fmt: skip
    decided(plan, meeting, "Écrire aux associations")
    with plan.write() as session:
        add_vote(session, meeting, "Poursuivre ?", (12, 3, 1), item)
    with plan.store.read() as session:
        told = minutes_of(session, meeting)
    assert [one.text for one in told.points[0].decisions] == ["Créer deux postes"]
    assert told.points[0].decisions[0].overdue
    assert [one.code for one in told.points[0].decisions[0].actions] == ["1.1"]
    assert [(one.yes, one.no, one.unknown) for one in told.points[0].votes] == [(12, 3, 1)]
    assert [one.text for one in told.apart] == ["Écrire aux associations"]
    assert told.decided == 2
    assert [told.points[0].decisions[0].code, told.apart[0].code] == ["D8-01", "D8-02"]
    with plan.write() as session:
        set_state(session, first, DecisionState.DONE)
    with plan.store.read() as session:
        assert [one.open for one in followed_decisions(session, plan.scheme)] == [True, False]
        assert decisions_of(session, meeting)[0].done_on == date(2024, 9, 17)


def test_decisions_are_numbered_in_the_order_of_the_points(plan: Plan, meeting: str) -> None:
    """Whenever they were typed; those of no point come last."""
    first = item_of(plan, meeting)
    with plan.write() as session:
        second, _changes = add_item(session, meeting, "Lieux d’accueil")
    decided(plan, meeting, "Sans point")
    decided(plan, meeting, "Du second", item=second)
    decided(plan, meeting, "Du premier", item=first)
    with plan.store.read() as session:
        codes = {one.text: one.code for one in decisions_of(session, meeting)}
    assert list(codes.items()) == [
        ("Du premier", "D8-01"),
        ("Du second", "D8-02"),
        ("Sans point", "D8-03"),
    ]


def test_a_dropped_decision_says_why(plan: Plan, meeting: str) -> None:
    one = decided(plan, meeting, "Ouvrir une classe")
    with plan.write() as session, pytest.raises(UserError, match="pourquoi"):
        set_state(session, one, DecisionState.DROPPED)
    with plan.write() as session:
        set_state(session, one, DecisionState.DROPPED, "sans financement")
    with plan.store.read() as session:
        (row,) = decisions_of(session, meeting)
    assert (row.open, row.reason) == (False, "sans financement")


def test_what_was_done_stays_done_on_its_day(plan: Plan, meeting: str) -> None:
    one = decided(plan, meeting, "Ouvrir une classe")
    for day in (18, 20):
        plan.at = datetime(2024, 9, day, 9, 0, tzinfo=UTC)
        with plan.write() as session:
            again = set_state(session, one, DecisionState.DONE)
    assert not again.cells
    with plan.store.read() as session:
        assert decisions_of(session, meeting)[0].done_on == date(2024, 9, 18)
    with plan.write() as session:
        set_state(session, one, DecisionState.TO_DO)
    with plan.write() as session:
        set_state(session, one, DecisionState.DONE)
    with plan.store.read() as session:
        assert decisions_of(session, meeting)[0].done_on == date(2024, 9, 20)


def test_a_state_that_came_meanwhile_stays_beside_the_one_that_is_said(
    plan: Plan, meeting: str
) -> None:
    one = decided(plan, meeting, "Ouvrir une classe")
    with plan.store.read() as session:
        seen = shown_ops(session, one, "state", "done_on", "reason")
    with plan.write() as session:
        set_state(session, one, DecisionState.DONE)
    with plan.write() as session:
        set_state(session, one, DecisionState.DROPPED, "sans financement", seen=seen)
    with plan.store.read() as session:
        values = {op.value for op in standing_ops(raw(session), one, "state")}
    assert values == {'"done"', '"dropped"'}


def test_the_next_sitting_looks_back_on_what_is_open_and_on_the_last_one(
    plan: Plan, meeting: str
) -> None:
    with plan.store.read() as session:
        committee = seatless(session, meeting)
    with plan.write() as session:
        older, _changes = add_meeting(session, committee, date(2024, 3, 5), number=7)
    with plan.write() as session:
        after, _changes = add_meeting(session, committee, date(2025, 3, 4), number=9)
    old_open = decided(plan, older, "Ancienne, ouverte")
    old_done = decided(plan, older, "Ancienne, faite")
    last_done = decided(plan, meeting, "Dernière, faite")
    decided(plan, after, "À venir")
    for one in (old_done, last_done):
        with plan.write() as session:
            set_state(session, one, DecisionState.DONE)
    with plan.store.read() as session:
        found = [one.id for one in former_decisions(session, after)]
        assert [one.id for one in former_decisions(session, older)] == []
    assert found == [old_open, last_done]


def seatless(session: object, meeting: str) -> str:
    """The committee of a sitting."""
    from db.kinds.meeting import Meeting

    return session.get_one(Meeting, meeting).committee  # type: ignore[attr-defined, no-any-return]


def test_closed_minutes_are_read_only_but_decisions_go_on(plan: Plan, meeting: str) -> None:
    item, one = item_of(plan, meeting), decided(plan, meeting, "Créer deux postes")
    person = plan.person("Référente santé")
    with plan.write() as session:
        vote, _changes = add_vote(session, meeting, "Poursuivre ?", (1, 0, 0), item)
    with plan.write() as session:
        seal(session, meeting)
    refused = (
        lambda session: add_decision(session, meeting, "Encore une"),
        lambda session: edit_decision(session, one, text="Autre chose"),
        lambda session: remove_decision(session, one),
        lambda session: add_item(session, meeting, "Un point de plus"),
        lambda session: edit_item(session, item, title="Autre titre"),
        lambda session: edit_vote(session, vote, "Arrêter ?", (0, 0, 0)),
        lambda session: attend(session, meeting, person, Presence.PRESENT),
        lambda session: freeze(session, meeting),
        lambda session: seal(session, meeting),
    )
    for gesture in refused:
        with plan.write() as session, pytest.raises(UserError, match="clos depuis"):
            gesture(session)
    with plan.write() as session:
        set_state(session, one, DecisionState.IN_PROGRESS)
    with plan.write() as session:
        unseal(session, meeting)
    decided(plan, meeting, "Encore une")


def test_nothing_is_changed_into_nothing(plan: Plan, meeting: str) -> None:
    """Nor is a sitting put where it ends before it begins, or before its reports close."""
    item, one = item_of(plan, meeting), decided(plan, meeting, "Créer deux postes")
    with plan.write() as session:
        vote, _changes = add_vote(session, meeting, "Poursuivre ?", (1, 0, 0), item)
    with plan.write() as session:
        closes = date(2024, 9, 17)
        edit_meeting(session, meeting, start=time(14), end=time(17), closes_on=closes)
    with plan.store.read() as session:
        body = seatless(session, meeting)
    refused = (
        (lambda session: edit_decision(session, one, text="  "), "ce qui est décidé"),
        (lambda session: edit_vote(session, vote, " ", (1, 0, 0)), "la question"),
        (lambda session: edit_item(session, item, title=""), "un intitulé"),
        (lambda session: edit_meeting(session, meeting, end=time(13)), "avant de commencer"),
        (
            lambda session: edit_meeting(session, meeting, closes_on=date(2024, 9, 18)),
            "après la séance",
        ),
        (lambda session: edit_meeting(session, meeting, on=date(2024, 9, 16)), "après la séance"),
        (
            lambda session: add_meeting(session, body, closes, closes_on=date(2024, 9, 18)),
            "après la séance",
        ),
    )
    for gesture, said in refused:
        with plan.write() as session, pytest.raises(UserError, match=said):
            gesture(session)


def test_a_vote_counted_twice_shows_both_counts(plan: Plan, meeting: str) -> None:
    """Two people count at once: the second one does not make the first one vanish."""
    with plan.write() as session:
        vote, _changes = add_vote(session, meeting, "Poursuivre ?", (1, 0, 0), None)
    with plan.store.read() as session:
        seen = shown_ops(session, vote, "question", "counts")
    with plan.write() as session:
        edit_vote(session, vote, "Poursuivre ?", (12, 3, 1), seen=seen)
    with plan.write() as session:
        edit_vote(session, vote, "Poursuivre ?", (12, 4, 1), seen=seen)
    with plan.store.read() as session:
        values = [op.value for op in standing_ops(raw(session), vote, "counts")]
        asked = standing_ops(raw(session), vote, "question")
    assert len(values) == 2
    assert len(asked) == 1


def test_minutes_that_a_later_sitting_approved_stay_closed(plan: Plan, meeting: str) -> None:
    with plan.store.read() as session:
        committee = seatless(session, meeting)
    with plan.write() as session:
        later, _changes = add_meeting(session, committee, date(2025, 3, 4), number=9)
    with plan.write() as session, pytest.raises(UserError, match="pas encore eu lieu"):
        seal(session, later)
    with plan.write() as session:
        seal(session, meeting)
    plan.at = datetime(2025, 3, 4, 18, 0, tzinfo=UTC)
    with plan.write() as session:
        approve(session, meeting, later)
    with plan.write() as session, pytest.raises(UserError, match="approuvé"):
        unseal(session, meeting)
    with plan.store.read() as session:
        assert minutes_of(session, meeting).approved_at == "Comité de suivi nº\u00a09"


def test_a_frozen_state_does_not_move(plan: Plan, meeting: str) -> None:
    report(plan, "1.1", status=Status.IN_PROGRESS, progress=40, synthesis="Bilans commencés")
    report(plan, "1.2", status=Status.IN_PROGRESS, progress=70)
    with plan.write() as session:
        state, _changes = freeze(session, meeting)
    plan.at = datetime(2024, 9, 20, 9, 0, tzinfo=UTC)
    report(plan, "1.1", status=Status.IN_DIFFICULTY, progress=45, synthesis="Un poste manque")
    with plan.store.write() as session:
        rebuild(raw(session))
    with plan.store.read() as session:
        kept = frozen_of(session, meeting)
        assert kept is not None
        assert (kept.id, kept.on, kept.title) == (
            state,
            date(2024, 9, 17),
            "Comité de suivi nº\u00a08",
        )
        rows = {one.row.code: one for one in frozen_actions(session, state)}
    assert list(rows) == ["1.1", "1.1.1", "1.2", "2.1"]
    first = rows["1.1"]
    assert (first.row.status, first.row.progress) == (Status.IN_PROGRESS, 40)
    assert first.row.synthesis == "Bilans commencés"
    assert first.overtaken
    assert not rows["1.2"].overtaken


def test_what_moved_between_two_frozen_states(plan: Plan, meeting: str) -> None:
    report(plan, "1.1", status=Status.IN_PROGRESS, progress=40)
    report(plan, "1.2", status=Status.IN_DIFFICULTY, progress=10)
    with plan.write() as session:
        before, _changes = freeze(session, meeting)
    report(plan, "1.1", status=Status.IN_DIFFICULTY, progress=40)
    report(plan, "1.2", status=Status.IN_PROGRESS, progress=20)
    with plan.write() as session:
        after, _changes = freeze(session, meeting)
    with plan.store.read() as session:
        old, new = ([one.row for one in frozen_actions(session, s)] for s in (before, after))
    rows = moved(old, new)
    assert [(one.code, one.course) for one in rows] == [
        ("1.1", Course.WORSE),
        ("1.2", Course.BETTER),
    ]
    assert [(m.label, m.before, m.after) for m in rows[1].moves] == [
        ("Statut", "En difficulté", "En cours"),
        ("Avancement", "10\u00a0%", "20\u00a0%"),
    ]
    gone = moved(old, new[1:])
    assert [one.code for one in gone if one.course is Course.GONE] == ["1.1"]
    assert moved(new, new) == ()


def test_an_erased_text_is_gone_from_a_frozen_state_too(plan: Plan, meeting: str) -> None:
    report(plan, "1.1", status=Status.IN_PROGRESS, synthesis="Un prénom écrit par erreur")
    with plan.write() as session:
        state, _changes = freeze(session, meeting)
    with plan.store.read() as session:
        (name,) = (
            raw(session)
            .execute(
                "SELECT lot.hash FROM cell JOIN lot ON lot.id = cell.winner >> 12"
                " WHERE cell.entity LIKE 'rep_%' AND cell.field = 'synthesis'"
            )
            .fetchone()
        )
        copies = (
            raw(session).execute("SELECT count(*) FROM cell WHERE value LIKE '%prénom%'").fetchone()
        )
    assert copies == (1,)
    with plan.write() as session:
        erase(session, {name.hex(): None}, "un enfant y est nommé")
    with plan.store.read() as session:
        rows = frozen_actions(session, state)
    assert all(one.row.synthesis is None for one in rows)


def test_a_committee_with_sittings_stays(plan: Plan, meeting: str) -> None:
    with plan.write() as session:
        other, _changes = add_committee(session, Body.WORKING_GROUP, "Santé", plan.scheme)
    with plan.write() as session:
        add_usual_point(session, other, title="Tour de table", minutes=10)
    with plan.store.read() as session:
        assert [one.title for one in usual_points(session, other)] == ["Tour de table"]
        held = seatless(session, meeting)
    with plan.write() as session, pytest.raises(UserError, match="séances"):
        remove_committee(session, held)
    with plan.write() as session:
        remove_committee(session, other)
    with plan.store.read() as session:
        assert usual_points(session, other) == ()
