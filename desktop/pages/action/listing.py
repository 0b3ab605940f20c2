"""The table of actions, or the reason why there is nothing in it."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from db.queries.action.listed import ActionRow
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, ngettext
from desktop.pages.action.cells import delegates
from desktop.pages.action.columns import Col
from desktop.pages.action.items import ActionModel
from desktop.pages.action.layout import TableLayout
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.table import TableView

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_STAY = QItemSelectionModel.SelectionFlag.NoUpdate


class Listing(QStackedWidget):
    """`chose` says that other rows are chosen, `opened` gives the action to open, `peeked` asks
    for the pane, `all_asked` wants every filter off, `new_asked` an action where there is none;
    `menu_asked` gives where on the screen, `copy_asked` is Ctrl+C.
    """

    chose = Signal()
    opened = Signal(str)
    peeked = Signal()
    all_asked = Signal()
    new_asked = Signal()
    menu_asked = Signal(QPoint)
    copy_asked = Signal()

    def __init__(self, model: ActionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: tuple[str, tuple[str, ...], int] = ("", (), 0)
        self.table = TableView(_("Actions"))
        self.table.setModel(model)
        self.table.set_columns(delegates())
        self.table.set_sortable(Col.CODE)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.columns = TableLayout(self.table)
        self._all = Button(_("Afficher toutes les actions"))
        self._none = EmptyState("search", _("Aucune action ne correspond."), button=self._all)
        self._new = Button(_("Nouvelle action"), "plus")
        self._empty = EmptyState(
            "list-checks",
            _("Aucune action."),
            _("Les actions du schéma se suivent ici, une par ligne."),
            self._new,
        )
        for part in (self.table, self._none, self._empty):
            self.addWidget(part)
        self._connect()

    def chosen(self) -> ActionRow | None:
        """The action of the row that the keyboard is on."""
        return self._model.row_of(self.table.currentIndex())

    def selected(self) -> list[ActionRow]:
        """The actions of all the chosen rows, in the order of the screen."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        found = (self._model.row_of(self._model.index(row, 0)) for row in rows)
        return [row for row in found if row is not None]

    def choose(self, action: str) -> None:
        """Choose an action and bring it in sight; nothing happens when it is filtered out."""
        index = self._model.index_of(action)
        if index.isValid():
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index)

    def keep_one(self) -> None:
        """Only the row that the keyboard is on stays chosen."""
        self.table.selectionModel().setCurrentIndex(self.table.currentIndex(), _SELECT)

    def show_state(self, total: int, filters: int) -> None:
        """The table, or why it is empty: of `total` actions, under so many filters."""
        if self._model.rowCount():
            self.setCurrentWidget(self.table)
        elif not total:
            self.setCurrentWidget(self._empty)
        else:
            self._none.set_words(_("Aucune action ne correspond."), _advice(total, filters))
            self.setCurrentWidget(self._none)

    def take_words(self, words: SchemeWords) -> None:
        """Say what the scheme calls what stands here."""
        self.table.setAccessibleName(words.action.titles)
        self._new.setText(words.action.new)
        self._all.setText(_("Afficher {}").format(words.action.every))

    def offer_new(self, may: bool) -> None:
        """Whether an empty table offers to add an action."""
        self._new.setVisible(may)

    def take_focus(self) -> None:
        """The keyboard goes to the table, or to the way out of an empty one."""
        shown = self.table if self.currentWidget() is self.table else self._all
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape in the table: of several chosen rows, keep the one that the keyboard is on."""
        escaped = (
            watched is self.table
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        )
        if escaped and len(self.selected()) > 1:
            self.keep_one()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.give_way()

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self._all.clicked.connect(self.all_asked)
        self.table.opened.connect(self._open)
        self.table.peeked.connect(lambda _index: self.peeked.emit())
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self.chose.emit())
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self.chose.emit())
        self.table.customContextMenuRequested.connect(self._ask_menu)
        copied = QShortcut(QKeySequence("Ctrl+C"), self.table)
        copied.setContext(Qt.ShortcutContext.WidgetShortcut)
        copied.activated.connect(self.copy_asked)
        self.table.installEventFilter(self)
        self._model.headerDataChanged.connect(lambda *_what: self.table.fit_titles())
        self._model.modelAboutToBeReset.connect(self._remember)
        self._model.modelReset.connect(self._recall)

    def _remember(self) -> None:
        """Before the rows change: what is chosen, and how far one had scrolled."""
        row, several = self.chosen(), self.selected()
        kept = tuple(one.id for one in several) if len(several) > 1 else ()
        self._kept = (row.id if row else "", kept, self.table.verticalScrollBar().value())

    def _recall(self) -> None:
        """After it: the same actions are chosen again, wherever they stand now."""
        current, several, scroll = self._kept
        chooser = self.table.selectionModel()
        index = self._model.index_of(current) if current else QModelIndex()
        if not index.isValid():
            index = self._model.index(0, 0)
        again = set(several)
        chosen = QItemSelection()
        for number, row in enumerate(self._model.shown() if again else ()):
            if row.id in again:
                place = self._model.index(number, 0)
                chosen.select(place, place)
        if chosen.isEmpty():
            chooser.setCurrentIndex(index, _SELECT)
        else:
            chooser.setCurrentIndex(index, _STAY)
            chooser.select(chosen, _SELECT)
        self.table.verticalScrollBar().setValue(scroll)

    def _ask_menu(self, at: QPoint) -> None:
        """The menu under the pointer; by the keyboard, under the chosen row."""
        under = self.table.indexAt(at)
        if not under.isValid():
            at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        self.menu_asked.emit(self.table.viewport().mapToGlobal(at))

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row_of(index)
        if row is not None:
            self.opened.emit(row.id)


def _advice(total: int, filters: int) -> str:
    if not filters:
        return ngettext("La base en compte {}.", "La base en compte {}.", total).format(total)
    active = ngettext("Un filtre est actif.", "{} filtres sont actifs.", filters)
    words = _("{active} Retirez-en un ou affichez les {total} actions.")
    return words.format(active=active.format(filters), total=total)
