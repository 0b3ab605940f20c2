"""The dialog that writes indicators for a spreadsheet, driven as a person would."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.dialogs.export_table import ALL, ExportTableDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.tables.titles import TARGETS
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def opened() -> list[QUrl]:
    """What was asked to be opened."""
    return []


@pytest.fixture
def dialog(
    hub: Hub, jobs: Jobs, base: Base, opened: list[QUrl], qtbot: QtBot
) -> Iterator[ExportTableDialog]:
    """The dialog over a list kept to one indicator."""
    every = list(base.indicators.values())
    ids = [base.indicators["delay"]]
    told = "Recherche : délai"
    made = ExportTableDialog(hub, jobs, ids, every, told=told, open_url=opened.append)
    qtbot.addWidget(made)
    made.show()
    yield made
    let_finish(jobs)


def codes(path: Path) -> set[str]:
    """The indicators of a workbook."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Indicateurs").to_python()
    return {row[0] for row in rows[1:]}


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Answer the file dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))


def test_what_is_in_sight_or_all(
    dialog: ExportTableDialog,
    base: Base,
    opened: list[QUrl],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The choice of the person, then the file, which they may open at once."""
    path = base.folder / "sortie"
    choose(monkeypatch, path)
    qtbot.mouseClick(dialog.write, LEFT)
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert dialog.written == path.with_name("sortie.xlsx")
    assert len(codes(dialog.written)) == 1
    assert "1 indicateur" in dialog.banner.accessibleName().replace("\u00a0", " ")
    qtbot.mouseClick(dialog.show_file, LEFT)
    assert opened == [QUrl.fromLocalFile(str(dialog.written))]
    dialog.scope.set_value(ALL)
    dialog.begin(path.with_name("tous.xlsx"))
    qtbot.waitUntil(lambda: dialog.written == path.with_name("tous.xlsx"))
    assert len(codes(path.with_name("tous.xlsx"))) == 2


def test_one_sheet_as_csv(
    dialog: ExportTableDialog, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sheet that was chosen, under a name that says so."""
    choose(monkeypatch, base.folder / "cibles.csv")
    dialog.form.set_value(TARGETS)
    qtbot.mouseClick(dialog.write, LEFT)
    qtbot.waitUntil(lambda: dialog.written is not None)
    assert "Cible" in (base.folder / "cibles.csv").read_text("utf-8-sig").splitlines()[0]


def test_a_file_that_is_open_elsewhere(
    dialog: ExportTableDialog, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said, and one may choose again."""
    choose(monkeypatch, base.folder / "a.xlsx")
    (base.folder / ".~lock.a.xlsx#").write_text("x")
    qtbot.mouseClick(dialog.write, LEFT)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "ouvert dans un tableur" in dialog.banner.accessibleName()
    assert dialog.write.isEnabled()
    assert dialog.written is None
