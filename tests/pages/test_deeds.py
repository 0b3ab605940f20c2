"""Ctrl+Z and Ctrl+Y over what was done in this window."""

import pytest

from db.commands.action import edit_action
from db.errors import UserError
from db.kinds.action import Action
from desktop.hub import Hub
from tests.pages.base import Base


def title(hub: Hub, action: str) -> str | None:
    """What an action is called now."""
    with hub.store.read() as session:
        return session.get_one(Action, action).title


def test_undo_and_redo_the_last_gestures(base: Base, hub: Hub) -> None:
    """One after the other, then forward again; each says what it was."""
    action = base.actions["2.1"]
    first = title(hub, action)
    for text in ("Un", "Deux"):
        hub.do(edit_action, action, "title", text)
    assert (hub.undo() or "").startswith("Intitulé, action ")
    assert title(hub, action) == "Un"
    hub.undo()
    assert title(hub, action) == first
    assert hub.undo() is None
    hub.redo()
    hub.redo()
    assert title(hub, action) == "Deux"
    assert hub.redo() is None


def test_a_gesture_overtaken_by_another_is_forgotten(base: Base, hub: Hub) -> None:
    """What somebody wrote since stays, and the gesture before can still be taken back."""
    one, other = base.actions["2.1"], base.actions["5.1"]
    was = title(hub, one)
    hub.do(edit_action, one, "title", "Un")
    hub.do(edit_action, other, "title", "Deux")
    with hub.store.write() as session:
        edit_action(session, other, "title", "Trois")
    with pytest.raises(UserError, match="a changé depuis"):
        hub.undo()
    hub.undo()
    assert (title(hub, one), title(hub, other)) == (was, "Trois")
