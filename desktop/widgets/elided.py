"""A line that shortens itself instead of pushing its neighbours."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.fonts import Text, font, larger
from desktop.look.palette import current
from desktop.widgets.paint import paint_text, tip, width_of
from desktop.widgets.tones import ink_colour


class ElidedLabel(QWidget):
    """One line of text with an ellipsis; the tooltip says it whole when it is cut."""

    def __init__(
        self,
        text: str = "",
        step: Text = Text.BODY,
        ink: str = "text",
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step, self._ink = step, ink
        self._tabular = tabular
        self._font = font(step, tabular=tabular)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)
        self._tell()
        self.updateGeometry()
        self.update()

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._step = larger(self._step)
        self._font = font(self._step, tabular=self._tabular)
        self.set_text(self._text)

    def sizeHint(self) -> QSize:
        return QSize(width_of(self._text, self._font) + 1, self._step.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(40, self.sizeHint().width()), self._step.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            ink = ink_colour(self._ink, current())
            paint_text(painter, QRectF(self.rect()), self._text, self._font, ink)

    def _tell(self) -> None:
        cut = width_of(self._text, self._font) > self.width() + 1
        self.setToolTip(tip(self._text) if cut else "")
