"""« À inscrire »: what may be put on the agenda, each with its reason: actions, and what earlier
sittings left.
"""

from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QStackedWidget,
    QVBoxLayout,
)

from db.queries.meeting.steps import Candidate, Why
from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import CONTROL_SMALL
from desktop.pages.meeting.steps import why
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import RIGHT, break_lines, paint_text, tip
from desktop.widgets.pill import CountBadge
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.veil import Veil
from desktop.widgets.weather import paint_weather

WIDTH, CODE, PLUS, INSET = 238, 40, 28, 12
WORDS = WIDTH - CODE - PLUS - 44
ADDING = (Qt.Key.Key_Plus, Qt.Key.Key_Insert)
REASONS: tuple[Why | None, ...] = (None, *Why)
ICONS = {
    Why.MINUTES: "file-check",
    Why.UNFINISHED: "history",
    Why.OVERDUE: "gavel",
}


class Candidates(KeyedRows[Candidate]):
    """What may be put on the agenda, for one reason or for any."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: row.key,
            {
                SHOWN: lambda row: row.title,
                SPOKEN: _spoken,
                TOOLTIP: lambda row: tip(f"{row.title} : {why(row)}"),
            },
        )
        self._whole: tuple[Candidate, ...] = ()
        self._reason: Why | None = None

    def show_all(self, rows: tuple[Candidate, ...]) -> None:
        """Show others: those of the reason kept to."""
        self._whole = rows
        self.keep(self._reason)

    def take_off(self, key: str) -> None:
        """One was put on: it is not offered twice."""
        self.show_all(tuple(row for row in self._whole if row.key != key))

    def keep(self, reason: Why | None) -> None:
        """Only those with this reason; None keeps all."""
        self._reason = reason
        self.show([row for row in self._whole if reason is None or reason in row.whys])
        self.layoutChanged.emit()  # a reason may take more lines than it did


class CandidateDelegate(RowDelegate):
    """The code, the title, why; under them the weather and the minutes; the « + » at right."""

    def __init__(self, model: Candidates) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, _option: Option, index: Index) -> QSize:
        title, reason = _lines(self._model.rows[index.row()])
        return QSize(WIDTH - 2, 2 * INSET + 20 * len(title) + 18 * len(reason) + 24)

    def plus_at(self, rect: QRect) -> QRectF:
        """Where the « + » of a row stands."""
        right = rect.left() + WIDTH - 14
        return QRectF(right - PLUS, rect.top() + INSET, PLUS, PLUS).adjusted(0.5, 0.5, -0.5, -0.5)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, row = current(), self._model.rows[index.row()]
        title, reason = _lines(row)
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        top, left = cell.top() + INSET, cell.left() + CODE
        code = QRectF(cell.left(), top, CODE - 4, 20)
        icon = ICONS.get(row.whys[0])
        if row.code or icon is None:
            paint_text(painter, code, row.code, font(Text.BODY_STRONG, tabular=True), tokens.muted)
        else:
            paint_icon(painter, icon, QRectF(cell.left(), top + 1, 18, 18), tokens.muted)
        for line in title:
            paint_text(painter, QRectF(left, top, WORDS, 20), line, font(Text.BODY_STRONG), ink)
            top += 20
        for line in reason:
            box = QRectF(left, top + 1, WORDS, 18)
            paint_text(painter, box, line, font(Text.TABLE), tokens.muted)
            top += 18
        foot = QRectF(left, top + 4, WIDTH - CODE - 30, 20)
        if row.weather is not None:
            paint_weather(painter, foot, row.weather, Text.CAPTION)
        minutes, face = _("{} min").format(row.minutes), font(Text.CAPTION, tabular=True)
        paint_text(painter, foot, minutes, face, tokens.muted, align=RIGHT)
        self._paint_plus(painter, option)

    def _paint_plus(self, painter: QPainter, option: Option) -> None:
        tokens, box = current(), self.plus_at(option.rect)
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.control), 1))
        painter.setBrush(QColor(tokens.surface))
        painter.drawPath(rounded(box, 6))
        paint_icon(painter, "plus", box.adjusted(6, 6, -6, -6), tokens.text)


class CandidateList(QListView):
    """`adding_asked` puts a Candidate on the agenda (« + », Inser); `opened` wants the fiche of its
    action, or the sitting that left it.
    """

    adding_asked = Signal(object)
    opened = Signal(object)

    def __init__(self, rows: Candidates) -> None:
        super().__init__()
        self.candidates = rows
        self._twice = False
        self.delegate = CandidateDelegate(rows)
        self.delegate.setParent(self)
        self.setModel(rows)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(_("À inscrire"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A long list measures its rows as they come in sight.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)

    def current_row(self) -> Candidate | None:
        """The action under the cursor."""
        at = self.currentIndex()
        return self.candidates.rows[at.row()] if at.isValid() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.candidates.rowCount():
            self.setCurrentIndex(self.candidates.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if row is not None and event.key() in ADDING:
            if not event.isAutoRepeat():  # a key that is held down would empty the list
                self.adding_asked.emit(row)
        elif row is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        twice, self._twice = self._twice, False
        if twice:
            return  # the row that came under the mouse was not meant
        row = self._plus_under(event.position().toPoint())
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.adding_asked.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._twice = True
        spot = event.position().toPoint()
        if self.indexAt(spot).isValid() and self._plus_under(spot) is None:
            self.opened.emit(self.candidates.rows[self.indexAt(spot).row()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._plus_under(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _plus_under(self, spot: QPoint) -> Candidate | None:
        at = self.indexAt(spot)
        if not at.isValid() or not self.delegate.plus_at(self.visualRect(at)).contains(spot):
            return None
        return self.candidates.rows[at.row()]


class AddButton(Button):
    """Two quick clicks are one: the row that comes next was not meant."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class CandidatePane(QFrame):
    """The list under its heading, for one reason or for any; a button does what « + » does."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "list-pane")
        self.model = Candidates()
        self.list = CandidateList(self.model)
        self.reason = QComboBox()
        self.add = AddButton(_("Inscrire à l'ordre du jour"), "plus", small=True)
        self._count = CountBadge()
        self._none = EmptyState("circle-check", "")
        self._stack = QStackedWidget()
        self.veil = Veil(self._stack)
        self._build()
        self.reason.currentIndexChanged.connect(lambda _place: self._filter())
        self.add.clicked.connect(self._ask)
        self.list.selectionModel().currentChanged.connect(lambda *_rows: self._enable())

    def show_rows(self, rows: tuple[Candidate, ...]) -> None:
        """Show others; the cursor stays at its place."""
        here = self.list.currentIndex().row()
        self.veil.lift()
        self.model.show_all(rows)
        self._show_state(here)

    def take_off(self, row: Candidate) -> None:
        """It was put on, and is offered no more; the cursor is on the one after."""
        here = self.list.currentIndex().row()
        self.model.take_off(row.key)
        self._show_state(here)

    def choose(self, reason: Why | None) -> None:
        """Show those with this reason; None shows all."""
        self.reason.setCurrentIndex(REASONS.index(reason))

    @property
    def _chosen(self) -> Why | None:
        return REASONS[max(self.reason.currentIndex(), 0)]

    def _build(self) -> None:
        words = {
            None: _("Tout"),
            Why.MINUTES: _("Relevé à adopter"),
            Why.UNFINISHED: _("Points non traités"),
            Why.OVERDUE: _("Décisions en retard"),
            Why.ASKED: _("Arbitrages"),
            Why.WEATHER: _("Nuages, orage"),
            Why.LATE: _("En retard"),
            Why.OFF_COURSE: _("Hors trajectoire"),
            Why.SILENT: _("Sans nouvelle"),
        }
        self.reason.addItems([words[one] for one in REASONS])
        self.reason.setAccessibleName(_("Raison d'inscrire"))
        self.reason.setFixedHeight(CONTROL_SMALL)
        self.reason.setFont(font(Text.CAPTION))
        self.reason.setMinimumContentsLength(6)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 9)
        head.setSpacing(6)
        head.addWidget(Label(_("À inscrire"), Text.CARD_TITLE))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.reason)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.veil, 1)
        column.addWidget(rule())
        column.addLayout(foot)

    def _filter(self) -> None:
        self.model.keep(self._chosen)
        self._show_state(-1)

    def _show_state(self, here: int) -> None:
        count = self.model.rowCount()
        self._count.set_text(str(count) if count else "")
        self._stack.setCurrentIndex(0 if count else 1)
        self._none.set_words(
            _("Rien à inscrire pour cette raison.")
            if self._chosen
            else _("Rien n'attend d'être inscrit.")
        )
        if count and here >= 0:
            self.list.setCurrentIndex(self.model.index(min(here, count - 1)))
        self._enable()

    def _enable(self) -> None:
        self.add.setEnabled(self.list.current_row() is not None)

    def _ask(self) -> None:
        row = self.list.current_row()
        if row is not None:
            self.list.adding_asked.emit(row)


@lru_cache(maxsize=2048)
def _lines(row: Candidate) -> tuple[list[str], list[str]]:
    """The title and the reason in lines, as wide as they are drawn."""
    title = break_lines(row.title, font(Text.BODY_STRONG), WORDS, 3)
    return title, break_lines(why(row), font(Text.TABLE), WORDS, 3)


def _spoken(row: Candidate) -> str:
    weather = row.weather.label if row.weather else ""
    parts = [f"{row.code} {row.title}".strip(), why(row), weather, _("{} min").format(row.minutes)]
    return ", ".join(part for part in parts if part)
