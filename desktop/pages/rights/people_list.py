"""The left column: everybody, what they do, their machines."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedLayout, QWidget

from db.queries.rights.held import PersonRights
from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.pages.rights.items import Matching, PersonDelegate
from desktop.widgets.empty import EmptyState


class PeopleList(QFrame):
    """`reached` says that another person is in sight. Arrows move from one to the next."""

    reached = Signal()

    def __init__(self, matching: Matching) -> None:
        super().__init__()
        self.setProperty("look", "list-pane")
        self.view = _View(matching)
        self._matching = matching
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 1, 0)
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            EmptyState(
                "users", _("Personne ne correspond."), _("Cherchez un nom, un organisme, un rôle.")
            )
        )
        self.view.selectionModel().currentChanged.connect(self.reached)
        matching.rowsInserted.connect(self._show)
        matching.rowsRemoved.connect(self._show)
        matching.modelReset.connect(self._show)

    @property
    def chosen(self) -> PersonRights | None:
        """The person in sight."""
        return self._matching.row_at(self.view.currentIndex())

    def choose(self, person: str) -> None:
        """Put a person in sight, the first one where they are not in the list."""
        at = self._matching.index_of(person)
        if not at.isValid():
            at = self._matching.index(0, 0)
        if at.isValid() and at != self.view.currentIndex():
            self.view.selectionModel().setCurrentIndex(
                at, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.view.scrollTo(at)

    def take_focus(self) -> None:
        """To the list, by the keyboard."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        self._stack.setCurrentIndex(0 if self._matching.rowCount() else 1)


class _View(QListView):
    def __init__(self, matching: Matching, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(matching)
        delegate = PersonDelegate()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Personnes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setProperty("ring", INSIDE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        model = self.model()
        if not self.currentIndex().isValid() and model.rowCount():
            self.setCurrentIndex(model.index(0, 0, QModelIndex()))
