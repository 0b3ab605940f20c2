"""Typing another value than those in presence: one editor for each kind of field."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from db import amounts
from db.errors import UserError
from db.queries.journal.settlement import Issue, Typing
from desktop.i18n import _, number
from desktop.look.fonts import Text, font
from desktop.look.sizes import CONTROL
from desktop.widgets.date_field import DateField
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea

FIGURES = 92


class Editor(QWidget):
    """A field for one value. `raw` is what was typed, as text, to be kept and put back."""

    changed = Signal()

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__()
        self.issue = issue
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def value(self) -> Any:
        """The value as a command takes it; UserError when what is typed is not one."""
        raise NotImplementedError

    def start_from(self, value: Any) -> None:
        """Begin with one of the values in presence."""
        raise NotImplementedError

    @property
    def raw(self) -> str:
        """What is typed."""
        raise NotImplementedError

    def set_raw(self, text: str) -> None:
        """Put back what was typed."""
        raise NotImplementedError


def make_editor(issue: Issue) -> Editor | None:
    """The editor of a field; None where only the values in presence may be taken."""
    kinds: dict[Typing, type[Editor]] = {
        Typing.TEXT: TextEditor,
        Typing.NUMBER: NumberEditor,
        Typing.WHOLE: WholeEditor,
        Typing.DAY: DayEditor,
        Typing.CHOICE: ChoiceEditor,
        Typing.SHARE: ShareEditor,
    }
    kind = kinds.get(issue.typing)
    return kind(issue, QVBoxLayout()) if kind else None


class TextEditor(Editor):
    """Several lines."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._area = TextArea(_("Autre texte"), issue.bounds.high)
        self._area.input.setMinimumHeight(88)
        self._area.edited.connect(lambda _text: self.changed.emit())
        layout.addWidget(self._area)
        self.setFocusProxy(self._area.input)

    def value(self) -> str | None:
        if not self._area.fits:
            raise UserError(
                _("« {} » : ce texte est trop long. Raccourcissez-le, rien n'est perdu.").format(
                    self.issue.label
                )
            )
        return self._area.text.strip() or None

    def start_from(self, value: Any) -> None:
        self._area.set_text(value or "")

    @property
    def raw(self) -> str:
        return self._area.text

    def set_raw(self, text: str) -> None:
        self._area.set_text(text)


class NumberEditor(Editor):
    """A decimal number, with a comma."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._line = _figures(self, issue.label)
        layout.addWidget(self._line)
        self.setFocusProxy(self._line)

    def value(self) -> Any:
        given = read_number(self._line.text(), self.issue.label)
        return {"value": given} if self.issue.measured else given

    def start_from(self, value: Any) -> None:
        plain = value.get("value") if isinstance(value, dict) else value
        self._line.setText("" if plain is None else number(plain))

    @property
    def raw(self) -> str:
        return self._line.text()

    def set_raw(self, text: str) -> None:
        self._line.setText(text)


class WholeEditor(Editor):
    """A whole number between two bounds; a progress is a percentage."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._spin = QSpinBox()
        self._spin.setRange(issue.bounds.low, min(issue.bounds.high, 2**31 - 1))
        self._spin.setFixedSize(FIGURES + 16, CONTROL)
        self._spin.setFont(font(Text.BODY_STRONG, tabular=True))
        self._spin.setAccessibleName(issue.label)
        if issue.field == "progress":
            self._spin.setSuffix(_(" %"))
        self._spin.valueChanged.connect(lambda _value: self.changed.emit())
        layout.addWidget(self._spin)
        self.setFocusProxy(self._spin)

    def value(self) -> int:
        return self._spin.value()

    def start_from(self, value: Any) -> None:
        with QSignalBlocker(self._spin):
            self._spin.setValue(int(value or 0))

    @property
    def raw(self) -> str:
        return str(self._spin.value())

    def set_raw(self, text: str) -> None:
        self.start_from(int(text) if text.lstrip("-").isdecimal() else 0)


class DayEditor(Editor):
    """A date."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._day = DateField(issue.label, date(2000, 1, 1))
        self._day.setFixedSize(FIGURES + 90, CONTROL)
        self._day.day_changed.connect(lambda _day: self.changed.emit())
        layout.addWidget(self._day)
        self.setFocusProxy(self._day)

    def value(self) -> date:
        return self._day.day

    def start_from(self, value: Any) -> None:
        if isinstance(value, date):
            self._day.set_day(value)

    @property
    def raw(self) -> str:
        return self._day.day.isoformat()

    def set_raw(self, text: str) -> None:
        with suppress(ValueError):
            self.start_from(date.fromisoformat(text))


class ChoiceEditor(Editor):
    """One of a closed list."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._box = QComboBox()
        self._box.setFixedHeight(CONTROL)
        self._box.setAccessibleName(issue.label)
        for _value, word in issue.choices:
            self._box.addItem(word)
        self._box.currentIndexChanged.connect(lambda _place: self.changed.emit())
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)

    def value(self) -> Any:
        return self.issue.choices[self._box.currentIndex()][0]

    def start_from(self, value: Any) -> None:
        known = [one for one, _word in self.issue.choices]
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(known.index(value) if value in known else 0)

    @property
    def raw(self) -> str:
        return str(self.value() or "")

    def set_raw(self, text: str) -> None:
        self.start_from(next((one for one, _w in self.issue.choices if str(one) == text), None))


class ShareEditor(Editor):
    """A number and its total."""

    def __init__(self, issue: Issue, layout: QLayout) -> None:
        super().__init__(issue, layout)
        self._part = _figures(self, _("Nombre"))
        self._whole = _figures(self, _("Total"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._part)
        row.addWidget(Label(_("sur"), Text.TABLE, "muted"))
        row.addWidget(self._whole)
        row.addStretch(1)
        layout.addItem(row)
        self.setFocusProxy(self._part)

    def value(self) -> dict[str, Decimal]:
        part = read_number(self._part.text(), _("Nombre"))
        whole = read_number(self._whole.text(), _("Total"))
        if whole <= 0:
            raise UserError(_("Le total doit être plus grand que zéro."))
        if part > whole:
            said = _("{} dépasse le total de {}. Corrigez l'un des deux nombres.")
            raise UserError(said.format(number(part), number(whole)))
        return {"numerator": part, "denominator": whole}

    def start_from(self, value: Any) -> None:
        given = value if isinstance(value, dict) else {}
        for line, name in ((self._part, "numerator"), (self._whole, "denominator")):
            line.setText("" if given.get(name) is None else number(given[name]))

    @property
    def raw(self) -> str:
        return f"{self._part.text()}/{self._whole.text()}"

    def set_raw(self, text: str) -> None:
        part, _slash, whole = text.partition("/")
        self._part.setText(part)
        self._whole.setText(whole)


def read_number(text: str, name: str) -> Decimal:
    """'12 100,5' as a number; UserError naming the field when it is not one."""
    try:
        return amounts.read_number(text)
    except UserError as error:
        raise UserError(_("{} : donnez un nombre.").format(name)) from error


def _figures(editor: Editor, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setFixedSize(FIGURES, CONTROL)
    line.setFont(font(Text.BODY_STRONG, tabular=True))
    line.setAccessibleName(name)
    line.textEdited.connect(lambda _text: editor.changed.emit())
    return line
