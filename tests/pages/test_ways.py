"""From everywhere: the guide, the keys, importing, exporting, doing again what was undone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.commands.scheme import plant_scheme
from db.queries.base.lookup import find_action
from db.schemes import read_scheme
from desktop import deeds
from desktop.app import make_window
from desktop.dialogs.keys_help import KeysDialog
from desktop.dialogs.trouble import TroubleDialog
from desktop.guide.keys import key_sections, sections_about
from desktop.guide.pages import TOPICS, Topic, contents, folder, read_page, slug, topic_of
from desktop.guide.window import GuideWindow
from desktop.look.theme import Theme
from desktop.pages.exchange.page import ExchangePage
from desktop.place import Place
from desktop.register import rubrics
from desktop.scheme_menu import scheme_menu
from desktop.settings import Settings
from desktop.undo_banner import UndoBanner
from desktop.widgets.dialog import make_confirmation
from desktop.widgets.drop_hint import DropHint
from desktop.widgets.label import Label
from desktop.window import Window
from tests.pages.base import Base

KEYS, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The whole window."""
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.jobs.wait()


def press(qtbot: QtBot, window: Window, key: Qt.Key, *, control: bool = False) -> None:
    """A key where the cursor is."""
    with_control = Qt.KeyboardModifier.ControlModifier
    modifier = with_control if control else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.focusWidget() or window, key, modifier)


@pytest.mark.parametrize("name", sorted(TOPICS))
def test_every_subject_leads_to_a_page_and_a_heading(name: str) -> None:
    """No F1 opens on nothing."""
    topic = topic_of(name)
    text = read_page(topic.page)
    headings = {slug(line.lstrip("# ")) for line in text.splitlines() if line.startswith("#")}
    assert text
    assert not topic.heading or topic.heading in headings


def test_every_page_of_the_window_has_its_own(window: Window) -> None:
    """A new page must be told of, or this fails with its key."""
    assert set(window.pages) <= set(TOPICS)


def test_the_guide_begins_with_its_first_page() -> None:
    """And every page that is there can be chosen."""
    names = [name for name, _title in contents()]
    assert names[0] == "README.md"
    there = {one.name for one in folder().iterdir() if one.name.endswith(".md")}
    assert set(names) == there
    assert topic_of("nowhere") == Topic("README.md")
    assert read_page("absent.md") == ""


def test_the_list_of_keys_is_that_of_the_guide() -> None:
    """Everywhere first, then the page; two shortcuts for one gesture stay together."""
    everywhere, page, screen = sections_about("meetings")
    assert everywhere.title == "Partout"
    assert "Séances" in page.title
    assert screen.title == "Écran de séance"
    assert ("Ctrl+Y", "Ctrl+Maj+Z") in [line.keys for line in everywhere.lines]
    assert [one.title for one in sections_about("")] == ["Partout"]
    assert all(section.lines for section in key_sections())


def test_every_section_of_keys_is_found_from_its_page() -> None:
    """Whatever a pilot's menu or a scheme calls the page; a fiche has its own keys."""
    keys = [rubric.key for rubric in rubrics()]
    found = [section for key in keys for section in sections_about(key)[1:]]
    assert sorted(one.title for one in found) == sorted(one.title for one in key_sections()[1:])


def test_f1_opens_the_guide_at_the_page_in_sight(window: Window, qtbot: QtBot) -> None:
    """Once: the same window is raised; links, the way back and Escape work in it."""
    window.open_page("rights")
    press(qtbot, window, KEYS.Key_F1)
    guide = window.findChildren(GuideWindow)[0]
    assert guide.isVisible()
    assert guide.reader.topic == Topic("droits.md")
    guide.reader.anchorClicked.emit(QUrl("effacer.md#un-texte-tapé-par-erreur"))
    assert guide.reader.topic == Topic("effacer.md", "un-texte-tapé-par-erreur")
    qtbot.waitUntil(lambda: guide.reader.verticalScrollBar().value() > 0)
    qtbot.mouseClick(guide.back, LEFT)
    assert guide.reader.topic == Topic("droits.md")
    qtbot.keyClicks(guide.search, "ligne de commande")
    qtbot.keyClick(guide.search, KEYS.Key_Return)
    assert "ligne de commande" in guide.reader.textCursor().selectedText().casefold()
    qtbot.keyClick(guide.search, KEYS.Key_Escape)
    qtbot.keyClick(guide.reader, KEYS.Key_Escape)
    assert not guide.isVisible()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(qtbot, window, KEYS.Key_F1)
    assert window.findChildren(GuideWindow) == [guide]


@pytest.mark.parametrize("key", [one.key for one in rubrics()])
def test_f1_on_each_page_and_a_file_let_go_there(
    window: Window, base: Base, qtbot: QtBot, key: str
) -> None:
    """The guide opens at what it tells of that page; a file leads to the exchanges."""
    window.go(Place(key, base.actions["5.1"] if key == "fiche" else ""))
    assert window.current_key() == key
    press(qtbot, window, KEYS.Key_F1)
    guide = window.findChildren(GuideWindow)[0]
    assert guide.reader.topic == topic_of(key, role="secretary") != topic_of("nowhere")
    guide.hide()
    window.drops.dropped.emit([base.folder / "remontee.jalon"])
    assert window.current_key() == "exchanges"
    assert [one.name for one in window.pages["exchanges"].files.paths] == ["remontee.jalon"]


def test_an_address_outside_is_not_opened_silently(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The person is asked first."""
    opened: list[QUrl] = []
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", opened.append)
    window.ways.show_guide()
    guide = window.findChildren(GuideWindow)[0]

    def refuse() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QDialog)
        assert "exemple.invalid" in asked.accessibleDescription()
        asked.reject()

    QTimer.singleShot(0, refuse)
    guide.reader.anchorClicked.emit(QUrl("https://exemple.invalid/"))
    assert opened == []


def test_f1_in_a_dialog_opens_its_own_page(window: Window, qtbot: QtBot) -> None:
    """A dialog that the guide does not know leads to the page that it stands over."""
    window.open_page("meetings")
    known = TroubleDialog(window.pages["meetings"])
    unknown = make_confirmation(window.pages["meetings"], "Refuser ?", "", "Refuser")
    for dialog, name in ((known, "TroubleDialog"), (unknown, "meetings")):
        dialog.open()
        qtbot.keyClick(dialog, KEYS.Key_F1)
        guide = dialog.findChildren(GuideWindow)[0]
        assert guide.reader.topic == topic_of(name)
        dialog.reject()


def test_the_question_mark_lists_the_keys_of_the_page(window: Window, qtbot: QtBot) -> None:
    """But in a field it is typed."""
    window.open_page("meetings")
    seen: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeysDialog)
        seen.append([label.text() for label in dialog.findChildren(Label)])
        dialog.reject()

    QTimer.singleShot(0, look)
    qtbot.keyClick(window, "?")
    assert "Partout" in seen[0]
    assert any("monter le point" in text for text in seen[0])
    window.open_page("actions")
    window.pages["actions"].start_search()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "?")
    assert field.text() == "?"


def test_importing_and_sending_work_from_any_page(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+I and Ctrl+E lead to the exchanges, where no page answers better."""
    asked: list[str] = []
    monkeypatch.setattr(ExchangePage, "import_files", lambda _page: asked.append("in"))
    monkeypatch.setattr(ExchangePage, "export_page", lambda _page: not asked.append("out"))
    window.open_page("rights")
    press(qtbot, window, KEYS.Key_I, control=True)
    assert (window.current_key(), asked) == ("exchanges", ["in"])
    window.open_page("rights")
    press(qtbot, window, KEYS.Key_E, control=True)
    assert (window.current_key(), asked) == ("exchanges", ["in", "out"])


def test_what_was_undone_may_be_done_again_from_the_banner(
    window: Window, base: Base, qtbot: QtBot
) -> None:
    """And the other way round."""

    def title() -> str:
        return window.hub.ask(lambda session: find_action(session, "2.1").title or "")

    before = title()
    window.hub.do(edit_action, base.actions["2.1"], "title", "Autrement")
    press(qtbot, window, KEYS.Key_Z, control=True)
    banner = window.findChildren(UndoBanner)[0]
    assert banner.isVisible()
    assert "2.1" in banner.banner.accessibleName()
    assert banner.back.text() == "Rétablir"
    qtbot.mouseClick(banner.back, LEFT)
    assert title() == "Autrement"
    assert banner.back.text() == "Annuler"
    qtbot.mouseClick(banner.back, LEFT)
    assert title() == before
    qtbot.mouseClick(banner.close_it, LEFT)
    assert not banner.isVisible()


def test_a_long_gesture_is_undone_beside_the_window_and_may_be_stopped(
    window: Window, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The banner says that it is under way, then offers the way back."""
    monkeypatch.setattr(deeds, "MOST_AT_ONCE", 0)
    window.hub.do(edit_action, base.actions["2.1"], "title", "Autrement")
    before = threading.Event()
    window.jobs.run(lambda _progress: before.wait(), lambda _none: None, lambda _error: None)
    press(qtbot, window, KEYS.Key_Z, control=True)
    banner = window.findChildren(UndoBanner)[0]
    assert banner.back.text() == "Arrêter"
    qtbot.mouseClick(banner.back, LEFT)
    before.set()
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    assert not banner.isVisible()
    press(qtbot, window, KEYS.Key_Z, control=True)
    qtbot.waitUntil(lambda: banner.back.text() == "Rétablir")
    qtbot.waitUntil(lambda: window.jobs.is_idle)
    named = window.hub.ask(lambda session: find_action(session, "2.1").title or "")
    assert named != "Autrement"


def carried(*names: str) -> QMimeData:
    """Files as the system carries them; whoever makes an event of them keeps them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/tmp/{name}") for name in names])
    return data


def test_files_held_over_the_window_are_answered(window: Window) -> None:
    """Ours may be let go, others are said to be none of ours; the hint goes with them."""
    at, copy, nothing = QPointF(300, 300), Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    ours, strange = carried("a.jalon", "b.jalon"), carried("lettre.pdf")
    handle, send = window.windowHandle(), QApplication.sendEvent
    send(handle, QDragEnterEvent(at, copy, ours, LEFT, nothing))
    hint = window.findChildren(DropHint)[0]
    assert hint.isVisible()
    assert "2 fichiers .jalon" in hint.accessibleName()
    send(handle, QDragLeaveEvent())
    assert not hint.isVisible()
    send(handle, QDragEnterEvent(at, copy, strange, LEFT, nothing))
    assert "pas un fichier .jalon" in hint.accessibleName()
    send(handle, QDropEvent(at, copy, strange, LEFT, nothing))
    assert not hint.isVisible()
    assert window.current_key() == "exchanges"


def entries(window: Window) -> dict[str, QAction]:
    """What the menu under the scheme's name offers."""
    menu = scheme_menu(window, 200)
    return {one.text(): one for one in menu.actions() if one.text()}


def test_another_scheme_of_the_base_may_be_shown(
    window: Window, base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """Its actions, its counts; and again at the next opening."""
    window.open_page("actions")
    shown = len(window.pages["actions"].among())
    checked = [name for name, one in entries(window).items() if one.isChecked()]
    assert checked == ["Schéma 2021-2025"]
    window.hub.do(plant_scheme, read_scheme("seine-saint-denis-2018-2022"))
    qtbot.waitUntil(lambda: len(window.schemes) == 2)
    entries(window)["Schéma 2018-2022"].trigger()
    qtbot.waitUntil(lambda: not set(window.pages["actions"].among()) & set(base.actions.values()))
    assert window.pages["actions"].among()
    again = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    assert entries(again)["Schéma 2018-2022"].isChecked()
    entries(window)["Schéma 2021-2025"].trigger()
    qtbot.waitUntil(lambda: len(window.pages["actions"].among()) == shown)


def test_the_bases_opened_before_are_in_the_same_menu(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    """One of them closes this base; « Ouvrir une autre base » asks which."""
    other = tmp_path / "exemple.jalonbase"
    other.touch()
    window.around.settings.last_base = other
    window.around.settings.last_base = window.hub.store.path
    offered = entries(window)
    with qtbot.waitSignal(window.scheme_asked):
        offered["Ouvrir une autre base…"].trigger()
    offered["Base «\u00a0exemple\u00a0»"].trigger()
    assert window.next_base == other
    assert not window.isVisible()


def test_a_click_on_the_scheme_drops_the_menu(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.side.scheme_button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
