"""The first opening: a base, an invitation, or nothing."""

from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from db.exchange.invite import invite
from db.journal.identity import KeyStore
from db.queries.people.person import myself
from db.store import Store
from desktop.dialogs import exchange_join
from desktop.dialogs.exchange_join import JoinDialog, default_place, with_suffix
from desktop.dialogs.first_opening import FirstOpening, ask_for_base
from desktop.settings import Settings
from desktop.widgets.banner import Banner
from tests.pages.base import Base, _quick_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyStore:
    """The keys of the invited person's machine."""
    made = KeyStore(tmp_path / "own-keys")
    monkeypatch.setattr(exchange_join.paths, "key_store", lambda: made)
    return made


def shown(kind: type[QWidget]) -> QWidget:
    """The dialog in sight."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def test_a_base_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    base = tmp_path / "a.jalonbase"

    def act() -> None:
        dialog = shown(FirstOpening)
        assert isinstance(dialog, FirstOpening)
        with patch.object(QFileDialog, "getOpenFileName", return_value=(str(base), "")):
            qtbot.mouseClick(dialog.choose, LEFT)

    QTimer.singleShot(0, act)
    assert ask_for_base() == base


def test_leaving_gives_no_base(qtbot: QtBot) -> None:
    QTimer.singleShot(0, lambda: qtbot.keyClick(shown(FirstOpening), Qt.Key.Key_Escape))
    assert ask_for_base() is None


def test_choosing_nothing_leaves_the_question_open(qtbot: QtBot) -> None:
    dialog = FirstOpening()
    qtbot.addWidget(dialog)
    dialog.show()
    with patch.object(QFileDialog, "getOpenFileName", return_value=("", "")):
        qtbot.mouseClick(dialog.choose, LEFT)
        qtbot.mouseClick(dialog.invitation, LEFT)
    assert dialog.isVisible()
    assert dialog.base is None


def test_the_way_is_said_where_nobody_is_left(qtbot: QtBot) -> None:
    """Whoever has only a copy of the base and an envelope finds where to go."""
    dialog = FirstOpening()
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.way.isVisible()
    qtbot.mouseClick(dialog.nobody, LEFT)
    assert dialog.way.isVisible()
    assert "Clé racine…" in dialog.way.text()
    assert "Personnes et droits" in dialog.way.text()


def test_a_refusal_is_said(qtbot: QtBot) -> None:
    dialog = FirstOpening("Cette base est utilisée par un autre programme.")
    qtbot.addWidget(dialog)
    dialog.show()
    banner = dialog.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.isVisible()
    assert banner.accessibleName() == "Cette base est utilisée par un autre programme."


@pytest.mark.usefixtures("keys")
def test_wrong_words_are_said_and_right_ones_open(
    base: Base, keys: KeyStore, tmp_path: Path, qtbot: QtBot
) -> None:
    with _quick_words():
        invited = base.do(invite, base.persons["participation"])
    file, place = tmp_path / "invitation.jalon", tmp_path / "ma base"
    file.write_bytes(invited.content)
    dialog = JoinDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.place.setText(str(place))
    qtbot.keyClicks(dialog.words, "un deux trois")
    qtbot.keyClick(dialog.words, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert dialog.isVisible()
    assert dialog.words.text() == "un deux trois"
    assert "mot" in dialog.banner.accessibleName()
    dialog.words.setText(" ".join(invited.words).upper())
    with _quick_words(), qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.unlock, LEFT)
    assert dialog.base == tmp_path / "ma base.jalonbase"
    with Store(dialog.base, keys) as store, store.read() as session:
        me = myself(session)
    assert me is not None
    assert me.name == "Mission participation"


@pytest.mark.usefixtures("keys")
def test_what_is_no_invitation_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "autre.jalon"
    file.write_bytes(b"PK not an invitation")
    dialog = JoinDialog(file)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.words.setText("un")
    qtbot.mouseClick(dialog.unlock, LEFT)
    qtbot.waitUntil(dialog.banner.isVisible)
    assert "n’est pas une invitation" in dialog.banner.accessibleName()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.base is None


def test_the_place_proposed_is_free_and_bears_our_suffix(tmp_path: Path) -> None:
    assert with_suffix(tmp_path / "base") == tmp_path / "base.jalonbase"
    assert with_suffix(tmp_path / "v1.2") == tmp_path / "v1.2.jalonbase"
    first = default_place()
    assert not first.exists()
    first.touch()
    try:
        assert default_place() != first
    finally:
        first.unlink()


def test_the_recent_bases_come_first(qtbot: QtBot, tmp_path: Path) -> None:
    """One click opens one of them; Enter takes the first."""
    first, second = tmp_path / "suivi.jalonbase", tmp_path / "autre.jalonbase"
    dialog = FirstOpening(recent=[first, second], another=True)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [button.text() for button in dialog.recent] == ["suivi", "autre"]
    qtbot.keyClick(dialog.recent[0], Qt.Key.Key_Return)
    assert dialog.base == first


def test_the_machine_remembers_the_bases_that_are_still_there(tmp_path: Path) -> None:
    """The last one first, each once; a base that is gone is not offered."""
    settings = Settings(tmp_path / "settings.ini")
    paths = [tmp_path / f"{name}.jalonbase" for name in "abc"]
    for path in (*paths, paths[0]):
        path.touch()
        settings.last_base = path
    paths[1].unlink()
    assert Settings(tmp_path / "settings.ini").recent_bases == [paths[0], paths[2]]
