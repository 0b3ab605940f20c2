"""The chosen measure beside the table: its actions by status, what the secretariat says of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.queries.indicator.trajectory import Trajectory
from db.queries.scheme.measure_list import MeasureLine
from db.queries.scheme.words import SchemeWords, usual_words
from desktop.figures import gap_text
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.measured import value_said
from desktop.pages.measure.columns import shares_of
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.facts import KeyValues
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.side_pane import SidePane
from desktop.widgets.stacked_bar import StackedBar
from desktop.widgets.weather import WeatherLabel


class MeasurePane(SidePane):
    """`asked` gives the status of the segment pressed, None for all the actions; `edited`,
    `moved` (-1 or 1) and `retired` are the gestures on the measure.
    """

    asked = Signal(object)
    edited = Signal()
    moved = Signal(int)
    retired = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de la mesure"), spacing=10)
        self._words = usual_words()
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._key = Tag(_("Mesure phare"))
        self._title = Label("", Text.SECTION, wrap=True)
        self.bar = StackedBar()
        self._facts = KeyValues(key_width=104)
        self._weather = WeatherLabel(empty=_("non renseignée"))
        self._comment = Label("", Text.BODY, wrap=True)
        self.up = IconButton("arrow-up", _("Monter la mesure (Alt+Haut)"))
        self.down = IconButton("arrow-down", _("Descendre la mesure (Alt+Bas)"))
        self.edit = Button(_("Modifier…"), "pencil")
        self.retire = Button(_("Retirer…"), "archive")
        self.open = Button(_("Voir les actions"), "list-checks", Kind.PRIMARY)
        self._gestures = QWidget()
        self._fill()
        self._connect()

    def take_words(self, words: SchemeWords) -> None:
        """Say what the scheme calls its measures and its actions, from the next one shown."""
        self._words = words
        for button, said in (
            (self.up, _("Monter {} (Alt+Haut)")),
            (self.down, _("Descendre {} (Alt+Bas)")),
        ):
            button.set_name(said.format(words.measure.the))
        self.open.setText(_("Voir les {}").format(words.action.many))
        self._key.set_tag(_("{} phare").format(words.measure.title))

    def show_measure(self, row: MeasureLine | None, *, may: bool) -> None:
        """Show another one, with what one may do of it; None where there is none."""
        self.set_filled(row is not None)
        if row is None:
            return
        self._code.setText(f"{self._words.measure.title} {row.code}".strip())
        self._key.setVisible(row.key)
        self._title.setText(row.title)
        self.bar.set_shares(shares_of(row))
        self.bar.setVisible(row.actions > 0)
        self._facts.set_rows(_facts(row, self._words))
        self._weather.set_weather(row.weather)
        self._comment.setText(row.comment or _("Aucun commentaire du secrétariat."))
        self._comment.set_ink("text" if row.comment else "muted")
        self._gestures.setVisible(may)
        self.up.setEnabled(row.brother_before is not None)
        self.down.setEnabled(row.brother_after is not None)
        self.open.setEnabled(row.actions > 0)

    def _fill(self) -> None:
        self.head.addWidget(self._code)
        self.head.addWidget(self._key)
        self.head.addStretch(1)
        weather = QHBoxLayout()
        weather.addWidget(Label(_("Météo"), Text.TABLE, "muted"))
        weather.addWidget(self._weather)
        weather.addStretch(1)
        gestures = QHBoxLayout(self._gestures)
        gestures.setContentsMargins(0, 0, 0, 0)
        gestures.addWidget(self.edit)
        gestures.addWidget(self.retire)
        gestures.addStretch(1)
        gestures.addWidget(self.up)
        gestures.addWidget(self.down)
        for part in (self._title, self._gestures, rule(), self.bar, self._facts, rule()):
            self.content.addWidget(part)
        self.content.addLayout(weather)
        self.content.addWidget(self._comment)
        self.foot.addWidget(self.open, 1)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.asked.emit)
        self.open.clicked.connect(lambda: self.asked.emit(None))
        self.edit.clicked.connect(self.edited)
        self.retire.clicked.connect(self.retired)
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))


def _facts(row: MeasureLine, words: SchemeWords) -> list[tuple[str, str | QWidget]]:
    facts: list[tuple[str, str | QWidget]] = [
        (_("Contient"), words.action.counted(row.actions)),
        (_("Avancement"), row.progress.said_of(words.action)),
    ]
    if row.short:
        facts.append((_("Nom court"), row.short))
    if row.main is not None:
        facts.append((_("Indicateur"), _main(row.main)))
    return [
        *facts,
        (_("En retard"), words.action.counted(row.late) if row.late else words.action.no),
    ]


def _main(one: Trajectory) -> str:
    """'Bilans faits dans le mois : 52 % (S1 2024), 15,5 pts sous la cible'."""
    if one.latest is None:
        return _("{} : non renseigné").format(one.label)
    value = value_said(one.latest.value, one.expects)
    said = _("{} : {} ({})").format(one.label, value, one.latest.period.label)
    return ", ".join(filter(None, (said, gap_text(one))))
