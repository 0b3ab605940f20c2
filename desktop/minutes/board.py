"""The parts of the minutes side by side: the entries at left, the one in hand at right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db.commands.decision import remove_decision
from db.commands.meeting import edit_meeting
from db.errors import UserError
from db.queries.meeting.decision import DecisionRow
from db.queries.meeting.minutes import Minutes
from desktop.hub import Hub
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.minutes.attendance import AttendancePanel
from desktop.minutes.decision_dialog import DecisionDialog
from desktop.minutes.entries import APART, ATTENDANCE, FORMER, REMARKS, EntryList, entries
from desktop.minutes.kept_text import KeptText
from desktop.minutes.lines import Lines
from desktop.minutes.point import PointSheet
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea

LIST, STACKED_UNDER, LIST_TALL, SHEET_TALL = 280, 640, 240, 420


class Board(QWidget):
    """`refused` gives the sentence of a gesture that is not done; `place_asked` another Place."""

    refused = Signal(str)
    place_asked = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._found: Minutes | None = None
        self._fixed = False
        self.list = EntryList()
        self.point = PointSheet(hub)
        self.attendance = AttendancePanel(hub)
        self.apart = Lines(_("Aucune décision hors de l'ordre du jour."))
        self.former = Lines(_("Les séances passées n'ont laissé aucune décision à suivre."))
        self.decide = Button(_("Noter une décision"), "gavel")
        self.follow = Button(_("Suivre les décisions"), "list-checks")
        self.remarks = TextArea(_("Observations"), 5000)
        self.kept = KeptText(hub, self.remarks, "remarks", edit_meeting)
        self._advice, self._remarked = _advice(), Label("", Text.BODY, wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    def show_minutes(self, found: Minutes, *, fixed: bool) -> None:
        """Show the minutes of a sitting; `fixed`: only read."""
        if self._found is None or found.agenda.id != self._found.agenda.id:
            self.flush()
        self._found, self._fixed = found, fixed
        meeting = found.agenda.id
        self.attendance.show_rows(meeting, found.attendance, fixed=fixed)
        self.apart.show_decisions(found.apart, fixed=fixed)
        self.former.show_decisions(found.former, fixed=True)
        self.decide.setVisible(not fixed)
        self.kept.show_text(meeting, found.remarks, fixed=fixed)
        for part in (self.remarks, self._advice):
            part.setVisible(not fixed)
        self._remarked.setVisible(fixed)
        self._remarked.setText(found.remarks or _("Aucune observation."))
        self.list.show_entries(entries(found))
        self._show_entry(self.list.here)

    def flush(self) -> None:
        """Sign what is being typed."""
        self.point.flush()
        self.kept.sign()

    def _build(self) -> None:
        self.remarks.input.setMinimumHeight(160)
        apart = Card(_("Hors ordre du jour"), icon="gavel")
        apart.add_action(self.decide)
        apart.add(self.apart)
        former = Card(_("Suites des séances passées"), icon="history")
        former.add_action(self.follow)
        former.add(self.former)
        self._places: dict[str, QWidget] = {
            "": scrolling(self.point),
            ATTENDANCE: scrolling(self.attendance),
            APART: scrolling(_topped(apart)),
            FORMER: scrolling(_topped(former)),
            REMARKS: scrolling(_topped(self.remarks, self._advice, self._remarked)),
        }
        for widget in self._places.values():
            self._stack.addWidget(widget)
        row = Columns(STACKED_UNDER, (LIST_TALL, SHEET_TALL))
        self.setLayout(row)
        row.addWidget(self.list)
        row.set_aside(self.list, LIST)
        row.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_entry)
        self.decide.clicked.connect(self._decide)
        self.follow.clicked.connect(lambda: self.place_asked.emit(Place("decisions")))
        self.apart.edit_asked.connect(self._edit)
        self.apart.removal_asked.connect(self._remove)
        for part in (self.point, self.attendance, self.kept):
            part.refused.connect(self.refused)

    def _show_entry(self, key: str) -> None:
        found = self._found
        if found is None:
            return
        point = next((one for one in found.points if one.row.id == key), None)
        if point is not None:
            self.point.show_point(found.agenda.id, point, fixed=self._fixed)
        elif key in self._places:
            self.point.flush()
        self._stack.setCurrentWidget(self._places["" if point is not None else key])

    def _decide(self) -> None:
        if self._found is not None:
            DecisionDialog(self._hub, self._found.agenda.id, None, self).exec()

    def _edit(self, row: DecisionRow) -> None:
        DecisionDialog(self._hub, row.meeting, row.item, self, known=row).exec()

    def _remove(self, row: DecisionRow) -> None:
        try:
            self._hub.do(remove_decision, row.id)
        except UserError as error:
            self.refused.emit(error.sentence)


def _advice() -> Label:
    said = _("Ce qu'il faut savoir de la séance elle-même : quorum, incident, lieu changé.")
    return Label(said, Text.TABLE, "muted", wrap=True)


def _topped(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return whole


def scrolling(
    content: QWidget, margins: tuple[int, int, int, int] = (20, 16, 20, 16)
) -> QScrollArea:
    """A part that scrolls by itself when it is taller than its room."""
    ground = QWidget()
    ground.setProperty("look", "page")
    column = QVBoxLayout(ground)
    column.setContentsMargins(*margins)
    column.addWidget(content)
    scroll = QScrollArea()
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidgetResizable(True)
    scroll.setWidget(ground)
    return scroll
