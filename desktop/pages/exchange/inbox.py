"""The left column: where files are let go, those that wait, those taken lately."""

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from db.queries.exchange.last_import import LastImport
from desktop.file_choice import Errand, ask_files
from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.look.fonts import Text
from desktop.pages.exchange.items import AsideFiles, TakenFiles, WaitingFiles
from desktop.pages.exchange.painting import FILE_ROW, TAKEN_ROW, FileDelegate, TakenDelegate
from desktop.tables.opening import SUFFIXES, is_table
from desktop.widgets.button import Button, Kind
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import tip
from desktop.widgets.pill import CountBadge
from desktop.widgets.row import RowDelegate

SUFFIX = ".jalon"
MOST_TAKEN, FEW_TAKEN, LEAST_TAKEN = 6, 3, 1
LOW = 680


class Inbox(QFrame):
    """`chosen` gives files to look at; `reached` the row of the list that is in sight, and
    `aside_reached` that of a file set aside; `removal_asked` and `forgetting_asked` want the row in
    sight off its list, `resuming_asked` a file set aside back; `undo_asked` the last import undone.
    """

    chosen = Signal(list)
    reached = Signal(int)
    aside_reached = Signal(int)
    removal_asked = Signal()
    forgetting_asked = Signal()
    resuming_asked = Signal()
    undo_asked = Signal()

    def __init__(self, waiting: WaitingFiles, aside: AsideFiles, taken: TakenFiles) -> None:
        super().__init__()
        self.setProperty("look", "list-pane")
        self.setAccessibleName(_("Fichiers"))
        self.drop = DropZone(
            _("Déposez un fichier .jalon ou un tableau"),
            _("reçu par courriel, clé USB ou dossier partagé"),
            "",  # any file may be let go: the page says which are none of ours
            choose=self._choose,
        )
        self._files = waiting
        self.waiting = FileList(_("À intégrer"), waiting, FileDelegate())
        self.aside = FileList(_("Mis de côté"), aside, FileDelegate())
        self.taken = FileList(_("Intégrés récemment"), taken, TakenDelegate())
        self.undo = Button(_("Annuler cet import"), "undo-2", Kind.LINK)
        self._count, self._aside_count = CountBadge(), CountBadge()
        self._waiting_head = _head(_("À intégrer"), self._count)
        self._aside_head = _head(_("Mis de côté"), self._aside_count)
        self._taken_head = _head(_("Intégrés récemment"))
        self._build()
        self._connect()
        for model in (waiting, aside, taken):
            model.rowsInserted.connect(self.refresh)
            model.rowsRemoved.connect(self.refresh)
            model.modelReset.connect(self.refresh)
        waiting.dataChanged.connect(self.refresh)  # a file that was looked at may be in the base
        self.refresh()

    def show_undo(self, last: LastImport | None) -> None:
        """Offer to take the last import back, while that can be done."""
        self.undo.setVisible(last is not None and last.can_undo)
        names = ", ".join(last.names) if last is not None else ""
        self.undo.setToolTip(tip(names))
        self.undo.setAccessibleDescription(names)

    def ask_files(self) -> None:
        """Let the person choose files, as the button does."""
        self.drop.button.click()

    def select(self, row: int) -> None:
        """Put a file in sight."""
        model = self.waiting.model()
        if 0 <= row < model.rowCount():
            self.waiting.setCurrentIndex(model.index(row, 0))
            self.waiting.keep_in_sight()

    def keep_in_sight(self) -> None:
        """Scroll the lists to the file in sight."""
        for files in (self.waiting, self.aside):
            files.keep_in_sight()

    def refresh(self) -> None:
        """Show the headings of the lists that hold something."""
        waiting = self.waiting.model().rowCount()
        self._count.set_text(str(self._files.left or ""))
        for part in (self._waiting_head, self.waiting):
            part.setVisible(waiting > 0)
        aside = self.aside.model().rowCount()
        self._aside_count.set_text(str(aside) if aside else "")
        for part in (self._aside_head, self.aside):
            part.setVisible(aside > 0)
        self.aside.setMaximumHeight(aside * FILE_ROW + 2)
        taken = self.taken.model().rowCount()
        for part in (self._taken_head, self.taken):
            part.setVisible(taken > 0)
        most = FEW_TAKEN if waiting + aside > 1 else MOST_TAKEN  # those to see to come first
        low = self.height() < LOW
        self.drop.set_brief(low and waiting + aside > 0)
        most = LEAST_TAKEN if low and waiting + aside > 2 else most
        self.taken.setFixedHeight(min(taken, most) * TAKEN_ROW + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (event.oldSize().height() < LOW) != (event.size().height() < LOW):
            self.refresh()

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 8)
        top.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 12)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._waiting_head)
        column.addWidget(self.waiting, 1)
        column.addWidget(self._aside_head)
        column.addWidget(self.aside, 1)
        column.addWidget(self._taken_head)
        column.addWidget(self.taken)
        low = QHBoxLayout()
        low.setContentsMargins(12, 2, 16, 0)
        low.addWidget(self.undo)
        low.addStretch(1)
        column.addLayout(low)
        column.addStretch(0)
        self.undo.hide()

    def _connect(self) -> None:
        self.drop.received.connect(self.chosen)
        self.waiting.reached.connect(self._reach)
        self.waiting.removal_asked.connect(self.removal_asked)
        self.aside.reached.connect(self._reach_aside)
        self.aside.removal_asked.connect(self.forgetting_asked)
        self.aside.opening_asked.connect(self.resuming_asked)
        self.undo.clicked.connect(self.undo_asked)

    def _choose(self) -> list[Path]:
        tables = " ".join(f"*{one}" for one in SUFFIXES)
        kind = _("Fichiers {suffix} et tableaux").format(suffix=SUFFIX)
        kinds = f"{kind} (*{SUFFIX} {tables})"
        return ask_files(Errand.RECEIVED, self, self.drop.button.text(), kinds)

    def _reach(self, row: int) -> None:
        if row >= 0:
            self.aside.leave()
        self.reached.emit(row)

    def _reach_aside(self, row: int) -> None:
        if row >= 0:
            self.waiting.leave()
        self.aside_reached.emit(row)


class FileList(QListView):
    """One of the lists; arrows move, Enter opens, Delete asks that a file leave the list."""

    reached = Signal(int)
    removal_asked = Signal()
    opening_asked = Signal()

    def __init__(self, name: str, model: QAbstractListModel, delegate: RowDelegate) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setModel(model)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)
        self.setUniformItemSizes(True)
        self.selectionModel().currentChanged.connect(self._reach)
        self.doubleClicked.connect(self.opening_asked)

    def leave(self) -> None:
        """Choose no row, without saying it: another list has the one in sight."""
        self.selectionModel().blockSignals(True)
        self.selectionModel().clear()
        self.selectionModel().blockSignals(False)
        self.viewport().update()

    def keep_in_sight(self) -> None:
        """Scroll to the row in sight, once the list has its size."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.keep_in_sight()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removal_asked.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opening_asked.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        chosen = self.currentIndex().isValid()  # Qt makes a row current without choosing it
        super().focusInEvent(event)
        if not chosen and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def _reach(self, now: QModelIndex) -> None:
        self.reached.emit(now.row())


def dropped(paths: list[Path]) -> list[Path]:
    """Those of the paths that may be taken in: files of ours, and tables."""
    return [path for path in paths if path.suffix.lower() == SUFFIX or is_table(path)]


def _head(title: str, count: CountBadge | None = None) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout()
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(8)
    row.addWidget(Label(title, Text.BODY_STRONG))
    if count is not None:
        row.addWidget(count)
    row.addStretch(1)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(row)
    column.addWidget(rule())
    return whole
