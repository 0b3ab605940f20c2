"""Closed minutes are read only, by whatever way."""

import pytest

from db.commands.attendance import attend
from db.commands.decision import edit_decision, remove_decision, set_state
from db.commands.meeting import edit_item
from db.commands.restore import take_back
from db.commands.sealed import seal
from db.errors import UserError
from db.kinds.choices import DecisionState, Presence
from db.queries.meeting.minutes import minutes_of
from tests.db.commands.test_sitting_held import decided, held_today, item_of
from tests.db.queries.plan import Plan


def test_closed_minutes_do_not_change_by_undoing_what_came_before(plan: Plan) -> None:
    """Neither what was written, nor what was taken off; how far a decision is still goes back."""
    meeting = held_today(plan)
    item = item_of(plan, meeting)
    one, other = (decided(plan, meeting, text) for text in ("Créer deux postes", "Écrire"))
    person = plan.person("Référente santé")
    deeds = []
    for gesture in (
        lambda session: edit_item(session, item, title="Autre titre"),
        lambda session: edit_decision(session, one, text="Créer trois postes"),
        lambda session: remove_decision(session, other),
        lambda session: attend(session, meeting, person, Presence.PRESENT),
        lambda session: seal(session, meeting),
    ):
        with plan.write() as session:
            deeds.append(gesture(session))
    *before, sealed = deeds
    for deed in before:
        with plan.write() as session, pytest.raises(UserError, match="clos depuis"):
            take_back(session, deed)
    with plan.write() as session:
        going = set_state(session, one, DecisionState.IN_PROGRESS)
    with plan.write() as session:
        take_back(session, going)
    with plan.write() as session:
        take_back(session, sealed)
    for deed in reversed(before):
        with plan.write() as session:
            take_back(session, deed)
    with plan.store.read() as session:
        told = minutes_of(session, meeting)
    assert [row.text for row in told.apart] == ["Créer deux postes", "Écrire"]
    assert told.points[0].row.title == "Bilans de santé"
