"""Putting an action under another measure, or under another action."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.commands.arrange import move_action
from db.errors import UserError
from db.queries.action.listed import ActionRow
from db.queries.scheme.measure import MeasureRow
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field

LONGEST_CODE = 20
_FITS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class MoveDialog(FittingDialog):
    """Its measure, the action that it is part of if any, the code that it takes there."""

    def __init__(
        self,
        hub: Hub,
        row: ActionRow,
        known: tuple[Sequence[MeasureRow], Sequence[ActionRow]],
        parent: QWidget | None,
    ) -> None:
        text = _("Ses sous-actions la suivent. Ce qui a été dit d'elle ne change pas.")
        super().__init__(
            _("Déplacer {} {}").format(hub.words().action.the, row.code), text, parent, width=520
        )
        self._hub, self._row, (self._measures, self._rows) = hub, row, known
        self.measure, self.whole, self.code = QComboBox(), QComboBox(), QLineEdit(row.code)
        for box in (self.measure, self.whole):
            box.setSizeAdjustPolicy(_FITS)
        for one in self._measures:
            self.measure.addItem(f"{one.code} {one.title}".strip(), one.id)
        self.measure.setCurrentIndex(self.measure.findData(row.measure))
        self.code.setMaxLength(LONGEST_CODE)
        self._code_field = Field(_("Code"), self.code)
        self.body.addWidget(Field(hub.words().measure.title, self.measure))
        self.body.addWidget(Field(_("Sous-action de"), self.whole))
        self.body.addWidget(self._code_field)
        self.add_button(Button(_("Annuler")))
        self.move_it = self.add_action(Button(_("Déplacer"), kind=Kind.PRIMARY))
        self.move_it.setDefault(True)
        self.move_it.clicked.connect(self._try)
        self._offer_wholes()
        self.whole.setCurrentIndex(max(self.whole.findData(row.parent or ""), 0))
        self.measure.currentIndexChanged.connect(self._on_measure)
        keep_typing(self, hub, f"move:{row.id}")

    def _on_measure(self) -> None:
        self._offer_wholes()
        number = self.measure.currentIndex()
        stays = self.measure.currentData() == self._row.measure
        self.code.setText(self._row.code if stays else self._measures[number].next_code)

    def _offer_wholes(self) -> None:
        """The actions of the chosen measure that it may be part of."""
        own = _family(self._row.id, self._rows)
        self.whole.clear()
        self.whole.addItem(_("aucune action : elle est à part entière"), "")
        for one in self._rows:
            if one.measure == self.measure.currentData() and one.id not in own:
                self.whole.addItem(f"{one.code} {one.title}".strip(), one.id)

    def _try(self) -> None:
        measure, whole = self.measure.currentData(), self.whole.currentData() or None
        code = self.code.text().strip()
        try:
            self._hub.do(move_action, self._row.id, measure, code, whole)
        except UserError as error:
            self._code_field.set_error(error.sentence)
            self.fit()
        else:
            self.accept()


def _family(action: str, rows: Sequence[ActionRow]) -> set[str]:
    """An action and its parts, at any depth."""
    found = {action}
    while True:
        more = {row.id for row in rows if row.parent in found} - found
        if not more:
            return found
        found |= more
