"""The table of the house under mouse and keyboard: a state is chosen, a day and a comment typed."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QMenu, QWidget

from db.kinds.choices import Deployed
from desktop.i18n import _
from desktop.look.icons import icon
from desktop.look.palette import current
from desktop.pages.house.cells import (
    ROW_TALL,
    CodeCell,
    CommentCell,
    DayCell,
    LabelCell,
    OthersCell,
    StateCell,
)
from desktop.pages.house.editing import BACK, DOWN, ON, EditedCell, propose
from desktop.pages.house.items import FIELDS, At, HouseModel
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.widgets.row import RowDelegate
from desktop.widgets.table import TableView

CODE_WIDE, STATE_WIDE, DAY_WIDE, OTHERS_WIDE, OTHERS_NARROW = 48, 152, 106, 132, 92
NARROW_UNDER = 760
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHOOSES = (*_ENTER, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_F4)


class HouseTable(TableView):
    """`state_chosen` gives an expectation and a state; `typing` an expectation, a field and its
    text at each key, `abandoned` the cell that Escape gave up. `opened` wants everything of a row.
    """

    state_chosen = Signal(str, str)
    typing = Signal(str, str, str)
    abandoned = Signal(str, str)

    def __init__(self, model: HouseModel) -> None:
        super().__init__(_("Déploiement dans l'établissement"), row_height=ROW_TALL)
        self.house = model
        self.setModel(model)
        day = EditedCell(DayCell(), _("Date"), tall=False)
        comment = EditedCell(CommentCell(), _("Commentaire"), tall=True)
        for one in (day, comment):
            one.typing.connect(self._type)
            one.left.connect(self._leave_cell)
        columns: list[tuple[int | None, RowDelegate | None]] = [
            (CODE_WIDE, CodeCell()),
            (None, LabelCell()),
            (STATE_WIDE, StateCell()),
            (DAY_WIDE, day),
            (None, comment),
            (OTHERS_WIDE, OthersCell()),
        ]
        self.set_columns(columns)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.clicked.connect(self._click)

    def begin_at(self, index: QModelIndex) -> None:
        """Bring the keyboard to a cell."""
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def write_in(self, index: QModelIndex, proposed: str = "") -> None:
        """Open the editor of a cell, with a text that is only proposed."""
        self.begin_at(index)
        self.edit(index)
        editor = self.indexWidget(index)
        if editor is not None and proposed:
            propose(editor, proposed)

    def finish(self) -> None:
        """Take what is being typed, as when one leaves the cell."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def is_writing(self) -> bool:
        """Whether something is being typed in a cell."""
        return self.indexWidget(self.currentIndex()) is not None

    def ask_state(self, index: QModelIndex) -> QMenu | None:
        """Drop the states that one may choose for a row."""
        row = self.house.row_at(index)
        if row is None or not self.house.is_field(index):
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(_("État : {}").format(row.here.label))
        for state in reversed(Deployed):
            ink = current().status[DEPLOYED_TONES[state]].ink
            entry = menu.addAction(icon(DEPLOYED_ICONS[state], 16, ink), state.label)
            entry.setData(state.value)
            if state is row.here.state:
                menu.setDefaultAction(entry)
        menu.addSeparator()
        menu.addAction(icon("history", 16, current().muted), _("Détail et historique…")).setData("")
        asked = row.here.expectation
        menu.triggered.connect(lambda entry: self._chosen(asked, str(entry.data() or "")))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        menu.setActiveAction(menu.defaultAction() or menu.actions()[0])
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        here = self.currentIndex()
        if event.key() in _CHOOSES and here.isValid():
            self._act(here)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 — Qt's name
        """Typing writes, it does not search."""

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index = self.currentIndex()
        row, at = self.house.row_at(index), index.column()
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        gave_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if gave_up and row is not None and at in FIELDS:
            self.abandoned.emit(row.here.expectation, FIELDS[At(at)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._first())
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW_UNDER
        self.horizontalHeader().resizeSection(At.OTHERS, OTHERS_NARROW if narrow else OTHERS_WIDE)
        super().resizeEvent(event)
        if self.currentIndex().isValid():  # a window made smaller keeps the row in sight
            self.scrollTo(self.currentIndex())

    def _first(self) -> QModelIndex:
        """Where nothing was said yet, else where it is not in place, else the first row."""
        rows = list(enumerate(self.house.rows))
        unsaid = [number for number, row in rows if row.here.state is None]
        undone = [number for number, row in rows if not row.is_done]
        return self.house.index([*unsaid, *undone, 0][0], At.STATE)

    def _click(self, index: QModelIndex) -> None:
        if self.house.is_field(index):
            self._act(index)

    def _act(self, index: QModelIndex) -> None:
        """What Enter does in a cell: choose, write, or open the whole of the row."""
        if not self.house.is_field(index):
            self.opened.emit(index)
        elif index.column() == At.STATE:
            self.ask_state(index)
        else:
            self.edit(index)

    def _chosen(self, expectation: str, state: str) -> None:
        if state:
            self.state_chosen.emit(expectation, state)
        else:
            self.opened.emit(self.house.where(expectation))

    def _type(self, text: str) -> None:
        row = self.house.row_at(self.currentIndex())
        if row is not None:
            self.typing.emit(row.here.expectation, FIELDS[At(self.currentIndex().column())], text)

    def _leave_cell(self, text: str, way: int) -> None:
        here = self.currentIndex()
        self.house.setData(here, text)
        if not self.house.is_unsigned(here):  # else it is to be mended first
            self._go(here, way)

    def _go(self, here: QModelIndex, way: int) -> None:
        if way == DOWN:
            self.begin_at(here.siblingAtRow(here.row() + 1))
            return
        fields = [one for one in self._fields() if (one.row(), one.column()) != _place(here)]
        after = [one for one in fields if (_place(one) > _place(here)) == (way == ON)]
        if after:
            self.begin_at(after[0] if way == ON else after[-1])
        else:
            self.focusNextPrevChild(way != BACK)

    def _fields(self) -> list[QModelIndex]:
        columns = (At.STATE, At.DAY, At.COMMENT)
        found = (self.house.index(row, at) for row in range(len(self.house.rows)) for at in columns)
        return [one for one in found if self.house.is_field(one)]


def _place(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
