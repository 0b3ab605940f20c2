"""The whole window of one role, and the hands that lead it from state to state."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QWidget

from db.tables.journal import DraftRow, LotRow
from desktop import paths
from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.place import Place
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import Base
from tests.pages.quiet import let_finish
from tests.walk.stage import Stage, code_of

Gesture = Callable[[], Any]
PASSES = 4  # what is laid out may ask for what holds it to be laid out again


class Walker:
    """One role's window. `page` opens a page, `press` a button, `asked` gives the dialog that a
    gesture opens; it stays open until `put_away`.
    """

    def __init__(self, stage: Stage, role: str, theme: Theme) -> None:
        QAccessible.setActive(True)  # as where a screen reader listens: Qt then tells it of changes
        self.stage, self.role = stage, role
        self.base: Base = stage.bases[role]
        settings = Settings(self.base.folder / f"settings-{role}.ini")
        self.window: Window = make_window(self.base.store, theme, settings)
        self.opened: set[str] = set()
        self._open: list[QWidget] = []
        self.window.show()
        self.window.activateWindow()

    @property
    def around(self) -> Any:
        """What pages and dialogs are made with: the hub, the worker."""
        return self.window.around

    def settle(self) -> None:
        """Wait for the worker and for what its answers ask for."""
        let_finish(self.window.jobs)

    def page(self, key: str) -> Any:
        """Open a page from the side bar."""
        self.window.open_page(key)
        self.settle()
        return self._seen(self.window.pages[key])

    def at(self, place: Place) -> QWidget:
        """Go to a place; the window."""
        self.window.go(place)
        self.settle()
        self._seen(self.window.pages[place.page])
        return self.window

    def fiche(self, code: str) -> Any:
        """Open the fiche of an action from the list."""
        listed = self.page("actions")
        listed.action_asked.emit(code_of(self.base, code))
        self.settle()
        return self._seen(self.window.pages["fiche"])

    def press(self, words: str, inside: QWidget | None = None) -> None:
        """Click the button that says this, or has this accessible name."""
        buttons = (inside or self.window).findChildren(QAbstractButton)
        named = [one for one in buttons if words in (one.text(), one.accessibleName())]
        seen = [one for one in named if one.isVisible() and one.isEnabled()]
        assert seen, f"no button {words!r} to press"
        seen[0].click()
        self.settle()

    def asked(self, gesture: Gesture) -> Any:
        """The dialog that a gesture opens, left open."""
        before = len(self._open)

        def shown(dialog: QDialog) -> int:
            self.shown(dialog)
            return int(QDialog.DialogCode.Rejected.value)

        with patch.object(QDialog, "exec", shown):
            gesture()
        assert len(self._open) > before, "no dialog opened"
        return self._open[-1]

    def shown(self, widget: Any) -> Any:
        """A dialog that no gesture of the window opens, shown as it is."""
        self._open.append(self._seen(widget))
        widget.show()
        widget.activateWindow()
        self.settle()
        return widget

    def menu(self, menu: QMenu) -> QMenu:
        """A menu, dropped."""
        self._open.append(menu)
        menu.popup(self.window.mapToGlobal(self.window.rect().center()))
        QCoreApplication.processEvents()
        return menu

    def resize(self, width: int, height: int) -> None:
        """Take another size."""
        self.window.resize(width, height)
        for _pass in range(PASSES):
            QCoreApplication.processEvents()

    def put_away(self) -> None:
        """Close what a state left open, and give the keyboard back to the window."""
        self.settle()
        for widget in self._open:
            with suppress(RuntimeError):  # it may have been deleted with its parent
                widget.hide()
                widget.deleteLater()
        self._open.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.window.activateWindow()

    def close(self) -> None:
        """Leave the pages, then take the window apart."""
        self.put_away()
        with patch("desktop.widgets.dialog.confirm", lambda *_args, **_more: True):
            self.window.close()
        self.settle()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def kept(self) -> list[str]:
        """What a kill leaves of typing on this machine: drafts, settings, and what is signed."""
        found = self.base.ask(lambda session: [row.content for row in session.query(DraftRow)])
        found.append(str(self.base.ask(lambda session: session.query(LotRow).count())))
        files = (paths.settings_file(), self.base.folder / f"settings-{self.role}.ini")
        return [*found, *(one.read_text("utf-8") for one in files if one.exists())]

    def file(self, name: str) -> Path:
        """A file that came by mail."""
        return self.stage.files[name]

    def _seen(self, widget: Any) -> Any:
        self.opened |= {kind.__name__ for kind in type(widget).__mro__}
        return widget
