"""What a whole room reads: the same widgets, written larger."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop.look.fonts import Text, change_font, font
from desktop.look.sizes import CONTROL, CONTROL_LARGE

LARGE_WIDTH = 760  # of a dialog, in pixels
FILLED = (QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit)


@runtime_checkable
class _Grows(Protocol):
    """What draws itself, and knows how to be larger."""

    def enlarge(self) -> None: ...


def enlarge(root: QWidget) -> None:
    """Write everything in there as a room reads it; again where something was added since."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, _Grows):
            widget.enlarge()
        elif isinstance(widget, FILLED) and widget.font().pixelSize() < Text.STAGE.size:
            _fill_larger(widget)


def _fill_larger(widget: QWidget) -> None:
    """What is typed is larger, and so is a height that was fixed."""
    change_font(widget, font(Text.STAGE))
    if widget.minimumHeight() == widget.maximumHeight():
        widget.setFixedHeight(widget.height() * CONTROL_LARGE // CONTROL)
