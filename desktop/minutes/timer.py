"""The time that a point takes, large, against its minutes; kept as it runs."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import _, duration
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_bar

TICK_MS, KEPT_EVERY = 500, 15  # milliseconds, seconds


class TimerCard(Card):
    """`kept` asks that the seconds be kept on this machine: now and then, and at each stop."""

    kept = Signal()

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(_("Minuteur"), icon="clock")
        self._clock = clock
        self._before, self._since = 0.0, None
        self._minutes = self._last_kept = 0
        self.figure = Label("0:00", Text.STAGE_FIGURE, tabular=True)
        self.rest = Label("", Text.STAGE, "muted", wrap=True)
        self.turn = Button(_("Démarrer"), "circle-play", keys="Alt+M")
        self.zero = Button(_("Remettre à zéro"), "rotate-ccw", keys="Alt+Z")
        self._bar = _Bar()
        self._ticks = QTimer(self)
        self._ticks.setInterval(TICK_MS)
        self._ticks.timeout.connect(self._tick)
        gestures = FlowLayout(across=8, down=8)
        gestures.addWidget(self.turn)
        gestures.addWidget(self.zero)
        column = QVBoxLayout()
        column.setSpacing(6)
        for part in (self.figure, self._bar, self.rest):
            column.addWidget(part)
        column.addLayout(gestures)
        self.add(column)
        self.turn.clicked.connect(self.toggle)
        self.zero.clicked.connect(self.restart)

    _since: float | None

    @property
    def seconds(self) -> int:
        """How long the point has been talked about."""
        return int(self._before + (self._clock() - self._since if self._since is not None else 0))

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._since is not None

    def begin(self, minutes: int, seconds: int) -> None:
        """Another point: its minutes, the seconds already spent; it runs on if it ran."""
        running = self.is_running
        self._minutes, self._before, self._last_kept = minutes, float(seconds), seconds
        self._since = self._clock() if running else None
        self._show()

    def toggle(self) -> None:
        """Start, or stop for a while."""
        if self._since is None:
            self._since = self._clock()
            self._ticks.start()
        else:
            self.stop()
        self._show()
        self.kept.emit()

    def stop(self) -> None:
        """Stop; the seconds stay."""
        self._before, self._since = float(self.seconds), None
        self._ticks.stop()
        self._show()

    def restart(self) -> None:
        """From nothing again."""
        self._before = 0.0
        if self._since is not None:
            self._since = self._clock()
        self._show()
        self.kept.emit()

    def _tick(self) -> None:
        self._show()
        if self.seconds - self._last_kept >= KEPT_EVERY:
            self._last_kept = self.seconds
            self.kept.emit()

    def _show(self) -> None:
        seconds, planned = self.seconds, self._minutes * 60
        over = planned > 0 and seconds > planned
        self.figure.setText(f"{seconds // 60}:{seconds % 60:02}")
        self.figure.set_ink("danger" if over else "text")
        self.rest.setText(rest_said(seconds, self._minutes))
        self.rest.set_ink("danger" if over else "muted")
        self._bar.show_part(seconds / planned if planned else 0.0)
        running = self.is_running
        self.turn.setText(_("Suspendre") if running else _("Démarrer"))
        self.turn.set_icon("circle-pause" if running else "circle-play")


def rest_said(seconds: int, minutes: int) -> str:
    """'reste 12 min sur 25 min', '3 min de trop sur 25 min'."""
    if not minutes:
        return _("sans durée prévue")
    left = minutes * 60 - seconds
    if left >= 0:
        return _("reste {} sur {}").format(duration(-(-left // 60)), duration(minutes))
    return _("{} de trop sur {}").format(duration(-(left // 60)), duration(minutes))


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        fill = tokens.danger if self._part > 1 else tokens.accent
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_bar(painter, QRectF(self.rect()), min(self._part, 1.0), fill, tokens.track)
