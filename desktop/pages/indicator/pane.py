"""The chosen indicator beside the table: its curve, its figures, what one can do."""

from PySide6.QtCore import Signal

from db.queries.indicator_list import IndicatorRow
from db.queries.scheme_words import SchemeWords, usual_words
from desktop.curves import chart_of
from desktop.figures import gap_text, value_text
from desktop.i18n import _, percent
from desktop.look.fonts import Text
from desktop.measured import way
from desktop.widgets.button import Button, Kind
from desktop.widgets.chart_view import ChartView
from desktop.widgets.facts import KeyValues
from desktop.widgets.label import Label, rule
from desktop.widgets.side_pane import SidePane

CHART = 204


class IndicatorPane(SidePane):
    """`opened` wants the action's fiche, `entered` a value typed; `words` are the scheme's own."""

    opened = Signal()
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
        self._open = Button(_("Ouvrir la fiche"), "file-text")
        self._enter = Button(_("Saisir une valeur"), "pencil", Kind.PRIMARY)
        self._fill()
        self._open.clicked.connect(self.opened)
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
        self._chart.set_chart(chart_of(known))
        self._facts.set_rows([*_facts(row)])
        self._open.setVisible(row.action is not None)
        self._enter.setVisible(may_enter)

    def _fill(self) -> None:
        self.head.addWidget(self._code, 1)
        for part in (self._title, self._where, rule(), self._chart, self._facts):
            self.content.addWidget(part)
        self.foot.addWidget(self._enter)
        self.foot.addWidget(self._open)


def _where(row: IndicatorRow, words: SchemeWords) -> str:
    if row.action is None:
        return _("Indicateur du schéma")
    action = f"{words.action.title} {row.action_code}"
    return f"{action} · {words.measure.one} {row.measure_code} {row.measure_short}"


def _facts(row: IndicatorRow) -> list[tuple[str, str]]:
    known = row.trajectory
    unknown = _("non renseigné")
    latest, start = known.latest, known.baseline
    facts = [
        (_("Résultat"), value_text(latest.value, known.unit) if latest else unknown),
        (_("Période"), latest.period.label if latest else unknown),
        (_("Cible"), value_text(known.expected, known.unit) if known.expected is not None
         else unknown),
        (_("Écart"), gap_text(known) or _("inconnu")),
        (_("Valeur de départ"), value_text(start, known.unit) if start is not None else unknown),
        (_("Chemin parcouru"), percent(known.rate) if known.rate is not None else unknown),
        (_("Sens"), way(known.direction)),
    ]  # fmt: skip
    if row.missing and row.due is not None:
        facts.append((_("Attendu"), row.due.label))
    return facts
