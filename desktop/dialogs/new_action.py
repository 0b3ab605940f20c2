"""Adding an action: the measure that it belongs to, its code, its title."""

from collections.abc import Collection, Sequence
from itertools import count

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.commands.action import add_action
from db.errors import UserError
from db.queries.action.listed import ActionRow
from db.queries.scheme.measure import MeasureRow
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field

LONGEST_CODE, LONGEST_TITLE = 20, 500


class NewActionDialog(Dialog):
    """`action` is the id of what was added, '' while nothing was.

    With `whole`, a sub-action of it; `codes` are those that are taken.
    """

    def __init__(
        self,
        hub: Hub,
        rows: Sequence[MeasureRow],
        parent: QWidget | None,
        *,
        whole: ActionRow | None = None,
        codes: Collection[str] = (),
    ) -> None:
        title = _("Nouvelle sous-action de {}").format(whole.code) if whole else ""
        super().__init__(title or hub.words().action.new, parent=parent, width=520)
        self.action = ""
        self._hub, self._rows, self._whole, self._codes = hub, rows, whole, codes
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
        measure_field = Field(hub.words().measure.title, self._measure)
        if whole is not None:
            self._measure.setCurrentIndex(max(self._measure.findData(whole.measure), 0))
            measure_field.hide()
        self.body.addWidget(measure_field)
        self.body.addWidget(self._code_field)
        self.body.addWidget(self._title_field)
        self.add_button(Button(_("Annuler")))
        self._add = Button(_("Ajouter {}").format(hub.words().action.the), kind=Kind.PRIMARY)
        self._add.setDefault(True)
        self.add_action(self._add)
        self._add.clicked.connect(self._try)
        self._measure.currentIndexChanged.connect(self._propose)
        self._propose()
        self._title.setFocus()
        keep_typing(self, hub, f"action:new:{whole.id}" if whole else "action:new")

    def _propose(self) -> None:
        """The code that comes next in the chosen measure."""
        if self._measure.currentIndex() >= 0:
            self._code.setText(self._proposed())

    def _try(self) -> None:
        code, title = self._code.text().strip(), self._title.text().strip()
        missing = _("Donnez un code, par exemple {}.").format(self._proposed()) if not code else ""
        self._code_field.set_error(missing)
        self._title_field.set_error("" if title else _("Donnez un intitulé."))
        if code and title:
            try:
                measure = self._measure.currentData()
                whole = self._whole.id if self._whole else None
                self.action, _changes = self._hub.do(
                    lambda session: add_action(session, measure, code, title, parent=whole)
                )
            except UserError as error:
                self._code_field.set_error(error.sentence)
            else:
                self.accept()
        self.fit()

    def _proposed(self) -> str:
        if self._whole is not None:
            numbers = (f"{self._whole.code}.{number}" for number in count(1))
            return next(code for code in numbers if code not in self._codes)
        return self._rows[max(self._measure.currentIndex(), 0)].next_code
