"""A count beside a title that opens what it counts."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.widgets.paint import Stamp
from desktop.widgets.stop import Stop

TALL = 24


class CountStop(Stop):
    """Hidden while there is nothing to count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("radius", TALL / 2)
        self.hide()

    def show_count(self, count: int, name: str) -> None:
        """Show another count; `name` says what it opens."""
        self._text = str(count)
        self.say(name)
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(self._stamp().width, TALL), TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        aside = (TALL - PILL) / 2
        with QPainter(self) as painter:
            self._stamp().paint(painter, QRectF(self.rect()).adjusted(0, aside, 0, -aside))

    def _stamp(self) -> Stamp:
        tokens = current()
        ground = tokens.accent_soft if self.underMouse() or self.isDown() else tokens.sunken
        ink = tokens.sel_ink if self.underMouse() or self.isDown() else tokens.muted
        return Stamp(self._text, None, ink, ground, PILL / 2)
