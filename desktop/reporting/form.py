"""The form of a progress report: status, progress, weather, then the pilot's words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from db.kinds.choices import Status, Weather
from db.kinds.report import NARRATIVES
from desktop.i18n import _, percent, short_date
from desktop.widgets.card import Card
from desktop.widgets.choice_row import ChoiceRow, status_options, weather_options
from desktop.widgets.columns import Columns
from desktop.widgets.field import Field
from desktop.widgets.progress_field import ProgressField
from desktop.widgets.text_area import TextArea

SHORT, LONG = 600, 5000


class ReportForm(QWidget):
    """`edited` at each change, `left` when a field is left: the moments to keep what is typed.

    `brief` leaves room for figures between the choices and the words.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self._heights = (56, 84) if brief else (72, 108)
        self.status = ChoiceRow(_("Statut"), status_options())
        self.weather = ChoiceRow(_("Météo"), weather_options())
        self.progress = ProgressField(_("Avancement"))
        self.texts = {
            "synthesis": TextArea(_("Synthèse"), SHORT, _("Où en est l'action, en quelques mots")),
            "done": TextArea(
                _("Avancées"), LONG, _("Ce qui a été fait depuis le dernier comité, en chiffres")
            ),
            "difficulties": TextArea(
                _("Difficultés"), LONG, _("Ce qui freine, pour qui, depuis quand")
            ),
            "next": TextArea(_("Suite"), LONG, _("Ce qui vient d'ici au prochain comité")),
            "asked": TextArea(
                _("Décision attendue du comité"), LONG, _("Laissez vide si vous ne demandez rien")
            ),
        }
        self._notes = {
            "status": Field(_("Statut"), self.status),
            "weather": Field(_("Météo"), self.weather),
            "progress": Field(_("Avancement"), self.progress),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._choices())
        column.addWidget(self._words())
        self._connect()

    @property
    def stated(self) -> dict[str, Any]:
        """What is entered, by field; plain values, as a draft keeps them."""
        said: dict[str, Any] = {
            "status": self.status.value,
            "weather": self.weather.value,
            "progress": self.progress.value,
        }
        return said | {name: self.texts[name].text for name in NARRATIVES}

    def fill(self, stated: Mapping[str, Any]) -> None:
        """Show these values without saying that they were edited."""
        self.status.set_value(_code(Status, stated.get("status")))
        self.weather.set_value(_code(Weather, stated.get("weather")))
        progress = stated.get("progress")
        self.progress.set_value(progress if isinstance(progress, int) else None)
        for name in NARRATIVES:
            self.texts[name].set_text(str(stated.get(name) or ""))

    def insert(self, card: QWidget) -> None:
        """Put a card between the choices and the words."""
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, card)

    def recall(self, stated: Mapping[str, Any], on: date | None) -> None:
        """Say beside the choices what the last report says."""
        day = short_date(on) if on else ""
        progress = stated.get("progress")
        said = {
            "status": stated["status"].label if stated.get("status") else "",
            "weather": stated["weather"].label if stated.get("weather") else "",
            "progress": percent(progress) if progress is not None else "",
        }
        for name, field in self._notes.items():
            note = _("au {day} : {said}").format(day=day, said=said[name])
            field.set_note(note if day and said[name] else "")
        self.progress.set_previous(progress)

    def first(self) -> QPushButton:
        """Where the writing begins: the status, at the one that is chosen."""
        choices = self.status.findChildren(QPushButton)
        return next((one for one in choices if one.isChecked()), choices[0])

    def take_focus(self) -> None:
        """The keyboard goes to the first field."""
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choices(self) -> Card:
        card = Card()
        line = Columns(0, spacing=20)
        line.addWidget(self._notes["progress"], 4)
        line.addWidget(self._notes["weather"], 5)
        card.add(self._notes["status"])
        card.body.addSpacing(6)
        card.add(line)
        return card

    def _words(self) -> Card:
        card = Card()
        for area in self.texts.values():
            area.input.setFixedHeight(self._heights[1])
        self.texts["synthesis"].input.setFixedHeight(self._heights[0])
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.addWidget(self.texts["synthesis"], 0, 0, 1, 2)
        for number, name in enumerate(NARRATIVES[1:]):
            grid.addWidget(self.texts[name], 1 + number // 2, number % 2)
        card.add(grid)
        return card

    def _connect(self) -> None:
        self.status.changed.connect(lambda _key: self.edited.emit())
        self.weather.changed.connect(lambda _key: self.edited.emit())
        self.progress.changed.connect(lambda _value: self.edited.emit())
        for area in self.texts.values():
            area.edited.connect(lambda _text: self.edited.emit())
            area.left.connect(lambda _text: self.left.emit())


def report_fields(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The form's plain values as `write_report` takes them."""
    status, weather = stated.get("status"), stated.get("weather")
    return {
        "status": Status(status) if status else None,
        "weather": Weather(weather) if weather else None,
        "progress": stated.get("progress"),
        **{name: str(stated.get(name) or "").strip() for name in NARRATIVES},
    }


def _code(kind: type[Status] | type[Weather], value: object) -> str | None:
    """The code of a choice, None for anything that is not one."""
    return str(value) if isinstance(value, str) and value in set(kind) else None
