"""The pane where conflicts are settled, one after the other."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.errors import UserError
from db.queries.journal.settlement import Settlement
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET
from desktop.pages.exchange.form import ConflictForm
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.tones import Message


class SettlePane(Card):
    """The conflicts, 'n sur N'.

    `decided` wants (settlement, decision by field, reason) to be settled; `typed` gives
    (conflict id, what is being typed) to be kept; `wanted` asks for what was kept of a conflict;
    `action_asked` for the fiche of an action; `reached` says which conflict is in sight.
    """

    decided = Signal(object, object, str)
    typed = Signal(str, object)
    wanted = Signal(str)
    action_asked = Signal(str)
    reached = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Régler les conflits"), flush=True, parent=parent)
        self._listed: tuple[Settlement, ...] = ()
        self._ready: Collection[str] = ()
        self._theirs: Collection[str] = ()
        self._first: Collection[str] = ()
        self._at = 0
        self._me = ""
        self.form: ConflictForm | None = None
        self.before = IconButton("chevron-left", _("Conflit précédent"), Kind.PLAIN, small=True)
        self.after = IconButton("chevron-right", _("Conflit suivant"), Kind.PLAIN, small=True)
        self.later = Button(_("Régler plus tard"), "clock")
        self.fiche = Button(_("Ouvrir la fiche"), kind=Kind.LINK)
        self.save = Button(_("Enregistrer ce choix"), "check")
        self.banner = Banner(Message.WARNING, "")
        self._build()
        self._connect()
        self.show_conflicts((), (), "")

    @property
    def current(self) -> Settlement | None:
        """The conflict in sight."""
        return self._listed[self._at] if self._at < len(self._listed) else None

    def show_conflicts(
        self,
        listed: tuple[Settlement, ...],
        ready: Collection[str],
        me: str,
        theirs: Collection[str] = (),
        first: Collection[str] = (),
    ) -> None:
        """List these conflicts; only those of `ready`, by id, can be settled now.

        Those of `theirs` are for others to settle, whatever is ready. Those of `first` are of the
        file in sight: they come before the others, which have their own heading.
        What is in sight stays in sight, with what is being typed, unless it changed.
        """
        here = self.current
        listed = tuple(sorted(listed, key=lambda one: one.conflict.id not in first))
        self._listed, self._me, self._first = listed, me, first
        self._ready, self._theirs = frozenset(ready) - frozenset(theirs), theirs
        ids = [one.conflict.id for one in listed]
        if here is not None and here.conflict.id in ids:
            self._at = ids.index(here.conflict.id)
        else:
            self._at = min(self._at, max(len(listed) - 1, 0))
        self._show()

    def show_conflict(self, conflict: str) -> bool:
        """Put a conflict in sight; False when it is not listed."""
        ids = [one.conflict.id for one in self._listed]
        if conflict not in ids:
            return False
        self._go(ids.index(conflict))
        return True

    def restore(self, conflict: str, typed: dict[str, Any]) -> None:
        """Put back what was being typed about a conflict, if it is still in sight, untouched."""
        here = self.current
        if self.form is not None and here is not None and here.conflict.id == conflict:
            if typed and not self.form.typed:
                self.form.restore(typed)
            self._say_verb()

    def forget(self, conflict: str) -> None:
        """Take a settled conflict off the list, without waiting for the base to be read again."""
        rest = tuple(one for one in self._listed if one.conflict.id != conflict)
        self.show_conflicts(rest, self._ready, self._me, self._theirs, self._first)

    def refuse(self, sentence: str) -> None:
        """Say why the choice could not be kept; nothing to say where an alarm already did."""
        self.save.setEnabled(True)
        if sentence:
            self.banner.set_message(Message.DANGER, sentence)
            self.banner.show()

    def take_focus(self) -> bool:
        """Put the keyboard where one chooses; False where there is nothing to choose."""
        if self.form is None or not self.form.issues or self.form.locked:
            return False
        self.form.issues[0].take_focus()
        return True

    def _build(self) -> None:
        for widget in (self.fiche, self.before, self.after):
            self.add_action(widget)
        self._empty = EmptyState(
            "circle-check",
            _("Aucun conflit à régler"),
            _("Quand deux personnes ont saisi deux valeurs différentes, elles apparaissent ici."),
        )
        self._holder = QVBoxLayout()
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._locked_note = Label("", Text.TABLE, "muted", wrap=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.later)
        foot.addWidget(self._locked_note, 1)
        foot.addStretch(0)
        foot.addWidget(self.save)
        low = QVBoxLayout()
        low.setContentsMargins(CARD_INSET, 8, CARD_INSET, 14)
        low.setSpacing(8)
        low.addWidget(self.banner)
        low.addLayout(foot)
        self.body.addWidget(self._empty, 1)
        self.body.addLayout(self._holder, 1)
        self.body.addLayout(low)
        self.banner.hide()

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.later.clicked.connect(self._postpone)
        self.save.clicked.connect(self._save)
        self.fiche.clicked.connect(self._open_fiche)

    def _show(self) -> None:
        here = self.current
        count = len(self._listed)
        self.set_title(*self._heading())
        self.before.setVisible(count > 1)
        self.after.setVisible(count > 1)
        self._empty.setVisible(here is None)
        locked = here is not None and here.conflict.id not in self._ready
        others = here is not None and here.conflict.id in self._theirs
        self._locked_note.setText(
            _("Ce choix revient au secrétariat du comité.")
            if others
            else _("À régler une fois le fichier intégré.")
        )
        self._locked_note.setVisible(locked)
        self.save.setVisible(here is not None and not locked)
        self.save.setEnabled(True)
        self.later.setVisible(count > 1 and not locked)
        self.fiche.setVisible(here is not None and here.action is not None)
        self._show_form(here, locked=locked)
        self._say_verb()

    def _heading(self) -> tuple[str, str]:
        """The pane's title and 'n sur N', of the file in sight or of what stands beside it."""
        count = len(self._listed)
        of_file = sum(one.conflict.id in self._first for one in self._listed)
        title, at = _("Régler les conflits"), self._at + 1
        if 0 < of_file < count:
            mine = at <= of_file
            title = _("Conflits de ce fichier") if mine else _("Autres conflits de la base")
            at, count = (at, of_file) if mine else (at - of_file, count - of_file)
        return title, _("{} sur {}").format(at, count) if self.current else ""

    def _show_form(self, here: Settlement | None, *, locked: bool) -> None:
        old = self.form
        if old is not None and old.settlement == here and old.locked == locked:
            return
        self.banner.hide()
        self.form = None
        if old is not None:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        if here is None:
            return
        form = ConflictForm(here, self._me, locked=locked)
        if old is not None and old.settlement.conflict.id == here.conflict.id:
            form.restore(old.typed)
        self.form = form
        self._holder.addWidget(form)
        form.changed.connect(self._typed)
        if not locked:
            self.setTabOrder(form.reason, self.later)
            self.setTabOrder(self.later, self.save)
            self.wanted.emit(here.conflict.id)
        self.reached.emit(here.conflict.id)

    def _go(self, place: int) -> None:
        self._at = place
        self._show()

    def _step(self, step: int) -> None:
        if self._listed:
            self._go((self._at + step) % len(self._listed))

    def _postpone(self) -> None:
        self._step(1)

    def _typed(self) -> None:
        here = self.current
        self.banner.hide()
        self._say_verb()
        if self.form is not None and here is not None:
            if self.form.reason.text().strip():
                self.form.show_reason_missing(False)
            self.typed.emit(here.conflict.id, self.form.typed)

    def _say_verb(self) -> None:
        if self.form is not None:
            self.save.setText(self.form.verb)
            self.save.updateGeometry()

    def _save(self) -> None:
        form, here = self.form, self.current
        if form is None or here is None:
            return
        try:
            decided = form.decided()
        except UserError as error:
            self.refuse(error.sentence)
            form.go_to_undecided()
            return
        reason = form.reason.text().strip()
        form.show_reason_missing(not reason)
        if not reason:
            form.reason.setFocus()
            return
        self.save.setEnabled(False)
        self.decided.emit(here, decided, reason)

    def _open_fiche(self) -> None:
        here = self.current
        if here is not None and here.action is not None:
            self.action_asked.emit(here.action)
