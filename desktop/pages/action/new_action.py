"""Adding an action: the measure that it belongs to, its code, its title."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.commands.action import add_action
from db.errors import UserError
from db.queries.measure import MeasureRow
from desktop.hub import Hub
from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field

LONGEST_CODE, LONGEST_TITLE = 20, 500


class NewActionDialog(Dialog):
    """`action` is the id of what was added, '' while nothing was."""

    def __init__(self, hub: Hub, rows: Sequence[MeasureRow], parent: QWidget | None) -> None:
        super().__init__(_("Nouvelle action"), parent=parent, width=520)
        self.action = ""
        self._hub, self._rows = hub, rows
        self._measure = QComboBox()
        several = len({row.scheme for row in rows}) > 1
        for row in rows:
            words = f"{row.code} {row.title}".strip()
            self._measure.addItem(f"{words} ({row.scheme})" if several else words, row.id)
        self._measure.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._code = QLineEdit()
        self._code.setMaxLength(LONGEST_CODE)
        self._title = QLineEdit()
        self._title.setMaxLength(LONGEST_TITLE)
        self._code_field = Field(_("Code"), self._code)
        self._title_field = Field(_("Intitulé"), self._title)
        self.body.addWidget(Field(_("Mesure"), self._measure))
        self.body.addWidget(self._code_field)
        self.body.addWidget(self._title_field)
        self.add_button(Button(_("Annuler")))
        self._add = Button(_("Ajouter l'action"), kind=Kind.PRIMARY)
        self._add.setDefault(True)
        self.add_action(self._add)
        self._add.clicked.connect(self._try)
        self._measure.currentIndexChanged.connect(self._propose)
        self._propose()
        self._title.setFocus()

    def _propose(self) -> None:
        """The code that comes next in the chosen measure."""
        number = self._measure.currentIndex()
        if number >= 0:
            self._code.setText(self._rows[number].next_code)

    def _try(self) -> None:
        code, title = self._code.text().strip(), self._title.text().strip()
        missing = _("Donnez un code, par exemple {}.").format(self._proposed()) if not code else ""
        self._code_field.set_error(missing)
        self._title_field.set_error("" if title else _("Donnez un intitulé."))
        if code and title:
            try:
                measure = self._measure.currentData()
                self.action, _changes = self._hub.do(
                    lambda session: add_action(session, measure, code, title)
                )
            except UserError as error:
                self._code_field.set_error(error.sentence)
            else:
                self.accept()
        self.fit()

    def _proposed(self) -> str:
        return self._rows[max(self._measure.currentIndex(), 0)].next_code
