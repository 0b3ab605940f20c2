"""The table: no grid, rows of 48, header of 32, whole rows chosen and hovered."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from desktop.look.focus import INSIDE
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import COLUMN_HEADER, CONTROL_LARGE, ROW
from desktop.widgets.paint import LEFT, paint_text, width_of
from desktop.widgets.row import FIRST_INSET, INSET, RowDelegate
from desktop.widgets.text_cell import TextDelegate

LEAST_COLUMN = 150  # of what takes what is left, in pixels


class TableHeader(QHeaderView):
    """Column titles of 12, an arrow beside the one that sorts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._step = Text.CAPTION_STRONG
        self.setFixedHeight(COLUMN_HEADER)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setDefaultAlignment(LEFT)

    def sectionSizeFromContents(self, section: int) -> QSize:
        text = str(self.model().headerData(section, self.orientation()) or "")
        inset = (FIRST_INSET if section == 0 else INSET) + INSET
        return QSize(width_of(text, font(self._step)) + inset + 18, self.height())

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._step = Text.BODY_STRONG
        self.setFixedHeight(CONTROL_LARGE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        tokens = current()
        painter.save()
        painter.fillRect(rect, QColor(tokens.sunken))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        text = str(self.model().headerData(section, self.orientation()) or "")
        align = self.model().headerData(
            section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole
        )
        first = self.visualIndex(section) == 0
        box = QRectF(rect).adjusted(FIRST_INSET if first else INSET, 0, -INSET, -1)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        face = font(self._step)
        ink = tokens.text if sorted_here else tokens.muted
        at_right = align is not None and int(align) & int(Qt.AlignmentFlag.AlignRight.value)
        wide = min(width_of(text, face), box.width() - (16 if sorted_here else 0))
        left = box.right() - wide if at_right else box.left()
        paint_text(painter, QRectF(left, box.top(), wide, box.height()), text, face, ink)
        if sorted_here:
            down = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            left += -17 if at_right else wide + 2
            at = QRectF(left, box.center().y() - 7, 14, 14)
            paint_icon(painter, "arrow-down" if down else "arrow-up", at, tokens.muted)
        painter.restore()


class TableView(QTableView):
    """Enter and double click open a row (`opened`), Space asks for the pane (`peeked`)."""

    opened = Signal(QModelIndex)
    peeked = Signal(QModelIndex)

    def __init__(self, name: str, *, row_height: int = ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._loose: set[int] = set()
        self.setAccessibleName(name)
        self.setHorizontalHeader(TableHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.setItemDelegate(TextDelegate(self, height=row_height))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)
        self.setSortingEnabled(False)
        self.horizontalHeader().sectionResized.connect(self._keep_title)
        self.doubleClicked.connect(self.opened)

    def set_columns(self, columns: list[tuple[int | None, RowDelegate | None]]) -> None:
        """For each column its width in pixels (None: takes what is left) and its delegate.

        A column is never narrower than its title.
        """
        header = self.horizontalHeader()
        for number, (width, delegate) in enumerate(columns):
            if delegate is not None:
                delegate.setParent(self)
                self.setItemDelegateForColumn(number, delegate)
            if width is None:
                self._loose.add(number)
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(number, max(width, self._title_width(number)))

    def fit_titles(self) -> None:
        """The titles changed: each column is wide enough for its own again."""
        header = self.horizontalHeader()
        for column in range(header.count()):
            self._keep_title(column, 0, header.sectionSize(column))

    def _keep_title(self, column: int, _before: int, width: int) -> None:
        """However narrow a person drags a column, or had it, its title stays whole."""
        header = self.horizontalHeader()
        least = self._title_width(column)
        drawn = header.sectionResizeMode(column) is QHeaderView.ResizeMode.Interactive
        if drawn and 0 < width < least:
            header.resizeSection(column, least)

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: N802 — Qt's name
        if hide != self.isColumnHidden(column):
            super().setColumnHidden(column, hide)
            self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """What is left goes to the columns that take it, or they keep enough to be read."""
        header = self.horizontalHeader()
        loose = [column for column in self._loose if not header.isSectionHidden(column)]
        if not loose:
            return
        others = set(range(header.count())) - self._loose
        room = self.viewport().width() - sum(header.sectionSize(column) for column in others)
        modes = QHeaderView.ResizeMode
        mode = modes.Stretch if room >= LEAST_COLUMN * len(loose) else modes.Interactive
        for column in loose:
            if header.sectionResizeMode(column) is not mode:
                header.setSectionResizeMode(column, mode)
                if mode is modes.Interactive:
                    header.resizeSection(column, LEAST_COLUMN)

    def _title_width(self, column: int) -> int:
        header = self.horizontalHeader()
        if not isinstance(header, TableHeader) or self.model() is None:
            return 0
        return header.sectionSizeFromContents(column).width() - INSET

    def set_sortable(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let a click on a title sort, starting with this one."""
        self.horizontalHeader().setSortIndicatorShown(True)
        self.setSortingEnabled(True)
        self.sortByColumn(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.opened.emit(here)
        elif event.key() == Qt.Key.Key_Space and here.isValid():
            self.peeked.emit(here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        model = self.model()
        if model is not None and not self.currentIndex().isValid() and model.rowCount():
            self.setCurrentIndex(model.index(0, 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if self.property("hovered_row") != row:
            self.setProperty("hovered_row", row)
            self.viewport().update()
