"""What a large import brought is taken into the search while nobody does anything."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.commands.texts import take_in_texts, texts_wait
from db.journal.find import recreate
from db.journal.session import raw
from db.queries.base.search import matching_actions
from desktop.catching_up import CatchingUp
from desktop.hub import Hub
from desktop.jobs import Jobs
from tests.pages.base import Base


def _put_off(base: Base) -> None:
    """As after a large import: everything is due, nothing is taken in."""
    with base.store.write() as session:
        conn = raw(session)
        recreate(conn)
        conn.execute("INSERT INTO found_due SELECT DISTINCT entity FROM cell")


def test_what_waits_is_taken_in(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> None:
    """And it is found all the same, before and after."""
    _put_off(base)
    before = base.ask(matching_actions, "psychologue")
    assert before == {base.actions["5.2"]}
    window = QWidget()
    qtbot.addWidget(window)
    catching = CatchingUp(hub, jobs, window)
    catching.go_on()
    assert jobs.is_idle
    window.show()
    catching.go_on()
    qtbot.waitUntil(lambda: not base.ask(texts_wait))
    assert base.ask(matching_actions, "psychologue") == before


def test_nothing_is_written_where_nothing_waits(
    hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot
) -> None:
    """Looking is only a reading: it ends while somebody else writes."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    with base.store.write() as session:
        while take_in_texts(session):
            pass
    catching = CatchingUp(hub, jobs, window)
    catching._timer.stop()
    with base.store.write():
        catching.go_on()
        qtbot.waitUntil(lambda: jobs.is_idle)
    assert not catching._timer.isActive()
