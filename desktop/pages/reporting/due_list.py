"""The left column: how many actions are ready, each of them, and what to do of the others."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from db.queries.action.due import Due
from desktop.i18n import _, ngettext
from desktop.look.focus import INSIDE
from desktop.look.fonts import Text
from desktop.pages.reporting.due_items import DueDelegate, DueModel
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.progress import ProgressBar

TOP = Qt.AlignmentFlag.AlignTop
_BEGINS = (Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_Space)


class DueList(QFrame):
    """`reached` gives the action (its id) that the person chose."""

    reached = Signal(str)

    def __init__(self, model: DueModel) -> None:
        super().__init__()
        self.setProperty("look", "list-pane")
        self.view = _View(model)
        self._model = model
        self._ready = Label("", Text.BODY_STRONG, wrap=True)
        self._closing = Label("", Text.TABLE, "muted")
        self._bar = ProgressBar(written=False)
        self._advice = _advice()
        self._build()
        self.view.selectionModel().currentChanged.connect(self._reach)
        self.view.clicked.connect(self._reach)
        self.view.activated.connect(self._reach)

    def advise(self, offered: bool) -> None:
        """Tell of 'sans changement', while the action in sight can be said so."""
        self._advice.setVisible(offered)

    def show_due(self, due: Due) -> None:
        """Say how many are ready, and how long is left."""
        count = due.awaited
        ready = ngettext("{ready} prête sur {count}", "{ready} prêtes sur {count}", due.ready)
        self._ready.setText(ready.format(ready=due.ready, count=count))
        self._closing.setText(closing(due))
        self._bar.set_progress(round(100 * due.ready / count) if count else 0)
        self._bar.setAccessibleName(self._ready.text())

    def choose(self, action: str) -> None:
        """Put an action in sight without saying it; '' for none."""
        index = self._model.index(self._model.place_of(action))
        self.view.quiet = True
        if index.isValid():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)
            self.view.scrollTo(index)
        else:
            self.view.selectionModel().clear()
        self.view.quiet = False

    def _reach(self) -> None:
        row = self.view.currentIndex().row()
        if row >= 0 and not self.view.quiet:
            self.reached.emit(self._model.rows[row].id)

    def _build(self) -> None:
        words = QHBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._ready, 1)
        words.addWidget(self._closing)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(6)
        head.addLayout(words)
        head.addWidget(self._bar)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 16)
        foot.addWidget(self._advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.view, 1)
        column.addLayout(foot)


def closing(due: Due) -> str:
    """'clôture dans 10 jours', or 'séance dans 21 jours'; '' when no committee is planned."""
    days = due.days
    if days is None:
        return ""
    if due.closes_on is None:
        words = ngettext("séance demain", "séance dans {} jours", days).format(days)
        return words if days else _("séance aujourd'hui")
    if days > 0:
        return ngettext("clôture demain", "clôture dans {} jours", days).format(days)
    return _("clôture aujourd'hui") if days == 0 else _("clôture passée")


class _View(QListView):
    """While it is `quiet`, another current row is nobody's choice."""

    def __init__(self, model: DueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quiet = False
        self.setModel(model)
        delegate = DueDelegate(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(_("Actions à transmettre"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Coming here, Qt makes the first row the current one: that opens nothing.
        self.quiet = True
        super().focusInEvent(event)
        self.quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _BEGINS and not self.selectionModel().hasSelection():
            self.activated.emit(self.currentIndex())  # the first row is current, and not opened yet
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _advice() -> QFrame:
    box = QFrame()
    box.setProperty("look", "sunken")
    said = _(
        "Rien de neuf sur une action ? Choisissez « Sans changement » : elle sera transmise comme "
        "telle, datée du jour."
    )
    row = QHBoxLayout(box)
    row.setContentsMargins(12, 10, 12, 10)
    row.setSpacing(10)
    row.addWidget(Icon("info", 16, "muted"), 0, TOP)
    row.addWidget(Label(said, Text.TABLE, "muted", wrap=True), 1)
    return box
