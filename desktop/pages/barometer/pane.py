"""The chosen indicator of the barometer: its waves in a chart and in counts, by sex."""

from PySide6.QtCore import Signal

from db.queries.barometer import Barometer, BarometerRow
from db.queries.counted import Figure
from desktop.curves import chart_of
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.pages.barometer.columns import change_words
from desktop.sheets.figure_words import said_figure
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.chart_view import ChartView
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.side_pane import SidePane

CHART = 180


class BarometerPane(SidePane):
    """`entered` wants a wave typed, `gridded` in the grid, `opened` the indicator's own page."""

    entered = Signal()
    gridded = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de l'indicateur"))
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._theme = Tag("")
        self._title = Label("", Text.SECTION, wrap=True)
        self._definition = Label("", Text.TABLE, "muted", wrap=True)
        self._confirm = Label(_("Source à confirmer."), Text.TABLE, "warning", wrap=True)
        self.chart = ChartView(None)
        self.chart.setFixedHeight(CHART)
        self._change = Label("", Text.TABLE_MEDIUM, wrap=True)
        self._facts = KeyValues(key_width=84)
        self.enter = Button(_("Saisir une vague"), "pencil", Kind.PRIMARY)
        self.grid = IconButton("table", _("Saisir en grille"))
        self.open = IconButton("chart-line", _("Ouvrir la fiche de l'indicateur"))
        self._fill()
        self.enter.clicked.connect(self.entered)
        self.grid.clicked.connect(self.gridded)
        self.open.clicked.connect(self.opened)
        self.show_row(None, None, may_enter=False)

    def show_row(
        self, row: BarometerRow | None, found: Barometer | None, *, may_enter: bool
    ) -> None:
        """Show another one; None where there is none."""
        self.set_filled(row is not None)
        if row is None or found is None:
            return
        self._code.setText(row.code or _("Indicateur"))
        self._theme.set_tag(row.theme)
        self._title.setText(row.label)
        self._definition.setText(row.definition or _("Sans définition."))
        self._confirm.setVisible(row.unconfirmed)
        drawn = chart_of(row.known)
        self.chart.set_chart(drawn)
        self.chart.setVisible(not drawn.course.is_empty)
        change = row.last_change
        self._change.setText(change_words(row, change) if change else _("Une seule vague."))
        self._facts.set_rows(_facts(row, found))
        self.enter.setVisible(may_enter)
        self.grid.setVisible(may_enter and bool(row.parts))

    def _fill(self) -> None:
        self.head.addWidget(self._code)
        self.head.addWidget(self._theme)
        self.head.addStretch(1)
        for part in (
            *(self._title, self._definition, self._confirm, rule()),
            *(self.chart, self._change, rule(), self._facts),
        ):
            self.content.addWidget(part)
        self.foot.addWidget(self.enter, 1)
        self.foot.addStretch(0)
        self.foot.addWidget(self.grid)
        self.foot.addWidget(self.open)


def _facts(row: BarometerRow, found: Barometer) -> list[tuple[str, Value]]:
    """A line a wave, the latest first: the whole, then its parts."""
    facts: list[tuple[str, Value]] = []
    for place in range(len(found.waves) - 1, -1, -1):
        facts.append((found.waves[place].period.label, _said(row, row.figures[place])))
        facts += [
            (part.label, _said(row, figures[place]))
            for part, figures in row.parts
            if figures[place] != Figure()
        ]
    return facts


def _said(row: BarometerRow, figure: Figure) -> str:
    return said_figure(figure, row.expects)
