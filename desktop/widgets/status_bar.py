"""The bar at the bottom of the window: what is saved here, at left; what is known, at right."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import STATUS_BAR
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon

WIDEST_SAVED = 280  # up to there, the facts give way first


class StatusBar(QFrame):
    """Always there; the facts are separated by a dot."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "status-bar")
        self.setFixedHeight(STATUS_BAR)
        self._icon = Icon("hard-drive", 14, "good")
        self._saved = ElidedLabel("", Text.CAPTION, "muted")
        self._facts = ElidedLabel("", Text.CAPTION, "muted", tabular=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._saved)
        row.addStretch(1)
        row.addWidget(self._facts)

    @property
    def said(self) -> str:
        """What stands at the left."""
        return self._saved.text

    def set_saved(self, text: str, *, ok: bool = True) -> None:
        """'Tout est enregistré sur ce poste — 14 h 32', or what could not be saved."""
        self._saved.set_text(text)
        self._saved.setMinimumWidth(min(self._saved.sizeHint().width(), WIDEST_SAVED))
        self._icon.set_icon("hard-drive" if ok else "triangle-alert", "good" if ok else "danger")

    def set_facts(self, facts: list[str]) -> None:
        """Offline, base version, last exchange."""
        self._facts.set_text("  •  ".join(facts))
