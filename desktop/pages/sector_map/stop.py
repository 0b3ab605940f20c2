"""A sector of the map as something that is pressed."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.drawing.surface import Box
from desktop.drawing.tiles import Tile, draw_tile
from desktop.i18n import _
from desktop.look.palette import current
from desktop.widgets.stop import Stop
from desktop.widgets.surface import ScreenSurface

LEAST = QSize(84, 56)
_EDGE = 3  # where the ring of the chosen one is


class TileStop(Stop):
    """Drawn by the same strokes as on paper; the chosen one is checked."""

    def __init__(self, tile: Tile) -> None:
        super().__init__()
        self.tile = tile
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ring", False)
        words = tile.words or _("aucun établissement")
        self.say(_("{} : {}").format(tile.name, words))

    def sizeHint(self) -> QSize:
        return LEAST

    def minimumSizeHint(self) -> QSize:
        return LEAST

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            box = Box(_EDGE, _EDGE, self.width() - 2 * _EDGE, self.height() - 2 * _EDGE)
            draw_tile(ScreenSurface(painter, current()), box, self.tile)
            if self.isChecked() or self.isDown():
                self._paint_choice(painter)
            self.paint_focus(painter, 4)

    def _paint_choice(self, painter: QPainter) -> None:
        """A frame around the chosen one, whatever its fill."""
        painter.setPen(QPen(QColor(current().accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
