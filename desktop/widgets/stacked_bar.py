"""How many stand at each status: segments in their constant order, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Status
from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.paint import CENTER, paint_text, width_of
from desktop.widgets.stop import Stop

# What is pressed is taller than what is drawn: 24 is the least for a hand that trembles.
HEIGHT, DRAWN, GAP, RADIUS = 24, 18, 2, 2.5
NARROWEST = 4
_STRIPE, _STEP = 3.5, 10
STRIPE_ALPHA = 90  # of 255: the number stays readable on a stripe


@dataclass(frozen=True, slots=True)
class Share:
    """So many at a status, None for those of which nothing is said; `spoken` says it whole."""

    status: Status | None
    count: int
    spoken: str = ""


class StackedBar(QWidget):
    """`chosen` gives the code of the status whose segment is pressed, '' where nothing is said."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._made: list[_Segment] = []
        self._shares: list[Share] = []
        self._total = 0

    @property
    def segments(self) -> list[Stop]:
        """The buttons in sight, from the left."""
        return list(self._made[: len(self._shares)])

    def set_shares(self, shares: Sequence[Share], total: int | None = None) -> None:
        """Show these; `total` fills the whole width, so that several bars are of one scale."""
        self._shares = [share for share in in_order(shares) if share.count > 0]
        self._total = max(total or 0, sum(share.count for share in self._shares))
        while len(self._made) < len(self._shares):
            made = _Segment(self)
            made.clicked.connect(lambda _on=False, one=made: self.chosen.emit(one.code))
            self._made.append(made)
        for place, segment in enumerate(self._made):
            segment.setVisible(place < len(self._shares))
            if place < len(self._shares):
                segment.show_share(self._shares[place])
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(180, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = QRectF(0, 0, self.width(), HEIGHT)
        rects = segment_rects(room, [share.count for share in self._shares], self._total)
        for segment, rect in zip(self._made, rects, strict=False):
            segment.setGeometry(rect.toRect())


class _Segment(Stop):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("ring", False)
        self._share = Share(None, 0)

    @property
    def code(self) -> str:
        return self._share.status.value if self._share.status else ""

    def show_share(self, share: Share) -> None:
        self._share = share
        self.say(share.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            aside = (HEIGHT - DRAWN) / 2
            box = QRectF(self.rect()).adjusted(0, aside, 0, -aside)
            paint_segment(painter, box, self._share, current())
            self.paint_focus(painter, 4)


def in_order(shares: Sequence[Share]) -> list[Share]:
    """In the order of the statuses; those of which nothing is said come last."""
    order: list[Status | None] = [*Status, None]
    return sorted(shares, key=lambda share: order.index(share.status))


def segment_rects(room: QRectF, counts: Sequence[int], total: int) -> list[QRectF]:
    """Where each segment stands: in proportion, two pixels apart, none too thin to be seen."""
    rects, left = [], room.left()
    unit = (room.width() + GAP) / total if total else 0.0
    for count in counts:
        wide = max(round(count * unit) - GAP, NARROWEST)
        rects.append(QRectF(left, room.top(), wide, room.height()))
        left += wide + GAP
    return rects


def paint_stacked(
    painter: QPainter, room: QRectF, shares: Sequence[Share], total: int, tokens: Tokens
) -> None:
    """The whole bar in the middle of `room`, for a cell of a table."""
    shown = [share for share in in_order(shares) if share.count > 0]
    bar = QRectF(room.left(), room.center().y() - DRAWN / 2, room.width(), DRAWN)
    rects = segment_rects(bar, [share.count for share in shown], total)
    for share, rect in zip(shown, rects, strict=True):
        paint_segment(painter, rect, share, tokens)


def paint_segment(painter: QPainter, rect: QRectF, share: Share, tokens: Tokens) -> None:
    """One segment; its number is written where there is room for it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, line, ink = _colours(share.status, tokens)
    shape = rounded(rect, RADIUS, 0.5 if line else 0)
    pen = QPen(QColor(line), 1) if line else QPen(Qt.PenStyle.NoPen)
    if share.status is None:
        pen.setDashPattern([2, 2])
    painter.setPen(pen)
    painter.setBrush(QColor(ground))
    painter.drawPath(shape)
    if share.status is not None and tokens.status[share.status].hatched:
        painter.setClipPath(shape)
        _paint_stripes(painter, rect, tokens.status[share.status].ink)
    face = font(Text.CAPTION_STRONG, tabular=True)
    if width_of(str(share.count), face) <= rect.width():
        paint_text(painter, rect, str(share.count), face, ink, align=CENTER)
    painter.restore()


def _colours(status: Status | None, tokens: Tokens) -> tuple[str, str, str]:
    """Ground, outline ('' without one) and ink of the number."""
    if status is None:
        return tokens.surface, tokens.control, tokens.muted
    tone = tokens.status[status]
    return (
        (tone.segment, tone.ink, tone.ink) if tone.outlined else (tone.segment, "", tokens.on_fill)
    )


def _paint_stripes(painter: QPainter, rect: QRectF, ink: str) -> None:
    colour = QColor(ink)
    colour.setAlpha(STRIPE_ALPHA)
    painter.setPen(QPen(colour, _STRIPE))
    left = rect.left() - rect.height()
    while left < rect.right():
        low, high = (
            QPointF(left, rect.bottom() + 2),
            QPointF(left + rect.height() + 4, rect.top() - 2),
        )
        painter.drawLine(low, high)
        left += _STEP
