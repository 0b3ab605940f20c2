"""The steps of a work, in a line: painted, each one a button that leads there."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import PAGE_MARGIN
from desktop.look.tokens import Tokens
from desktop.widgets.paint import CENTER, paint_text, width_of
from desktop.widgets.stop import Stop

HEIGHT, TALL, DISC = 60, 44, 28
ASIDE, GAP, LEAST_LINE, LEAST_WORDS = 4, 10, 24, 100


@dataclass(frozen=True, slots=True)
class StepMark:
    """One step: `note` says where it stands, `done` that nothing is left to do there."""

    key: str
    title: str
    note: str
    done: bool = False


class Stepper(QFrame):
    """`chosen` gives the key of the step that was pressed, done or not: one goes back freely."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Étapes de la préparation"))
        self._made: list[_StepStop] = []
        self._here = ""

    @property
    def stops(self) -> list["_StepStop"]:
        """The buttons, in order."""
        return list(self._made)

    @property
    def tab_stops(self) -> list[QWidget]:
        """The same, for Tab: they stand without a layout."""
        return list(self._made)

    @property
    def here(self) -> str:
        """The key of the step in hand."""
        return self._here

    def set_steps(self, marks: Sequence[StepMark]) -> None:
        """Show these steps; as many as before keep their buttons, and the focus."""
        while len(self._made) > len(marks):
            last = self._made.pop()
            last.hide()
            last.deleteLater()
        while len(self._made) < len(marks):
            stop = _StepStop(self)
            stop.clicked.connect(lambda _on=False, one=stop: self.chosen.emit(one.mark.key))
            stop.show()
            self._made.append(stop)
        for number, (stop, mark) in enumerate(zip(self._made, marks, strict=True), 1):
            stop.show_mark(mark, number, here=mark.key == self._here)
        self._arrange()

    def set_here(self, key: str) -> None:
        """Say which step is in hand."""
        self._here = key
        for stop in self._made:
            stop.show_mark(stop.mark, stop.number, here=stop.mark.key == key)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = current()
        with QPainter(self) as painter:
            for before, after in zip(self._made, self._made[1:], strict=False):
                left, right = before.geometry().right() + 7, after.geometry().left() - 6
                if right - left < LEAST_LINE // 2:
                    continue
                passed = before.mark.done or before.number < self._number_here()
                ink = tokens.accent if passed else tokens.line_strong
                painter.setPen(QPen(QColor(ink), 1))
                middle = self.height() / 2 - 0.5
                painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _named_alone(self, wishes: list[int], room: int) -> list[int]:
        """Where words would be cut everywhere, only the step in hand has its own."""
        bare = DISC + 2 * ASIDE
        named = min(room - bare * (len(wishes) - 1), max(wishes))
        keys = [stop.mark.key for stop in self._made]
        return [max(named, bare) if key == self._here else bare for key in keys]

    def _number_here(self) -> int:
        return next((one.number for one in self._made if one.mark.key == self._here), 0)

    def _arrange(self) -> None:
        """Steps as wide as their words, with a line between; all narrower where room lacks."""
        if not self._made:
            return
        wishes = [stop.sizeHint().width() for stop in self._made]
        room = self.width() - 2 * (PAGE_MARGIN - ASIDE)
        lines = len(wishes) - 1
        over = sum(wishes) + lines * LEAST_LINE - room
        widest = max(wishes)
        while over > 0 and widest > DISC + 2 * ASIDE:
            widest -= 1
            over = sum(min(one, widest) for one in wishes) + lines * LEAST_LINE - room
        widths = [min(one, widest) for one in wishes]
        if widest < LEAST_WORDS:
            widths = self._named_alone(wishes, room - lines * LEAST_LINE)
        between = (room - sum(widths)) / lines if lines else 0
        x = float(PAGE_MARGIN - ASIDE)
        for stop, wide in zip(self._made, widths, strict=True):
            stop.setGeometry(round(x), (HEIGHT - TALL) // 2, wide, TALL)
            x += wide + between
        self.update()


class _StepStop(Stop):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.mark = StepMark("", "", "")
        self.number, self._here = 0, False
        self.setCheckable(False)
        self.setProperty("radius", 6)

    def show_mark(self, mark: StepMark, number: int, *, here: bool) -> None:
        """Show a step; what it is, how far, and whether one is there is said aloud."""
        self.mark, self.number, self._here = mark, number, here
        states = [_("étape en cours") if here else "", _("faite") if mark.done else ""]
        said = [_("Étape {} : {}").format(number, mark.title), mark.note, *states]
        self.say(", ".join(word for word in said if word), f"{mark.title} · {mark.note}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        title = width_of(self.mark.title, font(Text.BODY_STRONG))
        note = width_of(self.mark.note, font(Text.CAPTION, tabular=True))
        return QSize(2 * ASIDE + DISC + GAP + max(title, note) + 2, TALL)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.underMouse() or self.isDown():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(tokens.hover))
                painter.drawPath(rounded(self.rect(), 6))
            self._paint_disc(painter, tokens)
            left = ASIDE + DISC + GAP
            if self.width() < left + GAP:
                return
            words = QRectF(left, 2, self.width() - left - ASIDE + 2, 20)
            ink = tokens.sel_ink if self._here else tokens.text if self.mark.done else tokens.muted
            paint_text(painter, words, self.mark.title, font(Text.BODY_STRONG), ink)
            note, face = words.translated(0, 20), font(Text.CAPTION, tabular=True)
            paint_text(painter, note, self.mark.note, face, tokens.muted)

    def _paint_disc(self, painter: QPainter, tokens: Tokens) -> None:
        disc = QRectF(ASIDE, (TALL - DISC) / 2, DISC, DISC).adjusted(0.5, 0.5, -0.5, -0.5)
        ticked = self.mark.done and not self._here
        ground = tokens.accent if self._here else tokens.accent_soft if ticked else tokens.surface
        edge = tokens.accent if self._here or ticked else tokens.control
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(disc)
        if ticked:
            paint_icon(painter, "check", disc.adjusted(6, 6, -6, -6), tokens.sel_ink)
            return
        ink = tokens.on_accent if self._here else tokens.muted
        face = font(Text.TABLE_STRONG, tabular=True)
        paint_text(painter, disc, str(self.number), face, ink, align=CENTER)
