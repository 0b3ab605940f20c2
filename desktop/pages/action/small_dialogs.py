"""Two short questions of the page: the name of a filter, the days between which deadlines fall."""

from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.pages.action.keys import between_key
from desktop.widgets.button import Button, Kind
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.unkept import leave_unkept

LONGEST_NAME = 40


class NameDialog(FittingDialog):
    """`name` is what was given: another one than those `taken`."""

    def __init__(
        self, title: str, verb: str, name: str, parent: QWidget | None, taken: Collection[str] = ()
    ) -> None:
        super().__init__(title, parent=parent)
        self._taken = taken
        self.field = QLineEdit(name)
        self.field.setMaxLength(LONGEST_NAME)
        self._field = Field(_("Nom du filtre"), self.field)
        self.body.addWidget(self._field)
        self.add_button(Button(_("Annuler")))
        self.act = self.add_action(Button(verb, kind=Kind.PRIMARY))
        self.act.setDefault(True)
        self.act.clicked.connect(self._try)
        self.field.selectAll()
        self.field.setFocus()

    @property
    def name(self) -> str:
        """The name, without spaces around it."""
        return self.field.text().strip()

    def _try(self) -> None:
        if self.name and self.name not in self._taken:
            self.accept()
            return
        said = _("« {} » est déjà le nom d'un filtre : donnez-en un autre.").format(self.name)
        self._field.set_error(said if self.name else _("Donnez un nom."))
        self.fit()


class DatesDialog(FittingDialog):
    """`key` is what the filter of deadlines takes; either end may be left open."""

    def __init__(self, since: date, until: date, parent: QWidget | None) -> None:
        super().__init__(_("Échéance entre deux dates"), parent=parent)
        self.with_since, self.with_until = QCheckBox(_("À partir du")), QCheckBox(_("Jusqu'au"))
        self.since = DateField(_("À partir du"), since)
        self.until = DateField(_("Jusqu'au"), until)
        for box, day in ((self.with_since, self.since), (self.with_until, self.until)):
            box.setChecked(True)
            box.toggled.connect(day.setEnabled)
            leave_unkept(day)
            self.body.addWidget(box)
            self.body.addWidget(day)
        self.add_button(Button(_("Annuler")))
        self.act = self.add_button(
            Button(_("Filtrer"), kind=Kind.PRIMARY), accepts=True, default=True
        )

    @property
    def key(self) -> str:
        """The days that are ticked; '' where neither is, or where they cross."""
        since = self.since.day if self.with_since.isChecked() else None
        until = self.until.day if self.with_until.isChecked() else None
        crossed = since is not None and until is not None and since > until
        return "" if crossed or (since is None and until is None) else between_key(since, until)
