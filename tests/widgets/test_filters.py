"""Filters: chips with their menu, kept filters, search."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.chip import FilterChip
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from tests.look.dressed import picture, show_active, shows

OPTIONS = [("in_progress", "En cours"), ("in_difficulty", "En difficulté"), ("done", "Réalisée")]


@pytest.fixture
def chip(qtbot: QtBot, theme: Theme) -> FilterChip:
    assert theme.tokens is LIGHT
    chip = FilterChip("Statut", OPTIONS)
    qtbot.addWidget(chip)
    show_active(qtbot, chip)
    chip.resize(chip.sizeHint())
    return chip


def menu_of(chip: FilterChip) -> QMenu:
    return chip.findChildren(QMenu)[0]


def test_enter_opens_the_menu_and_space_ticks_several(qtbot: QtBot, chip: FilterChip) -> None:
    said: list[list[str]] = []
    chip.changed.connect(said.append)
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    menu = menu_of(chip)
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert said == [["in_progress"], ["in_progress", "in_difficulty"]]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    assert chip.chosen() == ["in_progress", "in_difficulty"]


def test_what_is_chosen_is_written_and_said(chip: FilterChip) -> None:
    assert chip.accessibleName() == "Statut"
    before = chip.sizeHint().width()
    chip.choose(["done", "in_progress"])
    assert chip.accessibleName() == "Statut\u00a0: En cours, Réalisée"
    assert chip.sizeHint().width() > before


def test_an_active_chip_is_seen(chip: FilterChip) -> None:
    assert not shows(picture(chip), LIGHT.accent_soft)
    chip.choose(["done"])
    assert shows(picture(chip), LIGHT.accent_soft)


def test_delete_takes_the_filter_off(qtbot: QtBot, chip: FilterChip) -> None:
    chip.choose(["done"])
    with qtbot.waitSignal(chip.changed) as said:
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert said.args == [[]]


def test_the_cross_takes_the_filter_off(qtbot: QtBot, chip: FilterChip) -> None:
    chip.choose(["done"])
    chip.resize(chip.sizeHint())
    cross = QPoint(chip.width() - 14, chip.height() // 2)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=cross)
    assert chip.chosen() == []
    assert not menu_of(chip).isVisible()


def test_new_options_keep_what_still_stands(chip: FilterChip) -> None:
    chip.choose(["done", "in_progress"])
    chip.set_options([("done", "Réalisée"), ("to_start", "À lancer")])
    assert chip.chosen() == ["done"]


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> CountTabBar:
    assert theme.tokens is LIGHT
    bar = CountTabBar("Filtres gardés")
    bar.add("all", "Toutes", 100)
    bar.add("mine", "À arbitrer", 9, "bookmark")
    qtbot.addWidget(bar)
    show_active(qtbot, bar)
    return bar


def test_arrows_go_from_tab_to_tab(qtbot: QtBot, bar: CountTabBar) -> None:
    bar.setFocus()
    with qtbot.waitSignal(bar.chosen) as said:
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert said.args == ["mine"]


def test_a_count_is_part_of_the_tab(bar: CountTabBar) -> None:
    assert bar.accessibleTabName(1) == "À arbitrer, 9"
    narrow = bar.tabSizeHint(1).width()
    bar.set_count("mine", 1234)
    assert bar.accessibleTabName(1) == "À arbitrer, 1234"
    assert bar.tabSizeHint(1).width() > narrow
    assert bar.tabRect(1).width() == bar.tabSizeHint(1).width()


def test_escape_clears_the_search(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    field = SearchField("Dans la liste", "Ctrl+F")
    qtbot.addWidget(field)
    show_active(qtbot, field)
    qtbot.keyClicks(field, "bilan")
    assert field.text() == "bilan"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_cross_clears_the_search(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    field = SearchField("Dans la liste", "Ctrl+F")
    qtbot.addWidget(field)
    field.resize(220, 32)
    field.setText("bilan")
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=QPoint(202, 16))
    assert field.text() == ""
