"""Reminders: the text of each pilot, copied or handed to the mail program."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.errors import UserError
from desktop.dialogs.reminders import Letter, RemindersDialog
from desktop.look.theme import Theme
from desktop.widgets.label import Label

LETTERS = [
    Letter("Mission santé", "sante@exemple.fr", "Objet", "Bonjour,\nun"),
    Letter("Mission école", "", "Objet", "Bonjour,\ndeux"),
]


class Opened:
    """What was handed to the mail program, which is there or not."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self.there = True

    def __call__(self, url: QUrl) -> bool:
        self.urls.append(url.toString())
        return self.there


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def dialog(theme: Theme, opened: Opened, qtbot: QtBot) -> RemindersDialog:
    assert theme.tokens
    made = RemindersDialog(LETTERS, open_url=opened)
    qtbot.addWidget(made)
    made.show()
    return made


def _said(dialog: RemindersDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label))


def test_each_pilot_has_a_letter(dialog: RemindersDialog, qtbot: QtBot) -> None:
    """The first one is in sight; arrows go to the next."""
    assert dialog.text.toPlainText() == "Bonjour,\nun"
    assert "sante@exemple.fr" in _said(dialog)
    qtbot.keyClick(dialog.names, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == "Bonjour,\ndeux"
    assert "Adresse non connue" in _said(dialog)


def test_the_text_is_copied(dialog: RemindersDialog) -> None:
    """And it is said."""
    dialog.copy.click()
    assert QApplication.clipboard().text() == "Bonjour,\nun"
    assert "Le texte est copié." in _said(dialog)


def test_the_mail_program_gets_the_letter(dialog: RemindersDialog, opened: Opened) -> None:
    """Or the person is told that there is none."""
    dialog.mail.click()
    assert opened.urls[0].startswith("mailto:sante@exemple.fr?subject=Objet")
    assert "messagerie" in _said(dialog)
    opened.there = False
    dialog.names.setCurrentRow(1)
    dialog.mail.click()
    assert opened.urls[1].startswith("mailto:?subject=Objet")
    assert "copiez le texte" in _said(dialog)


def test_what_was_handed_over_is_noted_once(theme: Theme, opened: Opened, qtbot: QtBot) -> None:
    """A refusal is said, and the next gesture notes it."""
    assert theme.tokens
    noted: list[str] = []

    def note(letter: Letter) -> None:
        if letter.name == "Mission école" and not noted[1:]:
            noted.append("refusé")
            raise UserError("La base est occupée.")
        noted.append(letter.name)

    dialog = RemindersDialog(LETTERS, open_url=opened, note=note)
    qtbot.addWidget(dialog)
    dialog.copy.click()
    dialog.mail.click()
    assert noted == ["Mission santé"]
    assert "La relance est notée." in _said(dialog)
    dialog.names.setCurrentRow(1)
    dialog.copy.click()
    assert "La base est occupée." in _said(dialog)
    dialog.copy.click()
    assert noted == ["Mission santé", "refusé", "Mission école"]
