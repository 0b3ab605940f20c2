"""The page of settings, driven as a person would, on a real base."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.scheme_edit import edit_scheme
from db.queries.base.backups import backups
from db.queries.scheme.head import scheme_head
from desktop.anew import open_again
from desktop.app import make_window
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Mode, Theme
from desktop.pages.settings.logo import read_logo
from desktop.pages.settings.page import SettingsPage
from desktop.place import Place
from desktop.settings import Settings
from desktop.widgets.button import Button
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
Open = Callable[[str], Any]


@pytest.fixture
def page(
    hub: Hub, jobs: Jobs, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> Iterator[SettingsPage]:
    """The page in sight, on the tab of the scheme."""
    made = SettingsPage(hub, jobs, theme, Settings(tmp_path / "settings.ini"))
    made.key = "settings"
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    hub.changed.connect(made.on_changed)
    made.show_fresh()
    yield made
    let_finish(jobs)
    theme.use(Mode.LIGHT)


@pytest.fixture
def tab(page: SettingsPage) -> Open:
    """Open a tab; what stands in it."""

    def of(key: str) -> Any:
        page.open_at(Place("settings", "", (("tab", key),)))
        let_finish(page.jobs)
        return page.sections[key]

    return of


def test_the_head_is_drawn_as_one_types_and_signed_on_leaving(
    page: SettingsPage, tab: Open, qtbot: QtBot
) -> None:
    scheme = tab("scheme")
    line = scheme.form.line("authority")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "Metropole")
    assert "Metropole" in scheme.preview.accessibleName()
    assert page.hub.ask(scheme_head).authority == "Département d’exemple"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.hub.ask(scheme_head).authority == "Metropole"
    page.hub.undo()
    assert page.hub.ask(scheme_head).authority == "Département d’exemple"
    assert line.text() == "Département d’exemple"


def test_what_is_refused_stays_typed_and_is_found_again(
    page: SettingsPage, tab: Open, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    line = tab("scheme").form.line("reply_to")
    qtbot.keyClicks(line, "secretariat")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "secretariat" in line.accessibleDescription()
    again = SettingsPage(page.hub, page.jobs, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(again)
    again.show_fresh()
    found: Any = again.sections["scheme"]
    assert found.form.line("reply_to").text() == "secretariat"
    qtbot.keyClicks(line, "@exemple.fr")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.hub.ask(scheme_head).reply_to == "secretariat@exemple.fr"
    assert page.hub.kept_draft(f"scheme:{page.hub.ask(scheme_head).id}") is None


def test_a_logo_is_scaled_until_it_is_light(
    page: SettingsPage, tab: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "logo.jpg"
    image = QImage(1800, 600, QImage.Format.Format_RGB32)
    image.fill(QColor("#6B2A5B"))
    image.save(str(path))
    scheme = tab("scheme")
    with patch.object(QFileDialog, "getOpenFileName", return_value=(str(path), "")):
        qtbot.mouseClick(scheme.choose, LEFT)
    made = QImage.fromData(page.hub.ask(scheme_head).logo)
    assert (made.width(), made.height()) == (600, 200)
    assert "avec le logo" in scheme.preview.accessibleName()
    qtbot.mouseClick(scheme.remove, LEFT)
    assert page.hub.ask(scheme_head).logo is None


def test_a_drawing_is_a_logo_and_a_text_is_none(page: SettingsPage, tmp_path: Path) -> None:
    assert page.isVisible()
    drawing = tmp_path / "logo.svg"
    drawing.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
        '<rect width="40" height="20" fill="#00f"/></svg>'
    )
    assert QImage.fromData(read_logo(drawing)).width() == 600
    wrong = tmp_path / "logo.png"
    wrong.write_text("rien")
    with pytest.raises(Exception, match="PNG, JPEG ou SVG"):
        read_logo(wrong)


def test_a_backup_is_made_and_listed(
    page: SettingsPage, tab: Open, base: Base, qtbot: QtBot
) -> None:
    found = tab("backups")
    qtbot.mouseClick(found.now, LEFT)
    let_finish(page.jobs)
    (made,) = base.ask(backups)
    assert made.path.name == "secretariat.sauvegarde-2024-09-17-12h32.jalonbase"
    assert "sauvegardée" in page.notice.said
    names = [one.accessibleName() for one in found.findChildren(Button)]
    assert sum(name.startswith("Restaurer la sauvegarde du") for name in names) == 1


def test_restoring_waits_for_the_base_to_be_closed(
    page: SettingsPage, tab: Open, base: Base, qtbot: QtBot
) -> None:
    found = tab("backups")
    found.back_up()
    let_finish(page.jobs)
    (made,) = base.ask(backups)
    with (
        patch("desktop.pages.settings.backups_tab.confirm", lambda *_args, **_more: True),
        qtbot.waitSignal(page.closing_asked) as asked,
    ):
        button = next(
            one for one in found.findChildren(Button) if "Restaurer la" in one.accessibleName()
        )
        qtbot.mouseClick(button, LEFT)
    base.store.close()
    said = asked.args[0]()
    assert "secretariat.avant-restauration-2024-09-17.jalonbase" in said
    assert made.path.exists()


def test_the_look_changes_at_once_and_is_kept(
    page: SettingsPage, tab: Open, theme: Theme, qtbot: QtBot
) -> None:
    machine = tab("machine")
    for button in machine.looks.findChildren(Button.__mro__[1]):
        if button.text() == "Sombre":
            qtbot.mouseClick(button, LEFT)
    assert theme.mode is Mode.DARK
    assert page._settings.theme == "dark"
    machine.plain.click()
    assert page._settings.plain_files
    assert machine._warning.isVisible()
    machine.text_size.changed.emit("125")
    assert page._settings.text_size == 125


def test_another_size_offers_to_open_again(page: SettingsPage, tab: Open, qtbot: QtBot) -> None:
    machine = tab("machine")
    machine.text_size.changed.emit("100")
    assert not machine.reopen.isVisible()
    machine.text_size.changed.emit("150")
    with qtbot.waitSignal(page.closing_asked) as asked:
        qtbot.mouseClick(machine.reopen, LEFT)
    assert asked.args == [open_again]


def test_the_keys_lead_to_the_rights(page: SettingsPage, tab: Open, qtbot: QtBot) -> None:
    keys = tab("keys")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(keys.lost, LEFT)
    assert asked.args == [Place("rights", "Secrétariat du comité")]


def test_the_versions_can_be_copied(page: SettingsPage, tab: Open, qtbot: QtBot) -> None:
    about = tab("about")
    with patch("desktop.pages.settings.about_tab.QGuiApplication") as application:
        qtbot.mouseClick(about.copying, LEFT)
    (text,) = application.clipboard().setText.call_args.args
    assert "Version de la base" in text
    assert "copiées" in page.notice.said


def test_what_was_begun_is_gone_on_with_or_forgotten(
    page: SettingsPage, tab: Open, base: Base, qtbot: QtBot
) -> None:
    action = base.actions["5.2"]
    page.hub.keep(f"report:{action}", {"synthesis": "Commencé"})
    page.hub.keep("action:new", {"typed": ["x"]})
    card = tab("machine").begun
    assert card.isVisible()
    buttons = {one.accessibleName(): one for one in card.findChildren(Button)}
    (resume,) = [one for name, one in buttons.items() if "Reprendre" in name and "5.2" in name]
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(resume, LEFT)
    assert asked.args == [Place("fiche", action)]
    qtbot.mouseClick(buttons["Oublier\u00a0: Nouvelle action"], LEFT)
    assert page.hub.kept_draft("action:new") is None
    assert page.hub.kept_draft(f"report:{action}") is not None


def test_the_scheme_s_word_is_that_of_the_menu(
    base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    head = base.ask(scheme_head)
    window.hub.do(edit_scheme, head.id, {"measure_word": "Objectif prioritaire"}, head.seen)
    window.refresh()
    labels = {one.key: one.label for one in window._entries}
    assert labels["measures"] == "Objectifs"
    window.open_page("measures")
    let_finish(window.jobs)
    assert window.pages["measures"].header.accessibleName() == "Objectifs"
    window.close()


def test_what_needs_the_base_closed_waits_for_it(
    base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.open_page("settings")

    def said() -> str:
        return "fait"

    window.pages["settings"].closing_asked.emit(said)
    assert not window.isVisible()
    assert (window.meanwhile, window.next_base) == (said, base.store.path)
