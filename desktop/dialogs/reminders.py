"""Reminding those who have not answered: a text to copy, or the mail program."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from db.errors import UserError
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.mail import mail_url
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

WIDE, LIST, TALL = 760, 232, 300


class _NameDelegate(RowDelegate):
    """One name a line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, height=36)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        ink = current().sel_ink if is_selected(option) else current().text
        paint_text(painter, cell, str(index.data()), font(Text.TABLE), ink)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message; `to` is '' where the address is not known, `person` the id of whom it is for.

    `on_paper`: a printed form goes with it. `past` tells when they were already reminded, '' never.
    """

    name: str
    to: str
    subject: str
    text: str
    person: str = ""
    on_paper: bool = False
    past: str = ""


class RemindersDialog(Dialog):
    """One letter a pilot, or an establishment where they are of `houses`, in the order given.
    Nothing leaves by itself.

    `open_url` hands a message to the mail program of the machine; False when it has none. `note`
    is told once of each letter that was copied or handed over; UserError where it cannot note it.
    `form` shows the printed form of whom a letter is for.
    """

    def __init__(
        self,
        letters: Sequence[Letter],
        parent: QWidget | None = None,
        *,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
        note: Callable[[Letter], object] | None = None,
        form: Callable[[Letter], object] | None = None,
        houses: bool = False,
    ) -> None:
        said = _silent_houses(len(letters)) if houses else _silent_pilots(len(letters))
        super().__init__(_("Préparer les relances"), said, parent, WIDE)
        self._letters, self._open_url = list(letters), open_url
        self._note, self._noted, self._form = note, set[Letter](), form
        self.names = QListWidget()
        self.text = QPlainTextEdit()
        self._to = Label("", Text.TABLE, "muted", wrap=True)
        self._past = Label("", Text.TABLE, "muted", wrap=True)
        self._done = Label("", Text.TABLE, "good", wrap=True)
        self.form = self.add_action(Button(_("Formulaire à joindre"), "printer"))
        self.copy = self.add_action(Button(_("Copier le texte"), "copy"))
        self.mail = self.add_action(Button(_("Écrire un courriel"), "mail", Kind.PRIMARY))
        self.add_button(Button(_("Fermer")))
        self._build(_("Établissements attendus") if houses else _("Pilotes attendus"))
        self.names.currentRowChanged.connect(self._show_letter)
        self.copy.clicked.connect(self._copy)
        self.mail.clicked.connect(self._write)
        self.form.clicked.connect(self._show_form)
        self.names.setCurrentRow(0)

    def _build(self, named: str) -> None:
        self.names.setAccessibleName(named)
        self.names.setFont(font(Text.TABLE))
        self.names.setFixedWidth(LIST)
        self.names.setProperty("ring", True)
        self.names.setItemDelegate(_NameDelegate(self.names))
        self.names.addItems([letter.name for letter in self._letters])
        for place, one in enumerate(self._letters):
            self.names.item(place).setToolTip(tip(one.name))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(font(Text.TABLE))
        self.text.setAccessibleName(_("Texte de la relance"))
        self.text.setMinimumHeight(TALL)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._to)
        right.addWidget(self._past)
        right.addWidget(self.text, 1)
        right.addWidget(self._done)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.names)
        row.addLayout(right, 1)
        self.body.addLayout(row)
        self._done.setMinimumHeight(Text.TABLE.line)

    def _chosen(self) -> Letter | None:
        row = self.names.currentRow()
        return self._letters[row] if 0 <= row < len(self._letters) else None

    def _show_letter(self, _row: int) -> None:
        letter = self._chosen()
        if letter is None:
            return
        unknown = _("Adresse non connue : à compléter dans le courriel.")
        to = _("À : {}").format(letter.to.replace(",", ", ")) if letter.to else unknown
        paper = _("Travaille sur papier : joignez son formulaire au message.")
        self._to.setText(f"{to} {paper}" if letter.on_paper else to)
        self._past.setText(letter.past)
        self._past.setVisible(bool(letter.past))
        self.form.setVisible(letter.on_paper and self._form is not None)
        self.text.setPlainText(letter.text)
        self._done.setText("")

    def _show_form(self) -> None:
        letter = self._chosen()
        if letter is not None and self._form is not None:
            self._form(letter)

    def _copy(self) -> None:
        letter = self._chosen()
        if letter is not None:
            QApplication.clipboard().setText(letter.text)
            self._say_done(letter, _("Le texte est copié."))

    def _write(self) -> None:
        letter = self._chosen()
        if letter is None:
            return
        if self._open_url(mail_url(letter.to, letter.subject, letter.text)):
            self._say_done(letter, _("Le courriel est ouvert dans votre messagerie."))
        else:
            self._say(_("Ce poste n'a pas de messagerie : copiez le texte."), "warning")

    def _say_done(self, letter: Letter, words: str) -> None:
        """Note the letter too, where it is noted; the words stay true when that is refused."""
        if self._note is None:
            self._say(words, "good")
            return
        try:
            if letter not in self._noted:
                self._note(letter)
                self._noted.add(letter)
        except UserError as error:
            self._say(f"{words} {error.sentence}", "warning")
            return
        self._say(f"{words} {_('La relance est notée.')}", "good")

    def _say(self, words: str, ink: str) -> None:
        self._done.set_ink(ink)
        self._done.setText(words)


def _silent_pilots(count: int) -> str:
    return ngettext(
        "{} pilote n'a pas encore répondu. Rien ne part d'ici sans vous.",
        "{} pilotes n'ont pas encore répondu. Rien ne part d'ici sans vous.",
        count,
    ).format(count)


def _silent_houses(count: int) -> str:
    return ngettext(
        "{} établissement n'a pas encore tout dit. Rien ne part d'ici sans vous.",
        "{} établissements n'ont pas encore tout dit. Rien ne part d'ici sans vous.",
        count,
    ).format(count)
