"""The fiche of one action: where it stands, in full, and the entry of a progress report."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from db.errors import UserError
from db.queries.action.fiche import Fiche, fiche
from db.queries.rights.permission import may_write_policy
from desktop.dialogs.erase_text import EraseTextDialog
from desktop.dialogs.print_fiche import print_fiches
from desktop.hub import Hub
from desktop.i18n import _, clock, long_date
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.fiche.all_fields import AllFields
from desktop.pages.fiche.body import FicheBody
from desktop.pages.fiche.edit_bar import EditBar
from desktop.pages.fiche.expecting import Expecting
from desktop.pages.fiche.facts import FactBand
from desktop.pages.fiche.fields import FieldGestures
from desktop.pages.fiche.gestures import Gestures
from desktop.pages.fiche.pasts import Pasts
from desktop.pages.page import Page
from desktop.place import Place
from desktop.reporting.writing import ReportWriting
from desktop.telling import tell
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.dialog import confirm
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read
from desktop.widgets.tones import Message

CHANGES_READ = 24


class FichePage(Page):
    """The fiche of one action at a time."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self._before = IconButton("chevron-left", _("Action précédente (Ctrl+Page préc.)"))
        self._after = IconButton("chevron-right", _("Action suivante (Ctrl+Page suiv.)"))
        self._print = Button(_("Imprimer la fiche"), "printer")
        self._write = Button(_("Saisir un point d'avancement"), "pencil", Kind.PRIMARY)
        self._more = IconButton("ellipsis", _("Autres gestes sur cette action"))
        buttons = [self._before, self._after, self._more, self._print, self._write]
        super().__init__(hub, jobs, PageHeader(buttons=buttons))
        self._action = ""
        self._siblings: list[str] = []
        self._shown: Fiche | None = None
        self._unkept = False
        self.band = FactBand()
        self.body = FicheBody(hub)
        self.bar = EditBar()
        self.writing = ReportWriting(hub, self.body.form)
        self._gestures = Gestures(hub, self, self.body.notice.tell)
        self._pasts = Pasts(hub, self, lambda: self._shown)
        told = self.body.notice.tell
        self._fields = FieldGestures(hub, self, lambda: self._shown, self._pasts, told)
        self._all = self._all_fields()
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    @property
    def action(self) -> str:
        """The id of the action shown, '' before the first."""
        return self._action

    def place(self) -> Place:
        return Place(self.key, self._action, (), tuple(self._siblings))

    def open_at(self, place: Place) -> None:
        self.show_action(place.of, place.among)

    def show_action(self, action: str, siblings: Sequence[str] = ()) -> None:
        """Show an action; `siblings` are those that the arrows lead to, in their order."""
        self._siblings = list(siblings)
        if action != self._action:
            self.body.comment.sign()
            self.writing.close()
            self._action = action
            self.body.forget()
            self._scroll.verticalScrollBar().setValue(0)
        self._stale = False
        self.refresh()
        if self.writing.has_draft(action):
            self._begin()
        self._show_mode()

    def refresh(self) -> None:
        """Read the action again; what is being written stays."""
        most = None if self.body.past.is_whole else CHANGES_READ
        self._shown = self.hub.ask(fiche, self._action, most) if self._action else None
        self._show_arrows()
        shown = self._shown
        self.body.show_fiche(shown, tell(shown.past) if shown else [])
        self.body.past.erasing.setVisible(self.hub.ask(may_write_policy))
        self.band.setVisible(shown is not None)
        for button in (self._print, self._write, self._more):
            button.setEnabled(shown is not None)
        if shown is None:
            self.header.set_title(_("Action non reçue"))
            return
        self._write.setEnabled(shown.read_only is None)
        self._show_mode()
        self.band.show_facts(shown.sheet, shown.around.seat, locked=not shown.may.deadline)
        self._show_title(shown)
        self.body.say_overtaken(self.writing.overtaken())
        tab_as_read(self)

    def print_page(self) -> None:
        """Ctrl+P: the fiche de suivi on paper."""
        if self._shown is not None:
            print_fiches(self, self.hub, [self._action])

    def offers(self) -> list[Offer]:
        whole = Offer(_("Voir ou modifier un champ de l'action"), self._all.open, "F2", "pencil")
        shown = [whole] if self._shown is not None else []
        return [*super().offers(), *shown, *self._fields.offers()]

    def landing(self) -> QWidget | None:
        """The report that is being written, else the way to write one; who reads may print."""
        if self.writing.is_open:
            return self.body.form.first()
        offered = self._write.isVisibleTo(self) and self._write.isEnabled()
        return (self._write if offered else self._print) if self._shown is not None else None

    def leave(self) -> None:
        """Keep what is being typed."""
        self.writing.keep()
        self.body.comment.sign()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.set_width(event.size().width())
        self.band.set_width(event.size().width())

    def _build(self) -> None:
        self.body.scroll_in(self._scroll)
        self.column.addWidget(self.band)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self.bar)
        self.band.hide()
        self._show_mode()

    def _connect(self) -> None:
        body, bar, gestures = self.body, self.bar, self._gestures
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))
        self._print.clicked.connect(self.print_page)
        self._write.clicked.connect(self._begin)
        self.header.trail_asked.connect(self.page_asked)
        self.band.deadline_asked.connect(lambda: gestures.change_deadline(self._shown))
        self.writing.kept.connect(self._say_kept)
        self.writing.waiting.connect(bar.show_waiting)
        self.writing.unkept.connect(self._say_unkept)
        bar.save_asked.connect(lambda: self._end(self.writing.sign))
        bar.unchanged_asked.connect(self._confirm_unchanged)
        bar.abandon_asked.connect(self._abandon)
        body.past.all_asked.connect(self.refresh)
        body.past.erase_asked.connect(lambda: EraseTextDialog(self.hub, self.jobs, self).exec())
        body.contests.conflict_asked.connect(self.conflict_asked)
        body.indicators.value_asked.connect(gestures.enter_value)
        body.indicators.opened.connect(self._open_indicator)
        body.indicators.edit_asked.connect(gestures.edit_indicator)
        body.indicators.new_asked.connect(lambda: gestures.add_indicator(self._shown))
        body.milestones.add_asked.connect(lambda: gestures.add_milestone(self._shown))
        body.milestones.done_asked.connect(gestures.mark_done)
        body.milestones.undone_asked.connect(gestures.mark_undone)
        body.milestones.edit_asked.connect(lambda one: gestures.edit_milestone(self._shown, one))
        body.milestones.delete_asked.connect(lambda one: gestures.drop_milestone(self._shown, one))
        self._connect_fields()
        for keys, gesture in (
            ("Ctrl+PgUp", lambda: self._go(-1)),
            ("Ctrl+PgDown", lambda: self._go(1)),
            ("Ctrl+Return", self._save_by_keys),
            ("F2", self._all.open),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(gesture)

    def _connect_fields(self) -> None:
        body, band, fields, pasts = self.body, self.band, self._fields, self._pasts
        self._more.clicked.connect(lambda: fields.menu(self._more, self._all.open))
        band.past_asked.connect(lambda: pasts.show_field("deadline"))
        band.meeting_asked.connect(lambda one: self.place_asked.emit(Place("meetings", one)))
        body.situation.past_asked.connect(pasts.show_reports)
        body.milestones.past_asked.connect(pasts.show_milestone)
        body.people.partners_asked.connect(fields.change_partners)
        body.people.pilots_asked.connect(fields.change_pilots)
        body.decisions.asked.connect(self.place_asked)
        self._expecting = Expecting(self.hub, self, lambda: self._shown, body)
        self._expecting.place_asked.connect(self.place_asked)
        body.since.asked.connect(self.place_asked)
        body.near.action_asked.connect(self.action_asked)
        body.near.edit_asked.connect(fields.change_links)
        body.near.part_asked.connect(fields.add_part)
        body.past.change_asked.connect(pasts.show_change)
        body.comment.past_asked.connect(lambda: pasts.show_field("comment"))
        body.voted.edit_asked.connect(fields.edit_voted)
        body.voted.past_asked.connect(pasts.show_field)

    def _all_fields(self) -> AllFields:
        """The list of all fields; what is written in the page itself is led to."""
        body = self.body
        there = {
            "situation": self._begin,
            "comment": body.comment.area.setFocus,
            "milestones": lambda: self._lead_to(body.milestones),
            "indicators": lambda: self._lead_to(body.indicators),
            "expected": lambda: self._lead_to(body.expected),
        }
        return AllFields(
            self.hub,
            self,
            lambda: self._shown,
            (self._fields, self._pasts),
            (lambda: self._gestures.change_deadline(self._shown), there),
        )

    def _open_indicator(self, indicator: str) -> None:
        """The page of an indicator, among those of the action."""
        rows = self._shown.sheet.indicators if self._shown is not None else ()
        among = tuple(row.id for row in rows)
        self.place_asked.emit(Place("indicator", indicator, (), among))

    def _lead_to(self, card: QWidget) -> None:
        """Put a card in sight, and the focus on the first thing that one may do there."""
        self._scroll.ensureWidgetVisible(card)
        buttons = card.findChildren(QAbstractButton)
        first = next((one for one in buttons if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_offered(self) -> bool:
        """Whether the report is offered; a machine that may write nothing says why beside it."""
        shown = self._shown
        return shown is None or shown.may.report or shown.read_only is not None

    def _show_title(self, shown: Fiche) -> None:
        sheet = shown.sheet
        measure = f"{sheet.measure_level} {sheet.measure_code}".strip()
        trail = [
            ("actions", self.hub.words().action.titles),
            ("", f"{measure}, {sheet.measure_title}"),
        ]
        self.header.set_trail(trail)
        self.header.set_title(sheet.title, code=sheet.code)

    def _show_arrows(self) -> None:
        here = self._siblings.index(self._action) if self._action in self._siblings else -1
        self._before.setEnabled(here > 0)
        self._after.setEnabled(0 <= here < len(self._siblings) - 1)

    def _go(self, step: int) -> None:
        if self._action not in self._siblings:
            return
        place = self._siblings.index(self._action) + step
        if 0 <= place < len(self._siblings):
            self.show_action(self._siblings[place], self._siblings)

    def _begin(self) -> None:
        """Open the form, with the draft left on this machine if there is one."""
        shown = self._shown
        if shown is None or self.writing.is_open:
            return
        if not shown.may.report:
            self._say_withheld()
            return
        found = self.writing.begin(self._action)
        self.body.form.recall(shown.situation.stated, shown.sheet.updated_on)
        self.bar.show_kept(found)
        self.bar.unchanged.setEnabled(shown.sheet.updated_on is not None)
        self._show_mode()
        self.body.say_overtaken(self.writing.overtaken())
        if found is not None:
            self.body.notice.tell(Message.INFO, _("Votre saisie est retrouvée."), _found(found))
        self._scroll.verticalScrollBar().setValue(0)
        self.body.form.take_focus()

    def _say_withheld(self) -> None:
        """A draft is there, and the right to sign it no longer is."""
        title = _("Votre saisie reste sur ce poste, sans être enregistrée.")
        said = _("Vous ne pouvez plus écrire sur cette action ; demandez au secrétariat du comité.")
        self.body.notice.tell(Message.WARNING, title, said)

    def _say_kept(self, at: datetime) -> None:
        self.bar.show_kept(at)
        if self._unkept:
            self._unkept = False
            self.body.notice.hide()

    def _say_unkept(self, sentence: str) -> None:
        self._unkept = True
        self.bar.show_kept(None)
        title = _("Vos saisies restent à l'écran, sans copie sur ce poste.")
        self.body.notice.tell(Message.DANGER, title, sentence)

    def _save_by_keys(self) -> None:
        if self.writing.is_open:
            self._end(self.writing.sign)

    def _confirm_unchanged(self) -> None:
        title = _("Enregistrer « sans changement » ?")
        said = _("Ce que vous venez de saisir sera oublié ; la situation reste celle d'avant.")
        if not self.writing.is_touched or confirm(self, title, said, _("Oublier ma saisie")):
            self._end(self.writing.confirm)

    def _abandon(self) -> None:
        title = _("Abandonner la saisie ?")
        said = _("Ce que vous venez de saisir sera oublié. La situation de l'action reste.")
        if not self.writing.is_touched or confirm(self, title, said, _("Abandonner"), danger=True):
            self._end(self.writing.abandon)

    def _end(self, gesture: Callable[[], Any]) -> None:
        """Close the form by a gesture; a refusal is said and what was typed stays."""
        try:
            gesture()
        except UserError as error:
            self.writing.keep()
            title = _("Le point d'avancement n'est pas enregistré.")
            self.body.notice.tell(Message.DANGER, title, error.sentence)
            self._scroll.verticalScrollBar().setValue(0)
            return
        self.body.notice.hide()
        self.refresh()
        self._show_mode()
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_mode(self) -> None:
        writing = self.writing.is_open
        self.bar.setVisible(writing)
        self._write.setVisible(not writing and self._is_offered())
        self.body.show_form(writing)


def _found(at: datetime) -> str:
    words = _("Elle date du {day} à {hour} et n'est pas encore enregistrée dans la base.")
    return words.format(day=long_date(at.date()), hour=clock(at))
