"""The page of sittings: which ones, the agenda of one, the sheet that it gives."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QWidget

from db.queries.meeting.agenda import Agenda, agenda, meetings
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.seats import usual_of
from db.queries.meeting.sitting import sitting
from db.queries.meeting.steps import Candidate, Preparing, Why, preparing
from db.queries.rights.writable import may_arrange, may_plan_meeting
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.minutes.pane import MinutesPane
from desktop.minutes.sending import SendPane
from desktop.pages.meeting.around import Around
from desktop.pages.meeting.arranging import Arranging
from desktop.pages.meeting.campaigning import Campaigning
from desktop.pages.meeting.candidates import WIDTH as CANDIDATES
from desktop.pages.meeting.candidates import CandidatePane
from desktop.pages.meeting.content import AgendaContent
from desktop.pages.meeting.items import Meetings, next_sitting
from desktop.pages.meeting.papers import Papers
from desktop.pages.meeting.preview import Preview
from desktop.pages.meeting.reports import MOVES, PILOTS, ReportsPane
from desktop.pages.meeting.sheets_pane import WIDTH as SHEETS
from desktop.pages.meeting.sheets_pane import SheetsPane
from desktop.pages.meeting.sittings import SittingPane
from desktop.pages.meeting.steps import Step, marks
from desktop.pages.meeting.words import advice, when
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.stepper import Stepper
from desktop.widgets.tab_order import tab_as_read
from desktop.widgets.tones import Message

WIDE, ROOMY, STACKED_UNDER = 1150, 1360, 780
# Candidates, reports, agenda, minutes, sending, sheets, sheet.
TALL = (260, 300, 420, 480, 300, 300, 420)


class MeetingsPage(Page):
    """`action_asked` wants the fiche of an action of the agenda."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.change = Button(_("Modifier la séance"), "pencil")
        self.plan = Button(_("Prévoir une séance"), "plus")
        self.chooser = Button(_("Séances"), "calendar-days")
        self.back = Button("", "chevron-left")
        self.forth = Button("", "chevron-right", Kind.PRIMARY, after=True)
        header = PageHeader(_("Séances"), buttons=[self.chooser, self.back, self.forth])
        super().__init__(hub, jobs, header)
        self.stepper = Stepper()
        self.meetings = Meetings()
        self.around = Around(self)
        self.sittings = SittingPane(self.meetings, self.around.buttons, self.chooser)
        self.notice = Notice((16, 12, 16, 0))
        self.candidates = CandidatePane()
        self.reports = ReportsPane()
        self.content = AgendaContent()
        self.minutes = MinutesPane(hub)
        self.sending = SendPane(hub, jobs)
        self.preview = Preview()
        self.sheets = SheetsPane(self.preview)
        self.papers = Papers(self)
        self.campaigning = Campaigning(self)
        self.arranging = Arranging(self)
        self.meeting = ""
        self.step = Step.AGENDA
        self._arranges = self._plans = False
        self._agenda: Agenda | None = None
        self._told: Preparing | None = None
        self._wide = self._aside = self._roomy = True
        self._build()
        self._connect()

    @property
    def shown(self) -> Agenda | None:
        """The agenda in sight, None before any sitting."""
        return self._agenda

    def place(self) -> Place:
        part = (("part", MOVES),) if self.reports.part == MOVES else ()
        return Place(self.key, self.meeting, (("tab", self.step.value), *part))

    def take_name(self, name: str) -> None:
        """It bears the name of the sitting in sight, where there is one."""
        if not self.meeting:
            super().take_name(name)

    def open_at(self, place: Place) -> None:
        wanted = dict(place.view).get("tab", "")
        if wanted in set(Step):
            self.step = Step(wanted)
        self.reports.show_part(dict(place.view).get("part", PILOTS))
        self.show_meeting(place.of)

    def offers(self) -> list[Offer]:
        mine = []
        if not self.change.isHidden():
            mine.append(Offer(self.change.text(), self.change.click, "", self.change.icon_name))
        if self._plans:
            mine.append(Offer(self.plan.text(), self._plan, "", self.plan.icon_name))
        return [*mine, *self.around.offers(), *super().offers()]

    def show_meeting(self, meeting: str) -> None:
        """Put a sitting in sight."""
        self.content.view.flush()
        self.content.notice.hide()
        if meeting != self.meeting:
            self.candidates.veil.draw()
            self.reports.veil.draw()
            self.minutes.flush()
            self.minutes.veil.draw()
        self.meeting = meeting
        self.sittings.list.choose(meeting)
        self.show_agenda(now=True)

    def show_step(self, step: Step) -> None:
        """Go to a step, before or after."""
        self.minutes.flush()
        self.step = step
        self._show_step()
        self._read_step()

    def tell(self, tone: Message, title: str, text: str = "") -> None:
        """Say what came of a gesture, above the agenda or above the sheet."""
        if self.content.isVisible():
            self.content.tell(tone, title, text)
        else:
            self.notice.tell(tone, title, text)

    def refresh(self) -> None:
        rows = tuple(self.hub.ask(meetings, self.hub.scheme))
        self.meetings.show(rows)
        self.sittings.refresh()
        known = [row.id for row in rows]
        if self.meeting not in known:
            self.meeting = next_sitting(rows, self.hub.now().date())
        self.sittings.list.choose(self.meeting)
        self.show_agenda()

    def start_search(self) -> None:
        (self.candidates.list if self.candidates.isVisible() else self.content.view).setFocus()

    def print_page(self) -> None:
        if self.meeting and self.preview.print.isEnabled():
            self.papers.print_shown()

    def leave(self) -> None:
        self.content.view.flush()
        self.minutes.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        if wide != self._wide:
            self._wide, self._aside = wide, wide
        self._roomy = event.size().width() >= ROOMY
        self._arrange()
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
        row = Columns(STACKED_UNDER, TALL)
        self._main.setLayout(row)
        row.addWidget(self.candidates)
        row.set_aside(self.candidates, CANDIDATES)
        row.addWidget(self.reports, 1)
        row.addWidget(self.content, 1)
        row.addWidget(self.minutes, 1)
        row.addWidget(self.sending, 1)
        row.addWidget(self.sheets)
        row.set_aside(self.sheets, SHEETS)
        row.addWidget(self.preview)
        for widget, stretch in ((self.stepper, 0), (self.notice, 0), (self._main, 1)):
            self.column.addWidget(widget, stretch)
        self.column.addWidget(self._empty, 1)
        self._show_step()

    @property
    def _is_fixed(self) -> bool:
        """Whether the agenda in sight is only read: by others, or since its minutes are closed."""
        return not self._arranges or self._agenda is None or self._agenda.sealed

    def _show_step(self) -> None:
        """What this step works with; the buttons lead to the one before and the one after."""
        self.stepper.set_here(self.step)
        self.notice.hide()
        before, after = self.step.beside(-1), self.step.beside(1)
        guides = self._arranges and bool(self.meeting)
        self.stepper.setVisible(guides)
        for button, step in ((self.back, before), (self.forth, after)):
            button.setVisible(guides and step is not None)
        self.back.setText(before.label if before else "")
        self.forth.setText(after.towards if after else "")
        for button in (self.back, self.forth):
            button.updateGeometry()
        self.candidates.choose(Why.ASKED if self.step is Step.ARBITRATION else None)
        self._arrange()

    def _arrange(self) -> None:
        """The preview is closed in a small window; there, it takes the place of the list."""
        step = self.step if self._arranges else Step.AGENDA
        printing, reporting = step is Step.PRINT, step is Step.REPORTS
        self.preview.fill(None if printing else 392 if self._roomy else 364)
        alone = step in (Step.REPORTS, Step.MINUTES, Step.SEND)
        self.preview.setVisible(printing or (self._aside and not alone))
        self.preview.sheet.setVisible(not printing)
        self.sheets.setVisible(printing)
        self.content.setVisible(not printing and not alone)
        self.minutes.setVisible(step is Step.MINUTES)
        self.sending.setVisible(step is Step.SEND)
        self.reports.setVisible(reporting)
        listed = not self._is_fixed and (self._wide or not self._aside)
        self.candidates.setVisible(listed and not printing and not alone)
        self.content.aside.setText(_("Fermer l'aperçu") if self._aside else _("Aperçu"))
        self.content.aside.set_icon("panel-right-close" if self._aside else "panel-right-open")
        self.content.aside.set_folded(False)
        self.content.aside.set_folded(self._wide and self._aside)

    def _turn_aside(self) -> None:
        self._aside = not self._aside
        self._arrange()

    def _connect(self) -> None:
        view, content, preview = self.content.view, self.content, self.preview
        self.arranging.answer()
        self.plan.clicked.connect(self._plan)
        self.change.clicked.connect(self._change_meeting)
        self.sittings.list.chosen.connect(self.show_meeting)
        self.chooser.clicked.connect(self.sittings.open)
        self.stepper.chosen.connect(lambda key: self.show_step(Step(key)))
        self.back.clicked.connect(lambda: self._go(-1))
        self.forth.clicked.connect(lambda: self._go(1))
        self.reports.change_asked.connect(self._choose_closing)
        self.minutes.place_asked.connect(self.place_asked)
        self.sending.place_asked.connect(self.place_asked)
        content.aside.clicked.connect(self._turn_aside)
        view.action_asked.connect(self.action_asked)
        preview.wanted.connect(lambda _word: self.papers.make())
        preview.save_asked.connect(self.papers.save)
        preview.edit_asked.connect(self.papers.save_docx)
        preview.print_asked.connect(self.papers.print_shown)
        self.sheets.arranged.connect(self.papers.keep_bound)
        self.sheets.usual_asked.connect(self.papers.bind_usual)

    def show_agenda(self, *, now: bool = False) -> None:
        """Read the sitting in sight again; `now`: its sheet too, without a pause."""
        any_meeting = bool(self.meeting)
        self._main.setVisible(any_meeting)
        self._empty.setVisible(not any_meeting)
        self._plans = plans = self.hub.ask(may_plan_meeting)
        arranges = any_meeting and self.hub.ask(may_arrange, self.meeting)
        self._arranges = arranges
        self._agenda = fresh = self.hub.ask(agenda, self.meeting) if any_meeting else None
        fixed = self._is_fixed
        self.plan.setVisible(any_meeting and plans)
        self.change.setVisible(not fixed)
        self.chooser.setVisible(any_meeting)
        self._show_step()
        if fresh is None:
            self._first.setVisible(plans)
            self._empty.set_words(_("Aucun comité n'est prévu."), advice(plans))
            self.preview.clear()
            self.header.set_title(_("Séances"))
            return
        today = self.hub.now().astimezone().date()
        self.header.set_title(fresh.title, when(fresh, today))
        usual = len(self.hub.ask(usual_of, self.meeting)) if not (fixed or fresh.items) else 0
        past = fresh.on < today
        self.content.show_agenda(fresh, fixed=fixed, past=past, usual=usual)
        self.papers.show_bound()
        # What surrounds the agenda on paper (letterhead, fiches) may have changed as well.
        self.preview.ask_again(now=now)
        if arranges:
            self.hub.ask_later(self, "preparing", self._prepare, preparing, self.meeting)
            self._read_step()
            self.campaigning.ask()

    def take_off(self, row: Candidate) -> None:
        """A candidate is on the agenda now: the list does without it before it is read again."""
        self.candidates.take_off(row)
        self._told = None

    def _prepare(self, told: Preparing) -> None:
        """Say how far each step is; the rows come a moment after the agenda."""
        if self.step is Step.SEND:
            self.sending.show_step(told)
        if told == self._told:
            return  # the same again: all around would be laid out anew
        self._told = told
        self.stepper.set_steps(marks(told))
        self.candidates.show_rows(told.candidates)
        tab_as_read(self)

    def _read_step(self) -> None:
        if self.step is Step.MINUTES and self._arranges:
            show = self.minutes.show_minutes
            self.hub.ask_later(self, "minutes", show, minutes_of, self.meeting)
        elif self.step is Step.SEND and self._told is not None:
            self.sending.show_step(self._told)

    def _plan(self) -> None:
        self.sittings.hide()
        from desktop.pages.meeting.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.hub, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.show_meeting(dialog.meeting)

    def _change_meeting(self) -> None:
        self.sittings.hide()
        from desktop.pages.meeting.meeting_dialog import MeetingDialog

        MeetingDialog(self.hub, self, self.hub.ask(sitting, self.meeting)).exec()

    def _choose_closing(self) -> None:
        from desktop.pages.meeting.meeting_dialog import MeetingDialog

        dialog = MeetingDialog(self.hub, self, self.hub.ask(sitting, self.meeting))
        dialog.ask_closing()
        dialog.exec()

    def _go(self, by: int) -> None:
        step = self.step.beside(by)
        if step is not None:
            self.show_step(step)
