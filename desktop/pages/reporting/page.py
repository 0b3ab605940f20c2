"""'Mes mises à jour': a pilot says where each action stands, then sends it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.errors import UserError
from db.queries.action.due import Due, DueState, due
from db.queries.action.to_fill import ToFill, to_fill
from desktop.hub import Changes, Hub
from desktop.i18n import _, full_date
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.page import Page
from desktop.pages.reporting.drafting import FiguresWriting
from desktop.pages.reporting.due_items import DueModel
from desktop.pages.reporting.due_list import DueList
from desktop.pages.reporting.foot import FootBar
from desktop.pages.reporting.rest import Rest
from desktop.pages.reporting.returned import Returned
from desktop.pages.reporting.sheet import Sheet
from desktop.place import Place
from desktop.reporting.writing import ReportWriting
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.dialog import confirm
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read
from desktop.widgets.tones import Message
from desktop.widgets.witness import Witness

LIST_WIDE, LIST_NARROW, NARROW_UNDER = 320, 284, 1160
STACKED_UNDER, LIST_TALL, SHEET_TALL = 860, 250, 440


class ReportingPage(Page):
    """The actions of this machine's person, one of them in sight with everything to say of it."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.witness = Witness()
        self.sending = Button(_("Préparer l'envoi"), "send", Kind.PRIMARY)
        super().__init__(hub, jobs, PageHeader(_("Mes mises à jour")))
        self.in_grid = Button(_("Saisir en grille"), "table")
        self.header.lead(self.witness)
        self.header.add(self.in_grid)
        self.header.add(self.sending)
        self.model = DueModel()
        self.list = DueList(self.model)
        self.sheet = Sheet()
        self.foot = FootBar()
        self.rest, self.returned = Rest(), Returned()
        self.writing = ReportWriting(hub, self.sheet.form)
        self.figures = FiguresWriting(hub, self.sheet.figures.grid, self.sheet.visa)
        self._due = Due("", "", None, None, None, None, ())
        self._row: ToFill | None = None
        self._action = self._wanted = ""
        self._ending = False
        self._stack = QStackedWidget()
        self._columns = Columns(STACKED_UNDER, (LIST_TALL, SHEET_TALL))
        self._build()
        self._connect()

    @property
    def action(self) -> str:
        """The id of the action in sight, '' when none is."""
        return self._action

    def place(self) -> Place:
        return Place(self.key, self._action)

    def open_at(self, place: Place) -> None:
        self._wanted = place.of

    def among(self) -> tuple[str, ...]:
        return tuple(row.id for row in self._due.rows)

    def show_fresh(self) -> None:
        # What is typed in a fiche is a draft that no signal of the base tells of.
        self._stale = True
        super().show_fresh()

    def on_changed(self, changes: Changes) -> None:
        if self._ending:
            self._stale = True
        else:
            super().on_changed(changes)

    def refresh(self) -> None:
        self._show_list()
        wanted, self._wanted = self._wanted, ""
        if self.model.place_of(wanted) < 0:
            wanted = ""
        if self._action and self.model.place_of(self._action) < 0:
            self._leave_action()
        if self._action and self._is_touched() and wanted in ("", self._action):
            self.sheet.say_overtaken(self.writing.overtaken())
        else:
            self._open(wanted or self._action or self._next_to_do())

    def leave(self) -> None:
        """Keep what is being typed."""
        self.writing.keep()
        self.figures.keep()

    def export_page(self) -> bool:
        self._send()
        return bool(self._due.rows)

    def offers(self) -> list[Offer]:
        """Besides the file to send, what ends the writing about the action in sight."""
        buttons = (self.foot.ready, self.foot.unchanged, self.foot.abandon)
        ends = [
            Offer(button.text(), button.click, "", button.icon_name)
            for button in buttons
            if button.isVisible() and button.isEnabled()
        ]
        send = Offer(_("Préparer l'envoi"), self._send, "Ctrl+E", "send")
        form = Offer(_("Imprimer le formulaire"), self.print_page, "Ctrl+P", "printer")
        return [*ends, *([send, form] if self._due.rows else [])]

    def print_page(self) -> None:
        """Ctrl+P: the form to fill by hand, without a computer."""
        from db.queries.people.person import myself
        from desktop.dialogs.print_choice import form_choice, print_choices

        me = self.hub.ask(myself)
        if me is not None and self._due.rows:
            print_choices(
                self, self.hub, [form_choice(self.hub, me.id)], _("Imprimer le formulaire")
            )

    def start_search(self) -> None:
        self.list.view.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW_UNDER
        self._columns.set_aside(self.list, LIST_NARROW if narrow else LIST_WIDE)

    def _build(self) -> None:
        writing = QWidget()
        column = QVBoxLayout(writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.foot)
        self._stack.addWidget(self.rest)
        self._stack.addWidget(writing)
        self._columns.addWidget(self.list)
        self._columns.addWidget(self._stack, 1)
        self.column.addWidget(self.returned)
        self.column.addLayout(self._columns, 1)

    def _connect(self) -> None:
        foot, drafts, form = self.foot, self.hub.drafts, self.sheet.form
        self.list.reached.connect(self._reach)
        self.sending.clicked.connect(self._send)
        self.in_grid.clicked.connect(self._fill_grid)
        self.returned.asked.connect(self.place_asked)
        self.rest.sending_asked.connect(self._send)
        self.rest.actions_asked.connect(lambda: self.page_asked.emit("actions"))
        self.sheet.previous_asked.connect(self._show_previous)
        self.sheet.conflict_asked.connect(self._ask_conflict)
        self.sheet.fiche_asked.connect(lambda: self.action_asked.emit(self._action))
        foot.unchanged_asked.connect(self._confirm_unchanged)
        foot.abandon_asked.connect(self._abandon)
        foot.ready_asked.connect(self._mark_ready)
        foot.step_asked.connect(self._step)
        form.edited.connect(self._show_gestures)
        self.sheet.figures.grid.edited.connect(self._show_gestures)
        self.sheet.figures.grid.left.connect(self._show_gestures)
        self.sheet.visa.edited.connect(self._show_gestures)
        drafts.kept.connect(self._on_kept)
        drafts.dropped.connect(self._on_dropped)
        drafts.waiting.connect(lambda _subject: self.witness.say_waiting())
        self.writing.unkept.connect(self._say_unkept)
        self.figures.unkept.connect(self._say_unkept)
        for keys, gesture in (
            ("Ctrl+PgUp", lambda: self._step(-1)),
            ("Ctrl+PgDown", lambda: self._step(1)),
            ("Ctrl+Return", self._mark_ready),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(gesture)

    def _show_list(self) -> None:
        """Read again what stands at the left and in the header."""
        self._due = self.hub.ask(due)
        self.model.show_on(self._today(), self._due.rows)
        self.list.show_due(self._due)
        self.returned.show_of(self.hub, self._due)
        self.list.setVisible(bool(self._due.rows))
        self.in_grid.setVisible(bool(self._due.rows))
        self.header.set_context(_context(self._due))
        self.list.choose(self._action)
        if not self._action:
            self._show_rest()

    def _show_rest(self) -> None:
        self.rest.show_due(self._due)
        self.list.advise(False)
        self.sending.hide()  # the same gesture stands in the middle of the page
        self._stack.setCurrentIndex(0)

    def _reach(self, action: str) -> None:
        if action != self._action:
            self._open(action)

    def _open(self, action: str) -> None:
        """Put an action in sight, with what was being typed about it; '' for none."""
        other = action != self._action
        if other:
            self._leave_action()
        row = self.hub.ask(to_fill, action, self._today()) if action else None
        self._row = row
        if row is None:
            self._show_rest()
            return
        self._action = action
        found = self.writing.begin(action)
        self.figures.begin(action, row.indicators)
        self.sheet.show_action(row)
        self.sheet.say_overtaken(self._is_touched() and self.writing.overtaken())
        if other:
            self.sheet.notice.hide()
            self.sheet.to_top()
            if found is not None:
                self.sheet.say_found(found)
        self.list.choose(action)
        self._stack.setCurrentIndex(1)
        self.sending.show()
        self._show_gestures()
        tab_as_read(self)

    def _leave_action(self) -> None:
        self.writing.close()
        self.figures.close()
        self._action, self._row = "", None

    def _is_touched(self) -> bool:
        return self.writing.is_touched or self.figures.is_touched

    def _next_to_do(self) -> str:
        """The first action that is not ready, '' when all are."""
        return next((row.id for row in self._due.left), "")

    def _step(self, step: int) -> None:
        place = self.model.place_of(self._action) + step
        if self._action and 0 <= place < len(self._due.rows):
            here = self.window().focusWidget()
            self._open(self._due.rows[place].id)
            if here is not None and not here.isEnabled():
                self.sheet.form.take_focus()  # that button leads no further

    def _show_gestures(self) -> None:
        """What one may do of the action in sight, now."""
        row, touched = self._row, self._is_touched()
        if row is None:
            return
        here, last = self.model.place_of(row.id), len(self._due.rows) - 1
        self.foot.before.setEnabled(here > 0)
        self.foot.after.setEnabled(here < last)
        self.foot.abandon.setVisible(touched)
        may, said = row.may.report, self.sheet.figures.said
        unchanged = may and row.said_on is not None and not said
        self.foot.unchanged.setEnabled(unchanged)
        done = self._due.rows[here].state is DueState.READY and not touched
        self.list.advise(unchanged and not done)
        self.foot.ready.setText(_("Déjà prête") if done else _("Marquer prête"))
        self.foot.show_ready(may and not said and not done, said)
        # One principal gesture at a time: first the action, then the file.
        self.foot.ready.set_kind(Kind.ORDINARY if done else Kind.PRIMARY)
        self.sending.set_kind(Kind.PRIMARY if done else Kind.ORDINARY)

    def _mark_ready(self) -> None:
        if self.foot.ready.isEnabled() and self._check():
            self._end(self.writing.sign)

    def _confirm_unchanged(self) -> None:
        title = _("Enregistrer « sans changement » ?")
        said = _("Ce que vous venez de saisir sera oublié ; la situation reste celle d'avant.")
        if self.writing.is_touched and not confirm(self, title, said, _("Oublier ma saisie")):
            return
        if self._figures_right():
            self._end(self.writing.confirm)

    def _check(self) -> bool:
        """Whether everything that is needed is said; else the keyboard goes where it is not."""
        if not self._figures_right():
            return False
        if self.sheet.form.status.value is None:
            title = _("Choisissez d'abord un statut.")
            self.sheet.notice.tell(Message.WARNING, title, _("Le reste peut attendre."))
            self.sheet.to_top()
            self.sheet.form.take_focus()
            return False
        return True

    def _figures_right(self) -> bool:
        return self.sheet.figures.is_right()

    def _end(self, gesture: Callable[..., Any]) -> None:
        """Sign; a refusal is said and what was typed stays."""
        visa, values = self.figures.visa(self._today()), self.figures.new_values()
        self._ending = True
        try:
            gesture(visa, values)
        except UserError as error:
            self.leave()
            title = _("Cette action n'est pas marquée prête.")
            self.sheet.notice.tell(Message.DANGER, title, error.sentence)
            self.sheet.to_top()
            return
        finally:
            self._ending = False
        self.figures.abandon()
        self._after_end()

    def _after_end(self) -> None:
        """Show the action as it is signed, and lead to what is left."""
        action = self._action
        self._show_list()
        if not self._next_to_do():
            self._action, self._row = "", None
            self._show_list()
            self.rest.take_focus()
            return
        self.sheet.notice.hide()
        self._open(action)
        target = self.foot.after if self.foot.after.isEnabled() else self.foot.before
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _abandon(self) -> None:
        title = _("Abandonner la saisie ?")
        said = _("Ce que vous venez de saisir sera oublié. La situation de l'action reste.")
        if confirm(self, title, said, _("Abandonner"), danger=True):
            self.writing.abandon()
            self.figures.abandon()
            self.sheet.notice.hide()
            self._open(self._action)
            self._show_list()

    def _show_previous(self) -> None:
        if self._row is not None and self._row.previous is not None:
            from desktop.pages.reporting.previous_dialog import PreviousDialog

            PreviousDialog(self._row, self._row.previous, self).exec()

    def _ask_conflict(self) -> None:
        if self._row is not None and self._row.conflicts:
            self.conflict_asked.emit(self._row.conflicts[0])

    def _fill_grid(self) -> None:
        view = (("by", "periods"), ("about", "mine"))
        self.place_asked.emit(Place("grid", "", view))

    def _send(self) -> None:
        """Keep what is typed, then say what leaves and write the file."""
        if not self._due.rows:
            return
        self.leave()
        from desktop.dialogs.exchange_ready import ReadyDialog

        ReadyDialog(self.hub, self.jobs, self._due, self).exec()
        self._show_list()  # no signal tells that a file was written

    def _on_kept(self, subject: str) -> None:
        if self._action and subject.endswith(f":{self._action}"):
            self.witness.say_kept(self.hub.now())
            self._show_list()
            self._show_gestures()

    def _on_dropped(self, subject: str) -> None:
        if self._action and subject.endswith(f":{self._action}") and not self._ending:
            self._show_list()
            self._show_gestures()

    def _say_unkept(self, sentence: str) -> None:
        title = _("Vos saisies restent à l'écran, sans copie sur ce poste.")
        self.sheet.notice.tell(Message.DANGER, title, sentence)

    def _today(self) -> Any:
        return self.hub.now().date()


def _context(due: Due) -> str:
    """'Comité de suivi nº 8 · à transmettre avant le vendredi 27 septembre 2024'."""
    if due.on is None:
        return _("Aucun comité n'est prévu.")
    if due.closes_on is None:
        return _("{} · séance du {}").format(due.title, full_date(due.on))
    return _("{} · à transmettre avant le {}").format(due.title, full_date(due.closes_on))
