"""One part of the form that defines an indicator: fields that are read and refused together."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import UserError
from db.kinds.choices import IndicatorKind
from desktop.i18n import _, number
from desktop.typed import read_amount
from desktop.widgets.field import Field

R = TypeVar("R")


class Part(QWidget):
    """`said` are the fields as entered, by name, once `wrong` read them; those that this nature
    does not ask are not among them. `changed` says that a field did, or the height.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: dict[str, Any] = {}
        self.fields: dict[str, Field] = {}
        self._first: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)

    def suit(self, kind: IndicatorKind) -> None:
        """Show only what this nature asks."""

    def show_known(self, fields: Mapping[str, Any]) -> None:
        """Show what is known of an indicator."""

    def read(self) -> dict[str, Any]:
        """The fields as entered; what cannot be read is marked."""
        return {}

    def summary(self) -> str:
        """What it holds in a few words, '' for nothing."""
        return ""

    def wrong(self) -> QWidget | None:
        """Read everything; the first field that cannot be, once each says why."""
        self._first = None
        for field in self.fields.values():
            field.set_error(None)
        self.said = self.read()
        return self._first

    def mark(self, name: str, sentence: str) -> QWidget | None:
        """Say what is wrong under a field; None where it is not one of this part."""
        field = self.fields.get(name)
        if field is None:
            return None
        field.set_error(sentence)
        self._first = self._first or field.widget
        return field.widget

    def attempt(self, name: str, read: Callable[[str], R], text: str) -> R | None:
        """What a field says; None once it is marked with the sentence that refuses it."""
        try:
            return read(text)
        except UserError as error:
            self.mark(name, error.sentence)
            return None

    def amount(self, name: str, line: QLineEdit) -> Decimal | None:
        """A number as typed, None where nothing is."""
        return self.attempt(name, read_amount, line.text())


def short_line(most: int, hint: str = "") -> QLineEdit:
    """A line of text."""
    line = QLineEdit()
    line.setMaxLength(most)
    line.setPlaceholderText(hint)
    return line


def side_by_side(*fields: QWidget) -> QHBoxLayout:
    """Fields in one row, of the same width."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        row.addWidget(field, 1)
    return row


def plain(value: Decimal | None) -> str:
    """A number as a person types it, '' for none."""
    return "" if value is None else number(value)


def words_of(text: str) -> str | None:
    """What is written, None where nothing is."""
    return text.strip() or None


def many_lines(text: str) -> str | None:
    """The lines that say something, one a line; None where none does."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines) or None


def counted_words(*parts: str) -> str:
    """'2 cibles · départ 22 %', without what is empty."""
    return " · ".join(filter(None, parts))


def optional() -> str:
    """The note of a field that may stay empty."""
    return _("facultatif")
