"""Ctrl+Z and Ctrl+Y over what was done in this window."""

import threading
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.commands.action import add_action, edit_action
from db.commands.bulk import bulk_edit
from db.errors import BusyError, UserError
from db.kinds.action import Action
from db.queries.action.bulk import Aspect, BulkChange
from db.queries.scheme.measure import measures
from desktop.deeds import Told
from desktop.hub import Hub
from desktop.jobs import Jobs
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


def many(base: Base, hub: Hub) -> list[str]:
    """A gesture over more actions than the window's thread takes back by itself."""
    measure = hub.ask(measures)[0].id
    with hub.store.write() as session:
        actions = [add_action(session, measure, f"9.{n}", f"Action {n}")[0] for n in range(70)]
    hub.do(bulk_edit, actions, BulkChange(Aspect.DEADLINE, date(2031, 1, 1)))
    assert base.store is hub.store
    return actions


def deadlines(hub: Hub, actions: list[str]) -> set[date | None]:
    with hub.store.read() as session:
        return {session.get_one(Action, one).deadline for one in actions}


def test_what_is_long_is_taken_back_beside_the_window(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """In the worker's thread; then done again, and a small gesture is taken back at once."""
    actions = many(base, hub)
    assert hub.deeds.undo_is_long
    told: list[Told] = []
    hub.deeds.undo_beside(jobs, told.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(told))
    assert deadlines(hub, actions) == {None}
    assert hub.deeds.redo_is_long
    assert hub.deeds.undo(hub.do) is None
    hub.deeds.redo_beside(jobs, told.append, pytest.fail)
    qtbot.waitUntil(lambda: len(told) > 1)
    assert deadlines(hub, actions) == {date(2031, 1, 1)}
    hub.do(edit_action, actions[0], "title", "Un")
    assert not hub.deeds.undo_is_long


def test_taking_back_may_be_stopped_and_asked_for_again(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Nothing has changed then, and the gesture may still be taken back."""
    actions = many(base, hub)
    ended: list[object] = []
    hub.deeds.undo_beside(jobs, pytest.fail, ended.append).cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [None]
    assert deadlines(hub, actions) == {date(2031, 1, 1)}
    assert hub.deeds.undo_is_long


def test_what_finds_the_base_busy_may_be_asked_again(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """The worker writes for a while."""
    begun, enough = threading.Event(), threading.Event()

    def write(_progress: object) -> None:
        with hub.store.write() as session:
            edit_action(session, base.actions["5.1"], "title", "Deux")
            begun.set()
            enough.wait()

    action = base.actions["2.1"]
    was = title(hub, action)
    hub.do(edit_action, action, "title", "Un")
    jobs.run(write, lambda _none: None, pytest.fail)
    begun.wait()
    try:
        with pytest.raises(BusyError):
            hub.undo()
    finally:
        enough.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    hub.undo()
    assert title(hub, action) == was
