"""The table of indicators: lists, words, the chosen one beside it."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.indicator.columns import GAP
from desktop.pages.indicator.page import IndicatorsPage
from desktop.place import Place
from desktop.widgets.button import Button
from tests.pages.base import Base


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> IndicatorsPage:
    """The page at the size of a large screen."""
    made = IndicatorsPage(hub, jobs)
    made.key = "indicators"
    qtbot.addWidget(made)
    made.resize(1440, 860)
    made.show_fresh()
    made.show()
    return made


def labels(page: IndicatorsPage) -> list[str]:
    """The indicators in sight."""
    return [row.trajectory.label for row in page.model.shown]


def test_all_are_there_with_what_is_known(page: IndicatorsPage, base: Base) -> None:
    """And every cell says its column and its value."""
    assert {row.id for row in page.model.rows} >= set(base.indicators.values())
    model: QAbstractItemModel = page.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for column in range(model.columnCount()):
        said = str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
        assert said.startswith(f"{model.headerData(column, Qt.Orientation.Horizontal)}, ")
        assert not said.endswith(", ")


def test_a_list_and_words_narrow_it(page: IndicatorsPage, qtbot: QtBot) -> None:
    """The counts of the tabs are those of their lists; words ignore accents."""
    every = labels(page)
    page.tabs.select("off_course")
    assert len(labels(page)) == sum(row.trajectory.off_course is True for row in page.model.rows)
    page.tabs.select("all")
    first = page.model.rows[0].trajectory.label
    qtbot.keyClicks(page.search, first.split()[0].upper())
    assert first in labels(page)
    page.search.setText("zzz")
    assert labels(page) == []
    (everything,) = [one for one in page.findChildren(Button) if one.text().startswith("Afficher")]
    qtbot.mouseClick(everything, Qt.MouseButton.LeftButton)
    assert labels(page) == every


def test_a_title_sorts_and_what_is_unknown_comes_last(page: IndicatorsPage) -> None:
    """Both ways."""
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.table.sortByColumn(GAP, order)
        gaps = [row.trajectory.gap for row in page.model.shown]
        known = [gap for gap in gaps if gap is not None]
        assert known == sorted(known, reverse=order == Qt.SortOrder.DescendingOrder)
        assert gaps[: len(known)] == known


def test_enter_opens_the_indicator(page: IndicatorsPage, base: Base, qtbot: QtBot) -> None:
    """Among those in sight, in their order; its action is in the menu of the row."""
    page.open_at(Place("indicators", base.indicators["share"]))
    row = page.chosen()
    assert row is not None
    assert row.id == base.indicators["share"]
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == [Place("indicator", row.id, (), tuple(one.id for one in page.model.shown))]
    menu = page.menu()
    assert menu is not None
    (action,) = [one for one in menu.actions() if one.text().startswith("Ouvrir la fiche")]
    with qtbot.waitSignal(page.action_asked) as led:
        action.trigger()
    assert led.args == [row.action]


def test_filters_narrow_it_and_are_told(page: IndicatorsPage) -> None:
    """One choice of each filter; what an export is headed by says them."""
    every = len(labels(page))
    page.filters.chips["kind"].choose(["percentage"])
    assert {row.trajectory.kind.value for row in page.model.shown} == {"percentage"}
    assert len(labels(page)) < every
    page.filters.chips["lead"].choose(["Mission santé de l’enfant"])
    assert page.model.shown
    assert "Pourcentage" in page.filters.told()
    page.show_all()
    assert len(labels(page)) == every


def test_what_is_copied_is_what_is_in_sight(page: IndicatorsPage) -> None:
    """A line of titles, then one a row; the drawn curve is no word."""
    from PySide6.QtGui import QGuiApplication

    menu = page.menu()
    assert menu is not None
    menu.actions()[-1].trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(page.model.shown) + 1
    assert "Évolution" not in lines[0]
    assert page.model.shown[0].trajectory.label in lines[1]


def test_one_comes_back_to_the_same_place(page: IndicatorsPage) -> None:
    """The list, the measure and the indicator."""
    measure = next(row.measure for row in page.model.rows if row.measure)
    page.open_at(Place("indicators", "", (("tab", "all"), ("measure", measure))))
    assert {row.measure for row in page.model.shown} == {measure}
    here = page.place()
    page.show_all()
    page.open_at(here)
    assert page.place() == here
