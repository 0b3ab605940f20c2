"""Under the grid: what is wrong or what the last gesture did, and what the chosen cells add to."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from db.amounts import read_number
from db.errors import UserError
from desktop.i18n import NBSP, _, ngettext, number
from desktop.look.fonts import Text
from desktop.widgets.button import Button
from desktop.widgets.label import Icon, Label

HIGH = 52


class GridFoot(QFrame):
    """`next_wrong` wants the next cell to correct, `save_asked` what is right and not written."""

    next_wrong = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.setMinimumHeight(HIGH)
        self._danger, self._info = Icon("circle-alert", 16, "danger"), Icon("info", 16, "muted")
        self._said = Label("", Text.TABLE, wrap=True)
        self._said.setAccessibleName(_("À propos de la grille"))
        self._sums = Label("", Text.TABLE_MEDIUM, "muted")
        self.following = Button(_("Case suivante à corriger"), "arrow-right", small=True)
        self.following.clicked.connect(self.next_wrong)
        self.save = Button("", "save", small=True)
        self.save.clicked.connect(self.save_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(10)
        row.addWidget(self._danger)
        row.addWidget(self._info)
        row.addWidget(self._said, 1)
        row.addWidget(self.save)
        row.addWidget(self.following)
        row.addWidget(self._sums)
        self.say([], "")
        self.offer_save(0)
        self.show_sums([])

    @property
    def said(self) -> str:
        """The sentences in sight."""
        return self._said.text()

    @property
    def sums(self) -> str:
        """What is said of the chosen cells."""
        return self._sums.text()

    def say(self, wrongs: Sequence[str], words: str) -> None:
        """What is wrong, the first of it whole; else what there is to know."""
        said = wrongs[0] if wrongs else words
        if len(wrongs) > 1:
            others = len(wrongs) - 1
            more = ngettext("Et {} autre à corriger.", "Et {} autres à corriger.", others)
            said = f"{said} {more.format(others)}"
        if wrongs and words:
            said = f"{words} {said}"
        self._danger.setVisible(bool(wrongs))
        self._info.setVisible(bool(words) and not wrongs)
        self.following.setVisible(bool(wrongs))
        self._said.setText(said)

    def offer_save(self, count: int) -> None:
        """How many values are right and not written: found again, or refused a moment ago."""
        self.save.setText(_("Enregistrer ({})").format(count))
        self.save.setVisible(count > 0)

    def show_sums(self, texts: Sequence[str]) -> None:
        """The sum of the chosen cells and how many they are; nothing for one alone."""
        found = [value for text in texts if (value := _value(text)) is not None]
        words = []
        if len(texts) > 1:
            if found:
                words.append(f"{_('Somme')}{NBSP}: {number(sum(found, Decimal(0)))}")
            words.append(ngettext("{} valeur", "{} valeurs", len(texts)).format(len(texts)))
        self._sums.setText(" · ".join(words))
        self._sums.setVisible(bool(words))


def _value(text: str) -> Decimal | None:
    try:
        return None if text.strip().endswith("%") else read_number(text)
    except UserError:
        return None
