"""Names and values: in a grid inside a card, or side by side in a strip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Label, rule

Value = str | QWidget
TOP = Qt.AlignmentFlag.AlignTop
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class KeyValues(QWidget):
    """Two columns; a value may be any widget. Read only, hence without the look of a field."""

    def __init__(self, rows: list[tuple[str, Value]] | None = None, key_width: int = 80) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, key_width)
        self._grid.setColumnStretch(1, 1)
        self.set_rows(rows or [])

    def set_rows(self, rows: list[tuple[str, Value]]) -> None:
        """Replace everything."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(rows):
            plain = isinstance(value, str)
            name_label = Label(name, Text.TABLE, "muted")
            shown = Label(value, Text.TABLE, wrap=True) if isinstance(value, str) else value
            shown.setAccessibleDescription(name)
            if plain and isinstance(shown, Label):
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines = isinstance(shown, Label) and shown.wordWrap()
            self._grid.addWidget(name_label, number, 0, TOP if lines else LEFT_MIDDLE)
            self._grid.addWidget(shown, number, 1)


class FactStrip(QWidget):
    """Facts side by side, each under its name, with a line between them."""

    def __init__(self, facts: list[tuple[str, Value]] | None = None) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.set_facts(facts or [])

    def set_facts(self, facts: list[tuple[str, Value]]) -> None:
        """Replace everything."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, (name, value) in enumerate(facts):
            if number:
                self._row.addSpacing(20)
                self._row.addWidget(rule(vertical=True))
                self._row.addSpacing(20)
            self._row.addWidget(_fact(name, value))
        self._row.addStretch(1)


def _fact(name: str, value: Value) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(ElidedLabel(name, Text.CAPTION, "muted"))
    shown = ElidedLabel(value, Text.TABLE_MEDIUM) if isinstance(value, str) else value
    shown.setAccessibleDescription(name)
    column.addWidget(shown)
    return whole
