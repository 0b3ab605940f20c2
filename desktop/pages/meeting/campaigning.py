"""The gestures of a campaign: files for pilots, reminders, the state that is frozen."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.commands.campaign import note_sent
from db.commands.freeze import freeze
from db.errors import UserError
from db.queries.meeting.campaign import Campaign, campaign
from db.queries.meeting.examined import Between, moved_between
from db.queries.meeting.frozen import State, frozen_states
from desktop.beside import beside_in_steps
from desktop.hub import Changes
from desktop.i18n import _, ngettext
from desktop.jobs import Job
from desktop.pages.meeting.reports import MOVES
from desktop.widgets.dialog import confirm
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.meeting.page import MeetingsPage


class Campaigning(QObject):
    """What comes of a gesture is told on the page."""

    def __init__(self, page: "MeetingsPage") -> None:
        super().__init__(page)
        self._page, self._pane = page, page.reports
        self._told: Campaign | None = None
        self._states: tuple[State, ...] = ()
        self._freezing: Job | None = None
        pane = self._pane
        pane.place_asked.connect(page.place_asked)
        pane.moves.action_asked.connect(page.action_asked)
        pane.moves.place_asked.connect(page.place_asked)
        pane.moves.asked.connect(lambda *_states: self._ask_moved())
        pane.part_chosen.connect(lambda part: self._ask_moved() if part == MOVES else None)
        pane.files.clicked.connect(self._prepare_files)
        pane.forms.clicked.connect(self._print_forms)
        pane.remind.clicked.connect(self._remind)
        pane.freeze.clicked.connect(self._freeze)
        pane.stop.clicked.connect(self._stop)

    def ask(self) -> None:
        """Read where the campaign of the sitting in sight stands, beside the window."""
        page = self._page
        page.hub.ask_later(self, "campaign", self._show, campaign, page.meeting)

    def _show(self, told: Campaign) -> None:
        self._told = told
        self._pane.show_campaign(told)
        self._page.hub.ask_later(self, "states", self._show_states, frozen_states, told.scheme)

    def _show_states(self, states: tuple[State, ...]) -> None:
        self._states = states
        self._pane.moves.show_states(states, self._told.meeting if self._told else "")
        if self._pane.part == MOVES:
            self._ask_moved()

    def _ask_moved(self) -> None:
        known = {one.id: one for one in self._states}
        before, after = (known.get(one) for one in self._pane.moves.chosen)
        if before is None or self._told is None:
            return
        ask, scheme = self._page.hub.ask_later, self._told.scheme
        self._pane.moves.veil.draw_soon()
        ask(self, "moved", self._show_moved, moved_between, scheme, before, after)

    def _show_moved(self, between: Between) -> None:
        self._pane.moves.show_moved(between, self._page.hub.words())

    def _prepare_files(self) -> None:
        from desktop.dialogs.exchange_each import Addressee, FilesDialog

        told = self._told
        if told is None:
            return
        people = [
            Addressee(one.person, one.name, one.joined, one.sent_on is not None)
            for one in sorted(told.pilots, key=lambda one: one.name.casefold())
            if not one.me
        ]
        page = self._page

        def note(written: Collection[str]) -> None:
            page.hub.do(note_sent, told.meeting, written)

        FilesDialog(page.hub, page.jobs, people, note, page).exec()

    def _print_forms(self) -> None:
        """What each pilot on paper has left to say, to be filled in by hand."""
        from desktop.dialogs.print_choice import form_choice, print_choices

        told, hub = self._told, self._page.hub
        if told is None:
            return
        choices = [
            form_choice(hub, one.person, told.meeting, one.awaited, of=one.name)
            for one in told.awaited
            if one.on_paper
        ]
        print_choices(self._page, hub, choices, self._pane.forms.text())

    def _remind(self) -> None:
        from desktop.dialogs.reminding import remind

        told = self._told
        if told is not None:
            remind(self._page.hub, self._page, told.awaited, told, told.meeting)

    def _freeze(self) -> None:
        told = self._told
        if told is None or self._freezing is not None or not self._sure(told):
            return
        meeting = told.meeting
        work = beside_in_steps(
            self._page.hub.store, lambda session, progress: freeze(session, meeting, progress)
        )
        self._freezing = self._page.jobs.run(work, self._frozen, self._not_frozen)
        self._freezing.progress.connect(self._pane.set_progress)
        self._pane.set_busy(True)

    def _sure(self, told: Campaign) -> bool:
        left = len(told.awaited)
        waits = ngettext(
            "{} pilote n'a pas encore tout dit.", "{} pilotes n'ont pas encore tout dit.", left
        ).format(left)
        then = _(
            "La séance examinera les actions telles qu'elles sont maintenant. Ce qui arrive "
            "ensuite est gardé, et marqué « reçu après clôture »."
        )
        title = _("Arrêter de nouveau l'état ?") if told.state else _("Arrêter l'état ?")
        text = f"{waits} {then}" if left else then
        return confirm(self._page, title, text, self._pane.freeze.text())

    def _frozen(self, done: tuple[str, Changes]) -> None:
        self._end()
        hub = self._page.hub
        hub.deeds.note(done[1])
        hub.tell(done)
        self._page.tell(Message.GOOD, _("L'état est arrêté."), _("Ctrl+Z y revient."))

    def _not_frozen(self, error: UserError | None) -> None:
        self._end()
        said = error.sentence if error else _("Rien n'a été arrêté.")
        self._page.tell(Message.DANGER if error else Message.INFO, said)

    def _stop(self) -> None:
        if self._freezing is not None:
            self._freezing.cancel()

    def _end(self) -> None:
        self._freezing = None
        self._pane.set_busy(False)
