"""Choosing the actions that a point is about, in a list that one can search."""

from PySide6.QtCore import QModelIndex, QRectF, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from db.queries.action.listed import ActionRow
from db.queries.base.search import folded
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text, font, larger
from desktop.look.palette import current
from desktop.look.sizes import CONTROL_LARGE, ROW_COMPACT
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_text, tip, width_of
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.search import SearchField

CHECK = int(Qt.ItemDataRole.CheckStateRole)
IN_SIGHT = 5


class Actions(KeyedRows[ActionRow]):
    """The actions with a box to tick; `ticked` comes with the id of one that was just ticked."""

    ticked = Signal(str)

    def __init__(self, rows: tuple[ActionRow, ...]) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: lambda row: row.title,
                SPOKEN: _whole,
                TOOLTIP: lambda row: tip(_whole(row)),
                CHECK: self._tick_of,
                Role.CODE: lambda row: row.code,
            },
        )
        self._chosen: set[str] = set()
        self.show(rows)

    @property
    def chosen(self) -> list[str]:
        """The ids of the ticked actions, in their order."""
        return [row.id for row in self.rows if row.id in self._chosen]

    def choose(self, actions: list[str]) -> None:
        """Tick these and no other, without saying it."""
        self._chosen = set(actions)
        self.show(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = super().flags(index)
        return able | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else able

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != CHECK or not index.isValid():
            return False
        action = self.rows[index.row()].id
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(action)
            self.ticked.emit(action)
        else:
            self._chosen.discard(action)
        self.dataChanged.emit(index, index)
        return True

    def _tick_of(self, row: ActionRow) -> Qt.CheckState:
        on = row.id in self._chosen
        return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked


class Matching(QSortFilterProxyModel):
    """The actions whose code or title holds every word typed, whatever the accents."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []

    def search(self, text: str) -> None:
        """Keep those that match; no word keeps all."""
        self.beginFilterChange()
        self._words = folded(text).split()
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        at = self.sourceModel().index(row, 0, parent)
        held = folded(f"{at.data(Role.CODE)} {at.data()}")
        return all(word in held for word in self._words)


class BoxDelegate(RowDelegate):
    """A box, the code, the title."""

    def __init__(self) -> None:
        super().__init__(height=ROW_COMPACT - 4)
        self._code, self._title = Text.TABLE_STRONG, Text.TABLE

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self.height = CONTROL_LARGE
        self._code, self._title = larger(self._code), larger(self._title)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens = current()
        box = QStyleOptionViewItem(option)
        ticked = index.data(CHECK) == Qt.CheckState.Checked
        box.rect = QRectF(cell.left() - 6, cell.center().y() - 9, 18, 18).toRect()
        box.state = QStyle.StateFlag.State_Enabled
        box.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        view = option.widget
        if view is not None:
            mark = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
            view.style().drawPrimitive(mark, box, painter, view)
        left, face = cell.left() + 22, font(self._code, tabular=True)
        code = str(index.data(Role.CODE))
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        paint_text(painter, cell.adjusted(22, 0, 0, 0), code, face, tokens.muted)
        left += max(width_of(code, face), 34) + 8 if code else 0
        rest = QRectF(left, cell.top(), cell.right() - left, cell.height())
        paint_text(painter, rest, str(index.data()), font(self._title), ink)


class ActionPicker(QWidget):
    """A field to search in, the list, and how many are ticked. Space ticks."""

    ticked = Signal(str)
    typed = Signal()

    def __init__(self, rows: tuple[ActionRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known = Actions(rows)
        self.matching = Matching()
        self.matching.setSourceModel(self.known)
        self.search = SearchField(_("Chercher une action"), width=300)
        self.list = BoxList()
        self._count = Label("", Text.CAPTION, "muted")
        self.list.setModel(self.matching)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self._count)
        self.setFocusProxy(self.search)
        self.search.textChanged.connect(self.matching.search)
        self.search.returnPressed.connect(self._tick_first)
        self.known.ticked.connect(self.ticked)
        self.known.dataChanged.connect(lambda *_range: self._say())
        self.known.dataChanged.connect(lambda *_range: self.typed.emit())
        self._say()

    @property
    def chosen(self) -> list[str]:
        """The ids of the actions that are ticked."""
        return self.known.chosen

    def said(self) -> list[str]:
        """What is ticked, to be kept with what is typed beside."""
        return self.chosen

    def put_back(self, said: object) -> None:
        """Tick again what was ticked."""
        self.choose([str(one) for one in said] if isinstance(said, list) else [])

    def choose(self, actions: list[str]) -> None:
        """Tick these and no other."""
        self.known.choose(actions)

    def _tick_first(self) -> None:
        """Enter in the field ticks what is left first."""
        if self.search.text() and self.matching.rowCount():
            at = self.matching.index(0, 0)
            self.matching.setData(at, Qt.CheckState.Checked, CHECK)
            self.search.clear()

    def _say(self) -> None:
        codes = [row.code for row in self.known.rows if row.id in self.chosen]
        count = len(codes)
        words = ngettext("{} action choisie", "{} actions choisies", count).format(count)
        some = _("{} : {}").format(words, ", ".join(codes))
        self._count.setText(some if codes else _("Aucune action choisie"))


class BoxList(QListView):
    """Space and a click anywhere on the row tick."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes = BoxDelegate()
        self._boxes.setParent(self)
        self.setItemDelegate(self._boxes)
        self.setAccessibleName(_("Actions concernées"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setProperty("ring", True)
        self._take_height(IN_SIGHT)

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._boxes.enlarge()
        self._take_height(IN_SIGHT - 2)

    def _take_height(self, lines: int) -> None:
        self.setFixedHeight(lines * self._boxes.height + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if at.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._toggle(at)

    def _toggle(self, at: QModelIndex) -> None:
        ticked = at.data(CHECK) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        self.model().setData(at, state, CHECK)


def _whole(row: ActionRow) -> str:
    return f"{row.code} {row.title}"
