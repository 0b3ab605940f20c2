"""The page of the journal, driven as a person would, on a real base."""

import csv
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.queries.journal.reading import Asked
from desktop.hub import Hub
from desktop.jobs import Cancelled, Jobs
from desktop.pages.past.export import write_journal
from desktop.pages.past.items import Col
from desktop.pages.past.page import PastPage
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.quiet import let_finish


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Iterator[PastPage]:
    """The page in sight, its first lines read."""
    made = PastPage(hub, hub.jobs)
    made.key = "past"
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.show_fresh()
    let_finish(hub.jobs)
    yield made
    let_finish(jobs)


def shown(page: PastPage, column: Col) -> list[str]:
    """What a column says, line by line."""
    return [str(page.lines.index(row, column).data()) for row in range(page.lines.rowCount())]


def test_the_model_keeps_to_the_rules(page: PastPage) -> None:
    QAbstractItemModelTester(page.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.lines.rowCount() > 10
    assert page.lines.index(0, Col.AT).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Quand,")


def test_typing_a_code_keeps_an_action(page: PastPage, base: Base) -> None:
    page.filters.search.setText("5.2")
    page.filters.say_now()
    let_finish(page.jobs)
    assert any(text.startswith("5.2 ") for text in shown(page, Col.SUBJECT))
    action = base.actions["5.2"]
    assert all(one.scope == action or one.entity[:4] == "grt_" for one in page.lines.rows)


def test_nothing_found_offers_the_way_back(page: PastPage, qtbot: QtBot) -> None:
    page.filters.search.setText("rien de tel")
    page.filters.say_now()
    let_finish(page.jobs)
    assert page._all.isVisible()
    qtbot.mouseClick(page._all, Qt.MouseButton.LeftButton)
    let_finish(page.jobs)
    assert page.lines.rows
    assert page.table.isVisible()


def test_a_click_leads_to_what_changed(page: PastPage, base: Base, qtbot: QtBot) -> None:
    wanted = next(
        row for row, line in enumerate(page.lines.rows) if line.scope == base.actions["5.2"]
    )
    with qtbot.waitSignal(page.place_asked) as asked:
        page.table.clicked.emit(page.lines.index(wanted, Col.SUBJECT))
    assert asked.args == [Place("fiche", base.actions["5.2"])]


def test_a_place_brings_the_filters_back(page: PastPage, base: Base) -> None:
    action = base.actions["5.1"]
    page.open_at(Place("past", action, (("text", "bilan"),)))
    let_finish(page.jobs)
    place = page.place()
    assert set(place.view) == {("action", action), ("text", "bilan")}
    page.filters.clear()
    assert page.place().view == ()
    page.open_at(place)
    assert page.place() == place


def test_going_down_reads_on(page: PastPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [line.op for line in page.lines.rows]
    monkeypatch.setattr("db.queries.journal.reading.AT_ONCE", 5)
    monkeypatch.setattr("desktop.pages.past.page.AT_FIRST", 5)
    with qtbot.waitSignal(page.lines.rowsInserted):
        page.filters.search.setText(" ")
        page.filters.say_now()
        let_finish(page.jobs)
        page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    let_finish(page.jobs)
    assert [line.op for line in page.lines.rows] == whole
    assert not page.lines.canFetchMore()


def test_the_journal_leaves_as_a_table(page: PastPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "journal"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        qtbot.mouseClick(page._export, Qt.MouseButton.LeftButton)
    let_finish(page.jobs)
    text = (tmp_path / "journal.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines(), delimiter=";"))
    assert len(rows) == page.lines.rowCount()
    assert rows[0]["Qui"] == page.lines.rows[0].author
    assert page._export.isVisible()


def test_an_export_given_up_leaves_nothing(base: Base, tmp_path: Path) -> None:
    path = tmp_path / "journal.csv"
    path.write_text("ce qui y était")

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_journal(base.store, Asked(), path, stop)
    assert path.read_text() == "ce qui y était"
    assert [one.name for one in tmp_path.glob("*part*")] == []
