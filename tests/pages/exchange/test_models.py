"""The lists and the tree of exchanges keep Qt's rules and say everything in words."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.exchange.preview import ChangeRow
from db.exchange.report import FileReport, Tally
from db.queries.exchange.received import Aside, Received
from db.queries.exchange.returns import ReturnLine, Returns
from db.queries.rights.examine import LotLine, Said
from db.tables.journal import REFUSED, TO_EXAMINE, WAITING
from desktop.pages.exchange.apart import groups_apart, groups_of_file, groups_returned
from desktop.pages.exchange.changes import ChangeTree, groups_of
from desktop.pages.exchange.items import AsideFiles, TakenFiles, WaitingFiles
from desktop.pages.exchange.work import Apart, Seen, Sending
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
    sending = Sending(2048, 4, (), datetime(2024, 9, 16, 10, tzinfo=UTC))
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


def lot(status: int, name: str, ruling: str = "") -> LotLine:
    """A lot that does not count."""
    said = (Said("Avancement", "48 %"), Said("Météo", "Nuages"))
    at = datetime(2024, 9, 16, 10, tzinfo=UTC)
    why = "Arrivé après la fin de ce droit."
    return LotLine(name, "aa", status, None, "Pilote", "5.1 Bilans", at, said, why, ruling)


def test_what_does_not_count_is_listed_with_who_what_and_why() -> None:
    lots = (lot(WAITING, "01"), lot(TO_EXAMINE, "02"), lot(REFUSED, "03", "Déjà saisi"))
    report = replace(REPORT, rows=(), waiting=1, to_examine=1, refused_lots=1, apart=lots)
    model = ChangeTree()
    QAbstractItemModelTester(model, FATAL)
    model.show(groups_of(report, ()) + groups_of_file(report))
    groups = [model.index(place, 0) for place in range(model.rowCount())]
    assert [index.data() for index in groups] == ["À examiner", "En attente", "Refusés"]
    assert [index.data(Role.COUNT) for index in groups] == [1, 1, 1]
    first = model.index(0, 0, groups[0])
    assert first.data(Role.KEY) == "02"
    assert first.data(SPOKEN) == "5.1 Bilans, 16\u00a0sept.\u00a024"
    told = [str(model.index(1, 0, index).data()) for index in groups]
    assert told[0] == "Pilote · Avancement 48 %, Météo Nuages. Arrivé après la fin de ce droit."
    assert told[2].endswith("Déjà saisi.")
    assert groups_apart(Apart(to_examine=lots[1:2], may_rule=True)) == groups_of_file(report)[:1]


def test_of_very_many_that_wait_the_first_are_listed_and_all_are_counted() -> None:
    (group,) = groups_apart(Apart(waiting=(lot(WAITING, "01"),), more=(0, 3, 0)))
    assert group.count == 4
    assert group.lines[-1].label == "Et 3 autres changements."
    report = replace(REPORT, rows=(), waiting=5, apart=(lot(WAITING, "01"),))
    assert [one.count for one in groups_of_file(report)] == [5]


def test_what_came_of_ones_own_gestures_is_grouped_by_outcome() -> None:
    at = datetime(2024, 9, 16, 10, tzinfo=UTC)
    lines = tuple(
        ReturnLine("", outcome, at, "5.1 Bilans", (), "Parce que.", "")
        for outcome in ("refused", "contested", "contested")
    )
    groups = groups_returned(Returns(sent=5, contested=2, refused=1, lines=lines))
    assert [(group.title, group.count) for group in groups] == [("Contestés", 2), ("Refusés", 1)]


def test_a_file_set_aside_says_where_it_stands() -> None:
    at, path = datetime(2024, 9, 13, 12, tzinfo=UTC), Path("a.jalon")
    model = AsideFiles()
    QAbstractItemModelTester(model, FATAL)
    model.show(
        (
            Aside(1, "a.jalon", "Mission", at, path, "", True),
            Aside(2, "b.jalon", "", at, path, "Ce fichier demande Jalon 2.", True),
            Aside(3, "c.jalon", "", at, path, "", False),
        )
    )
    day = "mis de côté le 13\u00a0sept.\u00a024"
    assert [model.index(row).data(SPOKEN) for row in range(3)] == [
        f"Mission, {day}, Mis de côté",
        f"b.jalon, {day}, Ne peut pas être intégré",
        f"c.jalon, {day}, Plus à sa place",
    ]


def test_a_conflict_in_common_is_said_to_be() -> None:
    conflict = row("conflict", "5.1", "Statut", "", "2 valeurs")
    report = replace(REPORT, rows=(conflict,), common=Tally(conflicts=1))
    (group,) = groups_of(report, ())
    assert (group.count, group.note) == (1, "dont 1 en commun avec un autre fichier")


def test_showing_the_same_groups_again_changes_nothing(qtbot: QtBot) -> None:
    model = ChangeTree()
    assert model.show(groups_of(REPORT, ()))
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.show(groups_of(REPORT, ()))
