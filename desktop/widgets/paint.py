"""What several painters share: text in lines, pills, bars."""

from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.sizes import BAR

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def tip(text: str) -> str:
    """A tooltip that wraps and never takes a person's text for HTML."""
    return f"<qt>{escape(text)}</qt>" if text else ""


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line, with an ellipsis when it does not fit."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    flags = int(align.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(rect, flags, fitted)


def width_of(text: str, font: QFont) -> int:
    """The advance of a line, in pixels, rounded up."""
    return QFontMetrics(font).horizontalAdvance(text) + 1


def break_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """The text in at most `most` lines of `width` pixels; the last one ends with an ellipsis."""
    lines: list[str] = []
    metrics = QFontMetrics(font)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start = line.textStart()
            if len(lines) == most:
                break
            lines.append(paragraph[start : start + line.textLength()].rstrip())
            rest = paragraph[start:]
        layout.endLayout()
        if len(lines) == most:
            break
    if lines and not _whole(text, lines):
        lines[-1] = metrics.elidedText(rest + " …", Qt.TextElideMode.ElideRight, width)
    return lines


def _whole(text: str, lines: list[str]) -> bool:
    return "".join(text.split()) == "".join("".join(lines).split())


def paint_lines(
    painter: QPainter, rect: QRectF, lines: list[str], font: QFont, colour: str, line: int
) -> None:
    """Lines of `line` pixels each, together in the middle of `rect`."""
    top = rect.center().y() - line * len(lines) / 2
    painter.setFont(font)
    painter.setPen(QColor(colour))
    for number, text in enumerate(lines):
        box = QRectF(rect.left(), top + number * line, rect.width() + 2, line)
        painter.drawText(box, int(LEFT.value) | int(Qt.TextFlag.TextSingleLine.value), text)


def paint_bar(painter: QPainter, rect: QRectF, part: float, fill: str, track: str) -> None:
    """A bar of progress; `part` from 0 to 1."""
    bar = QRectF(rect.left(), rect.center().y() - BAR / 2, rect.width(), BAR)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(track))
    painter.drawPath(rounded(bar, BAR / 2))
    if part > 0:
        painter.setClipPath(rounded(bar, BAR / 2))
        painter.setBrush(QColor(fill))
        done = QRectF(bar)
        done.setWidth(max(bar.width() * min(part, 1.0), BAR))
        painter.drawPath(rounded(done, BAR / 2))
    painter.restore()


def paint_label(
    painter: QPainter,
    rect: QRectF,
    icon: str | None,
    text: str,
    font: QFont,
    ink: str,
    ground: str,
    radius: float,
) -> None:
    """A pill or a tag: ground, icon of 14, word."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawPath(rounded(rect, radius))
    left = rect.left() + 8
    if icon is not None:
        left = rect.left() + 6
        paint_icon(painter, icon, QRectF(left, rect.center().y() - 7, 14, 14), ink)
        left += 14 + 5
    box = QRectF(left, rect.top(), rect.right() - 6 - left, rect.height())
    paint_text(painter, box, text, font, ink)
    painter.restore()


def label_width(icon: str | None, text: str, font: QFont) -> int:
    """The width `paint_label` needs."""
    return width_of(text, font) + (16 if icon is None else 6 + 14 + 5 + 8)


def paint_line(painter: QPainter, x1: float, y1: float, x2: float, y2: float, colour: str) -> None:
    """A hairline on the pixels: 1 wide, never blurred."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    painter.restore()


def inner(rect: QRect, left: int, top: int, right: int, bottom: int) -> QRectF:
    """`rect` without its margins."""
    return QRectF(rect).adjusted(left, top, -right, -bottom)
