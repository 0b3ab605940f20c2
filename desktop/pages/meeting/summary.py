"""How long the agenda takes against the time there is."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.meeting.agenda import Agenda
from desktop.i18n import duration
from desktop.look.fonts import Text
from desktop.pages.meeting.words import planned
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.slot_bar import Slot, SlotBar, SlotLegend, margin_text
from desktop.widgets.tones import Message


class Summary(QWidget):
    """The total large, the margin as a tag, the bar and what its colours mean."""

    def __init__(self) -> None:
        super().__init__()
        self.total = Label("", Text.FIGURE, tabular=True)
        self.margin = Tag("")
        self._rest = ElidedLabel("", Text.BODY, "muted")
        self._bar = SlotBar()
        self._legend = SlotLegend()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.total)
        head.addWidget(self._rest, 1)
        head.addWidget(self.margin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addWidget(self._legend)

    def show_agenda(self, agenda: Agenda) -> None:
        """Count this agenda."""
        slots = [
            Slot(row.minutes, None if row.pause else row.expected, row.title)
            for row in agenda.items
        ]
        self.total.setText(duration(agenda.planned))
        self._rest.set_text(planned(agenda))
        self._bar.set_slots(slots, agenda.slot)
        self._legend.set_slots(slots)
        self.margin.setVisible(agenda.slot is not None)
        if agenda.slot is not None:
            spare = agenda.slot - agenda.planned
            tone, icon = (
                (Message.GOOD, "circle-check") if spare >= 0 else (Message.DANGER, "triangle-alert")
            )
            self.margin.set_tag(margin_text(spare), icon, tone)
