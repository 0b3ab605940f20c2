"""The lists and the tree of exchanges keep Qt's rules and say everything in words."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.exchange.preview import ChangeRow
from db.exchange.report import FileReport
from db.queries.received import Received
from desktop.pages.exchange.changes import ChangeTree, groups_of
from desktop.pages.exchange.items import TakenFiles, WaitingFiles
from desktop.pages.exchange.work import Seen, Sending
from desktop.widgets.roles import Role

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
pytestmark = pytest.mark.usefixtures("qapp")
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def row(group: str, code: str, label: str, before: str, after: str) -> ChangeRow:
    """A line of a preview."""
    cell = (f"act_{code}", label)
    return ChangeRow(group, code, label, before, after, *cell, frozenset({cell}))  # type: ignore[arg-type]


ROWS = (
    row("new", "5.1", "Bilans somatiques, S1 2024", "", "78 %"),
    row("update", "5.1", "Avancement", "74 %", "78 %"),
    row("update", "5.4", "Statut", "À lancer", "En cours"),
)
REPORT = FileReport("a.jalon", "Mission santé", "taken", "", new=1, updated=2, rows=ROWS)


def seen(name: str, report: FileReport = REPORT) -> Seen:
    """A file that was looked at."""
    sending = Sending(2048, 3, 4, (), datetime(2024, 9, 16, 10, tzinfo=UTC))
    return Seen(Path(name), report, sending if report.status != "refused" else None)


def test_the_waiting_files_say_who_when_and_whether_they_are_right() -> None:
    model = WaitingFiles()
    QAbstractItemModelTester(model, FATAL)
    model.add([Path("a.jalon"), Path("b.jalon"), Path("a.jalon")])
    assert model.rowCount() == 2
    assert model.index(0).data() == "a.jalon"
    refused = FileReport("b.jalon", "", "refused", "Ce fichier est incomplet.")
    model.show((seen("a.jalon"), seen("b.jalon", refused), seen("gone.jalon")))
    assert model.index(0).data(SPOKEN) == (
        "Mission santé, 16 sept. 24 · 3 changements, Prêt à intégrer".replace(
            "16 sept. 24", "16\u00a0sept.\u00a024"
        )
    )
    assert "Ne peut pas être intégré" in model.index(1).data(SPOKEN)
    model.drop([Path("a.jalon")])
    assert [model.index(place).data(Role.KEY) for place in range(model.rowCount())] == ["b.jalon"]


def test_the_same_file_twice_stands_once() -> None:
    model = WaitingFiles()
    model.add([Path("a.jalon")])
    model.add([Path("a.jalon")])
    assert model.paths == [Path("a.jalon")]


def test_the_files_taken_say_their_day() -> None:
    model = TakenFiles()
    QAbstractItemModelTester(model, FATAL)
    at = datetime(2024, 9, 13, 12, tzinfo=UTC)
    model.show((Received(1, "a.jalon", "Mission", at, None, 1, 0, 0, 0, 0, 0),))
    assert model.index(0).data(SPOKEN) == "Mission, 13\u00a0sept.\u00a024"


def test_the_tree_has_a_group_for_each_kind_of_change() -> None:
    model = ChangeTree()
    QAbstractItemModelTester(model, FATAL)
    model.show(groups_of(REPORT, ()))
    assert [model.index(place, 0).data(Role.KEY) for place in range(model.rowCount())] == [
        "new",
        "update",
    ]
    updates = model.index(1, 0)
    assert updates.data(SPOKEN) == "Mises à jour, 2, remplaceront l’ancienne valeur"
    line = model.index(1, 0, updates)
    assert line.data(SPOKEN) == "5.4, Statut, À lancer devient En cours"
    assert model.parent(line) == updates
    assert model.parent(updates) == QModelIndex()
    assert model.count == 3


def test_what_does_not_count_yet_is_listed_with_what_that_means() -> None:
    report = replace(REPORT, rows=(), waiting=2, to_examine=1, refused_lots=4)
    model = ChangeTree()
    QAbstractItemModelTester(model, FATAL)
    model.show(groups_of(report, ()))
    said = [model.index(place, 0) for place in range(model.rowCount())]
    assert [index.data() for index in said] == ["En attente", "À examiner", "Refusés"]
    assert [index.data(Role.COUNT) for index in said] == [2, 1, 4]
    for index in said:
        assert str(model.index(0, 0, index).data()).endswith(".")


def test_showing_the_same_groups_again_changes_nothing(qtbot: QtBot) -> None:
    model = ChangeTree()
    assert model.show(groups_of(REPORT, ()))
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show(groups_of(REPORT, ()))
