"""The small marks that the style paints: fields, boxes, chevrons."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from db.kinds.choices import Status
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_FIELD

State = QStyle.StateFlag
BOX = 18


def rounded(rect: QRect | QRectF, radius: float, inset: float = 0.0) -> QPainterPath:
    """A rounded rectangle whose outline of width 2·`inset` stays inside `rect`."""
    path = QPainterPath()
    box = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    path.addRoundedRect(box, radius, radius)
    return path


def paint_field(painter: QPainter, option: QStyleOption, widget: QWidget | None) -> None:
    """The ground and outline of a field in its four states; the size never changes."""
    tokens = current()
    danger = tokens.status[Status.IN_DIFFICULTY]
    ground, line, width = tokens.surface, tokens.control, 1
    if widget is not None and widget.property("state") == "error":
        ground, line, width = danger.soft, tokens.danger, 2
    elif not option.state & State.State_Enabled or option.state & State.State_ReadOnly:
        ground, line = tokens.sunken, tokens.line_strong
    elif option.state & State.State_HasFocus:
        line, width = tokens.focus, 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), width))
    painter.setBrush(QColor(ground))
    painter.drawPath(rounded(option.rect, RADIUS_FIELD - width / 2, width / 2))
    painter.restore()


def _box(option: QStyleOption) -> QRectF:
    at = QRectF(option.rect)
    return QRectF(at.center().x() - BOX / 2, at.center().y() - BOX / 2, BOX, BOX)


def _box_colours(option: QStyleOption, filled: bool) -> tuple[str, str]:
    tokens = current()
    if not option.state & State.State_Enabled:
        return tokens.sunken, tokens.line_strong
    if filled:
        return tokens.accent, tokens.accent
    hovered = option.state & State.State_MouseOver
    return tokens.hover if hovered else tokens.surface, tokens.control


def paint_check_box(painter: QPainter, option: QStyleOption) -> None:
    """A box of 18: empty, ticked or, for a part, crossed by a bar."""
    box = _box(option)
    ticked = bool(option.state & State.State_On)
    part = bool(option.state & State.State_NoChange)
    ground, line = _box_colours(option, ticked or part)
    enabled = bool(option.state & State.State_Enabled)
    ink = QColor(current().on_accent if enabled else current().faint)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(ground))
    painter.drawPath(rounded(box, 4, 0.5))
    painter.setPen(QPen(ink, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = box.left(), box.top()
    if ticked:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF(
                [QPointF(x + 4.5, y + 9.5), QPointF(x + 7.5, y + 12.5), QPointF(x + 13.5, y + 6)]
            )
        )
    elif part:
        painter.drawLine(QPointF(x + 5, y + 9), QPointF(x + 13, y + 9))
    painter.restore()


def paint_radio(painter: QPainter, option: QStyleOption) -> None:
    """The circle of a radio button, from its state."""
    on = bool(option.state & State.State_On)
    paint_radio_at(
        painter, _box(option), chosen=on, enabled=bool(option.state & State.State_Enabled)
    )


def paint_radio_at(painter: QPainter, box: QRectF, *, chosen: bool, enabled: bool) -> None:
    """A circle of 18, with a thick ring when chosen."""
    tokens = current()
    ground, line = tokens.surface, tokens.control
    if not enabled:
        ground, line = tokens.sunken, tokens.line_strong
    elif chosen:
        ground, line = tokens.accent, tokens.accent
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(line), 1))
    painter.setBrush(QColor(ground))
    painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.on_accent if enabled else tokens.faint))
        painter.drawEllipse(box.center(), 4, 4)
    painter.restore()


def paint_chevron(painter: QPainter, rect: QRect, way: str, colour: str) -> None:
    """A chevron of 9 by 4.5 in the middle of `rect`, pointing 'up', 'down', 'left' or 'right'."""
    across, along = 4.5, 2.25
    points = [QPointF(-across, -along), QPointF(0, along), QPointF(across, -along)]
    turn = {"down": 0, "up": 180, "left": 90, "right": 270}[way]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QRectF(rect).center())
    painter.rotate(turn)
    pen = QPen(QColor(colour), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
