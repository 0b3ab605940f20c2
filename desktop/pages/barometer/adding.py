"""Adding the shipped indicators of the barometer to a scheme."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from db.commands.barometer import add_barometer
from db.queries.action.listed import ActionRow, action_list
from db.queries.journal.find_text import folded
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.look.sizes import CONTROL
from desktop.widgets.field import Field

_WORD = "barometre"


class AddBarometerDialog(FormDialog):
    """Asks which action they follow: the one that speaks of a barometer, unless told otherwise."""

    def __init__(self, hub: Hub, scheme: str, count: int, parent: QWidget | None) -> None:
        said = ngettext(
            "{} indicateur par thème, en nombres et totaux, sans aucune valeur. Les définitions "
            "sont proposées : leur source reste à confirmer.",
            "{} indicateurs par thème, en nombres et totaux, sans aucune valeur. Les définitions "
            "sont proposées : leur source reste à confirmer.",
            count,
        )
        super().__init__(
            *(_("Ajouter les indicateurs du baromètre"), save_button(_("Ajouter"))),
            parent,
            text=said.format(count),
        )
        self._hub, self._scheme = hub, scheme
        self.action = QComboBox()
        self.action.setFixedHeight(CONTROL)
        self.action.addItem(_("Aucune : indicateurs du schéma"), None)
        rows = hub.ask(action_list, scheme)
        for row in rows:
            self.action.addItem(f"{row.code} {row.title}".strip(), row.id)
        self.action.setCurrentIndex(max(0, self.action.findData(_usual(rows))))
        self.body.addWidget(Field(_("Action suivie"), self.action))
        self.finish()

    def write(self) -> None:
        self._hub.do(add_barometer, self._scheme, self.action.currentData())


def _usual(rows: Sequence[ActionRow]) -> str | None:
    return next((row.id for row in rows if _WORD in folded(row.title)), None)
