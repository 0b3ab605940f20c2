"""The cells of who came: who it is and for whom, and a mark for each way of attending."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.i18n import _
from desktop.look.fonts import Text, font, larger
from desktop.look.palette import current
from desktop.look.sizes import ROW
from desktop.widgets.paint import paint_text
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

LARGE_ROW = 64
MARK, LARGE_MARK = 16, 24
YES, NO = _("oui"), _("non")
NAME, UNDER = Text.BODY_MEDIUM, Text.CAPTION


class PersonDelegate(RowDelegate):
    """The name, and under it the function and the organisation."""

    def __init__(self, *, large: bool) -> None:
        super().__init__(height=LARGE_ROW if large else ROW)
        self._name, self._under = (larger(NAME), larger(UNDER)) if large else (NAME, UNDER)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        quiet = tokens.sel_ink if chosen else tokens.muted
        ink = tokens.sel_ink if chosen else tokens.colour(index.data(Role.INK) or "text")
        name, under = self._name.line, self._under.line
        top = cell.top() + (cell.height() - name - under) / 2
        first = QRectF(cell.left(), top, cell.width(), name)
        paint_text(painter, first, str(index.data()), font(self._name), ink)
        second = QRectF(cell.left(), top + name, cell.width(), under)
        paint_text(painter, second, str(index.data(Role.NOTE)), font(self._under), quiet)


class MarkDelegate(RowDelegate):
    """A round mark, filled where it is so; none on a seat that nobody holds."""

    def __init__(self, *, large: bool) -> None:
        super().__init__(height=LARGE_ROW if large else ROW)
        self._side = LARGE_MARK if large else MARK

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        tokens, said = current(), str(index.data())
        if not said:
            return
        on, side = said == YES, float(self._side)
        box = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.control), 1.5))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(box)
        if on:
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(box.adjusted(side / 4, side / 4, -side / 4, -side / 4))
