"""The journal: who changed what, when, from what to what; filtered, followed, exported."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from db.errors import UserError
from db.queries.journal.lines import Standing
from db.queries.journal.reading import Asked, Choices, Cursor, JournalPage, journal, journal_choices
from db.queries.journal.sight import Kind, Sight, sight
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _, long_date, ngettext
from desktop.jobs import Job, Jobs
from desktop.look.fonts import Text
from desktop.pages.page import Page
from desktop.pages.past.export import write_journal
from desktop.pages.past.filters import PastFilters
from desktop.pages.past.items import Col, Lines, place_of
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.row import RowDelegate
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.tones import Message

AT_FIRST, MOST_AGAIN = 100, 1000
NARROW = 1000


class PastPage(Page):
    """The lines in a table that goes on as one goes down."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self._export = Button(_("Exporter"), "upload", keys="Ctrl+E")
        self._stop = Button(_("Arrêter l'export"), "x")
        buttons = [self._stop, self._export]
        super().__init__(hub, jobs, PageHeader(_("Journal"), buttons=buttons))
        self.filters = PastFilters()
        self.lines = Lines()
        self.table = TableView(_("Journal"))
        self._notice = Notice((16, 12, 16, 12))
        self._all = Button(_("Afficher tout le journal"))
        self._none = EmptyState("search", _("Aucune modification ne correspond."), "", self._all)
        self._empty = EmptyState("history", _("Rien n'a encore été modifié dans cette base."))
        self._stack = QStackedWidget()
        self._next: Cursor | None = None
        self._asked = Asked()
        self._reading = False
        self._job: Job | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the choices and the latest lines again; filters and place stay."""
        self.filters.chips["action"].set_label(self.hub.words().action.title)
        self.hub.ask_later(self, "choices", self._offer, journal_choices)
        self._read_again()

    def place(self) -> Place:
        return Place(self.key, "", self.filters.view())

    def open_at(self, place: Place) -> None:
        view = (*place.view, ("action", place.of)) if place.of else place.view
        self.filters.set_view(view)

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def export_page(self) -> bool:
        """Ctrl+E: what is asked, whole, for a spreadsheet."""
        if self._export.isVisible():
            self.export()
        return True

    def leave(self) -> None:
        self._notice.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.setColumnHidden(Col.BEFORE, event.size().width() < NARROW)

    def _build(self) -> None:
        self.table.setModel(self.lines)
        self.table.set_columns(_delegates())
        self._stop.hide()
        for part in (self.table, self._none, self._empty):
            self._stack.addWidget(part)
        self.column.addWidget(self.filters)
        self.column.addWidget(self._notice)
        self.column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.filters.changed.connect(self._read_again)
        self.filters.search.returnPressed.connect(self._take_focus)
        self.lines.more_asked.connect(self._read_on)
        self.table.clicked.connect(self._open)
        self.table.opened.connect(self._open)
        self._all.clicked.connect(self.filters.clear)
        self._export.clicked.connect(self.export)
        self._stop.clicked.connect(self._give_up)

    def _offer(self, choices: Choices) -> None:
        self.filters.offer(choices, self.hub.now().date())

    def _read_again(self) -> None:
        asked = self.filters.asked()
        again = len(self.lines.rows) if asked == self._asked else 0
        self._asked, self._reading = asked, True
        limit = min(max(AT_FIRST, again), MOST_AGAIN)
        self.hub.ask_later(self, "lines", self._begin, journal, asked, None, limit)

    def _read_on(self) -> None:
        if self._reading or self._next is None:
            return
        self._reading = True
        self.hub.ask_later(self, "lines", self._go_on, journal, self._asked, self._next)

    def _begin(self, page: JournalPage) -> None:
        bar, here = self.table.verticalScrollBar().value(), self.table.currentIndex().row()
        self.lines.begin(page.lines, more=page.next is not None)
        self._end_reading(page)
        if here >= 0:
            self.table.setCurrentIndex(self.lines.index(min(here, len(page.lines) - 1), 0))
        self.table.verticalScrollBar().setValue(bar)

    def _go_on(self, page: JournalPage) -> None:
        self.lines.go_on(page.lines, more=page.next is not None)
        self._end_reading(page)

    def _end_reading(self, page: JournalPage) -> None:
        self._reading, self._next = False, page.next
        rows = self.lines.rows
        strange = any(line.standing is not Standing.ACCEPTED for line in rows)
        self.table.setColumnHidden(Col.STANDING, not strange)
        self.header.set_context(_context(len(rows), page))
        if rows:
            self._stack.setCurrentWidget(self.table)
        elif page.next is not None:
            self._read_on()  # nothing yet among the latest: look further back
        else:
            self._none.set_words(_("Aucune modification ne correspond."), _advice(self._asked))
            self._stack.setCurrentWidget(self._none if self._asked.active else self._empty)

    def _take_focus(self) -> None:
        self.filters.say_now()
        shown = self.table if self._stack.currentWidget() is self.table else self._all
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.row_of(index)
        if line is None:
            return
        if line.standing is not Standing.ACCEPTED:
            self.place_asked.emit(Place("exchanges"))
            return
        found = self.hub.ask(sight, line)
        place = place_of(found)
        if place is not None:
            self.place_asked.emit(place)
        elif found.kind is Kind.FIELD:
            self._show_past(found)
        else:
            said = _("Ce qui a été effacé ne se lit plus dans aucune copie.")
            self._notice.tell(Message.INFO, _("Il n'y a rien à ouvrir."), said)

    def _show_past(self, found: Sight) -> None:
        """What no page shows is read by its former values; it is not written from here."""
        from desktop.dialogs.field_past import FieldPastDialog

        about = (found.of, found.field, found.label)
        FieldPastDialog(self.hub, about, self, may=False).exec()

    def export(self) -> None:
        """Ask where the table goes, and write it in the worker."""
        name = _("journal-{}.csv").format(self.hub.now().date().isoformat())
        title, kind = _("Exporter le journal"), _("Tableau CSV (*.csv)")
        path = ask_new_file(Errand.TABLE, self, title, name, kind)
        if path is None:
            return
        if path.suffix.lower() != ".csv":
            path = path.with_name(f"{path.name}.csv")
        work = partial(_export, self.hub, self.filters.asked(), path)
        self._show_exporting(True)
        self._job = self.jobs.run(work, partial(self._exported, path), self._not_exported)
        self._job.progress.connect(self._show_progress)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show_exporting(self, under_way: bool) -> None:
        self._stop.setVisible(under_way)
        self._export.setVisible(not under_way)
        if under_way:
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_progress(self, count: int, _total: int) -> None:
        said = ngettext("{} ligne écrite", "{} lignes écrites", count).format(count)
        self._notice.tell(Message.INFO, _("Export en cours."), said)

    def _exported(self, path: Path, count: int) -> None:
        self._show_exporting(False)
        said = ngettext("{} ligne dans {}", "{} lignes dans {}", count).format(count, path)
        self._notice.tell(Message.GOOD, _("Le journal est exporté."), said)

    def _not_exported(self, error: UserError | None) -> None:
        self._show_exporting(False)
        said = error.sentence if error else _("Aucun fichier n'a été écrit.")
        tone = Message.DANGER if error else Message.INFO
        self._notice.tell(tone, _("Le journal n'est pas exporté."), said)


def _export(hub: Hub, asked: Asked, path: Path, progress: object) -> int:
    try:
        return write_journal(hub.store, asked, path, progress)  # type: ignore[arg-type]
    except OSError as error:
        sentence = _("« {} » n'a pas pu être écrit : libérez de la place ou changez de dossier.")
        raise UserError(sentence.format(path)) from error


def _delegates() -> list[tuple[int | None, RowDelegate | None]]:
    made: dict[Col, tuple[int | None, RowDelegate]] = {
        Col.AT: (146, NumberDelegate(left=True)),
        Col.AUTHOR: (156, TextDelegate(ink="muted")),
        Col.SUBJECT: (None, TextDelegate(step=Text.TABLE_MEDIUM)),
        Col.LABEL: (132, TextDelegate()),
        Col.BEFORE: (150, TextDelegate(ink="muted")),
        Col.AFTER: (None, TextDelegate()),
        Col.STANDING: (96, TextDelegate(ink="muted", lines=1)),
    }
    return [made[column] for column in Col]


def _context(count: int, page: JournalPage) -> str:
    shown = ngettext("{} modification", "{} modifications", count).format(count)
    if page.next is None or page.reached is None:
        return shown
    since = long_date(page.reached.date())
    return _("{shown} depuis le {day}, la suite en descendant").format(shown=shown, day=since)


def _advice(asked: Asked) -> str:
    words = ngettext("Un filtre est actif.", "{} filtres sont actifs.", asked.active)
    return words.format(asked.active) + " " + _("Retirez-en un ou affichez tout le journal.")
