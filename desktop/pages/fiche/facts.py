"""The strip under the header: where the action stands, in six facts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from db.queries.action.around import Seat
from db.queries.action.follow_up import FollowUp
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.pages.fiche.clock_button import ClockButton
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.facts import FactStrip, Value
from desktop.widgets.label import Icon, Label
from desktop.widgets.pill import StatusPill
from desktop.widgets.progress import ProgressBar
from desktop.widgets.weather import WeatherLabel

BAR_WIDTH, BAR_NARROW, NARROW_UNDER = 120, 72, 1100
LINE = 24


class FactBand(QFrame):
    """`deadline_asked` wants to change the deadline, `past_asked` its former values;
    `meeting_asked` gives the sitting to open.
    """

    deadline_asked = Signal()
    past_asked = Signal()
    meeting_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._strip = FactStrip()
        self._sheet: FollowUp | None = None
        self._seat: Seat | None = None
        self._locked = self._narrow = False
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 10)
        row.addWidget(self._strip, 1)

    def show_facts(self, sheet: FollowUp, seat: Seat | None, *, locked: bool) -> None:
        """Say where an action stands; `locked`: its deadline is not to be changed."""
        self._sheet, self._seat, self._locked = sheet, seat, locked
        self._fill()

    def set_width(self, width: int) -> None:
        """A small window shortens the bar, so that no fact is cut."""
        narrow = width < NARROW_UNDER
        if narrow != self._narrow:
            self._narrow = narrow
            self._fill()

    def _fill(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        bar = ProgressBar(sheet.progress, sheet.status)
        bar.setFixedWidth(BAR_NARROW if self._narrow else BAR_WIDTH)
        facts: list[tuple[str, Value]] = [
            (_("Statut"), _on_line(_status(sheet))),
            (_("Avancement"), _on_line(bar)),
            (_("Météo") if self._narrow else _("Météo du pilote"), _on_line(_weather(sheet))),
            (_("Échéance"), self._deadline(sheet, locked=self._locked)),
            (_("Mise à jour"), _on_line(_updated(sheet))),
        ]
        if self._seat is not None:
            facts.append((self._seat.title, self._listed(self._seat)))
        self._strip.set_facts(facts)

    def _listed(self, seat: Seat) -> QWidget:
        words = _("Inscrite à l'ordre du jour") if seat.listed else _("Pas à l'ordre du jour")
        lead = Button(words, kind=Kind.LINK)
        lead.setAccessibleDescription(f"{seat.title}, {long_date(seat.on)}")
        lead.clicked.connect(lambda: self.meeting_asked.emit(seat.meeting))
        if not seat.listed:
            return _on_line(lead)
        return _on_line(Icon("circle-check", 16, "good"), lead)

    def _deadline(self, sheet: FollowUp, *, locked: bool) -> QWidget:
        day = long_date(sheet.deadline) if sheet.deadline else _("non renseignée")
        words = _("{day}, en retard").format(day=day) if sheet.late else day
        ink = "danger" if sheet.late else "text" if sheet.deadline else "faint"
        said = Label(words, Text.TABLE_MEDIUM if sheet.deadline else Text.TABLE, ink)
        past = ClockButton(_("Échéance"))
        past.setFixedSize(24, LINE)
        past.clicked.connect(self.past_asked)
        if locked:
            return _on_line(said, past) if sheet.deadline else _on_line(said)
        change = IconButton("pencil", _("Changer l'échéance"), Kind.PLAIN, small=True)
        change.setFixedSize(24, LINE)
        change.clicked.connect(self.deadline_asked)
        return _on_line(said, change, past)


def _on_line(*widgets: QWidget) -> QWidget:
    """Values on lines of one height, with the room that their name needs."""
    whole = QWidget()
    whole.setFixedHeight(LINE)
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return whole


def _weather(sheet: FollowUp) -> WeatherLabel:
    step = Text.TABLE_MEDIUM if sheet.weather else Text.TABLE
    return WeatherLabel(sheet.weather, step, _("non renseignée"))


def _status(sheet: FollowUp) -> QWidget:
    if sheet.status is None:
        return Label(_("non renseigné"), Text.TABLE, "faint")
    return StatusPill(sheet.status)


def _updated(sheet: FollowUp) -> QWidget:
    if sheet.updated_on is None:
        return Label(_("aucune"), Text.TABLE, "faint")
    day = long_date(sheet.updated_on)
    if sheet.updated_by:
        day = _("{day}, par {author}").format(day=day, author=sheet.updated_by)
    return ElidedLabel(day, Text.TABLE_MEDIUM)
