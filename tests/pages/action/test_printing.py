"""Printing the chosen actions: seen first, then saved or sent to a printer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6 import QtPrintSupport
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.dialogs.print_sheet import PrintDialog
from desktop.pages.action.page import ActionsPage
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base
from tests.pages.fiche.driving import answering, click, said

LONGEST_S = 20


def _until(page: ActionsPage, is_so: Callable[[], bool]) -> None:
    """Let the worker end, and the window hear of it."""
    for _turn in range(LONGEST_S * 20):
        QApplication.processEvents()
        if is_so():
            return
        page.jobs.wait(50)
    raise AssertionError(is_so)


def _ready(page: ActionsPage, dialog: Dialog) -> PrintDialog:
    assert isinstance(dialog, PrintDialog)
    _until(page, lambda: bool(dialog.content))
    return dialog


def _choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    proposed: list[str] = []

    def ask(_parent: object, _title: str, offered: str, _kinds: str) -> tuple[str, str]:
        proposed.append(offered)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def _text(path: Path) -> str:
    return " ".join(" ".join(one.extract_text() for one in PdfReader(path).pages).split())


def test_the_fiche_is_seen_then_saved(
    page: ActionsPage, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is what was seen; a name without '.pdf' gets it."""
    page.listing.choose(base.actions["5.2"])
    proposed = _choose(monkeypatch, str(base.folder / "ma fiche"))
    written = base.folder / "ma fiche.pdf"

    def keep(dialog: Dialog) -> None:
        shown = _ready(page, dialog)
        assert shown.viewer.count == 1
        click(shown, "Enregistrer le PDF")
        _until(page, shown.told.isVisible)
        assert str(written) in said(shown)
        assert written.read_bytes() == shown.content

    with answering(keep) as titles:
        page.print_page()
    assert titles == ["Imprimer la fiche 5.2"]
    assert Path(proposed[0]).name == "fiche-5.2.pdf"
    assert "santé psychique" in _text(written)


def test_giving_up_writes_nothing(
    page: ActionsPage, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file dialog was closed: the sheet is still in sight."""
    _choose(monkeypatch, "")
    before = sorted(base.folder.glob("*.pdf"))

    def give_up(dialog: Dialog) -> None:
        shown = _ready(page, dialog)
        click(shown, "Enregistrer le PDF")
        assert shown.save.isEnabled()
        assert not shown.told.isVisible()

    with answering(give_up) as titles:
        page.print_page()
    assert titles
    assert sorted(base.folder.glob("*.pdf")) == before


def test_a_refusal_is_said_and_the_sheet_stays(
    page: ActionsPage, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that does not exist."""
    _choose(monkeypatch, str(base.folder / "absent" / "fiche.pdf"))

    def refuse(dialog: Dialog) -> None:
        shown = _ready(page, dialog)
        click(shown, "Enregistrer le PDF")
        _until(page, shown.told.isVisible)
        assert "fiche.pdf" in said(shown)
        assert shown.print.isEnabled()

    with answering(refuse) as titles:
        page.print_page()
    assert titles


def test_several_fiches_go_to_the_printer_as_one_document(
    page: ActionsPage, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+P in the preview asks the system which printer."""
    path = base.folder / "printed.pdf"

    class Agreed:
        """The dialog of a person who agrees, and prints to a file."""

        def __init__(self, printer: QPrinter, _parent: object) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))

        def exec(self) -> int:
            """As if the button had been clicked."""
            return 1

    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Agreed)
    page.listing.table.setFocus()
    QTest.keyClick(page.listing.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    count = len(page.listing.selected())
    assert count > 1

    def send(dialog: Dialog) -> None:
        shown = _ready(page, dialog)
        assert shown.viewer.count == count
        shown.activateWindow()
        QTest.keyClick(shown, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        _until(page, shown.told.isVisible)
        assert f"{count} pages envoyées à l’imprimante" in said(shown)

    with answering(send) as titles:
        page.print_page()
    assert titles == [f"Imprimer les {count} fiches"]
    assert len(PdfReader(path).pages) == count
