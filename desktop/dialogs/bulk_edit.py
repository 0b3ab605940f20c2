"""Changing one thing of many actions: its new value, what that would do, then all at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QProgressBar, QWidget

from db.commands.bulk import BulkDone, bulk_edit
from db.errors import UserError
from db.kinds.choices import Status
from db.queries.action.bulk import Aspect, BulkChange, BulkLine, bulk_preview
from db.queries.people.person import persons
from desktop.beside import beside
from desktop.dialogs.bulk_lines import BulkModel, preview_table
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Job, Jobs
from desktop.kept import keep_typing
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, status_options
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.tones import Message

WIDTH = 820
SETTLES_AFTER_MS = 150
MOST_AT_ONCE = 100  # actions whose preview is read without waiting


class BulkDialog(FittingDialog):
    """`done` says how many actions were changed, 0 while none was."""

    def __init__(
        self, hub: Hub, jobs: Jobs, actions: Sequence[str], aspect: Aspect, parent: QWidget | None
    ) -> None:
        super().__init__(_title(aspect), _text(aspect), parent, width=WIDTH)
        self.done_count = 0
        self._hub, self._jobs, self._actions, self._aspect = hub, jobs, actions, aspect
        self._lines: tuple[BulkLine, ...] = ()
        self._model = BulkModel()
        self._job: Job | None = None
        self._busy = QProgressBar()
        self._status = ChoiceRow(_("Nouveau statut"), status_options())
        self._day = DateField(_("Nouvelle échéance"), _year_end(hub.now().date()))
        self._no_day = QCheckBox(_("Sans échéance"))
        self._person = QComboBox()
        self._refusal = Banner(Message.DANGER, "")
        self._cancel = self.add_button(Button(_("Annuler")))
        self._act = Button("", kind=Kind.PRIMARY)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLES_AFTER_MS)
        self._build()
        self._later.timeout.connect(self._preview)
        keep_typing(self, hub, f"bulk:{aspect.value}")
        self._preview()

    @property
    def lines(self) -> tuple[BulkLine, ...]:
        """What the change would do, as it is shown."""
        return self._lines

    def change(self) -> BulkChange | None:
        """What is asked; None while no value is given."""
        if self._aspect is Aspect.STATUS:
            key = self._status.value
            return BulkChange(self._aspect, Status(key)) if key else None
        if self._aspect is Aspect.DEADLINE:
            return BulkChange(self._aspect, None if self._no_day.isChecked() else self._day.day)
        person = self._person.currentData()
        return BulkChange(self._aspect, person) if person else None

    def reject(self) -> None:
        if self._job is None:
            super().reject()
        else:
            self._job.cancel()

    def _build(self) -> None:
        if self._aspect is Aspect.STATUS:
            self._status.changed.connect(self._later.start)
            field = Field(_("Nouveau statut"), self._status)
        elif self._aspect is Aspect.DEADLINE:
            field = self._day_field()
        else:
            self._person.addItem(_("Choisissez une personne"), "")
            for one in self._hub.ask(persons):
                self._person.addItem(", ".join(filter(None, (one.name, one.organisation))), one.id)
            self._person.currentIndexChanged.connect(self._later.start)
            field = Field(_("Nouveau pilote"), self._person)
        self.body.addWidget(field)
        field.widget.setFocus()
        self._table = preview_table(self._model, self)
        self.body.addWidget(self._table)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("Enregistrement en cours"))
        for widget in (self._busy, self._refusal):
            self.body.addWidget(widget)
            widget.hide()
        self.add_action(self._act)
        self._act.setDefault(True)
        self._act.clicked.connect(self._do)

    def _day_field(self) -> Field:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._day)
        row.addWidget(self._no_day)
        row.addStretch(1)
        both.setFocusProxy(self._day)
        self._day.day_changed.connect(lambda _day: self._later.start())
        self._no_day.toggled.connect(self._day.setDisabled)
        self._no_day.toggled.connect(lambda _on: self._later.start())
        return Field(_("Nouvelle échéance"), both)

    def _preview(self) -> None:
        change = self.change()
        if change is None:
            self._show_lines(())
        elif len(self._actions) <= MOST_AT_ONCE:
            self._show_lines(self._hub.ask(bulk_preview, self._actions, change))
        else:
            self._act.setEnabled(False)
            hub, actions = self._hub, self._actions
            hub.ask_later(self, "lines", self._show_lines, bulk_preview, actions, change)

    def _show_lines(self, lines: tuple[BulkLine, ...]) -> None:
        self._lines = lines
        self._model.set_lines(self._lines)
        self._table.setVisible(bool(self._lines))
        count = sum(1 for line in self._lines if line.changes)
        words = ngettext("Changer {} action", "Changer {} actions", count).format(count)
        self._act.setText(words if count else _("Changer"))
        self._act.setEnabled(count > 0)
        self.fit()

    def _do(self) -> None:
        change, actions = self.change(), self._actions
        if change is None:
            return
        work = beside(self._hub.store, lambda session: bulk_edit(session, actions, change))
        self._job = self._jobs.run(work, self._done, self._refuse)
        self._show_busy()

    def _done(self, result: BulkDone) -> None:
        self._job = None
        self._show_busy()
        self.done_count = result.count
        self._hub.deeds.note(result.changes)
        self.accept()
        self._hub.tell(result.changes)

    def _refuse(self, error: UserError | None) -> None:
        self._job = None
        self._show_busy()
        sentence = error.sentence if error else _("Rien n'a été modifié.")
        self._refusal.set_message(Message.DANGER, sentence)
        self._refusal.show()
        self.fit()

    def _show_busy(self) -> None:
        """While it is done: a bar, and 'Annuler' stops it; nothing of it is kept then."""
        self._busy.setVisible(self._job is not None)
        self._act.setEnabled(self._job is None)
        self.fit()


def _title(aspect: Aspect) -> str:
    return {
        Aspect.STATUS: _("Changer le statut de plusieurs actions"),
        Aspect.DEADLINE: _("Changer l'échéance de plusieurs actions"),
        Aspect.LEAD: _("Changer le pilote de plusieurs actions"),
    }[aspect]


def _text(aspect: Aspect) -> str:
    return {
        Aspect.STATUS: _(
            "Chaque action reçoit un point d'avancement daté d'aujourd'hui, qui reprend le reste "
            "du précédent. Ctrl+Z annule le tout."
        ),
        Aspect.DEADLINE: _("Ctrl+Z annule le tout."),
        Aspect.LEAD: _(
            "La personne succède aux pilotes d'aujourd'hui, dont le droit prend fin. Un droit ne "
            "s'annule pas : il se donne à nouveau."
        ),
    }[aspect]


def _year_end(today: date) -> date:
    return today.replace(month=12, day=31)
