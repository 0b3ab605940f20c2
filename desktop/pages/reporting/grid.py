"""The grid of indicators: boxes that are always there to fill, one after the other."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.sizes import COLUMN_HEADER
from desktop.pages.reporting.grid_cells import LINE, LONGEST, CellDelegate
from desktop.pages.reporting.grid_items import NAMES, Col, GridModel
from desktop.pasted import Cells, pasted_cells
from desktop.widgets.paint import break_lines
from desktop.widgets.row import FIRST_INSET, INSET
from desktop.widgets.table import TableView

ROW = 30
WIDTHS = {
    Col.BEFORE: 68,
    Col.TARGET: 64,
    Col.NUMERATOR: 80,
    Col.DENOMINATOR: 80,
    Col.VALUE: 80,
    Col.GAP: 108,
    Col.COMMENT: 184,
}
BRIEF_UNDER = 780
BRIEF = {
    Col.TARGET: 60,
    Col.NUMERATOR: 72,
    Col.DENOMINATOR: 72,
    Col.VALUE: 76,
    Col.GAP: 98,
    Col.COMMENT: 120,
}


class Grid(TableView):
    """`edited` at each key, `left` when a box is left. Tab and Enter go to the next box."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Indicateurs à saisir"), parent=parent)
        self.figures = GridModel()
        self.setModel(self.figures)
        delegate = CellDelegate(self)
        delegate.opened.connect(self.figures.set_busy_row)
        delegate.stepped.connect(self._step)
        delegate.moved.connect(self._go_beside)
        delegate.pasted.connect(self.paste)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)
        self.set_columns([(WIDTHS.get(column), None) for column in Col])
        self.figures.modelReset.connect(self.fit)
        self.figures.edited.connect(self.edited)
        self.fit()

    def fit(self) -> None:
        """Take the height of all the rows: the page scrolls, the grid never does."""
        brief = self.width() < BRIEF_UNDER
        self.figures.set_brief(brief)
        self.setColumnHidden(Col.BEFORE, brief)
        for column, wide in WIDTHS.items():
            self.setColumnWidth(column, BRIEF.get(column, wide) if brief else wide)
        high = COLUMN_HEADER - 1  # the card's own border closes the last row
        for row in range(self.figures.rowCount()):
            lines = len(self._label_lines(row))
            self.setRowHeight(row, ROW + LINE * lines)
            high += ROW + LINE * lines
        self.setFixedHeight(high)

    def start(self, *, at_end: bool = False) -> bool:
        """Type in the first box, or in the last one; False when there is none."""
        found = self._boxes()
        if found:
            self._open(found[-1 if at_end else 0])
        return bool(found)

    def paste(self, cells: Cells) -> None:
        """Fill from the current box on, as the cells of a spreadsheet stand."""
        here, model = self.currentIndex(), self.figures
        shown = [column for column in Col if not self.isColumnHidden(column)]
        columns = shown[shown.index(Col(here.column())) :]
        room = model.rowCount() - here.row()
        for row, line in enumerate(cells[:room], here.row()):
            for column, said in zip(columns, line, strict=False):
                cell = model.index(row, column)
                if model.fills(cell):
                    model.setData(cell, said.strip()[:LONGEST])
        model.set_without_box(sum(any(line) for line in cells[room:]))

    def show_wrong(self, indicator: str, name: str) -> None:
        """Type where something is wrong."""
        rows = [row.id for row in self.figures.figures.rows]
        column = next(one for one, known in NAMES.items() if known == name)
        self._open(self.figures.index(rows.index(indicator), column))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed = self.indexAt(event.position().toPoint())
        if self.figures.fills(pressed):  # the box that Escape closed is still the current one
            self._open(pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.currentIndex().isValid():
            self.paste(pasted_cells(QGuiApplication.clipboard().mimeData()))
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        backwards = event.reason() == Qt.FocusReason.BacktabFocusReason
        if event.reason() == Qt.FocusReason.TabFocusReason or backwards:
            self.start(at_end=backwards)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        if self.state() != QAbstractItemView.State.EditingState:
            self.figures.set_busy_row(-1)
        self.left.emit()

    def _label_lines(self, row: int) -> list[str]:
        wide = self.columnWidth(Col.LABEL) - FIRST_INSET - INSET
        text = str(self.figures.index(row, Col.LABEL).data() or "")
        return break_lines(text, font(Text.TABLE_STRONG), wide, 2) or [""]

    def _boxes(self) -> list[QModelIndex]:
        model = self.figures
        cells = (model.index(row, column) for row in range(model.rowCount()) for column in Col)
        return [cell for cell in cells if model.fills(cell)]

    def _step(self, step: int) -> None:
        boxes = self._boxes()
        here = boxes.index(self.currentIndex()) if self.currentIndex() in boxes else -1
        place = here + step
        if 0 <= place < len(boxes):
            self._open(boxes[place])
        else:
            self.focusNextPrevChild(step > 0)

    def _go_beside(self, step: int) -> None:
        """The box above or under, where there is one."""
        here = self.currentIndex()
        for column in (here.column(), Col.VALUE, Col.NUMERATOR):
            found = self.figures.index(here.row() + step, column)
            if self.figures.fills(found):
                self._open(found)
                return

    def _open(self, index: QModelIndex) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        if self.indexWidget(index) is None and self.state() != self.State.EditingState:
            self.edit(index)
