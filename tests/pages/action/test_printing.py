"""Printing the chosen action: where it goes, what it holds, how it fails."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.pages.action.page import ActionsPage
from tests.pages.base import Base


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files handed over to the machine's reader."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def _choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    proposed: list[str] = []

    def ask(_parent: object, _title: str, offered: str, _kinds: str) -> tuple[str, str]:
        proposed.append(offered)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return proposed


def test_the_fiche_is_written_then_opened(
    page: ActionsPage,
    base: Base,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[str],
) -> None:
    """Ctrl+P's gesture; a name without '.pdf' gets it."""
    from pypdf import PdfReader

    page.listing.choose(base.actions["5.2"])
    proposed = _choose(monkeypatch, str(base.folder / "ma fiche"))
    page.print_page()
    qtbot.waitUntil(lambda: bool(opened))
    assert Path(proposed[0]).name == "fiche-5.2.pdf"
    written = base.folder / "ma fiche.pdf"
    assert opened == [str(written)]
    assert "santé psychique" in PdfReader(written).pages[0].extract_text()
    assert str(written) in page._notice.said


def test_giving_up_writes_nothing(
    page: ActionsPage, monkeypatch: pytest.MonkeyPatch, opened: list[str]
) -> None:
    """The file dialog was closed."""
    _choose(monkeypatch, "")
    page.print_page()
    page.jobs.wait()
    assert opened == []
    assert page._notice.said == ""


def test_a_refusal_is_said_in_the_page(
    page: ActionsPage,
    base: Base,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    opened: list[str],
) -> None:
    """A folder that does not exist."""
    _choose(monkeypatch, str(base.folder / "absent" / "fiche.pdf"))
    page.print_page()
    qtbot.waitUntil(lambda: page._notice.said != "")
    assert page._notice.said.startswith("La fiche n’a pas été enregistrée.")
    assert opened == []
