"""Adding a milestone, or changing its title and its date."""

from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from db.queries.action.follow_up import MilestoneRow
from desktop.i18n import _
from desktop.pages.fiche.day import DayField
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field

LONGEST_TITLE = 300


class MilestoneDialog(Dialog):
    """`title` and `day` hold what was entered once accepted."""

    def __init__(self, row: MilestoneRow | None, today: date, parent: QWidget | None) -> None:
        super().__init__(_("Jalon") if row else _("Nouveau jalon"), parent=parent, width=460)
        self._title = QLineEdit(row.title if row else "")
        self._title.setMaxLength(LONGEST_TITLE)
        self._title_field = Field(_("Intitulé"), self._title)
        day = row.planned_on if row else today
        self._day = DayField(_("Prévu le"), day, today, _("Sans date"))
        self.body.addWidget(self._title_field)
        self.body.addWidget(self._day)
        self.add_button(Button(_("Annuler")))
        save = Button(_("Enregistrer") if row else _("Ajouter le jalon"), kind=Kind.PRIMARY)
        save.setDefault(True)
        save.clicked.connect(self._try)
        self.add_action(save)
        self._title.setFocus()

    @property
    def title(self) -> str:
        """The title entered."""
        return self._title.text().strip()

    @property
    def day(self) -> date | None:
        """The planned date, None without one."""
        return self._day.day

    def _try(self) -> None:
        self._title_field.set_error("" if self.title else _("Donnez un intitulé."))
        self.fit()
        if self.title:
            self.accept()
