"""Two hands on a keyboard: real key events, sent to what has the focus and to nothing else."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.palette.dialog import PaletteDialog
from desktop.window import Window
from tests.pages.quiet import let_finish

FARTHEST = 80  # stops of Tab: more, and nobody would look for a control so
PATIENCE_MS = 20_000
Answer = Callable[[], object]


class Hands:
    """Somebody without a mouse before a window; names are those that a screen reader says."""

    def __init__(self) -> None:
        self.window: Window | None = None

    @property
    def here(self) -> QWidget:
        """What has the keyboard: keys go there."""
        if (popup := QApplication.activePopupWidget()) is not None:
            return popup.focusWidget() or popup
        found = QApplication.focusWidget() or QApplication.activeWindow()
        assert found is not None, "no window has the keyboard"
        return found

    def keys(self, *sequences: str) -> None:
        """Press 'Ctrl+I', 'Return', 'Alt+Down'; each goes where the one before has led."""
        for sequence in sequences:
            QTest.keySequence(self.here, QKeySequence(sequence))
            self.settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        for sign in text:
            _strike(self.here, sign)
        self.settle()

    def write(self, text: str) -> None:
        """Type a text in the place of what stands in the field."""
        self.keys("Ctrl+A")
        self.type(text)

    def go_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab until the focus is on what is called so."""
        passed: list[str] = []
        for _press in range(FARTHEST):
            if (said := name_of(self.here)) and name in said:
                return self.here
            passed.append(said)
            QTest.keyClick(self.here, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
            self.settle()
        raise AssertionError(f"{name!r} is not on the way of Tab: {passed}")

    def push(self, name: str, *answers: Answer) -> None:
        """Go to a button and press it; `answers` each answer a dialog that opens, one in another
        or one after another.
        """
        self.go_to(name)
        self.answering("Space", *answers)

    def answering(self, sequence: str, *answers: Answer) -> None:
        """Press keys that open dialogs, and answer each."""
        under = self.here.window()
        self.answer_all(lambda: self.keys(sequence), *answers)
        if under.isVisible():
            under.activateWindow()  # as the desktop does when a dialog closes
            self.until(lambda: QApplication.activeWindow() is under)

    def answer_all(self, opening: Callable[[], object], *answers: Answer) -> None:
        """Answer each dialog that something opens."""
        left, failed = list(answers), list[BaseException]()

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isVisible() or dialog in seen:
                if left and not failed and clock.elapsed() < PATIENCE_MS:
                    QTimer.singleShot(5, answer)
                return
            seen.append(dialog)
            step = left.pop(0)
            if left:
                QTimer.singleShot(0, answer)
            try:
                dialog.activateWindow()
                self.until(lambda: QApplication.activeWindow() is dialog and bool(self.here))
                step()
            except BaseException as error:  # noqa: BLE001 — told where the test runs
                failed.append(error)
            if failed and isinstance(dialog, QDialog):
                dialog.reject()

        seen: list[QWidget] = []
        clock = QElapsedTimer()
        clock.start()
        if left:
            QTimer.singleShot(0, answer)
        opening()
        if failed:
            raise failed[0]
        assert not left, f"{len(left)} dialogs did not open"

    def files(self, paths: Sequence[Path]) -> Answer:
        """In a dialog of files: type their names."""

        def step() -> None:
            self.write(" ".join(f'"{path}"' for path in paths) if paths[1:] else str(paths[0]))
            QTest.keyClick(self.here, Qt.Key.Key_Return)

        return step

    def ask_palette(self, text: str) -> None:
        """Ctrl+K, some words, Enter: there, or done."""
        assert self.window is not None
        ways, jobs = self.window.ways, self.window.jobs
        self.keys("Ctrl+K")
        self.until(lambda: jobs.is_idle and isinstance(self.here.window(), PaletteDialog))
        for sign in text:
            _strike(self.here, sign)
        QTest.keyClick(self.here, Qt.Key.Key_Return)
        self.until(lambda: ways.palette is None)
        self.window.activateWindow()
        self.settle()

    def settle(self) -> None:
        """Wait for the worker of the window, and for what its answers ask for."""
        QCoreApplication.processEvents()
        if self.window is not None and QApplication.activeModalWidget() is None:
            let_finish(self.window.jobs)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for what a worker makes."""
        clock = QElapsedTimer()
        clock.start()
        while not holds():
            assert clock.elapsed() < PATIENCE_MS, "it never came"
            QTest.qWait(5)


def _strike(widget: QWidget, sign: str) -> None:
    """One key down and up; Qt's own hands only know those without accents."""
    if sign.isascii():
        QTest.keyClick(widget, sign)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
        QCoreApplication.sendEvent(widget, key)


def name_of(widget: QWidget) -> str:
    """What a screen reader says of a widget, with plain spaces and apostrophes."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    # Of a list that drops down, Qt says what is chosen where a desktop tells the name otherwise.
    said = widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken else "")
    return said.replace("\u00a0", " ").replace("\u2019", "'")
