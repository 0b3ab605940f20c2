"""What a secretary does of establishments: the doors of the header, and the dialogs they open."""

from typing import TYPE_CHECKING

from db.queries.establishment.listed import HouseRights, HouseRow
from desktop.attempt import attempt
from desktop.doors import Door
from desktop.i18n import _
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.establishment.page import EstablishmentsPage


class Gestures:
    """The gestures on the list, and on one establishment."""

    def __init__(self, page: "EstablishmentsPage") -> None:
        self._page = page

    def doors(self) -> list[Door[HouseRights]]:
        """Those of the header, in the order of the menu."""
        return [
            Door(_("Ajouter un établissement"), "plus", self._add, _writes, front=True),
            Door(_("Types d'établissements"), "list-ordered", self._types, _writes),
            Door(_("Imprimer"), "printer", lambda page: page.print_page(), group="table"),
            Door(_("Importer un tableau"), "file-input", self._import, _writes, "table"),
            Door(_("Enregistrer un modèle de tableau"), "table", self._model, _writes, "table"),
        ]

    def ask(self, what: str, row: HouseRow) -> None:
        """Open the dialog of a gesture on one establishment."""
        from desktop.dialogs.establishment.closing import CloseHouseDialog
        from desktop.dialogs.establishment.dialog import EstablishmentDialog

        page = self._page
        if what == "edit":
            EstablishmentDialog(page.hub, row, page).exec()
        elif what == "close":
            CloseHouseDialog(page.hub, row, page).exec()
        elif what == "merge":
            self._join(row)

    def look_at_joined(self, other: str) -> None:
        """Show one that was joined to the chosen establishment."""
        from desktop.dialogs.establishment.joining import JoinedHouseDialog

        page, row = self._page, self._page.chosen()
        joined = next((one for one in (row.merged if row else ()) if one.id == other), None)
        if row is not None and joined is not None and page.rights.write:
            JoinedHouseDialog(page.hub, row, joined, page).exec()

    def print(self, row: HouseRow | None) -> None:
        """What is on paper of one establishment, and the forms of the open ones in sight."""
        from desktop.dialogs.print_choice import print_choices
        from desktop.dialogs.print_deployment import form_choices, house_choice

        page = self._page
        own = (row.id, row.house.name) if row is not None and row.open else None
        choices = [house_choice(page.hub, *own)] if own else []
        choices += form_choices(page.hub, own, [one.id for one in page.model.shown if one.open])
        print_choices(page, page.hub, choices, _("Imprimer des établissements"))

    def _join(self, row: HouseRow) -> None:
        from desktop.dialogs.establishment.joining import JoinHousesDialog

        page = self._page
        dialog = JoinHousesDialog(page.hub, row, page.model.rows, page)
        if dialog.exec() and dialog.kept:
            page.choose(dialog.kept)

    def _add(self, _page: object) -> None:
        from desktop.dialogs.establishment.dialog import EstablishmentDialog

        page = self._page
        dialog = EstablishmentDialog(page.hub, None, page)
        if dialog.exec() and dialog.establishment:
            page.choose(dialog.establishment)

    def import_table(self) -> None:
        """Choose a table, say what its columns are, then see what it would change."""
        from desktop.columns import recall_columns
        from desktop.file_choice import Errand, ask_file
        from desktop.pages.exchange.tabling import ColumnsDialog
        from desktop.tables.heads import key_of
        from desktop.tables.houses import proposed_columns

        page = self._page
        kinds = _("Tableaux (*.xlsx *.ods *.xls *.csv)")
        path = ask_file(Errand.TABLE, page, _("Importer des établissements"), kinds)
        if path is None:
            return
        found: list[dict[str, str]] = []
        if not attempt(lambda: found.append(dict(proposed_columns(path))), page.notice):
            return
        proposed = found[0]
        known = recall_columns(key_of(list(proposed))) or {}
        if ColumnsDialog(list(proposed), page, proposed | known).exec():
            page.files_chosen.emit([path])

    def _import(self, _page: object) -> None:
        self.import_table()

    def _model(self, _page: object) -> None:
        from desktop.file_choice import Errand, ask_new_file
        from desktop.tables.houses import write_model

        page = self._page
        name, kinds = _("etablissements.xlsx"), _("Classeur (*.xlsx);;Tableau CSV (*.csv)")
        path = ask_new_file(Errand.TABLE, page, _("Enregistrer un modèle"), name, kinds)
        if path is not None and attempt(lambda: write_model(path), page.notice):
            said = _("Une ligne par établissement ; seul le nom est nécessaire.")
            page.notice.tell(Message.GOOD, _("Modèle enregistré : {}").format(path.name), said)

    def _types(self, _page: object) -> None:
        from desktop.dialogs.establishment.types import TypesDialog

        TypesDialog(self._page.hub, self._page).exec()


def _writes(rights: HouseRights) -> bool:
    return rights.write
