"""The pane beside a list: what is known of the chosen row, its gestures at the foot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.label import rule

USUAL, NARROWEST, WIDEST, INSET = 340, 280, 420, 16


class SidePane(QFrame):
    """`closed` wants the pane away. `head` is the line of its cross, to fill from the left;
    `content` the column that scrolls, `foot` the line under it.
    """

    closed = Signal()

    def __init__(self, name: str, *, spacing: int = 8) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.setAccessibleName(name)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.head, self.content, self.foot = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._body, self._under = QWidget(), QWidget()
        self._body.setProperty("look", "surface")
        self._build(spacing)

    def set_filled(self, filled: bool) -> None:
        """Whether a row is chosen: without one, the pane is bare."""
        self._body.setVisible(filled)
        self._under.setVisible(filled)

    def _build(self, spacing: int) -> None:
        close = IconButton("panel-right-close", _("Fermer le volet (Espace)"), Kind.QUIET)
        close.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.addLayout(self.head, 1)
        top.addWidget(close)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(INSET, 12, INSET, INSET)
        column.setSpacing(spacing)
        column.addLayout(top)
        self.content.setSpacing(spacing)
        column.addLayout(self.content)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        self.foot.setContentsMargins(INSET, 10, INSET, 10)
        self._under.setLayout(self.foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(rule())
        whole.addWidget(self._under)
