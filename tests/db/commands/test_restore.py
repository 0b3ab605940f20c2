"""Taking back what one has just done, and writing a former value again."""

from datetime import date

import pytest

from db.commands.action import (
    add_milestone,
    delete_milestone,
    edit_action,
    edit_milestone,
    set_partner,
)
from db.commands.erasure import erase
from db.commands.grant import give
from db.commands.person import add_organisation
from db.commands.report import write_report
from db.commands.restore import may_take_back, restore, take_back
from db.errors import UserError
from db.journal.changes import Changes
from db.kinds.action import Action, Milestone
from db.kinds.choices import Role, Status
from db.queries.action.follow_up import follow_up
from db.queries.journal.find_text import find_text
from db.queries.journal.history import history
from tests.db.replicas import exchange_everything
from tests.db.scene import Scene
from tests.db.world import World, tables

DAY = date(2025, 3, 1)
CHILD = "Léonie Vasseur"


def back(world: World, changes: Changes) -> Changes:
    """Take a gesture of the secretary's back."""
    with world.replicas[0].store.write() as session:
        return take_back(session, changes)


def shown(world: World) -> dict[str, object]:
    """What the read tables hold."""
    with world.replicas[0].store.read() as session:
        return {name: rows for name, rows in tables(session).items() if name != "lot"}


def test_a_field_goes_back_and_forth(world: World, scene: Scene) -> None:
    """Undo writes the former value, and taking that back writes the new one again."""
    host, action = world.replicas[0], scene.actions[0]
    with host.store.write() as session:
        changes = edit_action(session, action, "deadline", DAY)
    undone = back(world, changes)
    with host.store.read() as session:
        assert session.get_one(Action, action).deadline is None
    back(world, undone)
    with host.store.read() as session:
        assert session.get_one(Action, action).deadline == DAY


def test_what_was_added_is_deleted_and_what_was_deleted_comes_back(
    world: World, scene: Scene
) -> None:
    """With all its fields."""
    host, action = world.replicas[0], scene.actions[0]
    with host.store.write() as session:
        step, added = add_milestone(session, action, "Étape de plus", DAY)
    back(world, added)
    with host.store.write() as session:
        assert session.get(Milestone, step) is None
    with host.store.write() as session:
        gone = delete_milestone(session, scene.milestones[0])
    back(world, gone)
    with host.store.read() as session:
        assert session.get_one(Milestone, scene.milestones[0]).title == "Étape"


def test_a_report_taken_back_stays_in_the_history(world: World, scene: Scene) -> None:
    """The action stands where it stood; what was said is not hidden."""
    host, action = world.replicas[0], scene.actions[1]
    with host.store.write() as session:
        write_report(session, action, {"status": Status.IN_PROGRESS, "progress": 40})
    with host.store.write() as session:
        changes = write_report(session, action, {"status": Status.DONE, "progress": 100})
    back(world, changes)
    with host.store.read() as session:
        assert follow_up(session, action).progress == 40
        assert any("100" in line.after for line in history(session, action))


def test_what_has_changed_since_stays(world: World, scene: Scene) -> None:
    """Nothing is taken back over what somebody wrote later."""
    host, action = world.replicas[0], scene.actions[0]
    with host.store.write() as session:
        changes = edit_action(session, action, "title", "Un")
    with host.store.write() as session:
        edit_action(session, action, "title", "Deux")
    before = shown(world)
    with pytest.raises(UserError, match="a changé depuis"):
        back(world, changes)
    assert shown(world) == before


def test_rights_are_not_taken_back(world: World, scene: Scene) -> None:
    """A right ends by an act that says so."""
    host = world.replicas[0]
    with host.store.write() as session:
        _grant, changes = give(session, world.replicas[1].person, Role.CO, action=scene.actions[1])
    assert not may_take_back(changes)
    with pytest.raises(UserError, match="ne s’annule pas"):
        back(world, changes)


def test_a_former_value_is_written_again(world: World, scene: Scene) -> None:
    """From the history, by its op."""
    host, action = world.replicas[0], scene.actions[0]
    for title in ("Un", "Deux"):
        with host.store.write() as session:
            edit_action(session, action, "title", title)
    with host.store.write() as session:
        line = next(one for one in history(session, action) if one.after == "Un")
        restore(session, line.op)
    with host.store.read() as session:
        assert session.get_one(Action, action).title == "Un"


def test_what_was_added_stays_once_it_has_served(world: World, scene: Scene) -> None:
    """Somebody else wrote in it, or something names it: it does not go from under them."""
    host, pilot, action = world.replicas[0], world.replicas[1], scene.actions[0]
    with host.store.write() as session:
        step, added = add_milestone(session, action, "Étape de plus", DAY)
    with host.store.write() as session:
        service, known = add_organisation(session, "Mission logement")
    with host.store.write() as session:
        set_partner(session, action, service, linked=True)
    exchange_everything(world.replicas[:2])
    with pilot.store.write() as session:
        edit_milestone(session, step, done_on=DAY)
    exchange_everything(world.replicas[:2])
    before = shown(world)
    for changes in (added, known):
        with pytest.raises(UserError, match="a servi depuis"):
            back(world, changes)
    assert shown(world) == before


def test_an_erased_text_does_not_come_back(world: World, scene: Scene) -> None:
    """Neither by taking back what had replaced it, nor by writing the former value again."""
    host, action = world.replicas[0], scene.actions[0]
    with host.store.write() as session:
        edit_action(session, action, "problem", f"Le cas de {CHILD}")
    with host.store.write() as session:
        changes = edit_action(session, action, "problem", "Un cas")
    with host.store.write() as session:
        erase(session, find_text(session, CHILD).chosen, "Nom d'enfant", text=CHILD)
    with pytest.raises(UserError, match="a été effacé depuis"):
        back(world, changes)
    with host.store.read() as session:
        line = next(one for one in history(session, action) if one.after == "texte effacé")
        assert not find_text(session, CHILD).places
    with pytest.raises(UserError, match="ne peut pas être rétablie"), host.store.write() as session:
        restore(session, line.op)
    with host.store.read() as session:
        assert session.get_one(Action, action).problem == "Un cas"
