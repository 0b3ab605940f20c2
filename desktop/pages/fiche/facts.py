"""The strip under the header: where the action stands, in five facts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from db.queries.follow_up import FollowUp
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.facts import FactStrip
from desktop.widgets.label import Label
from desktop.widgets.pill import StatusPill
from desktop.widgets.progress import ProgressBar
from desktop.widgets.weather import WeatherLabel

BAR_WIDTH = 156
LINE = 24


class FactBand(QFrame):
    """`deadline_asked` wants to change the deadline."""

    deadline_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._strip = FactStrip()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 24, 10)
        row.addWidget(self._strip, 1)

    def show_facts(self, sheet: FollowUp, *, locked: bool) -> None:
        """Say where an action stands; `locked`: its deadline is not to be changed."""
        bar = ProgressBar(sheet.progress, sheet.status)
        bar.setFixedWidth(BAR_WIDTH)
        self._strip.set_facts(
            [
                (_("Statut"), _on_line(_status(sheet))),
                (_("Avancement"), _on_line(bar)),
                (_("Météo du pilote"), _on_line(_weather(sheet))),
                (_("Échéance"), self._deadline(sheet, locked=locked)),
                (_("Mise à jour"), _on_line(_updated(sheet))),
            ]
        )

    def _deadline(self, sheet: FollowUp, *, locked: bool) -> QWidget:
        day = long_date(sheet.deadline) if sheet.deadline else _("non renseignée")
        words = _("{day}, en retard").format(day=day) if sheet.late else day
        ink = "danger" if sheet.late else "text" if sheet.deadline else "faint"
        said = Label(words, Text.TABLE_MEDIUM if sheet.deadline else Text.TABLE, ink)
        if locked:
            return _on_line(said)
        change = IconButton("pencil", _("Changer l'échéance"), Kind.PLAIN, small=True)
        change.setFixedSize(24, LINE)
        change.clicked.connect(self.deadline_asked)
        return _on_line(said, change)


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
