"""What several painters share: text in lines, pills, bars."""

from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTextLayout,
    QTextOption,
    QTransform,
)

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.sizes import BAR

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


def tip(text: str) -> str:
    """A tooltip that wraps and never takes a person's text for HTML."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<qt>{safe}</qt>" if text else ""


def paint_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    face: QFont,
    colour: str,
    *,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """One line, with an ellipsis when it does not fit."""
    painter.setFont(face)
    painter.setPen(QColor(colour))
    line = _laid_out(text, face, int(rect.width()) + 1)
    left, spare = rect.left(), rect.width() - line.width
    if align is RIGHT:
        left += spare
    elif align is CENTER:
        left += spare / 2
    top = rect.top() + (rect.height() - line.height) / 2
    painter.drawStaticText(QPointF(left, top), line.text)


class _Line(NamedTuple):
    """A line with its letters set out, and its size in pixels."""

    text: QStaticText
    width: float
    height: float
    ascent: float


_laid: dict[tuple[str, str, int], _Line] = {}
_MOST_LAID = 8192
_ANY_WIDTH = 1 << 20


def _laid_out(text: str, face: QFont, room: int) -> _Line:
    """A line cut to its room, its letters set out once: tables paint the same words again."""
    key = (text, face.key(), room)
    found = _laid.get(key)
    if found is None:
        one_line = text.replace("\n", " ")
        fitted = QFontMetrics(face).elidedText(one_line, Qt.TextElideMode.ElideRight, room)
        made = QStaticText(fitted)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.prepare(QTransform(), face)
        metrics = QFontMetricsF(face)
        found = _Line(made, metrics.horizontalAdvance(fitted), metrics.height(), metrics.ascent())
        if len(_laid) >= _MOST_LAID:
            _laid.clear()
        _laid[key] = found
    return found


def paint_base(painter: QPainter, at: QPointF, text: str, face: QFont, colour: str) -> None:
    """One whole line from a point of its base line."""
    painter.setFont(face)
    painter.setPen(QColor(colour))
    line = _laid_out(text, face, _ANY_WIDTH)
    painter.drawStaticText(QPointF(at.x(), at.y() - line.ascent), line.text)


def measured(text: str, face: QFont) -> float:
    """The advance of a line, in pixels."""
    return _laid_out(text, face, _ANY_WIDTH).width


def width_of(text: str, face: QFont) -> int:
    """The advance of a line, in pixels, rounded up."""
    return QFontMetrics(face).horizontalAdvance(text) + 1


def break_lines(
    text: str, face: QFont, width: int, most: int, *, keeps_end: bool = False
) -> list[str]:
    """The text in at most `most` lines of `width` pixels; the last one ends with an ellipsis.

    `keeps_end`: the ellipsis stands within it, where names differ by their last word.
    """
    lines: list[str] = []
    metrics = QFontMetrics(face)
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, face)
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
        if keeps_end:
            lines[-1] = _with_its_end(rest, metrics, width)
        else:
            lines[-1] = metrics.elidedText(rest + " …", Qt.TextElideMode.ElideRight, width)
    return lines


def _with_its_end(text: str, metrics: QFontMetrics, width: int) -> str:
    """The last words, as far as they leave a third of the room to the first ones."""
    words, tail = text.split(), ""
    while words and metrics.horizontalAdvance(f" {words[-1]}{tail}") <= width * 2 // 3:
        tail = f" {words.pop()}{tail}"
    if not tail:
        return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
    room = width - metrics.horizontalAdvance(tail)
    return metrics.elidedText(f"{' '.join(words)} …", Qt.TextElideMode.ElideRight, room) + tail


def _whole(text: str, lines: list[str]) -> bool:
    return "".join(text.split()) == "".join("".join(lines).split())


def paint_lines(painter: QPainter, rect: QRectF, lines: list[str], step: Text, colour: str) -> None:
    """Lines of the scale's `step`, together in the middle of `rect`."""
    top = rect.center().y() - step.line * len(lines) / 2
    face = font(step)
    for number, text in enumerate(lines):
        box = QRectF(rect.left(), top + number * step.line, rect.width() + 2, step.line)
        paint_text(painter, box, text, face, colour)


def paint_bar(painter: QPainter, rect: QRectF, part: float, fill: str, track: str) -> None:
    """A bar of progress; `part` from 0 to 1."""
    bar = QRectF(rect.left(), rect.center().y() - BAR / 2, rect.width(), BAR)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(track))
    painter.drawPath(rounded(bar, BAR / 2))
    if part > 0:
        painter.setBrush(QColor(fill))
        done = QRectF(bar)
        done.setWidth(max(bar.width() * min(part, 1.0), BAR))
        painter.drawPath(rounded(done, BAR / 2))
    painter.restore()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A pill or a tag: a word on its own ground, with an icon of 14 before it."""

    text: str
    icon: str | None
    ink: str
    ground: str
    radius: float

    @property
    def width(self) -> int:
        """What the drawing takes, in pixels."""
        word = width_of(self.text, font(Text.CAPTION_STRONG))
        return word + (16 if self.icon is None else 6 + 14 + 5 + 8)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw in `rect`; the word is cut if the room is short."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.ground))
        painter.drawPath(rounded(rect, self.radius))
        left = rect.left() + 8
        if self.icon is not None:
            left = rect.left() + 6
            at = QRectF(left, rect.center().y() - 7, 14, 14)
            paint_icon(painter, self.icon, at, self.ink)
            left += 14 + 5
        box = QRectF(left, rect.top(), rect.right() - 6 - left, rect.height())
        paint_text(painter, box, self.text, font(Text.CAPTION_STRONG), self.ink)
        painter.restore()


def paint_line(painter: QPainter, start: QPointF, end: QPointF, colour: str) -> None:
    """A hairline on the pixels: 1 wide, never blurred."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLine(start, end)
    painter.restore()
