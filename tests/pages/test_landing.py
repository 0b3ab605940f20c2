"""The keyboard comes to what a page is there for, whatever the way that led to it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.pages.fiche.page import FichePage
from desktop.pages.rights.page import RightsPage
from desktop.place import SENDING, Place
from desktop.settings import Settings
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.side_menu import SideMenu
from desktop.window import Window
from tests.pages.base import Base

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Window:
    assert not theme.tokens.dark
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def here() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def menu(window: Window) -> SideMenu:
    return window.side.findChildren(SideMenu)[0]


def click_entry(window: Window, page: str) -> None:
    entries = menu(window)
    row = [entry.key for entry in window._entries].index(page)
    where = entries.visualRect(entries.model().index(row, 0)).center()
    QTest.mouseClick(entries.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_in_the_menu_comes_into_the_page(window: Window) -> None:
    for page, name in (("actions", "Actions"), ("measures", "Mesures"), ("rights", "Personnes")):
        click_entry(window, page)
        assert window.current_key() == page
        assert isinstance(here(), QAbstractItemView)
        assert here().accessibleName() == name


def test_every_page_takes_the_keyboard_under_its_header(window: Window) -> None:
    for number in range(len(window._entries)):
        QTest.keyClick(here(), Qt.Key(Qt.Key.Key_1 + number), CONTROL)
        page = window.current_page()
        assert page is not None
        assert page.isAncestorOf(here())
        assert not page.header.isAncestorOf(here())


def test_the_way_back_comes_to_what_was_left(window: Window) -> None:
    click_entry(window, "actions")
    search = window.current_page().header.search  # type: ignore[union-attr]
    assert search is None
    click_entry(window, "meetings")
    QTest.keyClick(here(), Qt.Key.Key_Left, ALT)
    assert (window.current_key(), here().accessibleName()) == ("actions", "Actions")
    QTest.keyClick(here(), Qt.Key.Key_Right, ALT)
    assert window.current_page().isAncestorOf(here())  # type: ignore[union-attr]


def test_the_palette_leads_into_the_page(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(here(), Qt.Key.Key_K, CONTROL)
    palette = window.ways.palette
    assert palette is not None
    QTest.keyClicks(palette.field, "indicateurs")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: here().accessibleName() == "Indicateurs")
    assert window.current_key() == "indicators"


def test_arrows_in_the_menu_stay_there_until_enter(window: Window) -> None:
    entries = menu(window)
    entries.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(entries, Qt.Key.Key_Down)
    assert window.current_key() == "actions"
    assert here() is entries
    QTest.keyClick(entries, Qt.Key.Key_Return)
    assert here().accessibleName() == "Actions"


def test_a_click_on_the_open_entry_leaves_the_fiche(window: Window, base: Base) -> None:
    click_entry(window, "actions")
    window.current_page().action_asked.emit(base.actions["5.1"])  # type: ignore[union-attr]
    assert window.current_key() == "fiche"
    click_entry(window, "actions")
    assert window.current_key() == "actions"


def test_a_count_beside_a_title_never_shows_as_a_window(theme: Theme, qtbot: QtBot) -> None:
    """It would take the keyboard away from the window for good."""
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
                shown.append(watched)
            return False

    app, watch = QApplication.instance(), Watch()
    assert app is not None
    app.installEventFilter(watch)
    card = Card("Droits", count="3")
    qtbot.addWidget(card)
    app.removeEventFilter(watch)
    assert not shown
    card.show()
    assert card._count.isVisible()
    assert not theme.tokens.dark


def test_a_person_in_sight_is_come_back_to(window: Window, qtbot: QtBot) -> None:
    """By the way back, in 'Personnes et droits'."""
    click_entry(window, "rights")
    QTest.keyClick(here(), Qt.Key.Key_End)
    page = window.current_page()
    assert isinstance(page, RightsPage)
    chosen = page.listing.chosen
    assert chosen is not None
    assert window.here() == Place("rights", chosen.name)
    click_entry(window, "actions")
    page.listing.choose("")
    QTest.keyClick(here(), Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: page.listing.chosen == chosen)


def test_the_way_to_sending_opens_what_prepares_it(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """From the last step of a sitting, nothing more has to be chosen in the exchanges."""
    opened: list[str] = []
    monkeypatch.setattr(
        "desktop.pages.exchange.send.SendDialog.exec", lambda _dialog: opened.append("sending")
    )
    window.go(Place("exchanges", "", SENDING))
    qtbot.waitUntil(lambda: opened == ["sending"])
    assert window.here() == Place("exchanges")


def test_a_fiche_is_come_to_where_one_writes(window: Window, base: Base) -> None:
    """Not at the past of its situation; what is being written there is gone on with."""
    window.go(Place("fiche", base.actions["5.1"]))
    page = window.current_page()
    assert isinstance(page, FichePage)
    assert isinstance(here(), Button)
    assert here().text() == "Saisir un point d’avancement"  # type: ignore[attr-defined]
    QTest.keyClick(here(), Qt.Key.Key_Space)
    QTest.keyClicks(page.body.form.texts["done"].input, "Deux foyers ouverts.")
    page.writing.keep()
    click_entry(window, "actions")
    window.go(Place("fiche", base.actions["5.2"]))
    window.go(Place("fiche", base.actions["5.1"]))
    assert page.body.form.isVisible()
    assert here() is page.body.form.first()
