"""The time of a sitting, item by item, in proportion; what is left, or what is too much."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QWidget

from db.kinds.choices import Expected, Status
from desktop.i18n import _, duration
from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.label import Label
from desktop.widgets.paint import CENTER, paint_text, tip, width_of

GAP = 2
HEIGHT = 22


@dataclass(frozen=True, slots=True)
class Slot:
    """One item: its minutes, what it is for (None: a pause), its title for the tooltip."""

    minutes: int
    expected: Expected | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Look:
    ground: str
    ink: str
    line: str | None = None
    hatch: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    rect: QRectF
    look: _Look
    text: str
    spoken: str


def expected_look(expected: Expected | None, tokens: Tokens) -> _Look:
    """Decision in the accent, discussion in blue, information outlined, a pause on the ground."""
    if expected is None:
        return _Look(tokens.sunken, tokens.muted, line=tokens.line_strong)
    if expected is Expected.DECISION:
        return _Look(tokens.accent, tokens.on_accent)
    if expected is Expected.DISCUSSION:
        return _Look(tokens.status[Status.IN_PROGRESS].fill, tokens.on_fill)
    tone = tokens.status[Status.TO_START]
    return _Look(tone.soft, tone.ink, line=tone.ink)


class SlotBar(QWidget):
    """`total` minutes between start and end; None draws the items alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots: list[Slot] = []
        self._total: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_slots([], None)

    def set_slots(self, slots: list[Slot], total: int | None) -> None:
        """Draw these items in a slot of `total` minutes."""
        self._slots, self._total = list(slots), total
        parts = [_("{time} planifiées").format(time=duration(self.planned))]
        if self.margin is not None:
            parts.append(margin_text(self.margin))
        self.setAccessibleName(", ".join(parts))
        self.update()

    @property
    def planned(self) -> int:
        """The minutes of all the items."""
        return sum(slot.minutes for slot in self._slots)

    @property
    def margin(self) -> int | None:
        """Minutes left, negative when there are too many; None without a slot."""
        return None if self._total is None else self._total - self.planned

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for piece in self._pieces(current()):
                _paint_piece(painter, piece)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for piece in self._pieces(current()):
                if piece.rect.contains(QPointF(event.pos())):
                    QToolTip.showText(event.globalPos(), tip(piece.spoken), self)
                    return True
            QToolTip.hideText()
        return super().event(event)

    def _pieces(self, tokens: Tokens) -> list[_Piece]:
        pieces: list[_Piece] = []
        whole = max(self.planned, self._total or 0)
        if not whole:
            return []
        danger = tokens.status[Status.IN_DIFFICULTY]
        over = _Look(danger.fill, tokens.on_fill, hatch=danger.ink)
        spare = _Look(
            tokens.surface, tokens.muted, line=tokens.line_strong, hatch=tokens.line_strong
        )
        start = 0
        for slot in self._slots:
            within, beyond = slot.minutes, 0
            if self._total is not None:
                within = max(0, min(slot.minutes, self._total - start))
                beyond = slot.minutes - within
            words = f"{slot.title} · {duration(slot.minutes)}".strip(" ·")
            for minutes, look in ((within, expected_look(slot.expected, tokens)), (beyond, over)):
                if minutes:
                    rect = self._rect(start, minutes, whole)
                    pieces.append(_Piece(rect, look, str(minutes), words))
                start += minutes
        if self.margin is not None and self.margin > 0:
            rect = self._rect(start, self.margin, whole)
            pieces.append(_Piece(rect, spare, str(self.margin), margin_text(self.margin)))
        return pieces

    def _rect(self, start: int, minutes: int, whole: int) -> QRectF:
        scale = (self.width() + GAP) / whole
        left = round(start * scale)
        right = round((start + minutes) * scale) - GAP
        return QRectF(left, 0, max(right - left, 1), HEIGHT)


def _paint_piece(painter: QPainter, piece: _Piece) -> None:
    look, shape = piece.look, rounded(piece.rect, 3, 0.5)
    painter.setPen(QPen(QColor(look.line), 1) if look.line else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.ground))
    painter.drawPath(shape)
    face = font(Text.CAPTION_STRONG, tabular=True)
    wide = width_of(piece.text, face) + 6
    fits = piece.rect.width() >= wide - 2
    if look.hatch:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(look.hatch), Qt.BrushStyle.BDiagPattern))
        painter.drawPath(shape)
        if fits:
            middle = piece.rect.center()
            box = QRectF(middle.x() - wide / 2, piece.rect.top() + 3, wide, HEIGHT - 6)
            painter.setBrush(QColor(look.ground))
            painter.drawPath(rounded(box, 3))
    if fits:
        paint_text(painter, piece.rect, piece.text, face, look.ink, align=CENTER)


def margin_text(margin: int) -> str:
    """'10 min de marge', '15 min de trop', 'sans marge'."""
    if margin > 0:
        return _("{time} de marge").format(time=duration(margin))
    if margin < 0:
        return _("{time} de trop").format(time=duration(-margin))
    return _("sans marge")


class SlotLegend(QWidget):
    """What the colours of the bar mean, with the minutes of each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)

    def set_slots(self, slots: list[Slot]) -> None:
        """Count the minutes of each kind."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for expected in (*Expected, None):
            minutes = sum(slot.minutes for slot in slots if slot.expected is expected)
            if minutes:
                label = expected.label if expected else _("Pause")
                words = f"{label}, {duration(minutes)}"
                self._row.addWidget(_Swatch(expected))
                self._row.addWidget(Label(words, Text.CAPTION, "muted"))
                self._row.addSpacing(8)
        self._row.addStretch(1)


class _Swatch(QWidget):
    def __init__(self, expected: Expected | None) -> None:
        super().__init__()
        self._expected = expected
        self.setFixedSize(12, 12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look = expected_look(self._expected, current())
            piece = _Piece(QRectF(0, 0, 12, 12), look, "", "")
            painter.setPen(QPen(QColor(look.line), 1) if look.line else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.ground))
            painter.drawPath(rounded(piece.rect, 2, 0.5))
