"""The small clock beside a field: who wrote it, when, what it was before."""

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.widgets.button import IconButton, Kind

SIDE = 24


class ClockButton(IconButton):
    """Opens the history of the field that it names."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        name = _("Historique : {}").format(label)
        super().__init__("history", name, Kind.PLAIN, small=True, parent=parent)
        self.setFixedSize(SIDE, SIDE)
