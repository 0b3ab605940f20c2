"""Choosing a sitting: a list that opens under a button of the header, the latest first."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.pages.meeting.items import Meetings
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import paint_text
from desktop.widgets.pill import CountBadge
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

HEIGHT = 56
WIDTH, TALLEST = 300, 6


class SittingDelegate(RowDelegate):
    """The title, then the day and the number of points."""

    def __init__(self) -> None:
        super().__init__(height=HEIGHT)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        title = QRectF(cell.left(), cell.top() + 8, cell.width(), 20)
        paint_text(painter, title, str(index.data()), font(Text.BODY_STRONG), ink)
        note = QRectF(cell.left(), cell.top() + 29, cell.width(), 16)
        face = font(Text.CAPTION, tabular=True)
        paint_text(painter, note, str(index.data(Role.NOTE)), face, quiet)


class SittingList(QListView):
    """Arrows choose; `chosen` gives the id of the sitting."""

    chosen = Signal(str)

    def __init__(self, meetings: Meetings) -> None:
        super().__init__()
        self.meetings = meetings
        self.setModel(meetings)
        delegate = SittingDelegate()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Séances"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setProperty("ring", True)
        self.selectionModel().currentChanged.connect(self._say)

    def choose(self, meeting: str) -> None:
        """Show a sitting as chosen, without saying it."""
        row = self.meetings.place_of(meeting)
        self.selectionModel().blockSignals(True)
        at = self.meetings.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.meetings.rowCount():
            self.setCurrentIndex(self.meetings.index(0))

    def _say(self, now: QModelIndex) -> None:
        if now.isValid():
            self.viewport().update()
            self.chosen.emit(now.data(Role.KEY))


class SittingPane(QFrame):
    """The list under its heading, then what one may do about sittings.

    It opens under `opener`; Enter or a click elsewhere closes it, Escape as well.
    """

    def __init__(self, meetings: Meetings, buttons: Sequence[QWidget], opener: QWidget) -> None:
        super().__init__(opener, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.setAccessibleName(_("Séances"))
        self.list = SittingList(meetings)
        self._opener = opener
        self._count = CountBadge()
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 10)
        head.setSpacing(8)
        head.addWidget(Label(_("Séances"), Text.CARD_TITLE))
        head.addWidget(self._count)
        head.addStretch(1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 10, 12, 12)
        foot.setSpacing(8)
        for button in buttons:
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list)
        column.addWidget(rule())
        column.addLayout(foot)
        self.setFixedWidth(WIDTH)
        self.list.clicked.connect(lambda _index: self.hide())

    def open(self) -> None:
        """Show the list under the button, its cursor on the sitting in sight."""
        self.adjustSize()
        self.move(self._opener.mapToGlobal(QPoint(0, self._opener.height() + 4)))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Count the sittings."""
        count = self.list.meetings.rowCount()
        self._count.set_text(str(count) if count else "")
        self.list.setFixedHeight(HEIGHT * min(max(count, 1), TALLEST) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
            return
        super().keyPressEvent(event)
