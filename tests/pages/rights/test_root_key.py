"""The root key from the window: checked, used to make a secretary or to put one out, forgotten."""

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.person import add_person
from db.kinds.choices import Role
from db.queries.rights.machines import MachineState
from db.queries.rights.permission import may_write_policy
from db.queries.rights.root import holds_root, root_card
from db.root import root_file
from db.sixwords import passphrase
from desktop.dialogs.root_key import RootKeyDialog
from desktop.dialogs.root_proof import ForgetRootDialog
from desktop.dialogs.root_use import FORGET, MAKE, OUT, RootUseDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.rights.page import RightsPage
from desktop.widgets.button import Button
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base, Template, opened, second_secretary, sent_file
from tests.pages.quiet import let_finish
from tests.pages.rights.conftest import LEFT, Stage

Act = Callable[[QDialog], None]
OFTEN_MS, TOO_LONG_MS = 5, 15_000


def answering(*acts: Act) -> Callable[[], None]:
    """Do each of these in the next dialog that opens, be it opened by the one before; how to stop.

    A new timer each time: one that is at work does not strike again in what its work opens.
    """
    waiting, seen, over = list(acts), list[QDialog](), list[bool]()

    def look() -> None:
        if over:
            return
        QTimer.singleShot(OFTEN_MS, look)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog not in seen:
            seen.append(dialog)
            QTimer.singleShot(TOO_LONG_MS, dialog, lambda: dialog.done(0))
            if waiting:
                waiting.pop(0)(dialog)

    QTimer.singleShot(0, look)
    return lambda: over.append(True)


def opened_by(page: RightsPage, qtbot: QtBot, *acts: Act) -> None:
    """Click « Clé racine… », answer what opens, wait until all is closed."""
    stop = answering(*acts)
    qtbot.mouseClick(page.root, LEFT)
    stop()
    qtbot.wait(2 * OFTEN_MS)


def typed(words: tuple[str, ...], qtbot: QtBot) -> Act:
    """Type the sheet's words one by one, then have them checked."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RootKeyDialog)
        for line, word in zip(dialog.grid.lines, words, strict=True):
            assert not dialog.act.isEnabled()
            qtbot.keyClicks(line, f"{passphrase([word])[:4]} ")
        qtbot.mouseClick(dialog.act, LEFT)

    return act


def chosen(what: str, qtbot: QtBot, then: Callable[[RootUseDialog], None]) -> Act:
    """Choose what the key is for, fill what it wants, then press."""

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RootUseDialog)
        assert not dialog.act.isVisible(), "nothing is chosen at first"
        qtbot.mouseClick(dialog.choice._buttons[what], LEFT)
        then(dialog)
        qtbot.mouseClick(dialog.act, LEFT)

    return act


@pytest.fixture
def words(base: Base) -> tuple[str, ...]:
    """The words of this base's sheet."""
    card = base.ask(root_card)
    return tuple(card.words)


@pytest.fixture
def found(base: Base, template: Template, tmp_path: Path) -> Iterator[Base]:
    """A copy of the base on a machine that has none of its keys."""
    assert base.store is not None
    folder = tmp_path / "found"
    folder.mkdir()
    with opened(template, folder, keys=False) as made:
        yield made


def test_who_lost_all_makes_themselves_secretary(
    words: tuple[str, ...], found: Base, jobs: Jobs, qtbot: QtBot
) -> None:
    """A backup on another machine may only be read; with the sheet, it acts again at once."""
    hub = Hub(found.store)
    page = RightsPage(hub, jobs)
    hub.changed.connect(page.on_changed)
    qtbot.addWidget(page)
    page.show()
    page.show_fresh()
    assert "Clé racine…" in page._lacking.said
    assert not found.ask(may_write_policy)
    assert not page.adding.isVisible()

    def then(dialog: RootUseDialog) -> None:
        assert dialog.person.currentText() == "Secrétariat du comité (ce poste)"
        assert FORGET not in dialog.choice._buttons, "the key is not on this machine"

    opened_by(page, qtbot, typed(words, qtbot), chosen(MAKE, qtbot, then))
    assert "tient le secrétariat" in page.notice.said
    assert page._lacking.said == ""
    assert page.adding.isVisible()
    found.do(add_person, "Relais", "Service d’exemple")
    page.hide()
    let_finish(jobs)


def test_a_secretary_is_put_out(stage: Stage, words: tuple[str, ...], qtbot: QtBot) -> None:
    """With a reason, and after a question that says what ends; their machine is cut off."""
    other = second_secretary(stage.base)
    file = sent_file(other, "adjoint.jalon")
    other.store.close()
    stage.base.do(_receive, [file])
    stage.page.refresh()
    row = stage.person("deputy")
    asked: list[str] = []

    def then(dialog: RootUseDialog) -> None:
        names = [dialog.person.itemText(at) for at in range(dialog.person.count())]
        assert "Secrétariat du comité" not in names, "one does not put oneself out"
        dialog.person.setCurrentIndex(dialog.person.findData(row.id))
        qtbot.mouseClick(dialog.act, LEFT)
        assert dialog.isVisible()
        assert "motif" in dialog.reason.input.accessibleDescription()
        qtbot.keyClicks(dialog.reason.input, "Ordinateur perdu")

    def sure(dialog: QDialog) -> None:
        assert isinstance(dialog, Dialog)
        asked.append(dialog.accessibleDescription())
        button = next(
            one for one in dialog.findChildren(Button) if one.text() == "Écarter cette personne"
        )
        qtbot.mouseClick(button, LEFT)

    opened_by(stage.page, qtbot, typed(words, qtbot), chosen(OUT, qtbot, then), sure)
    (said,) = asked
    assert "1 droit prend fin et 1 poste est coupé" in said
    assert "sera à examiner" in said
    gone = stage.person("deputy")
    assert not gone.holds(Role.SECRETARY)
    assert [one.state for one in gone.machines] == [MachineState.LOST]
    assert "droits et postes terminés" in stage.page.notice.said


def _receive(session: object, files: list[Path]) -> object:
    from db.exchange.receive import receive

    return receive(session, files)  # type: ignore[arg-type]


def test_a_wrong_sheet_or_file_is_said(
    stage: Stage, words: tuple[str, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    """Words that don't go together, then a file that is none; then the right file."""
    wrong, right = tmp_path / "courrier.txt", tmp_path / "racine.txt"
    wrong.write_text("Bonjour", encoding="utf-8")
    right.write_bytes(root_file(stage.base.ask(root_card)))
    said: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, RootKeyDialog)
        typed((words[1], words[0], *words[2:]), qtbot)(dialog)
        qtbot.waitUntil(dialog.banner.isVisible)
        said.append(dialog.banner.accessibleName())
        for path in (wrong, right):
            with patch.object(QFileDialog, "getOpenFileName", return_value=(str(path), "")):
                qtbot.mouseClick(dialog.from_file, LEFT)
            if path == wrong:
                qtbot.waitUntil(lambda: dialog.banner.isVisible() and dialog.busy.isHidden())
                said.append(dialog.banner.accessibleName())

    checked: list[bool] = []

    def close(dialog: QDialog) -> None:
        assert isinstance(dialog, RootUseDialog)
        checked.append("Schéma exemple" in dialog.accessibleDescription())
        qtbot.mouseClick(dialog.cancel, LEFT)

    opened_by(stage.page, qtbot, act, close)
    assert "ne vont pas ensemble" in said[0]
    assert "courrier.txt" in said[1]
    assert "n’est pas une clé racine" in said[1]
    assert checked == [True]
    assert stage.base.ask(holds_root)


def test_a_checked_key_is_taken_away_from_here(
    stage: Stage, words: tuple[str, ...], qtbot: QtBot
) -> None:
    """All twenty-four words were just typed: no more is asked."""
    opened_by(stage.page, qtbot, typed(words, qtbot), chosen(FORGET, qtbot, lambda _dialog: None))
    assert not stage.base.ask(holds_root)
    assert "n’est plus sur ce poste" in stage.page.notice.said
    assert not stage.page._root_band.isVisible()


@pytest.mark.parametrize("by_file", [False, True])
def test_it_is_taken_away_only_when_it_is_shown_to_be_kept(
    stage: Stage, words: tuple[str, ...], tmp_path: Path, qtbot: QtBot, *, by_file: bool
) -> None:
    """A wrong word is named and the key stays; then the right ones, or the file, take it away."""
    path = tmp_path / "racine.txt"
    path.write_bytes(root_file(stage.base.ask(root_card)))

    def first(dialog: QDialog) -> None:
        assert isinstance(dialog, RootKeyDialog)
        button = next(
            one for one in dialog.findChildren(Button) if one.text() == "Retirer de ce poste…"
        )
        qtbot.mouseClick(button, LEFT)
        assert button.isHidden() or not button.isVisible()
        assert "n’est plus sur ce poste" in dialog.banner.accessibleName()
        dialog.reject()

    def proof(dialog: QDialog) -> None:
        assert isinstance(dialog, ForgetRootDialog)
        assert not dialog.act.isEnabled()
        for line, rank in zip(dialog.grid.lines, dialog.ranks, strict=True):
            qtbot.keyClicks(line, f"{passphrase([words[rank % 24]])} ")
        qtbot.mouseClick(dialog.act, LEFT)
        qtbot.waitUntil(dialog.banner.isVisible)
        assert f"le mot {dialog.ranks[0]}" in dialog.banner.accessibleName()
        assert stage.base.ask(holds_root)
        if by_file:
            with patch.object(QFileDialog, "getOpenFileName", return_value=(str(path), "")):
                qtbot.mouseClick(dialog.from_file, LEFT)
            return
        for line, rank in zip(dialog.grid.lines, dialog.ranks, strict=True):
            line.clear()
            qtbot.keyClicks(line, f"{passphrase([words[rank - 1]])} ")
        qtbot.mouseClick(dialog.act, LEFT)

    opened_by(stage.page, qtbot, first, proof)
    assert not stage.base.ask(holds_root)
