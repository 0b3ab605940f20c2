"""The page of rights for a pilot, by the keyboard, and while the root key is here."""

from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.grant import give
from db.kinds.choices import Role
from db.queries.rights.root import root_card
from db.sixwords import passphrase
from desktop.dialogs.root_proof import ForgetRootDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.rights.page import RightsPage
from desktop.widgets.button import Button
from tests.pages.base import Base, pilot_base
from tests.pages.quiet import let_finish
from tests.pages.rights.conftest import LEFT, Stage, in_dialog


def test_a_pilot_reads_and_changes_nothing(base: Base, jobs: Jobs, qtbot: QtBot) -> None:
    """Their own rights in words, no button but the search and what is held about them."""
    own = pilot_base(base, "participation")
    page = RightsPage(Hub(own.store), jobs)
    qtbot.addWidget(page)
    page.show()
    page.show_fresh()
    chosen = page.listing.chosen
    assert chosen is not None
    assert (chosen.name, chosen.me) == ("Mission participation", True)
    buttons = page.detail.findChildren(Button)
    assert [one.objectName() for one in buttons] == [f"personal:{chosen.id}"]
    assert not page.adding.isVisible()
    page.hide()
    let_finish(jobs)
    own.store.close()


def test_all_is_done_by_the_keyboard(stage: Stage, qtbot: QtBot) -> None:
    """From the search to the list, then to each gesture, which opens by Space; all are named."""
    stage.choose("health")
    page = stage.page
    with qtbot.waitActive(page):
        page.activateWindow()
    page.start_search()
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert page.focusWidget() is page.listing.view
    buttons = page.detail.findChildren(Button)
    assert all(one.accessibleName() or one.text() for one in buttons)
    first = next(one for one in buttons if one.objectName().startswith("give"))
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order = []
    for _step in buttons:
        order.append(page.focusWidget())
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
    assert {one for one in order if isinstance(one, Button)} >= set(buttons)
    in_dialog(lambda dialog: dialog.reject())
    qtbot.keyClick(first, Qt.Key.Key_Space)


def test_the_keyboard_is_never_lost_when_the_page_is_read_again(stage: Stage, qtbot: QtBot) -> None:
    """It stays where it was while nothing changed; the list takes it from what is replaced."""
    me = stage.choose("health")
    button = stage.button("give", me.id)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    stage.page.refresh()
    qtbot.wait(1)
    assert stage.page.focusWidget() is button
    stage.base.do(give, me.id, Role.READER)
    stage.page.refresh()
    qtbot.wait(1)
    assert stage.page.focusWidget() is stage.page.listing.view


@pytest.mark.parametrize("suffix", [".pdf", ".txt"])
def test_the_root_key_is_kept_once_and_may_then_leave(
    stage: Stage, suffix: str, tmp_path: Path
) -> None:
    """Until then a banner reminds of it; afterwards the key is taken away on request."""
    page = stage.page
    printing = suffix == ".pdf"
    verb = "Imprimer la clé racine" if printing else "Enregistrer la clé racine"
    assert _named(page, verb).isVisible()
    path = tmp_path / f"racine{suffix}"
    with (
        patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")),
        patch("desktop.pages.rights.root_key.QDesktopServices.openUrl"),
    ):
        stage.click(_named(page, verb))
        stage.qtbot.waitUntil(lambda: bool(page.notice.said))
    stage.qtbot.wait(1)
    assert path.read_bytes().startswith(b"%PDF" if printing else b"JALON")
    assert str(path) in page.notice.said
    assert not page._root_band.isVisible()
    words = stage.base.ask(root_card).words
    page.notice.hide()

    def prove(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetRootDialog)
        for line, rank in zip(dialog.grid.lines, dialog.ranks, strict=True):
            stage.qtbot.keyClicks(line, f"{passphrase([words[rank - 1]])} ")
        stage.click(dialog.act)

    in_dialog(prove)
    stage.click(_named(page.detail, "Retirer de ce poste"))
    stage.qtbot.waitUntil(lambda: bool(page.notice.said))
    stage.qtbot.wait(1)
    assert "n’est plus sur ce poste" in page.notice.said
    assert page.detail.findChildren(Button, "root") == []
    assert "Imprimer la clé racine" not in stage.said()


def _named(inside: object, name: str) -> Button:
    found = [one for one in inside.findChildren(Button) if one.accessibleName() == name]  # type: ignore[attr-defined]
    shown = [one for one in found if one.isVisible()]
    assert shown, name
    return shown[0]


def test_what_clicks_nowhere_opens_nothing(stage: Stage) -> None:
    """A click beside the buttons asks for nothing."""
    with stage.qtbot.assertNotEmitted(stage.page.detail.asked):
        stage.qtbot.mouseClick(stage.page.detail.viewport(), LEFT)
