"""What closed minutes and frozen states say of what goes on after them: how far it was then."""

from datetime import UTC, date, datetime

import pytest

from db.commands.committee import add_committee
from db.commands.decision import add_decision, set_state
from db.commands.erasure import erase
from db.commands.freeze import freeze
from db.commands.meeting import add_item, add_meeting, edit_item
from db.commands.restore import take_back
from db.commands.sealed import seal, unseal
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.choices import Body, DecisionState, Handled, Weather
from db.queries.meeting.by_measure import MeasureState, by_measure
from db.queries.meeting.decision import DecisionRow, former_decisions
from db.queries.meeting.examined import moved_between
from db.queries.meeting.frozen import frozen_states
from db.queries.meeting.frozen_measures import measures_then
from db.queries.meeting.moved import Course
from tests.db.queries.plan import Plan


@pytest.fixture
def sittings(plan: Plan) -> tuple[str, str, str]:
    """Three sittings of one body, in March, on the 16th of September and in October."""
    with plan.write() as session:
        committee, _made = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
    made = []
    for number, day in ((7, date(2024, 3, 5)), (8, date(2024, 9, 16)), (9, date(2024, 10, 8))):
        with plan.write() as session:
            made.append(add_meeting(session, committee, day, number=number)[0])
    return made[0], made[1], made[2]


def _former(plan: Plan, meeting: str) -> tuple[DecisionRow, ...]:
    with plan.store.read() as session:
        return former_decisions(session, meeting)


def _said(plan: Plan, meeting: str) -> list[tuple[str, str]]:
    rows = _former(plan, meeting)
    words = ["En retard" if row.overdue else row.state.label for row in rows]
    return [(word, row.since.replace("\u00a0", " ")) for word, row in zip(words, rows, strict=True)]


def test_closed_minutes_say_how_far_former_decisions_were(
    plan: Plan, sittings: tuple[str, str, str]
) -> None:
    """And what became of them since; opened again, they say what is."""
    before, held, _coming = sittings
    with plan.write() as session:
        late, _made = add_decision(session, before, "Écrire", due=date(2024, 9, 1))
    with plan.write() as session:
        add_decision(session, before, "Recruter", due=date(2024, 9, 18))
    with plan.write() as session:
        seal(session, held)
    assert _said(plan, held) == [("En retard", ""), ("À faire", "")]
    plan.at = datetime(2024, 10, 3, 9, 0, tzinfo=UTC)
    with plan.write() as session:
        set_state(session, late, DecisionState.DONE)
    assert _said(plan, held) == [("En retard", "depuis : faite le 3 oct. 24"), ("À faire", "")]
    assert [row.overdue for row in _former(plan, held)] == [True, False], "as on the closing day"
    with plan.write() as session:
        unseal(session, held)
    assert _said(plan, held) == [("Faite", ""), ("En retard", "")]
    with plan.write() as session:
        closing = seal(session, held)
    assert _said(plan, held) == [("Faite", ""), ("En retard", "")]
    with plan.write() as session:
        take_back(session, closing)
    with plan.write() as session:
        set_state(session, late, DecisionState.TO_DO)
    assert _said(plan, held)[0] == ("En retard", "")


def test_a_decision_done_since_stays_in_the_minutes_that_recalled_it(
    plan: Plan, sittings: tuple[str, str, str]
) -> None:
    """The next sitting closes those of the one before, and looks back on its own."""
    before, held, coming = sittings
    with plan.write() as session:
        old, _made = add_decision(session, before, "Écrire")
    with plan.write() as session:
        add_decision(session, held, "Recruter")
    with plan.write() as session:
        item, _made = add_item(session, coming, "Adoption", approves=held)
    plan.at = datetime(2024, 10, 8, 9, 0, tzinfo=UTC)
    with plan.write() as session:
        edit_item(session, item, handled=Handled.TREATED)
    with plan.write() as session:
        set_state(session, old, DecisionState.DONE)
    assert [row.text for row in _former(plan, held)] == ["Écrire"]
    assert [row.text for row in _former(plan, coming)] == ["Recruter"]


def _put(plan: Plan, measure: str, **fields: object) -> None:
    with plan.write() as session:
        gesture = Gesture(session)
        for name, value in fields.items():
            gesture.put(measure, name, value)
        gesture.sign()


def _measures(plan: Plan, state: str) -> dict[str, MeasureState]:
    with plan.store.read() as session:
        rows = by_measure(session, plan.scheme, (), measures_then(session, state))
    return {one.id: one for one in rows}


def test_what_is_said_of_a_measure_after_a_state_does_not_move_it(
    plan: Plan, sittings: tuple[str, str, str]
) -> None:
    """What was erased is gone from it too, since it copies no text."""
    one = plan.measure("1", "a")
    plan.action("1.1", "1")
    _put(plan, one, weather=Weather.CLOUDS, comment="Un prénom écrit par erreur")
    with plan.write() as session:
        state, _made = freeze(session, sittings[2])
    two = plan.measure("2", "b")
    _put(plan, one, weather=Weather.SUN, comment="Tout va bien", title="Autre titre")
    _put(plan, two, weather=Weather.STORM)
    then = _measures(plan, state)
    assert (then[one].weather, then[one].comment, then[one].title) == (
        Weather.CLOUDS,
        "Un prénom écrit par erreur",
        "Mesure 1",
    )
    assert (then[two].weather, then[two].title) == (None, "Mesure 2")
    with plan.store.read() as session:
        (frozen,) = frozen_states(session)
        told = {row.id: row for row in moved_between(session, plan.scheme, frozen).measures}
    assert (told[one].course, told[two].course) == (Course.BETTER, Course.NEW)
    assert [(move.label, move.before, move.after) for move in told[one].moves] == [
        ("Météo", "Nuages", "Soleil"),
        ("Commentaire", "", "texte modifié"),
        ("Intitulé", "Mesure 1", "Autre titre"),
    ]
    with plan.store.read() as session:
        (today, _other) = by_measure(session, plan.scheme, ())
        lots = raw(session).execute(
            "SELECT lower(hex(lot.hash)) FROM op JOIN lot ON lot.id = op.id >> 12"
            " WHERE op.value LIKE '%prénom%'"
        )
        names = [name for (name,) in lots]
    assert today.weather is Weather.SUN
    with plan.write() as session:
        erase(session, dict.fromkeys(names), "un enfant y est nommé")
    assert _measures(plan, state)[one].comment == ""
    for strange in ("", "[1]", '{"mea_1": {"title": ["zz", 1]}}', '{"mea_1": 3}', "{"):
        _put(plan, state, measures=strange)
        assert _measures(plan, state)[one].weather is Weather.SUN, (
            "what stands, rather than nothing"
        )
