"""What one may do with the chosen actions: from the menu of a row, the band, or the keyboard."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.commands.arrange import bring_back_action
from db.errors import UserError
from db.queries.action.bulk import Aspect
from db.queries.action.listed import ActionRow
from db.queries.rights.permission import may_write, may_write_policy
from db.queries.scheme.measure import measures
from desktop.attempt import attempt
from desktop.dialogs.print_choice import Listed
from desktop.dialogs.print_fiche import print_fiches
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.action.items import ActionModel
from desktop.pages.action.listing import Listing
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message

# Beyond, the change is offered without asking of each row; its preview says what is refused.
MOST_ASKED = 20


class Gestures(QObject):
    """`opened` gives the action to open, `added` the one that was just added;
    `print_asked` wants paper.
    """

    opened = Signal(str)
    added = Signal(str)
    print_asked = Signal()

    def __init__(
        self, page: QWidget, hub: Hub, jobs: Jobs, listing: Listing, model: ActionModel
    ) -> None:
        super().__init__(page)
        self._page, self._hub, self._jobs = page, hub, jobs
        self._listing, self._model = listing, model
        self.notice = Notice((16, 12, 16, 12))
        hub.deeds.moved.connect(self.notice.hide)  # what it told is no longer the last gesture

    def pop(self, at: QPoint) -> None:
        """The menu of the chosen rows, at a place of the screen."""
        menu = self.menu()
        if menu is not None:
            menu.popup(at)

    def menu(self) -> QMenu | None:
        """What may be done with the chosen rows; None where none is."""
        rows = self._listing.selected()
        if not rows:
            return None
        menu = QMenu(self._page)
        if len(rows) == 1:
            self._offer_one(menu, rows[0])
        self._offer_changes(menu, rows)
        menu.addSeparator()
        _add(menu, _("Copier le tableau"), self.copy)
        words = ngettext("Imprimer la fiche", "Imprimer les {} fiches", len(rows))
        _add(menu, words.format(len(rows)), self.print_asked.emit)
        return menu

    def change(self, aspect: str) -> None:
        """Change one thing of all the chosen actions."""
        from desktop.dialogs.bulk_edit import BulkDialog

        chosen = [row.id for row in self._listing.selected()]
        dialog = BulkDialog(self._hub, self._jobs, chosen, Aspect(aspect), self._page)
        if dialog.exec() and dialog.done_count:
            words = ngettext("{} action changée.", "{} actions changées.", dialog.done_count)
            back = _("Ctrl+Z annule le tout.") if aspect != Aspect.LEAD else ""
            self.notice.tell(Message.GOOD, words.format(dialog.done_count), back)

    def add(self, whole: ActionRow | None = None) -> None:
        """Add an action, or a sub-action of `whole`."""
        from desktop.dialogs.new_action import NewActionDialog

        rows = self._hub.ask(measures)
        if not rows:
            words = self._hub.words()
            title = f"{words.measure.no}.".capitalize()
            said = _("{action} se range sous {measure} : cette base n'en a pas encore.").format(
                action=words.action.a.capitalize(), measure=words.measure.a
            )
            self.notice.tell(Message.INFO, title, said)
            return
        codes = {row.code for row in self._model.rows}
        dialog = NewActionDialog(self._hub, rows, self._page, whole=whole, codes=codes)
        if dialog.exec() and dialog.action:
            self.added.emit(dialog.action)

    def rename(self, row: ActionRow) -> None:
        """Another code, another title."""
        from desktop.dialogs.rename_action import RenameDialog

        RenameDialog(self._hub, row, self._page).exec()

    def move(self, row: ActionRow) -> None:
        """Another measure, another whole."""
        from desktop.dialogs.move_action import MoveDialog

        own = next((one.scheme for one in self._hub.ask(measures) if one.id == row.measure), None)
        known = [one for one in self._hub.ask(measures) if own is None or one.scheme == own]
        others = [one for one in self._model.rows if one.retired_on is None]
        MoveDialog(self._hub, row, (known, others), self._page).exec()

    def retire(self, row: ActionRow) -> None:
        """Out of the scheme, with its parts."""
        from desktop.dialogs.retire import RetireDialog

        parts = [one for one in self._model.rows if one.parent == row.id and not one.retired_on]
        RetireDialog(self._hub, row, parts, self._page).exec()

    def bring_back(self, row: ActionRow) -> None:
        """Back into the scheme."""
        attempt(partial(self._hub.do, bring_back_action, row.id), self.notice)

    def copy(self) -> None:
        """Ctrl+C: the chosen rows with the columns in sight, titles first."""
        from desktop.table_copy import copy_table

        rows = self._listing.selected()
        if rows:
            copy_table(*self._table(rows, plain=False))
            words = ngettext("{} ligne copiée.", "{} lignes copiées.", len(rows))
            says = _("Collez-la dans un tableur ou dans une lettre.")
            self.notice.tell(Message.GOOD, words.format(len(rows)), says)

    def export(self) -> None:
        """Ctrl+E: all that the table shows, as a file for a spreadsheet."""
        path = _ask_where(self._page)
        if path is None:
            return
        titles, texts = self._table(self._model.shown(), plain=True)

        words = self._hub.words().action.titles

        def write(_progress: object) -> Path:
            from desktop.tables.writing import write_texts

            return write_texts(path, words, titles, texts)

        def done(written: Path) -> None:
            words = ngettext("{} action exportée.", "{} actions exportées.", len(texts))
            self.notice.tell(Message.GOOD, words.format(len(texts)), str(written))

        def failed(error: UserError | None) -> None:
            if error is not None:
                title = _("Le tableau n'a pas été exporté.")
                self.notice.tell(Message.DANGER, title, error.sentence)

        self._jobs.run(write, done, failed)

    def print_chosen(self, told: str = "") -> None:
        """Ctrl+P: the fiches of the chosen actions, or the list as it is filtered (`told`)."""
        listed = Listed([row.id for row in self._model.shown()], told)
        chosen = [row.id for row in self._listing.selected()]
        if listed.actions:
            print_fiches(self._page, self._hub, chosen, listed)

    def _offer_one(self, menu: QMenu, row: ActionRow) -> None:
        _add(menu, _("Ouvrir la fiche"), lambda: self.opened.emit(row.id))
        menu.addSeparator()
        if not self._hub.ask(may_write, row.id, "title"):
            return
        if row.retired_on is not None:
            _add(menu, _("Remettre dans le schéma"), lambda: self.bring_back(row))
            return
        _add(menu, _("Renommer…"), lambda: self.rename(row))
        _add(menu, _("Déplacer…"), lambda: self.move(row))
        _add(menu, _("Ajouter une sous-action…"), lambda: self.add(row))
        _add(menu, _("Retirer du schéma…"), lambda: self.retire(row))
        menu.addSeparator()

    def _offer_changes(self, menu: QMenu, rows: list[ActionRow]) -> None:
        if any(self._hub.ask(may_write, row.id, "situation") for row in rows[:MOST_ASKED]):
            _add(menu, _("Changer le statut…"), lambda: self.change(Aspect.STATUS))
            _add(menu, _("Changer l'échéance…"), lambda: self.change(Aspect.DEADLINE))
        if self._hub.ask(may_write_policy):
            _add(menu, _("Changer le pilote…"), lambda: self.change(Aspect.LEAD))

    def _table(self, rows: list[ActionRow], *, plain: bool) -> tuple[list[str], list[list[str]]]:
        known, shown = self._model.columns, self._listing.columns.shown()
        texts = [
            [known[one].exported(row) if plain else known[one].text(row) for one in shown]
            for row in rows
        ]
        return [known[one].title for one in shown], texts


def _add(menu: QMenu, words: str, gesture: Callable[[], None]) -> None:
    menu.addAction(words).triggered.connect(lambda _on=False: gesture())


def _ask_where(parent: QWidget) -> Path | None:
    kinds = ";;".join((_("Classeur (*.xlsx)"), _("Tableau CSV (*.csv)")))
    path = ask_new_file(Errand.TABLE, parent, _("Exporter le tableau"), "actions.xlsx", kinds)
    if path is None or path.suffix.lower() in (".xlsx", ".csv"):
        return path
    return path.with_name(f"{path.name}.csv")
