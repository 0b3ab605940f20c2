"""The chosen indicator beside the table: its curve, its figures, what one can do."""

from decimal import Decimal

from PySide6.QtCore import Signal

from db.queries.indicator.listed import IndicatorRow
from db.queries.scheme.words import SchemeWords, usual_words
from desktop.curves import chart_of
from desktop.i18n import _, percent
from desktop.look.fonts import Text
from desktop.measured import value_said, way, where_it_stands
from desktop.rhythm import awaited_words, rhythm_words
from desktop.widgets.button import Button, Kind
from desktop.widgets.chart_view import ChartView
from desktop.widgets.facts import KeyValues
from desktop.widgets.label import Label, rule
from desktop.widgets.side_pane import SidePane

CHART = 204


class IndicatorPane(SidePane):
    """`opened` wants the indicator's page, `action_opened` its action's, `entered` a value typed;
    `words` are the scheme's own.
    """

    opened = Signal()
    action_opened = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de l'indicateur"))
        self.words = usual_words()
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._title = Label("", Text.SECTION, wrap=True)
        self._where = Label("", Text.TABLE, "muted", wrap=True)
        self._chart = ChartView()
        self._chart.setFixedHeight(CHART)
        self._facts = KeyValues(key_width=104)
        self._action = Button("", kind=Kind.LINK)
        self._open = Button(_("Ouvrir"), "chart-line")
        self._open.setAccessibleName(_("Ouvrir l'indicateur"))
        self._enter = Button(_("Saisir une valeur"), "pencil")
        self._fill()
        self._open.clicked.connect(self.opened)
        self._action.clicked.connect(self.action_opened)
        self._enter.clicked.connect(self.entered)
        self.show_indicator(None, may_enter=False)

    def show_indicator(self, row: IndicatorRow | None, *, may_enter: bool) -> None:
        """Show another one; None where there is none."""
        self.set_filled(row is not None)
        if row is None:
            return
        known = row.trajectory
        self._code.setText(known.code or _("Indicateur"))
        self._title.setText(known.label)
        self._where.setText(_where(row, self.words))
        self._action.setText(f"{self.words.action.title} {row.action_code}".strip())
        self._action.setAccessibleDescription(row.action_title)
        self._action.updateGeometry()
        self._action.setVisible(row.action is not None)
        self._chart.set_chart(chart_of(known, levels=row.expects.levels))
        self._facts.set_rows([*_facts(row)])
        self._enter.setVisible(may_enter)

    def _fill(self) -> None:
        self.head.addWidget(self._code, 1)
        parts = (self._title, self._action, self._where, rule(), self._chart, self._facts)
        for part in parts:
            self.content.addWidget(part)
        self.foot.addWidget(self._enter)
        self.foot.addWidget(self._open)


def _where(row: IndicatorRow, words: SchemeWords) -> str:
    if row.action is None:
        return _("Indicateur du schéma")
    measure = f"{words.measure.title} {row.measure_code} {row.measure_short}".strip()
    return " · ".join(part for part in (measure, ", ".join(row.leads)) if part)


def _facts(row: IndicatorRow) -> list[tuple[str, str]]:
    known, unknown = row.trajectory, _("non renseigné")
    latest, start = known.latest, known.baseline

    def said(value: Decimal | None) -> str:
        return unknown if value is None else value_said(value, row.expects)

    stands = where_it_stands(known, latest.period if latest else None)
    facts = [
        (_("Résultat"), said(latest.value if latest else None)),
        (_("Période"), latest.period.label if latest else unknown),
        (_("Cible"), said(known.expected)),
        (_("Situation"), stands.words),
        (_("Valeur de départ"), said(start)),
        (_("Chemin parcouru"), percent(known.rate) if known.rate is not None else unknown),
        (_("Sens"), way(known.direction)),
        (_("Périodicité"), rhythm_words(row.rhythm.every, once=row.rhythm.once)),
        (_("Attendu"), awaited_words(row.awaited)),
    ]
    if known.places:
        answers = f"{known.places} / {row.asked}" if row.asked else str(known.places)
        facts.append((_("Établissements"), answers))
    return [(name, value) for name, value in facts if value]
