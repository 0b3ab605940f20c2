"""Under the matrix: the chosen cells in words, and the four states that they may be given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from db.kinds.choices import Deployed
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.signs import DEPLOYED_ICONS
from desktop.widgets.button import Button, Kind
from desktop.widgets.elided import ElidedLabel

HIGH = 44


class MatrixFoot(QFrame):
    """`state_asked` gives the state that the chosen cells should have, `undo_asked` wants the last
    gesture back.
    """

    state_asked = Signal(object)
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.setMinimumHeight(HIGH)
        self._said = ElidedLabel("", Text.TABLE)
        self.undo = Button(_("Annuler"), "undo-2", Kind.LINK, small=True)
        self.undo.clicked.connect(self.undo_asked)
        self.states: dict[Deployed, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(6)
        row.addWidget(self._said, 1)
        row.addWidget(self.undo)
        for number, state in enumerate(reversed(Deployed), 1):
            asks = "…" if state is Deployed.NOT_CONCERNED else ""
            button = Button(f"{state.label}{asks}", DEPLOYED_ICONS[state], small=True)
            button.setToolTip(_("Touche {}").format(number))
            button.clicked.connect(lambda _on=False, state=state: self.state_asked.emit(state))
            self.states[state] = button
            row.addWidget(button)
        self.say("")

    @property
    def said(self) -> str:
        """The sentence in sight."""
        return self._said.text

    def say(self, words: str, *, undoes: bool = False, offers: bool = False) -> None:
        """Say this; `undoes` offers to take the last gesture back, `offers` the states."""
        self._said.set_text(words)
        self.undo.setVisible(undoes)
        for button in self.states.values():
            button.setVisible(offers)
