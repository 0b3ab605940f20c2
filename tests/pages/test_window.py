"""The window around the pages: keys, folding, files let go, what the bars say."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.queries.base.lookup import find_action
from db.words import NBSP
from desktop.app import make_window
from desktop.look.theme import Mode, Theme
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.rights.page import RightsPage
from desktop.place import Place
from desktop.settings import Settings
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.tab_bar import CountTabBar
from desktop.window import Window
from tests.pages.base import Base


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The whole window, at the size of a large screen."""
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    theme.use(Mode.LIGHT)


def press(qtbot: QtBot, window: Window, key: Qt.Key, *, alt: bool = False) -> None:
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


def press_page(qtbot: QtBot, window: Window, page: str) -> None:
    """Ctrl and the number of a page in the menu."""
    number = [entry.key for entry in window._entries].index(page) + 1
    press(qtbot, window, Qt.Key(Qt.Key.Key_0 + number))


def test_keys_lead_to_the_pages_and_back(window: Window, qtbot: QtBot) -> None:
    press_page(qtbot, window, "actions")
    for page in ("meetings", "exchanges"):
        press_page(qtbot, window, page)
        assert window.current_key() == page
    press(qtbot, window, Qt.Key.Key_Left, alt=True)
    assert window.current_key() == "meetings"
    press(qtbot, window, Qt.Key.Key_Left, alt=True)
    assert window.current_key() == "actions"
    press(qtbot, window, Qt.Key.Key_Right, alt=True)
    assert window.current_key() == "meetings"


def test_the_way_back_leads_to_the_same_fiche(window: Window, base: Base, qtbot: QtBot) -> None:
    """And previous and next still lead through the list that one came from."""
    window.open_page("actions")
    window.current_page().action_asked.emit(base.actions["2.1"])
    fiche = window.here()
    assert (fiche.page, fiche.of) == ("fiche", base.actions["2.1"])
    window.current_page().action_asked.emit(base.actions["5.1"])
    press(qtbot, window, Qt.Key.Key_Left, alt=True)
    assert window.here() == fiche
    assert len(fiche.among) > 1


def test_one_begins_where_one_left(
    window: Window, base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """At the next opening of the base; a page that is no more leads to the first one."""
    window.current_page().action_asked.emit(base.actions["5.1"])
    settings = Settings(tmp_path / "settings.ini")
    again = make_window(base.store, theme, settings)
    qtbot.addWidget(again)
    assert (again.here().page, again.here().of) == ("fiche", base.actions["5.1"])
    settings.keep_place(base.store.path, '["gone", "", []]')
    once_more = make_window(base.store, theme, settings)
    qtbot.addWidget(once_more)
    assert once_more.current_key() == "home"


def test_a_crash_leads_back_to_where_one_wrote_last(
    window: Window, base: Base, tmp_path: Path
) -> None:
    """The window is not closed: what it would keep then is there already."""
    window.open_page("settings")
    window.pages["settings"].findChildren(CountTabBar)[0].setCurrentIndex(1)
    window.hub.do(edit_action, base.actions["5.1"], "title", "Titre revu")
    kept = Settings(tmp_path / "settings.ini").place_of(base.store.path)
    assert kept == window.here().written()
    assert "backups" in kept


def test_a_tab_chosen_since_is_found_again(
    window: Window, base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """As it is at the end, not as it was at the beginning; another base has a place of its own."""
    window.open_page("settings")
    tabs = window.pages["settings"].findChildren(CountTabBar)[0]
    tabs.setCurrentIndex(1)
    left = window.here()
    window.close()
    settings = Settings(tmp_path / "settings.ini")
    again = make_window(base.store, theme, settings)
    qtbot.addWidget(again)
    assert again.here() == left == Place("settings", "", (("tab", "backups"),))
    assert settings.place_of(tmp_path / "another.jalonbase") == ""


def test_ctrl_z_takes_the_last_gesture_back(window: Window, base: Base, qtbot: QtBot) -> None:
    """And the status bar says which."""
    action = base.actions["2.1"]

    def title() -> str:
        return window.hub.ask(lambda session: find_action(session, "2.1").title or "")

    before = title()
    window.hub.do(edit_action, action, "title", "Autrement")
    press(qtbot, window, Qt.Key.Key_Z)
    assert title() == before
    said = [label.text for label in window.status.findChildren(ElidedLabel)]
    assert any("Annulé" in text and "2.1" in text for text in said), said
    qtbot.mouseClick(window.ways._foot().close_it, Qt.MouseButton.LeftButton)
    assert window.status.said == "Tout est enregistré sur ce poste"
    press(qtbot, window, Qt.Key.Key_Y)
    assert title() == "Autrement"


def test_what_cannot_be_taken_back_says_why(window: Window, base: Base, qtbot: QtBot) -> None:
    """Somebody else wrote there meanwhile."""
    action = base.actions["2.1"]
    window.hub.do(edit_action, action, "title", "Un")
    base.do(edit_action, action, "title", "Deux")
    press(qtbot, window, Qt.Key.Key_Z)
    assert window.notice.isVisible()


def test_f6_goes_from_the_page_to_the_side_bar_and_back(window: Window, qtbot: QtBot) -> None:
    window.stack.currentWidget().setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.side.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.stack.isAncestorOf(window.focusWidget())


def test_the_side_bar_folds_by_width_then_by_hand(window: Window, qtbot: QtBot) -> None:
    window.resize(1440, 900)
    assert not window.side.folded
    window.resize(1100, 700)
    assert window.side.folded
    press(qtbot, window, Qt.Key.Key_B)
    assert not window.side.folded
    window.resize(1101, 700)
    assert not window.side.folded


def test_a_file_let_go_anywhere_opens_the_exchanges(window: Window, tmp_path: Path) -> None:
    strange = tmp_path / "inconnu.jalon"
    strange.write_bytes(b"not a file of ours")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(strange)), QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
    dropped: list[list[Path]] = []
    window.files_dropped.connect(dropped.append)
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window.windowHandle(), event)
    window.jobs.wait()
    QApplication.processEvents()
    assert dropped == [[strange, tmp_path / "a.txt"]]
    assert window.current_key() == "exchanges"
    page = window.pages["exchanges"]
    assert isinstance(page, ExchangePage)
    assert page.content.banner.isVisible()
    assert "n’est pas un fichier .jalon" in page.content.banner.accessibleName()
    assert page.files.paths == [strange]


def test_a_gesture_is_told_by_the_witness(window: Window, qtbot: QtBot) -> None:
    action = window.hub.ask(lambda session: find_action(session, "2.1").id)
    with qtbot.waitSignal(window.hub.kept):
        window.hub.do(edit_action, action, "title", "Installer une instance partout")
    said = [label.text for label in window.status.findChildren(ElidedLabel)]
    assert any("enregistré sur ce poste" in text and f"{NBSP}h" in text for text in said)


def test_the_other_theme_is_a_click_away_and_remembered(window: Window, theme: Theme) -> None:
    assert theme.mode is Mode.LIGHT
    window.theme_asked.emit()
    assert theme.mode is Mode.DARK
    assert window.current_key() == "home"
    window.theme_asked.emit()
    assert theme.mode is Mode.LIGHT


def test_a_person_asked_for_is_shown_in_a_page_that_was_never_opened(
    window: Window, qtbot: QtBot
) -> None:
    window.go(Place("rights", "Secteur psychologie de l’ASE"))
    page = window.pages["rights"]
    assert isinstance(page, RightsPage)
    qtbot.waitUntil(lambda: page.listing.chosen is not None)
    assert page.listing.chosen is not None
    assert page.listing.chosen.name == "Secteur psychologie de l’ASE"
