"""The table of measures: the tree, the gestures on a measure, the way to its actions."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.commands.indicator import Redefined, redefine
from db.commands.measure import add_measure
from db.kinds.choices import Weather
from db.queries.scheme.measure_list import MeasureLine, measure_lines
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.measure import page as module
from desktop.pages.measure.form import MeasureDialog
from desktop.pages.measure.page import MeasuresPage
from tests.pages.base import Base
from tests.pages.fiche.driving import said


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> MeasuresPage:
    """The page at the size of a large screen."""
    made = MeasuresPage(hub, jobs)
    made.key = "measures"
    qtbot.addWidget(made)
    made.resize(1440, 860)
    made.show_fresh()
    made.show()
    hub.changed.connect(made.on_changed)
    return made


def lines(base: Base) -> dict[str, MeasureLine]:
    """The measures by code."""
    return {row.code: row for row in base.ask(measure_lines)}


def choose(page: MeasuresPage, code: str) -> MeasureLine:
    """Put a measure in sight."""
    row = next(one for one in page.model.shown if one.code == code)
    page.table.setCurrentIndex(page.model.index_of(row.id))
    page._show_chosen()
    return row


def test_each_cell_says_its_column(page: MeasuresPage) -> None:
    """And the bar says its counts in words."""
    model: QAbstractItemModel = page.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for column in range(model.columnCount()):
        said = str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
        assert said.startswith(f"{model.headerData(column, Qt.Orientation.Horizontal)}, ")
        assert not said.endswith(", ")


def test_what_stands_under_a_measure_counts_in_it(base: Base) -> None:
    """An axe counts the actions of its measures, which stand under it, further to the right."""
    row = next(iter(lines(base).values()))
    base.do(add_measure, row.scheme, "A", "Axe")
    axe = lines(base)["A"]
    assert (axe.depth, axe.actions) == (0, 0)
    base.do(module.move_measure, row.id, parent=axe.id)
    found = lines(base)
    assert found["A"].actions == found[row.code].actions > 0
    assert found[row.code].depth == 1
    assert found["A"].within == (axe.id, row.id)


def test_enter_shows_its_actions(page: MeasuresPage, qtbot: QtBot) -> None:
    """Those of the measure, of one status where its segment is pressed."""
    row = choose(page, page.model.rows[0].code)
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args[0].page == "actions"
    assert ("measure", row.id) in asked.args[0].view
    with qtbot.waitSignal(page.place_asked) as asked:
        page.pane.bar.segments[0].click()
    assert any(name == "status" for name, _value in asked.args[0].view)


def test_alt_and_an_arrow_move_it(page: MeasuresPage, qtbot: QtBot) -> None:
    """One step among those of its parent; Ctrl+Z puts it back."""
    codes = [row.code for row in page.model.rows]
    page.table.setFocus()
    choose(page, codes[0])
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.code for row in page.model.rows][:2] == [codes[1], codes[0]]
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.code == codes[0]
    page.hub.undo()
    assert [row.code for row in page.model.rows] == codes


def test_the_secretary_says_its_weather(page: MeasuresPage, hub: Hub, qtbot: QtBot) -> None:
    """With a comment; what was there stays."""
    row = choose(page, page.model.rows[0].code)
    dialog = MeasureDialog(hub, row, row.scheme, page)
    qtbot.addWidget(dialog)
    dialog._weather.set_value(Weather.CLOUDS.value)
    dialog._comment.set_text("Deux recrutements attendus")
    dialog._try()
    page.refresh()
    now = next(one for one in page.model.rows if one.id == row.id)
    assert (now.weather, now.comment) == (Weather.CLOUDS, "Deux recrutements attendus")
    assert (now.title, now.code, now.short) == (row.title, row.code, row.short)


def test_a_code_that_is_taken_is_refused_in_the_dialog(
    page: MeasuresPage, hub: Hub, qtbot: QtBot
) -> None:
    """What was typed stays."""
    row = page.model.rows[0]
    dialog = MeasureDialog(hub, None, row.scheme, page)
    qtbot.addWidget(dialog)
    boxes = dialog.findChildren(QLineEdit)
    boxes[0].setText(row.code)
    boxes[1].setText("Encore une")
    dialog._try()
    assert dialog.measure == ""
    assert boxes[1].text() == "Encore une"


def test_the_first_measure_goes_to_the_scheme_that_is_open(
    page: MeasuresPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though no measure is there to say which."""
    scheme = page.model.rows[0].scheme
    asked: list[str] = []

    class Refused:
        def __init__(self, _hub: Hub, _row: None, scheme: str, _parent: MeasuresPage) -> None:
            asked.append(scheme)

        def exec(self) -> bool:
            return False

    monkeypatch.setattr(module, "MeasureDialog", Refused)
    page.model.set_rows(())
    page.adding.click()
    assert asked == [scheme]


def test_one_with_actions_is_not_taken_out(
    page: MeasuresPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the page says why."""
    monkeypatch.setattr(module, "confirm", lambda *_words, **_more: True)
    row = next(one for one in page.model.rows if one.actions)
    choose(page, row.code)
    page._retire()
    assert page.notice.isVisible()
    assert row.id in {one.id for one in page.hub.ask(measure_lines)}


def test_the_main_indicator_of_a_measure_is_in_its_pane(page: MeasuresPage, base: Base) -> None:
    """With its last result; nothing is said where nobody chose one."""
    assert choose(page, "5").main is None
    assert "Indicateur" not in said(page.pane)
    measure = lines(base)["5"].id
    share = base.indicators["share"]
    base.do(redefine, share, Redefined(main={measure: True}))
    page.refresh()
    row = choose(page, "5")
    assert row.main is not None
    assert row.main.id == share
    assert f"{row.main.label}\u00a0: " in said(page.pane)
