"""What is in sight is whole: no control too small for a hand, no text cut without its tooltip."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.widgets.button import Button
from desktop.widgets.elided import ElidedLabel
from tests.walk.hearing import called, controls

LEAST = 24  # pixels, both ways: WCAG 2.2, 2.5.8
HOLDERS = (QComboBox, QAbstractSpinBox)
SLACK = 2  # pixels of a font's own bearing


def faults_seen(root: QWidget) -> list[str]:
    """What somebody who sees this window would miss."""
    inside = [one for one in root.findChildren(QWidget) if one.isVisible()]
    faults = [f"{_size(one)} px: {called(one)}" for one in controls(root) if _is_small(one)]
    for one in inside:
        faults += _cut(one)
    return faults


def _is_small(widget: QWidget) -> bool:
    # What is typed in another control is as large as that one.
    inner = isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), HOLDERS)
    return not inner and min(widget.width(), widget.height()) < LEAST


def _size(widget: QWidget) -> str:
    return f"{widget.width()}×{widget.height()}"


def _cut(widget: QWidget) -> Iterator[str]:
    silent = not widget.toolTip()
    if isinstance(widget, QLabel) and widget.text() and silent and _too_long(widget):
        yield f"cut ({_size(widget)}): {widget.text()!r} in {called(widget)}"
    elif isinstance(widget, Button) and silent and _too_wide(widget):
        yield f"cut ({_size(widget)}): {called(widget)}"
    elif isinstance(widget, ElidedLabel) and silent and _too_wide(widget):
        yield f"cut without its tooltip ({_size(widget)}): {called(widget)}"
    if isinstance(widget, QLabel | QAbstractButton) and _sticks_out(widget):
        yield f"sticks out of what holds it: {called(widget)}"


def _too_wide(widget: QWidget) -> bool:
    return widget.sizeHint().width() > widget.width() + SLACK


def _too_long(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    if label.textFormat() == Qt.TextFormat.RichText:
        return label.sizeHint().width() > label.width() + SLACK
    wide = max(label.fontMetrics().horizontalAdvance(one) for one in label.text().split("\n"))
    return wide > label.contentsRect().width() + SLACK


def _sticks_out(widget: QWidget) -> bool:
    above = widget.parentWidget()
    if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
        return False
    return not above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(widget.geometry())
