"""The list of pages at the left."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from desktop.widgets.menu_items import MenuDelegate, MenuEntry, MenuModel
from desktop.widgets.roles import Role

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SideMenu(QListView):
    """Entries to choose from; arrows move and choose at once.

    `entered` wants the entry that is chosen already: Enter, or a click on it.
    """

    chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, entries: list[MenuEntry], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._walked = False
        self._items = MenuModel(list(entries))
        self.setModel(self._items)
        self._delegate = MenuDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setProperty("look", "side-menu")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(self._say)

    @property
    def is_walked(self) -> bool:
        """Whether an arrow is being pressed here."""
        return self._walked

    def set_entries(self, entries: list[MenuEntry]) -> None:
        """Show others."""
        self._items.set_entries(entries)
        self.updateGeometry()

    def select(self, key: str | None) -> None:
        """Show `key` as the chosen entry, without saying it again; None chooses nothing."""
        row = self._items.row_of(key) if key is not None else None
        at = QModelIndex() if row is None else self._items.index(row)
        before = self.currentIndex()
        self.selectionModel().blockSignals(True)
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.selectionModel().blockSignals(False)
        self.update(before)
        self.update(at)

    def has(self, key: str) -> bool:
        """Whether the entry stands in this list."""
        return self._items.row_of(key) is not None

    def set_count(self, key: str, count: int | None) -> None:
        """Change the counter of an entry; an unknown key changes nothing."""
        row = self._items.row_of(key)
        if row is not None:
            self._items.set_count(row, count)

    def set_folded(self, folded: bool) -> None:
        """Icons only, with the words as tooltips."""
        self._items.folded = folded

    @property
    def count(self) -> int:
        """How many entries it has."""
        return self._items.rowCount()

    def set_tall(self, tall: int) -> None:
        """Give each entry so many pixels of height."""
        if tall != self._delegate.tall:
            self._delegate.tall = tall
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(40, self.count * self._delegate.tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        self._walked = True
        super().keyPressEvent(event)
        self._walked = False
        if event.key() in _ENTERS and self.currentIndex().isValid():
            self._enter()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        before = self.currentIndex()
        super().mousePressEvent(event)
        if before.isValid() and before == self.indexAt(event.position().toPoint()):
            self._enter()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid():
            # Qt would choose the first entry by itself: arriving here must choose nothing.
            event.accept()
            return
        super().focusInEvent(event)

    def _enter(self) -> None:
        self.entered.emit(str(self.currentIndex().data(Role.KEY)))

    def _say(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(str(now.data(Role.KEY)))
