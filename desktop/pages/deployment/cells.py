"""How a cell of the matrix looks: an icon on its ground, a corner for what is late or contested."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyledItemDelegate

from db.kinds.choices import Deployed
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.deployment.items import MARK, SIGNS, Sign
from desktop.pages.deployment.marks import EXEMPT, SILENT
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.widgets.roles import Index
from desktop.widgets.row import Option, is_selected
from desktop.widgets.tones import Message, tone_of

ICON, CORNER, ROUND, FADED_TO = 18, 9, 4, 0.25
BAND = 22  # over the first row of a group, beside its name
_STATES = {one.value: one for one in Deployed}
# Plain numbers: flags compared as such take ten times more.
_ASKED, _LATE, _CONTESTED, _FADED, _BANDED = (one.value for one in Sign)


class CellDelegate(QStyledItemDelegate):
    """Nothing is said by colour alone: the word is in the tip, under the matrix, and spoken."""

    def sizeHint(self, _option: Option, _index: Index) -> QSize:
        return QSize(40, 40)

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        tokens, rect = current(), QRectF(option.rect)
        signs = int(index.data(SIGNS) or 0)
        if signs & _BANDED:
            paint_band(painter, QRectF(rect.left(), rect.top(), rect.width(), BAND), tokens)
            rect.setTop(rect.top() + BAND)
        mark, asked = str(index.data(MARK) or ""), bool(signs & _ASKED)
        painter.save()
        ground = tokens.surface if asked else tokens.sunken
        painter.fillRect(rect, QColor(tokens.selected if is_selected(option) else ground))
        line = QColor(tokens.line)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
        painter.fillRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()), line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if signs & _FADED:
            painter.setOpacity(FADED_TO)
        paint_mark(painter, rect.adjusted(3, 3, -4, -4), mark, tokens, asked=asked)
        if signs & _LATE:
            paint_late(painter, rect, tokens)
        if signs & _CONTESTED:
            paint_contested(painter, rect, tokens)
        painter.setOpacity(1)
        if _is_current(option, index):
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()


def paint_band(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The ground on which the name of a group stands."""
    painter.fillRect(rect, QColor(tokens.sunken))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))


def paint_mark(painter: QPainter, box: QRectF, mark: str, tokens: Tokens, *, asked: bool) -> None:
    """The sign of a mark in its box; paler where it is not asked any more."""
    at = QRectF(box.center().x() - ICON / 2, box.center().y() - ICON / 2, ICON, ICON)
    state = _STATES.get(mark)
    if state is not None:
        tone = tokens.status[DEPLOYED_TONES[state]]
        if asked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tone.soft))
            painter.drawPath(rounded(box, ROUND))
        paint_icon(painter, DEPLOYED_ICONS[state], at, tone.ink if asked else tokens.faint)
    elif mark == SILENT:
        paint_icon(painter, "circle-help", at, tokens.faint)
    elif mark == EXEMPT:
        paint_icon(painter, "minus", at, tokens.faint)


def paint_late(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """The corner at the top right, full."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone_of(Message.DANGER, tokens).ink))
    corner = rect.topRight() + QPointF(-1, 0)
    painter.drawPolygon(
        QPolygonF([corner, corner + QPointF(-CORNER, 0), corner + QPointF(0, CORNER)])
    )


def paint_contested(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Two ways that part, at the top left."""
    at = QRectF(rect.left() + 2, rect.top() + 2, 12, 12)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone_of(Message.WARNING, tokens).soft))
    painter.drawEllipse(at.adjusted(-1, -1, 1, 1))
    paint_icon(painter, "git-branch", at, tone_of(Message.WARNING, tokens).ink)


def _is_current(option: Option, index: Index) -> bool:
    view = option.widget
    current_index = getattr(view, "currentIndex", None)
    return bool(view and view.hasFocus() and current_index and current_index() == index)
