"""What one may do with the indicator in sight: enter, correct, aim, define; each by its right."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from db.commands.indicator import Redefined, confirm_source, redefine
from db.errors import UserError
from db.kinds.period import Period
from db.queries.base.display import label_of
from db.queries.entry.entering import indicator_entries
from db.queries.indicator.page import IndicatorPage
from db.queries.journal.history import Past
from desktop.dialogs.indicator.values import read_value
from desktop.i18n import _
from desktop.keys import Offer
from desktop.place import Place
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.indicator_fiche.page import IndicatorFichePage

APART = Offer("", lambda: None)  # a line between two groups of the menu


class Gestures:
    """Each asks what is needed and does it through the hub; a refusal is told over the page."""

    def __init__(self, page: "IndicatorFichePage") -> None:
        self._page = page

    def offer(self, shown: IndicatorPage | None) -> None:
        """Show the buttons of what may be done."""
        self._page.entering.setVisible(shown is not None and shown.may.enter)
        self._page.more.setVisible(shown is not None)

    def offers(self) -> list[Offer]:
        """The gestures of the menu, for the palette."""
        return [one for one in self._listed() if one is not APART]

    def enter(self, period: Period | None, place: str = "", category: str = "") -> None:
        """Enter the value of a period, or correct it; the next one where none is given."""
        from desktop.dialogs.enter_value import EntryDialog

        page = self._page
        dialog = EntryDialog(page.hub, page.hub.ask(indicator_entries, page.indicator), page)
        if period is not None:
            dialog.show_entry(period, place, category)
        dialog.exec()

    def aim(self, period: Period, typed: str) -> None:
        """The target of a period as it was typed in the table; nothing takes it away."""
        page = self._page
        if page.shown is None:
            return
        try:
            value = read_value(typed, page.shown.expects)
            page.hub.do(redefine, page.indicator, Redefined(goals={period: value}))
        except UserError as error:
            page.body.notice.tell(Message.INFO, _("La cible n'est pas changée."), error.sentence)
        else:
            page.body.notice.hide()

    def define(self) -> None:
        """Change how it is defined; one that is taken away leads back to the list."""
        from desktop.dialogs.indicator.dialog import edit_indicator

        edit_indicator(self._page.hub, self._page.indicator, self._page)
        if self._page.shown is None:
            self._page.page_asked.emit("indicators")

    def confirm(self) -> None:
        """Say that its source was found and holds."""
        self._page.hub.do(confirm_source, self._page.indicator)

    def show_change(self, change: Past) -> None:
        """The former values of what a line of the history changed."""
        from desktop.dialogs.field_past import FieldPastDialog

        if not change.field.startswith("_"):
            about = (change.entity, change.field, label_of(change.entity, change.field))
            FieldPastDialog(self._page.hub, about, self._page, may=False).exec()

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
        """The gestures behind the dots."""
        menu = QMenu(self._page.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self._listed():
            if one is APART:
                menu.addSeparator()
            else:
                words = f"{one.label}\t{one.keys}" if one.keys else one.label
                menu.addAction(words).triggered.connect(lambda _on=False, do=one.do: do())
        return menu

    def pop(self) -> None:
        """Show them under their button."""
        button = self._page.more
        self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))

    def _listed(self) -> Iterator[Offer]:
        page, shown = self._page, self._page.shown
        if shown is None:
            return
        for one in shown.conflicts:
            if one.id in shown.settled_here:
                words = _("Régler le conflit : {}").format(one.subject)
                yield Offer(words, partial(page.conflict_asked.emit, one.id), icon="git-merge")
        if shown.may.enter:
            yield Offer(_("Saisir en grille"), lambda: self._go("grid"), icon="table")
        if shown.may.define:
            yield Offer(_("Modifier l'indicateur…"), self.define, icon="pencil")
        if shown.may.define and shown.defined.unconfirmed:
            yield Offer(_("Confirmer la source"), self.confirm, icon="check")
        yield APART
        yield Offer(_("Graphiques de la mesure"), lambda: self._go("charts"), icon="layout-grid")
        yield Offer(_("Imprimer l'indicateur…"), self.print_sheet, "Ctrl+P", "printer")
        yield Offer(_("Exporter pour un tableur…"), self.export, "Ctrl+E", "file-down")

    def _go(self, page: str) -> None:
        self._page.place_asked.emit(Place(page, self._page.indicator))
