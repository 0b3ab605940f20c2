"""The visa of a superior, where the scheme asks for it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db.queries.action.visa import VisaRow
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.suggest import suggest

LONGEST = 200


class VisaCard(Card):
    """The function of whoever read this before it leaves; empty where nobody did."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Visa"), parent=parent)
        self._input = QLineEdit()
        self._input.setMaxLength(LONGEST)
        self._input.setPlaceholderText(_("Cheffe de service, direction adjointe…"))
        note = _("Il est daté du jour où vous marquez l'action prête. Sans visa, laissez vide.")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field(_("Relu par (fonction)"), self._input), 1)
        row.addWidget(Label(note, Text.CAPTION, "muted", wrap=True), 1)
        self._given = Label("", Text.TABLE, wrap=True)
        self.add(self._given)
        self.add(row)
        self.show_given(None, ())
        self._input.textEdited.connect(lambda _text: self.edited.emit())
        self._input.editingFinished.connect(self.left)

    @property
    def function(self) -> str:
        """What is typed."""
        return self._input.text().strip()

    def show_given(self, given: VisaRow | None, known: Iterable[str]) -> None:
        """Recall the visa of what is signed; offer the functions that gave one before."""
        self._given.setVisible(given is not None)
        if given is not None:
            self._given.setText(_("Visa de la mise à jour enregistrée : {}").format(given.words))
        suggest(self._input, known)

    def set_function(self, text: str) -> None:
        """Show a function without saying that it was edited."""
        self._input.setText(text)

    def visa(self, day: date) -> dict[str, Any] | None:
        """The visa as a report carries it, dated of a day; None when nobody read it."""
        return {"function": self.function, "on": day} if self.function else None
