"""The side bar: arrows choose, counters change, words go when it folds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.look.sizes import SIDE_MENU, SIDE_MENU_FOLDED
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.menu_items import MenuEntry, MenuModel
from desktop.widgets.side_bar import SideBar
from desktop.widgets.side_menu import SideMenu
from tests.look.dressed import picture, show_active, shows

ENTRIES = [
    MenuEntry("actions", "list-checks", "Actions", 100),
    MenuEntry("meetings", "calendar-days", "Séances"),
    MenuEntry("exchange", "arrow-left-right", "Échanges", 3),
]
FOOT = [MenuEntry("settings", "settings", "Réglages")]


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> SideBar:
    assert theme.tokens is LIGHT
    bar = SideBar(ENTRIES, FOOT)
    bar.set_scheme("Schéma 2021-2025")
    bar.set_person("Secrétariat du comité", "Consolidation et comités")
    bar.select("actions")
    qtbot.addWidget(bar)
    bar.resize(SIDE_MENU, 600)
    show_active(qtbot, bar)
    return bar


def menus(bar: SideBar) -> list[SideMenu]:
    return bar.findChildren(SideMenu)


def test_arrows_choose_at_once(qtbot: QtBot, bar: SideBar) -> None:
    top = menus(bar)[0]
    top.setFocus(Qt.FocusReason.TabFocusReason)
    said: list[str] = []
    bar.chosen.connect(said.append)
    qtbot.keyClick(top, Qt.Key.Key_Down)
    qtbot.keyClick(top, Qt.Key.Key_Down)
    qtbot.keyClick(top, Qt.Key.Key_Up)
    assert said == ["meetings", "exchange", "meetings"]


def test_a_click_chooses_and_leaves_the_other_list(qtbot: QtBot, bar: SideBar) -> None:
    top, foot = menus(bar)
    with qtbot.waitSignal(bar.chosen) as said:
        where = foot.visualRect(foot.model().index(0, 0)).center()
        qtbot.mouseClick(foot.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert said.args == ["settings"]
    assert not top.currentIndex().isValid()


def test_showing_a_page_says_nothing(qtbot: QtBot, bar: SideBar) -> None:
    with qtbot.assertNotEmitted(bar.chosen):
        bar.select("exchange")
    assert menus(bar)[0].currentIndex().data() == "Échanges"


def test_the_chosen_entry_carries_its_bar(bar: SideBar) -> None:
    top = menus(bar)[0]
    box = top.visualRect(top.model().index(0, 0))
    other = top.visualRect(top.model().index(1, 0))
    assert shows(picture(top.viewport(), box.adjusted(0, 0, -box.width() + 12, 0)), LIGHT.accent)
    assert not shows(picture(top.viewport(), other), LIGHT.accent)


def test_a_counter_is_said_with_its_word(bar: SideBar) -> None:
    index = menus(bar)[0].model().index(2, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Échanges, 3"
    bar.set_count("exchange", 4)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Échanges, 4"
    bar.set_count("exchange", None)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Échanges"
    bar.set_count("unknown", 9)


def test_folding_keeps_the_words_as_tooltips(bar: SideBar) -> None:
    index = menus(bar)[0].model().index(0, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) is None
    bar.set_folded(True)
    assert bar.width() == SIDE_MENU_FOLDED
    assert "Actions, 100" in index.data(Qt.ItemDataRole.ToolTipRole)
    bar.set_folded(False)
    assert bar.width() == SIDE_MENU


def test_another_scheme_can_be_asked_for(qtbot: QtBot, bar: SideBar) -> None:
    button = next(one for one in bar.findChildren(QAbstractButton))
    assert button.accessibleName() == "Schéma ouvert\u00a0: Schéma 2021-2025"
    with qtbot.waitSignal(bar.scheme_asked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = MenuModel(list(ENTRIES))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_count(0, 7)
    assert tester.model() is model
    assert model.row_of("exchange") == 2
    assert model.row_of("nowhere") is None
