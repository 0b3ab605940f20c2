"""The page of sittings: which ones, the agenda of one, the sheet that it gives."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QWidget

from db.commands.meeting import move_item, remove_item
from db.errors import UserError
from db.files import write_atomically
from db.kinds.choices import Expected
from db.queries.agenda import Agenda, AgendaRow, agenda, meetings
from db.queries.sitting import sitting
from db.queries.writable import may_arrange, may_plan_meeting
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Job, Jobs
from desktop.pages.meeting.content import AgendaContent
from desktop.pages.meeting.items import Meetings, next_sitting
from desktop.pages.meeting.preview import Preview
from desktop.pages.meeting.sittings import SittingPane
from desktop.pages.meeting.words import when
from desktop.pages.meeting.work import Progress, Sheet, change_item, make_pdf, put_back
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.tones import Message

WIDE, ROOMY = 1150, 1360


class MeetingsPage(Page):
    """`action_asked` wants the fiche of an action of the agenda."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.change = Button(_("Modifier la séance"), "pencil")
        self.plan = Button(_("Prévoir une séance"), "plus", Kind.PRIMARY)
        super().__init__(hub, jobs, PageHeader(_("Séances"), buttons=[self.change, self.plan]))
        self.meetings = Meetings()
        self.sittings = SittingPane(self.meetings)
        self.content = AgendaContent()
        self.preview = Preview()
        self.meeting = ""
        self._making: Job | None = None
        self._wants_more = False
        self._agenda: Agenda | None = None
        self._wide = self._aside = True
        self._build()
        self._connect()

    def place(self) -> Place:
        return Place(self.key, self.meeting)

    def open_at(self, place: Place) -> None:
        self.show_meeting(place.of)

    def show_meeting(self, meeting: str) -> None:
        """Put a sitting in sight."""
        self.content.view.flush()
        self.content.notice.hide()
        self.meeting = meeting
        self.sittings.list.choose(meeting)
        self._show_agenda(now=True)

    def refresh(self) -> None:
        rows = tuple(self.hub.ask(meetings))
        self.meetings.show(rows)
        self.sittings.refresh()
        known = [row.id for row in rows]
        if self.meeting not in known:
            self.meeting = next_sitting(rows, self.hub.now().date())
        self.sittings.list.choose(self.meeting)
        self._show_agenda()

    def start_search(self) -> None:
        self.sittings.list.setFocus()

    def print_page(self) -> None:
        if self.meeting and self.preview.print.isEnabled():
            self._print()

    def leave(self) -> None:
        self.content.view.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        if wide != self._wide:
            self._wide, self._aside = wide, wide
            self._arrange()
        roomy = event.size().width() >= ROOMY
        self.sittings.setFixedWidth(232 if roomy else 204)
        self.preview.setFixedWidth(392 if roomy else 364)
        super().resizeEvent(event)

    def _build(self) -> None:
        self._first = Button(_("Prévoir un comité"), "plus")
        self._first.clicked.connect(self._plan)
        self._empty = EmptyState(
            "calendar-days",
            _("Aucun comité n'est prévu."),
            button=self._first,
        )
        self._main = QWidget()
        row = QHBoxLayout(self._main)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sittings)
        row.addWidget(self.content, 1)
        row.addWidget(self.preview)
        self.column.addWidget(self._main, 1)
        self.column.addWidget(self._empty, 1)
        self._arrange()

    def _arrange(self) -> None:
        """The preview is closed in a small window; there, it takes the place of the list."""
        self.preview.setVisible(self._aside)
        self.sittings.setVisible(self._wide or not self._aside)
        self.content.aside.setText(_("Fermer l'aperçu") if self._aside else _("Aperçu"))
        self.content.aside.set_icon("panel-right-close" if self._aside else "panel-right-open")

    def _turn_aside(self) -> None:
        self._aside = not self._aside
        self._arrange()

    def _connect(self) -> None:
        view, content, preview = self.content.view, self.content, self.preview
        self.plan.clicked.connect(self._plan)
        self.change.clicked.connect(self._change_meeting)
        self.sittings.list.chosen.connect(self.show_meeting)
        content.adding_asked.connect(self._add)
        content.aside.clicked.connect(self._turn_aside)
        content.undo_asked.connect(self._put_back)
        view.moved.connect(self._move)
        view.opened.connect(self._open)
        view.removal_asked.connect(self._remove)
        view.action_asked.connect(self.action_asked)
        view.expected_chosen.connect(self._expect)
        view.minutes_chosen.connect(self._take_minutes)
        preview.wanted.connect(self._make)
        preview.save_asked.connect(self._save)
        preview.print_asked.connect(self._print)

    def _show_agenda(self, *, now: bool = False) -> None:
        any_meeting = bool(self.meeting)
        self._main.setVisible(any_meeting)
        self._empty.setVisible(not any_meeting)
        plans = self.hub.ask(may_plan_meeting)
        arranges = any_meeting and self.hub.ask(may_arrange, self.meeting)
        self.plan.setVisible(any_meeting and plans)
        self.change.setVisible(arranges)
        if not any_meeting:
            self._first.setVisible(plans)
            self._empty.set_words(_("Aucun comité n'est prévu."), _advice(plans))
            self._agenda = None
            self.preview.clear()
            self.header.set_title(_("Séances"))
            return
        fresh = self.hub.ask(agenda, self.meeting)
        today = self.hub.now().astimezone().date()
        self.header.set_title(fresh.title, when(fresh, today))
        self._agenda = fresh
        self.content.show_agenda(fresh, fixed=not arranges)
        # What surrounds the agenda on paper (letterhead, fiches) may have changed as well.
        self.preview.ask_again(now=now)

    def _make(self, sheet: Sheet) -> None:
        """Make the PDF in the worker; if something changes meanwhile, once more after."""
        if self._making is not None:
            self._wants_more = True
            return
        store, meeting = self.hub.store, self.meeting
        self._making = self.jobs.run(
            lambda progress: make_pdf(store, meeting, sheet, progress), self._made, self._not_made
        )

    def _made(self, content: bytes) -> None:
        if not self._make_more():
            self.preview.show_pdf(content)

    def _not_made(self, error: UserError | None) -> None:
        if not self._make_more():
            self.preview.show_trouble(error.sentence if error else _("Aperçu indisponible"))

    def _make_more(self) -> bool:
        self._making = None
        wants, self._wants_more = self._wants_more, False
        if wants and self.meeting:
            self._make(self.preview.chosen)
        return wants or not self.meeting

    def _plan(self) -> None:
        from desktop.pages.meeting.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.hub, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.show_meeting(dialog.meeting)

    def _change_meeting(self) -> None:
        from desktop.pages.meeting.meeting_dialog import MeetingDialog

        MeetingDialog(self.hub, self, self.hub.ask(sitting, self.meeting)).exec()

    def _add(self) -> None:
        self._edit(None)

    def _open(self, item: str) -> None:
        row = self.content.points.row_at(self.content.points.place_of(item))
        if row is not None:
            self._edit(row)

    def _edit(self, row: AgendaRow | None) -> None:
        from desktop.pages.meeting.item_dialog import ItemDialog

        self.content.view.flush()
        dialog = ItemDialog(self.hub, self.meeting, self, row)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.content.view.choose(dialog.item)
            self.content.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, item: str, place: int) -> None:
        if self._do(partial(self.hub.do, move_item, item, place)):
            self.content.view.choose(item)

    def _remove(self, item: str) -> None:
        row = self.content.points.row_at(self.content.points.place_of(item))
        if row is not None and self._do(partial(self.hub.do, remove_item, item)):
            self.content.say_removed(row)

    def _put_back(self, row: AgendaRow) -> None:
        self.content.notice.hide()
        self._do(partial(self.hub.do, put_back, self.meeting, row))

    def _expect(self, item: str, expected: Expected) -> None:
        self._do(partial(self.hub.do, change_item, item, {"expected": expected}))

    def _take_minutes(self, item: str, minutes: int) -> None:
        self._do(partial(self.hub.do, change_item, item, {"minutes": minutes}))

    def _do(self, gesture: Callable[[], object]) -> bool:
        """Do a gesture; a refusal is said above the agenda."""
        try:
            gesture()
        except UserError as error:
            self.content.tell(Message.DANGER, error.sentence)
            self._show_agenda()
            return False
        return True

    def _save(self) -> None:
        """Write the sheet that is in sight, as the base has it now."""
        if self._agenda is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        sheet = self.preview.chosen
        name = f"{self._agenda.on.isoformat()} {sheet.label}.pdf"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Enregistrer le PDF"), str(Path(folder) / name), _("Documents PDF (*.pdf)")
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        store, meeting = self.hub.store, self.meeting
        self.content.view.flush()

        def work(progress: Progress) -> Path:
            write_atomically(path, make_pdf(store, meeting, sheet, progress))
            return path

        self.jobs.run(work, self._saved, self._refused)

    def _saved(self, path: Path) -> None:
        self.content.tell(Message.GOOD, _("Le PDF est enregistré."), str(path))

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self.content.tell(Message.DANGER, error.sentence)

    def _print(self) -> None:
        """Ask which printer, then print the sheet in sight, in the worker."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        from desktop.pages.meeting.printing import print_pdf

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheet = self.preview.chosen
        printer.setDocName(sheet.label)
        if QPrintDialog(printer, self).exec() != QDialog.DialogCode.Accepted:
            return
        store, meeting = self.hub.store, self.meeting
        self.content.view.flush()
        self.preview.print.setEnabled(False)

        def work(progress: Progress) -> int:
            return print_pdf(make_pdf(store, meeting, sheet, progress), printer, progress)

        self.jobs.run(work, self._printed, self._not_printed)

    def _printed(self, pages: int) -> None:
        self.preview.print.setEnabled(True)
        words = ngettext(
            "{} page envoyée à l'imprimante.", "{} pages envoyées à l'imprimante.", pages
        )
        self.content.tell(Message.GOOD, words.format(pages))

    def _not_printed(self, error: UserError | None) -> None:
        self.preview.print.setEnabled(True)
        self._refused(error)


def _advice(plans: bool) -> str:
    if plans:
        return _("Prévoyez la prochaine séance pour en préparer l'ordre du jour.")
    return _("Le secrétariat prévoit les séances ; elles arrivent avec le prochain fichier.")
