"""Names and values: in a grid inside a card, or side by side in a strip."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.laid import widgets_of

Value = str | QWidget
TOP = Qt.AlignmentFlag.AlignTop
LEAST_FACT = 150  # a longer one is shortened down to there before a new line is begun
BESIDE = 20  # on each side of the line between two facts
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
        self._row = FlowLayout(self, across=2 * BESIDE + 1, down=8, squeezes=True)
        self.set_facts(facts or [])

    def set_facts(self, facts: list[tuple[str, Value]]) -> None:
        """Replace everything."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for name, value in facts:
            self._row.addWidget(_fact(name, value))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            for fact in widgets_of(self._row):
                if fact.x() > 0:
                    line = QRect(fact.x() - BESIDE - 1, fact.y(), 1, fact.height())
                    painter.fillRect(line, QColor(current().line))


def _fact(name: str, value: Value) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(ElidedLabel(name, Text.CAPTION, "muted"))
    shown = ElidedLabel(value, Text.TABLE_MEDIUM) if isinstance(value, str) else value
    shown.setAccessibleDescription(name)
    column.addWidget(shown)
    least, liked = whole.minimumSizeHint().width(), whole.sizeHint().width()
    whole.setMinimumWidth(max(least, min(liked, LEAST_FACT)))
    return whole
