"""The matrix under the keyboard and the mouse: cells, titles that stay in sight."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.pages.deployment.cells import CellDelegate
from desktop.pages.deployment.heads import (
    BAND,
    CELL,
    NARROW,
    NARROW_UNDER,
    ROW_HEIGHT,
    WIDE,
    ColumnHeads,
    RowHeads,
)
from desktop.pages.deployment.items import MatrixModel


class MatrixView(QTableView):
    """`opened` asks for the dialog of a cell, `peeked` for the pane."""

    opened = Signal(QModelIndex)
    peeked = Signal(QModelIndex)

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = model
        self.setModel(model)
        self.setAccessibleName(_("Déploiement par attendu et par établissement"))
        self.setHorizontalHeader(ColumnHeads(self))
        self.setVerticalHeader(RowHeads(self))
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setProperty("ring", INSIDE)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Give each row its height: the first one of a group bears its name."""
        self.verticalHeader().setFixedWidth(NARROW if self.width() < NARROW_UNDER else WIDE)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        for number in range(self.matrix.rowCount()):
            line = self.matrix.line(number, across=False)
            band = BAND if line.first and line.group else 0
            self.setRowHeight(number, ROW_HEIGHT + band)
        self.horizontalHeader().setDefaultSectionSize(CELL)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verticalHeader().setFixedWidth(NARROW if self.width() < NARROW_UNDER else WIDE)
