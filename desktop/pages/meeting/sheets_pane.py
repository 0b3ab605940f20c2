"""The sheets of a sitting: which one is in sight, and what its dossier binds."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import ROW_COMPACT
from desktop.pages.meeting.preview import Preview
from desktop.press.catalogue import Sheet
from desktop.press.order import DOSSIER, sitting_sheets
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.order_list import OrderList, Tick
from desktop.widgets.paint import paint_text
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

WIDTH = 296
SHOWN = 5  # rows of the list before it scrolls, where the dossier stands under it


class SheetsPane(QFrame):
    """`arranged` comes with the dossier's sheets in order once the person changed them; `usual`
    asks for what it binds usually.
    """

    arranged = Signal(list)
    usual_asked = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.setProperty("look", "list-pane")
        self._preview = preview
        self.list = _SheetList(sitting_sheets())
        self.bound = OrderList(_("Feuilles du dossier"))
        self.usual = Button(_("Choix habituel"), "rotate-ccw", Kind.PLAIN, small=True)
        self.usual.setToolTip(_("Revenir aux feuilles qu'un dossier contient d'habitude"))
        self._dossier = QWidget()
        self._build()
        self.list.currentRowChanged.connect(lambda _row: self._choose())
        self.bound.arranged.connect(lambda: self.arranged.emit(self.bound.rows()))
        self.usual.clicked.connect(self.usual_asked)
        preview.turned.connect(self._show_chosen)
        self._show_chosen(preview.chosen)

    def show_bound(self, rows: Iterable[Tick]) -> None:
        """Show what the dossier binds."""
        self.bound.show_rows(rows)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 8, 13)
        head.addWidget(Label(_("Feuilles"), Text.CARD_TITLE))
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self.list, 1)
        column.addWidget(self._dossier, 1)
        under = QVBoxLayout(self._dossier)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(16, 8, 8, 8)
        title.addWidget(Label(_("Dans le dossier"), Text.CARD_TITLE))
        title.addStretch(1)
        title.addWidget(self.usual)
        keys = QHBoxLayout()
        keys.setContentsMargins(16, 8, 12, 10)
        keys.setSpacing(8)
        keys.addWidget(Icon("keyboard", 16, "muted"))
        said = _("Espace : cocher · Alt + flèches : déplacer")
        keys.addWidget(ElidedLabel(said, Text.CAPTION, "muted"), 1)
        under.addWidget(rule())
        under.addLayout(title)
        under.addWidget(rule())
        under.addWidget(self.bound, 1)
        under.addWidget(rule())
        under.addLayout(keys)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None and item.data(Role.KEY) != self._preview.chosen:
            self._preview.choose(str(item.data(Role.KEY)))

    def _show_chosen(self, word: str) -> None:
        self.list.choose(word)
        self._dossier.setVisible(word == DOSSIER)


class _SheetList(QListWidget):
    """One row a sheet; the arrows choose."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__()
        self.setAccessibleName(_("Feuille à imprimer"))
        self.setItemDelegate(_SheetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)
        for one in sheets:
            item = QListWidgetItem(one.label)
            item.setData(Role.KEY, one.word)
            item.setData(Role.NOTE, _("DOCX") if one.editable else "")
            spoken = _("{}, se modifie aussi en DOCX").format(one.label)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken if one.editable else one.label)
            self.addItem(item)
        self.setMinimumHeight(min(len(sheets), SHOWN) * ROW_COMPACT + 2)

    def choose(self, word: str) -> None:
        """Put the cursor on a sheet."""
        for row in range(self.count()):
            if self.item(row).data(Role.KEY) == word:
                self.setCurrentRow(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())  # the dossier's own list takes half of the height


class _SheetDelegate(RowDelegate):
    """An icon and the name; at right, that it may be edited."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, height=ROW_COMPACT)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        bound = index.data(Role.KEY) == DOSSIER
        icon = QRectF(cell.left(), cell.center().y() - 8, 16, 16)
        paint_icon(painter, "folder-open" if bound else "file-text", icon, ink)
        note = str(index.data(Role.NOTE) or "")
        words = cell.adjusted(26, 0, -44 if note else 0, 0)
        face = font(Text.TABLE_STRONG if chosen else Text.TABLE)
        paint_text(painter, words, str(index.data()), face, ink)
        if note:
            place = QRectF(cell.right() - 40, cell.top(), 40, cell.height())
            paint_text(painter, place, note, font(Text.CAPTION), tokens.muted)
