"""The bar at the foot: what ends the writing about an action, and the way to the next one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.flow import FlowLayout
from desktop.widgets.paint import tip

WIDE, BESIDE_FROM = 880, 660


class FootBar(QFrame):
    """`unchanged_asked`, `abandon_asked`, `ready_asked`; `step_asked` gives -1 or 1."""

    unchanged_asked = Signal()
    abandon_asked = Signal()
    ready_asked = Signal()
    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "footer")
        self.unchanged = Button(_("Sans changement"), "rotate-ccw")
        self.abandon = Button(_("Abandonner la saisie"), kind=Kind.QUIET)
        self.before = Button(_("Action précédente"), "chevron-left")
        self.ready = Button(_("Marquer prête"), "check", Kind.PRIMARY)
        self.after = Button(_("Action suivante"), "chevron-right", after=True)
        self._steps = {one: one.text() for one in (self.before, self.after)}
        row = Columns(BESIDE_FROM, spacing=8)
        row.setContentsMargins(24, 12, 24, 12)
        left, right = FlowLayout(across=8, down=8), FlowLayout(across=8, down=8)
        for button in (self.unchanged, self.abandon):
            left.addWidget(button)
        for button in (self.before, self.ready, self.after):
            right.addWidget(button)
        row.addLayout(left)
        row.addStretch(1)
        row.addLayout(right)
        self.setLayout(row)
        self.unchanged.clicked.connect(self.unchanged_asked)
        self.abandon.clicked.connect(self.abandon_asked)
        self.ready.clicked.connect(self.ready_asked)
        self.before.clicked.connect(lambda: self.step_asked.emit(-1))
        self.after.clicked.connect(lambda: self.step_asked.emit(1))

    def show_ready(self, offered: bool, why: str = "") -> None:
        """Whether the action can be marked ready; `why` says what keeps it from that."""
        self.ready.setEnabled(offered)
        self.ready.setAccessibleDescription(why)
        self.ready.setToolTip(tip(why))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for button, words in self._steps.items():
            shown = words if event.size().width() >= WIDE else ""
            if button.text() != shown:
                button.setText(shown)
                button.updateGeometry()
            button.setAccessibleName(words)
            button.setToolTip(tip("" if shown else words))
