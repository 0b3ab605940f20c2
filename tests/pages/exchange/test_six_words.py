"""Opening a file with six words, on the page and in its dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.errors import UserError
from db.exchange import seal
from db.exchange.age import encrypt_with_words
from db.queries.action.follow_up import follow_up
from db.sixwords import known_words
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.exchange.words_dialog import WordsDialog
from desktop.widgets.roles import Role
from tests.pages.base import Base
from tests.pages.exchange.conftest import read
from tests.pages.exchange.test_living import click, see, take

Make = Callable[[], Path]


def test_a_file_is_opened_with_the_six_words_told_by_telephone(
    page: ExchangePage,
    base: Base,
    participation: Make,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside = base.ask(seal.opened, participation().read_bytes())
    file = base.folder / "six-mots.jalon"
    right, wrong = known_words()[:6], known_words()[6:12]
    file.write_bytes(encrypt_with_words(inside, right))

    def opened(_content: bytes, said: str) -> bytes:
        if said != " ".join(right):
            raise UserError("Ces six mots n’ouvrent pas ce fichier.")
        return inside

    monkeypatch.setattr("db.exchange.seal.decrypt_with_words", opened)
    see(qtbot, page, file)
    assert page.files.index(0).data(Role.TAG)[0] == "Six mots à saisir"
    assert page.content.bar._said.text() == "1 fichier attend ses six mots"
    for words, unlocked in ((wrong, False), (right, True)):
        QTimer.singleShot(0, typing(qtbot, " ".join(words)))
        click(qtbot, page.content.file.unlock)
        read(qtbot, page)
        assert page.content.file.unlock.isVisible() is not unlocked
        assert page.content.bar.take.isVisible() is unlocked
    take(qtbot, page)
    assert base.ask(follow_up, base.actions["2.1"]).progress == 80


def test_a_word_that_is_not_in_the_list_is_said_where_it_is_typed(qtbot: QtBot) -> None:
    """The dialog stays open, and keeps what was typed."""
    dialog = WordsDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    typed = " ".join([*known_words()[:5], "zzzz"])
    dialog._line.insert(typed)
    click(qtbot, dialog.unlock)
    assert dialog.isVisible()
    assert "zzzz" in dialog.banner.accessibleName()
    assert dialog.words == typed
    dialog._line.setText(" ".join(known_words()[:6]))
    click(qtbot, dialog.unlock)
    assert not dialog.isVisible()


def typing(qtbot: QtBot, words: str) -> Callable[[], None]:
    """Type these words in the dialog that asks for them, and open."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WordsDialog)
        assert not dialog.unlock.isEnabled()
        dialog._line.insert(words)
        click(qtbot, dialog.unlock)

    return answer
