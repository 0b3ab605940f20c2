"""Beginning a base, its root key, and the example."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.errors import UserError
from db.journal.identity import KeyStore
from db.queries.action.listed import action_list
from db.queries.people.person import myself
from db.queries.rights.root import root_saved_on
from db.queries.scheme.letterhead import letterhead
from db.store import Store
from desktop import founding
from desktop.dialogs import example, new_base
from desktop.dialogs.example import ExampleDialog
from desktop.dialogs.new_base import NewBaseDialog
from desktop.dialogs.root_step import RootStepDialog
from desktop.founding import EXAMPLE_BASE, make_example, shipped_schemes
from desktop.hub import Hub
from desktop.jobs import Jobs

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyStore:
    """The keys of this machine."""
    made = KeyStore(tmp_path / "own-keys")
    for module in (new_base, example):
        monkeypatch.setattr(module.paths, "key_store", lambda **_how: made)
    return made


@pytest.fixture
def dialog(keys: KeyStore, qtbot: QtBot) -> Iterator[NewBaseDialog]:  # noqa: ARG001 — no true key
    """The form, once the schemes are read."""
    made = NewBaseDialog()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.make.isEnabled)
    yield made
    made._jobs.wait()


def test_a_base_is_made_from_a_shipped_scheme(
    dialog: NewBaseDialog, keys: KeyStore, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the letterhead, the function and the actions that its source publishes."""
    assert "2021-2025" in dialog.scheme.currentText()
    assert dialog.authority.text() == shipped_schemes()[0].authority
    dialog.authority.setText("Département d’exemple")
    dialog.direction.setText("Direction de l’enfance")
    dialog.secretary.setText("Secrétariat d’exemple")
    dialog.place.setText(str(tmp_path / "suivi"))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.make, LEFT)
    assert dialog.base == tmp_path / "suivi.jalonbase"
    with Store(dialog.base, keys) as store, store.read() as session:
        me = myself(session)
        heading = letterhead(session)
        assert len(action_list(session)) >= 10
    assert me is not None
    assert me.name == "Secrétariat d’exemple"
    assert "Département d’exemple" in str(heading)
    assert "Direction de l’enfance" in str(heading)


def test_what_is_missing_is_said_and_nothing_is_made(
    dialog: NewBaseDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.place.setText(str(tmp_path / "suivi.jalonbase"))
    dialog.name.clear()
    qtbot.mouseClick(dialog.make, LEFT)
    assert "Nom de la base" in dialog.refused.accessibleName()
    dialog.name.setText("Suivi")
    (tmp_path / "suivi.jalonbase").write_bytes(b"already somebody's")
    qtbot.mouseClick(dialog.make, LEFT)
    qtbot.waitUntil(lambda: "déjà un fichier" in dialog.refused.accessibleName())
    assert (tmp_path / "suivi.jalonbase").read_bytes() == b"already somebody's"
    assert dialog.isVisible()
    assert dialog.base is None


def test_a_shared_folder_is_warned_of_as_soon_as_it_is_typed(
    dialog: NewBaseDialog, tmp_path: Path
) -> None:
    dialog.place.setText(str(tmp_path / "OneDrive" / "suivi.jalonbase"))
    assert dialog.caution.isVisible()
    assert "dossier synchronisé" in dialog.caution.accessibleName()
    dialog.place.setText(str(tmp_path / "suivi.jalonbase"))
    assert not dialog.caution.isVisible()


def test_a_scheme_that_cannot_be_planted_leaves_nothing(
    keys: KeyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("non")

    monkeypatch.setattr(founding, "plant_scheme", refuse)
    asked = founding.NewBase(shipped_schemes()[0], "Suivi", "Secrétariat", "", "")
    with pytest.raises(UserError):
        founding.found_base(tmp_path / "a.jalonbase", keys, asked)
    assert not list(tmp_path.glob("*.jalonbase*"))


def test_the_root_key_is_kept_right_away(
    keys: KeyStore, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it is saved, one goes on without being told that it waits."""
    asked = founding.NewBase(shipped_schemes()[0], "Suivi", "Secrétariat", "", "")
    base = founding.found_base(tmp_path / "a.jalonbase", keys, asked)
    kept = tmp_path / "cle.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(kept), ""))
    with Store(base, keys) as store:
        jobs = Jobs()
        step = RootStepDialog(Hub(store, jobs=jobs), jobs)
        qtbot.addWidget(step)
        step.show()
        assert step.go_on.text() == "Le faire plus tard"
        qtbot.mouseClick(step.save_it, LEFT)
        qtbot.waitUntil(lambda: step.go_on.text() == "Continuer")
        assert kept.exists()
        with store.read() as session:
            assert root_saved_on(session) is not None
        jobs.wait()


Play = Callable[..., bool]


def told(lines: int) -> Play:
    """A story of so many lines, in place of the true one."""

    def play(folder: Path, _keys: KeyStore, say: Callable[[str], None]) -> bool:
        folder.mkdir()
        (folder / EXAMPLE_BASE).touch()
        for number in range(lines):
            say(f"line {number}")
        return True

    return play


def test_the_example_is_made_once_then_opened(
    keys: KeyStore,  # noqa: ARG001 — no true key
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desktop.demo.play.play", told(3))
    folder = tmp_path / "exemple"
    for _time in range(2):
        dialog = ExampleDialog(folder)
        qtbot.addWidget(dialog)
        dialog.show()
        with qtbot.waitSignal(dialog.accepted):
            qtbot.mouseClick(dialog.start, LEFT)
        assert dialog.base == folder / EXAMPLE_BASE
    assert dialog.start.text() == "Ouvrir l’exemple"


def test_an_example_that_is_stopped_leaves_nothing(
    keys: KeyStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But a folder that was there is never touched."""

    class StoppedError(Exception):
        pass

    def step(done: int, _total: int) -> None:
        if done == 2:
            raise StoppedError

    monkeypatch.setattr("desktop.demo.play.play", told(3))
    with pytest.raises(StoppedError):
        make_example(tmp_path / "exemple", keys, step)
    assert not (tmp_path / "exemple").exists()
    theirs = tmp_path / "documents"
    theirs.mkdir()
    (theirs / "lettre.txt").touch()
    monkeypatch.undo()
    with pytest.raises(UserError):
        make_example(theirs, keys, step)
    assert (theirs / "lettre.txt").exists()
