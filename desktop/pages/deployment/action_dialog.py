"""Of which action something is expected: asked before what is expected."""

from PySide6.QtWidgets import QComboBox, QWidget

from db.queries.action.listed import action_list
from desktop.dialogs.form import FormDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field

_FITS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class ActionDialog(FormDialog):
    """`action` is the id of the one that was chosen, '' while none was; `first` is proposed."""

    def __init__(self, hub: Hub, first: str, parent: QWidget | None) -> None:
        text = _("Un attendu se rattache à une action : choisissez laquelle.")
        super().__init__(
            _("Nouvel attendu"), Button(_("Continuer"), kind=Kind.PRIMARY), parent, text=text
        )
        self.action = ""
        self.among = QComboBox()
        self.among.setSizeAdjustPolicy(_FITS)
        for row in hub.ask(action_list, hub.scheme or None):
            if row.retired_on is None:
                self.among.addItem(f"{row.code} {row.title}".strip(), row.id)
        self.among.setCurrentIndex(max(self.among.findData(first), 0))
        self.body.addWidget(Field(hub.words().action.title, self.among))
        self.save.setEnabled(self.among.count() > 0)
        self.finish()
        self.among.setFocus()

    def write(self) -> None:
        self.action = str(self.among.currentData() or "")
