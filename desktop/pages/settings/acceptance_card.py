"""Whether a secretary accepts what is entered of indicators before it counts."""

from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QProgressBar, QWidget

from db.commands.acceptance import ask_acceptance
from db.errors import UserError
from db.queries.entry.state import Standing, drafts_words, standing_values
from db.queries.scheme.head import SchemeHead
from desktop.beside import beside_in_steps
from desktop.deeds import MOST_AT_ONCE, Deed
from desktop.hub import Changes, Hub
from desktop.i18n import _, ngettext, percent
from desktop.jobs import Job, Progress
from desktop.pages.settings.section import explained
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.dialog import confirm
from desktop.widgets.tones import Message


class Accepted(NamedTuple):
    """How many values were accepted, and what that changed."""

    values: int
    changes: Changes


class AcceptanceCard(Card):
    """`told` gives a tone, a title and a text for the message over the page."""

    told = Signal(object, str, str)

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Saisies des indicateurs"))
        self._hub = hub
        self._shown: SchemeHead | None = None
        explained(
            self,
            _(
                "Une valeur saisie compte aussitôt. Si vous le demandez, elle ne compte qu'une "
                "fois acceptée par le secrétariat, qui peut la renvoyer avec un motif."
            ),
        )
        self.asked = QCheckBox(_("Accepter les saisies avant qu'elles comptent"))
        self.add(self.asked)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Acceptation des saisies en cours"))
        self.stop = Button(_("Arrêter"), "x", Kind.QUIET, small=True)
        self.under_way = _side_by_side(self.bar, self.stop)
        self.add(self.under_way)
        self.under_way.hide()
        self._job: Job | None = None
        self.asked.clicked.connect(self._ask)
        self.stop.clicked.connect(self._stop)

    def show_head(self, head: SchemeHead) -> None:
        """Show what the scheme asks, or is about to."""
        self._shown = head
        self.asked.setChecked(head.acceptance or self._job is not None)

    def _ask(self, asked: bool) -> None:
        head = self._shown
        if head is None:
            return
        standing = self._hub.ask(standing_values, head.id)
        title = _("Accepter les saisies ?") if asked else _("Ne plus accepter les saisies ?")
        verb = _("Accepter les saisies") if asked else _("Ne plus accepter")
        if not confirm(self, title, _consequence(standing, asked), verb):
            self.asked.setChecked(head.acceptance)
            return
        if asked and standing.counting > MOST_AT_ONCE:
            self._accept_beside(head)
            return
        try:
            accepted, _changes = self._hub.do(ask_acceptance, head.id, asked, head.seen)
        except UserError as error:
            self._refuse(error)
            return
        if asked:
            self._tell(accepted)
        else:
            left = drafts_words(standing.drafts)
            self.told.emit(Message.GOOD, _("Les saisies comptent de nouveau aussitôt."), left)

    def _accept_beside(self, head: SchemeHead) -> None:
        """Thousands of values: in the worker, where one sees how far it is and may stop it."""

        def gesture(session: Any, step: Progress) -> Accepted:
            return Accepted(*ask_acceptance(session, head.id, True, head.seen, step))

        def done(accepted: Accepted) -> None:
            self._end()
            # Taken back by not asking any more: what was accepted stays, and counts for nothing.
            self._hub.deeds.note_deed(
                Deed(
                    lambda _session: _("Accepter les saisies"),
                    lambda session: ask_acceptance(session, head.id, False)[1],
                    1,
                )
            )
            self._hub.tell(accepted.changes)
            self._tell(accepted.values)

        self._job = self._hub.jobs.run(
            beside_in_steps(self._hub.store, gesture), done, self._refuse
        )
        self._job.progress.connect(self._show_progress)
        self._show_progress(0, 0)
        self.asked.setEnabled(False)
        self.stop.setEnabled(True)
        self.under_way.show()
        self.stop.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(percent(100 * done // total) if total else "")

    def _stop(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self._job.cancel()

    def _refuse(self, error: UserError | None) -> None:
        self._end()
        why = error.sentence if error is not None else ""
        tone = Message.DANGER if error is not None else Message.INFO
        self.told.emit(tone, _("Rien n'a été modifié."), why)
        self.asked.setChecked(bool(self._shown and self._shown.acceptance))

    def _end(self) -> None:
        self._job = None
        self.under_way.hide()
        self.asked.setEnabled(True)

    def _tell(self, accepted: int) -> None:
        self.told.emit(Message.GOOD, _("Les saisies sont désormais à accepter."), _done(accepted))


def _side_by_side(*parts: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    return both


def _consequence(standing: Standing, asked: bool) -> str:
    """What becomes of what is entered already: nothing stops counting in silence."""
    if not asked:
        said = _("Ce qui est soumis comptera aussitôt, sans avis du secrétariat.")
        waiting = ngettext(
            "{} saisie qui attend ou qui fut renvoyée comptera dès maintenant.",
            "{} saisies qui attendent ou qui furent renvoyées compteront dès maintenant.",
            standing.waiting,
        )
        counted = waiting.format(standing.waiting) if standing.waiting else ""
        return " ".join(filter(None, (said, counted, drafts_words(standing.drafts))))
    kept = ngettext(
        "{} valeur saisie jusqu'ici est acceptée du même geste : rien ne cesse de compter.",
        "{} valeurs saisies jusqu'ici sont acceptées du même geste : rien ne cesse de compter.",
        standing.counting,
    ).format(standing.counting)
    if not standing.contested:
        return kept
    contested = ngettext(
        "{} valeur contestée ne comptera plus tant qu'elle n'est pas tranchée puis acceptée.",
        "{} valeurs contestées ne compteront plus tant qu'elles ne sont pas tranchées puis "
        "acceptées.",
        standing.contested,
    )
    return f"{kept} {contested.format(standing.contested)}"


def _done(accepted: int) -> str:
    return ngettext(
        "{} valeur saisie jusqu'ici est acceptée.",
        "{} valeurs saisies jusqu'ici sont acceptées.",
        accepted,
    ).format(accepted)
