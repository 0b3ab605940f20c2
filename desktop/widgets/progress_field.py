"""Entering a progress: slider and number together, with a mark where it stood before."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSlider, QSpinBox, QWidget

from desktop.i18n import NBSP, _
from desktop.look.fonts import Text, font
from desktop.look.palette import current

HANDLE = 17
UNSAID = -1


class ProgressField(QWidget):
    """From 0 to 100, or None as long as nothing was entered: never shown as 0.

    `changed` comes only when the person moved it.
    """

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = _MarkedSlider()
        self._slider.setRange(0, 100)
        self._slider.setSingleStep(5)
        self._slider.setPageStep(10)
        self._slider.setAccessibleName(name)
        self._slider.setProperty("ring", False)
        self._number = QSpinBox()
        self._number.setRange(UNSAID, 100)
        self._number.setSingleStep(5)
        self._number.setSuffix(f"{NBSP}%")
        self._number.setSpecialValueText("—")
        self._number.setFont(font(Text.BODY_STRONG, tabular=True))
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._number.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        self.set_value(None)
        self._slider.valueChanged.connect(self._slid)
        self._number.valueChanged.connect(self._typed)

    def setFocus(  # noqa: N802 — Qt's name
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        # Not a focus proxy: Tab would come here from wherever this field was made.
        self._slider.setFocus(reason)

    @property
    def value(self) -> int | None:
        """What is entered."""
        return None if self._number.value() == UNSAID else self._number.value()

    def set_value(self, value: int | None) -> None:
        """Show a value without saying that it changed."""
        for part in (self._slider, self._number):
            part.blockSignals(True)
        self._number.setValue(UNSAID if value is None else value)
        self._slider.setValue(value or 0)
        self._slider.unsaid = value is None
        for part in (self._slider, self._number):
            part.blockSignals(False)
        self._slider.update()

    def set_previous(self, value: int | None) -> None:
        """The mark of the former value; None takes it off."""
        self._slider.previous = value
        said = "" if value is None else _("valeur précédente : {value} %").format(value=value)
        self._slider.setAccessibleDescription(said)
        self._slider.update()

    def _slid(self, value: int) -> None:
        self._take(value)

    def _typed(self, value: int) -> None:
        self._take(max(value, 0))

    def _take(self, value: int) -> None:
        self.set_value(value)
        self.changed.emit(value)


class _MarkedSlider(QSlider):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.previous: int | None = None
        self.unsaid = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.previous is None:
            return
        room = self.width() - HANDLE
        x = round(HANDLE / 2 + room * self.previous / self.maximum()) + 0.5
        middle = self.height() / 2
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(current().text), 2))
            if abs(self.value() - self.previous) * room / self.maximum() > HANDLE / 2:
                painter.drawLine(QPointF(x, middle - 8), QPointF(x, middle + 8))
            else:
                # Under the handle only its ends can show.
                painter.drawLine(QPointF(x, middle - 12), QPointF(x, middle - 9))
                painter.drawLine(QPointF(x, middle + 9), QPointF(x, middle + 12))
