"""The establishments of the chosen sector, and where each stands."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from db.queries.establishment.sectors import Sector
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.tiling import house_words, sector_name, sector_words
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.side_pane import SidePane

_ROW, _WORDS = 48, Qt.ItemDataRole.UserRole + 1


class _HouseDelegate(RowDelegate):
    """Its name over where it stands."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, height=_ROW)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens = current()
        ink = tokens.sel_ink if is_selected(option) else tokens.text
        half = cell.height() / 2
        over, under = cell.adjusted(0, 3, 0, -half), cell.adjusted(0, half, 0, -5)
        paint_text(painter, over, str(index.data()), font(Text.TABLE_MEDIUM), ink)
        paint_text(painter, under, str(index.data(_WORDS)), font(Text.CAPTION), tokens.muted)


class SectorPane(SidePane):
    """`opened` gives the id of the establishment whose page is wanted."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Établissements du secteur"), spacing=10)
        self._name = Label("", Text.SECTION, wrap=True)
        self._said = Label("", Text.TABLE, "muted", wrap=True)
        self.list = QListWidget()
        self.list.setProperty("ring", True)
        self.list.setFont(font(Text.TABLE))
        self.list.setItemDelegate(_HouseDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head.addWidget(Label(_("Secteur"), Text.BODY_STRONG, "muted"))
        self.head.addStretch(1)
        for part in (self._name, self._said, self.list):
            self.content.addWidget(part)
        self.list.itemActivated.connect(self._open)

    def show_sector(self, sector: Sector | None) -> None:
        """Show another one; None where no establishment stands."""
        self.set_filled(True)
        self.list.clear()
        self.list.hide()
        self._name.setText(_("Aucun établissement"))
        self._said.setText(_("Aucun établissement de ce secteur n'est dans la base."))
        if sector is None:
            return
        self._name.setText(sector_name(sector))
        words = sector_words(sector) if sector.houses else _("rien n'y est attendu")
        self._said.setText(words[0].upper() + words[1:])
        self.list.setAccessibleName(_("Établissements : {}").format(sector_name(sector)))
        for there in sector.houses:
            said = _("{} : {}").format(there.house.name, house_words(there))
            item = QListWidgetItem(there.house.name, self.list)
            item.setData(_WORDS, house_words(there))
            item.setData(Qt.ItemDataRole.UserRole, there.house.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(tip(said))
        self.list.setVisible(bool(sector.houses))
        self.list.setMinimumHeight(min(len(sector.houses), 9) * _ROW + 4)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(str(item.data(Qt.ItemDataRole.UserRole)))
