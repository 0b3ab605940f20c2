"""What is typed in a dialog comes back after a kill, and only then."""

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.kept import keep_typing
from desktop.widgets.dialog import Dialog

SUBJECT = "action:new"


def opened(hub: Hub, qtbot: QtBot) -> tuple[Dialog, QLineEdit]:
    """A dialog with one field."""
    dialog, line = Dialog("Nouvelle action"), QLineEdit("1.4")
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    keep_typing(dialog, hub, SUBJECT)
    return dialog, line


def typed(hub: Hub, qtbot: QtBot) -> Dialog:
    """Somebody types, and waits a moment."""
    dialog, line = opened(hub, qtbot)
    dialog.show()
    line.selectAll()
    qtbot.keyClicks(line, "Accueillir")
    qtbot.waitUntil(lambda: hub.kept_draft(SUBJECT) is not None)
    return dialog


def test_what_was_typed_comes_back_after_a_kill(hub: Hub, qtbot: QtBot) -> None:
    """The dialog was never closed."""
    typed(hub, qtbot)
    _again, line = opened(hub, qtbot)
    assert line.text() == "Accueillir"


def test_a_dialog_that_is_cancelled_forgets(hub: Hub, qtbot: QtBot) -> None:
    """The person gave it up."""
    typed(hub, qtbot).reject()
    assert hub.kept_draft(SUBJECT) is None
    _again, line = opened(hub, qtbot)
    assert line.text() == "1.4"
