"""The history of an action or of an indicator: what changed, who wrote it, when."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import Status
from db.queries.journal.history import Past
from desktop.i18n import _, clock, short_date
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.telling import Told
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.line_stop import LineStop
from desktop.widgets.pill import Tag
from desktop.widgets.stop import Lanes
from desktop.widgets.tones import Message

FEW, FEW_LINES = 5, 4
DOT_Y = 8
RAIL = 22


class PastCard(Card):
    """The last changes, or all of them: `all_asked` wants those that were not read yet.

    `change_asked` gives the change (a Past) whose field one wants the former values of;
    `erase_asked` wants to take a text out of every copy.
    """

    all_asked = Signal()
    change_asked = Signal(object)
    erase_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Historique"), parent=parent)
        self._told: Sequence[Told] = ()
        self._cut = False
        self._whole = False
        self._toggle = Button("", kind=Kind.LINK)
        self._toggle.clicked.connect(self._turn)
        self.erasing = Button(_("Effacer un texte…"), kind=Kind.LINK)
        self.erasing.clicked.connect(self.erase_asked)
        self.erasing.hide()
        self.add_action(self._toggle)
        self._lanes = Lanes(self)
        self._list = QWidget()
        self.add(self._list)
        self.body.addStretch(1)
        self.body.addWidget(self.erasing)

    @property
    def is_whole(self) -> bool:
        """Whether everything is wanted rather than the last changes."""
        return self._whole

    def show_past(self, told: Sequence[Told], *, cut: bool = False) -> None:
        """Show these changes, the latest first; `cut` when there are more in the base."""
        self._told, self._cut = told, cut
        self._fill()

    def show_few(self) -> None:
        """Back to the last ones, for another action."""
        self._whole = False

    def _turn(self) -> None:
        self._whole = not self._whole
        if self._whole and self._cut:
            self.all_asked.emit()
        else:
            self._fill()

    def _fill(self) -> None:
        shown = self._told if self._whole else self._told[:FEW]
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        rows: list[list[LineStop]] = []
        for number, one in enumerate(shown):
            most = len(one.lines) if self._whole else FEW_LINES
            step = _Step(one, most, last=number == len(shown) - 1)
            for stop, change in step.stops:
                stop.clicked.connect(lambda _on=False, of=change: self.change_asked.emit(of))
                rows.append([stop])
            column.addWidget(step)
        if not shown:
            column.addWidget(Label(_("Aucun changement."), Text.TABLE, "muted"))
        self.body.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        self._lanes.set_rows(rows)
        self._toggle.setText(_("Réduire") if self._whole else _("Tout voir"))
        self._toggle.updateGeometry()
        cut = (
            self._cut
            or len(self._told) > FEW
            or any(len(one.lines) > FEW_LINES for one in self._told)
        )
        self._toggle.setVisible(cut)


class _Step(QWidget):
    """One gesture, with its dot on the rail; `stops` are its lines, with the change of each."""

    def __init__(self, told: Told, most: int, *, last: bool) -> None:
        super().__init__()
        self._contested, self._last = told.contested, last
        when = f"{short_date(told.at.date())}, {clock(told.at)} · {told.author}"
        column = QVBoxLayout(self)
        column.setContentsMargins(RAIL, 0, 0, 8)
        column.setSpacing(1)
        column.addWidget(Label(when, Text.CAPTION, "muted", wrap=True))
        self.stops: list[tuple[LineStop, Past]] = []
        for line, change in list(zip(told.lines, told.changes, strict=True))[:most]:
            stop = LineStop(line, _("ouvrir l'historique"))
            self.stops.append((stop, change))
            column.addWidget(stop)
        if len(told.lines) > most:
            column.addWidget(Label(_("et d'autres changements"), Text.TABLE, "muted"))
        if told.reason:
            reason = _("Motif : {}").format(told.reason)
            column.addWidget(Label(reason, Text.TABLE, "muted", wrap=True, italic=True))
        if told.contested:
            row = QHBoxLayout()
            row.addWidget(Tag(_("en conflit"), "git-merge", Message.WARNING))
            row.addStretch(1)
            column.addLayout(row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        ink = tokens.status[Status.POSTPONED].ink if self._contested else tokens.control
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self._last:
                painter.setPen(QPen(QColor(tokens.line), 1))
                painter.drawLine(QPointF(5.5, DOT_Y), QPointF(5.5, self.height() + DOT_Y))
            painter.setPen(QPen(QColor(ink), 2))
            painter.setBrush(QColor(tokens.surface))
            painter.drawEllipse(QRectF(1.5, DOT_Y - 4, 8, 8))
