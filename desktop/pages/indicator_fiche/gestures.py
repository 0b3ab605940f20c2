"""What one may do with the indicator in sight: enter, correct, aim; each by its right."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from db.commands.indicator import set_target
from db.errors import UserError
from db.kinds.period import Period
from db.queries.entry import indicator_entries
from db.queries.indicator_page import IndicatorPage
from desktop.i18n import _
from desktop.place import Place
from desktop.typed import read_amount
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.indicator_fiche.page import IndicatorFichePage


class Gestures:
    """Each asks what is needed and does it through the hub; a refusal is told over the page."""

    def __init__(self, page: "IndicatorFichePage") -> None:
        self._page = page

    def offer(self, shown: IndicatorPage | None) -> None:
        """Show the buttons of what may be done."""
        self._page.entering.setVisible(shown is not None and shown.may.enter)
        self._page.more.setVisible(shown is not None and bool(self.menu().actions()))

    def enter(self, period: Period | None) -> None:
        """Enter the value of a period, or correct it; the next one where none is given."""
        from desktop.dialogs.enter_value import EntryDialog

        page = self._page
        dialog = EntryDialog(page.hub, page.hub.ask(indicator_entries, page.indicator), page)
        if period is not None:
            dialog.show_period(period)
        dialog.exec()

    def aim(self, period: Period, typed: str) -> None:
        """The target of a period, as it was typed in the table."""
        page = self._page
        try:
            value = _amount(typed)
            page.hub.do(set_target, page.indicator, period, value)
        except UserError as error:
            page.body.notice.tell(Message.INFO, _("La cible n'est pas changée."), error.sentence)
        else:
            page.body.notice.hide()

    def print_sheet(self) -> None:
        """The indicator on paper: its sheet, the blank forms to collect it."""
        from desktop.dialogs.print_choice import print_choices
        from desktop.dialogs.print_indicator import form_choices, sheet_choice

        page, shown = self._page, self._page.shown
        if shown is None:
            return
        name = shown.known.code or shown.known.label
        choices = [sheet_choice(page.hub, page.indicator, name)]
        choices += form_choices(page.hub, [page.indicator])
        print_choices(page, page.hub, choices, _("Imprimer l'indicateur"))

    def export(self) -> bool:
        """Its values for a spreadsheet; False where there is nothing to export."""
        from desktop.dialogs.export_table import ExportTableDialog

        page, shown = self._page, self._page.shown
        if shown is None:
            return False
        ids = [page.indicator]
        ExportTableDialog(page.hub, page.jobs, ids, ids, parent=page).exec()
        return True

    def menu(self) -> QMenu:
        """The other gestures."""
        menu = QMenu(self._page.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page, shown = self._page, self._page.shown
        if shown is not None and shown.may.enter:
            grid = menu.addAction(_("Saisir en grille"))
            grid.triggered.connect(lambda: page.place_asked.emit(Place("grid", page.indicator)))
        if shown is not None:
            menu.addAction(_("Imprimer…")).triggered.connect(self.print_sheet)
            menu.addAction(_("Exporter pour un tableur")).triggered.connect(self._export)
        return menu

    def _export(self) -> None:
        self.export()

    def pop(self) -> None:
        """Show them under their button."""
        button = self._page.more
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))


def _amount(typed: str) -> Decimal:
    value = read_amount(typed)
    if value is None:
        raise UserError(_("Une cible est un nombre : la précédente est gardée."))
    return value
