"""What stands in the window until its base is there: a quiet sentence, then how far one is."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.look.fonts import font
from desktop.look.palette import current
from desktop.widgets.paint import CENTER, paint_bar, paint_text

BAR = 260


class Opening(QWidget):
    """`painted` comes once, after the window was first on screen."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._painted = False
        self._part: float | None = None
        self.say(_("Ouverture de la base…"))

    def say(self, sentence: str) -> None:
        """What is being done."""
        self._sentence = sentence
        self.setAccessibleName(sentence)
        self.update()

    def show_progress(self, done: int, total: int) -> None:
        """How far a base of another version is from being brought to this one."""
        if self._part is None:
            self.say(_("Mise à jour de la base pour cette version de Jalon…"))
        self._part = done / max(total, 1)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        middle, centre = self.height() / 2, self.width() / 2
        with QPainter(self) as painter:
            box = QRectF(0, middle - 24, self.width(), 24)
            paint_text(painter, box, self._sentence, font(), tokens.muted, align=CENTER)
            if self._part is not None:
                bar = QRectF(centre - BAR / 2, middle + 12, BAR, 6)
                paint_bar(painter, bar, self._part, tokens.accent, tokens.track)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)
