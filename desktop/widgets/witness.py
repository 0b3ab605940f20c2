"""The witness in the header: what is typed is kept on this machine, and since when."""

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _, clock
from desktop.look.fonts import Text
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon


class Witness(QWidget):
    """Takes no room until something was kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("hard-drive", 16, "good")
        self._words = ElidedLabel("", Text.TABLE_MEDIUM, "good")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.hide()

    @property
    def said(self) -> str:
        """The words in sight."""
        return "" if self.isHidden() else self._words.text

    def say_kept(self, at: datetime) -> None:
        """Kept at this moment."""
        self._say(_("Enregistré sur ce poste à {}").format(clock(at.astimezone())), "hard-drive")

    def say_waiting(self) -> None:
        """Not on disk yet: the base is being written by something else."""
        self._say(_("Pas encore enregistré : la base est occupée"), "hourglass")

    def _say(self, words: str, icon: str) -> None:
        self._words.set_text(words)
        self._icon.set_icon(icon)
        self.show()
