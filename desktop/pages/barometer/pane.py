"""The chosen indicator of the barometer: its waves in a chart, with their counts, by sex."""

from PySide6.QtCore import Signal

from db.queries.indicator.barometer import Barometer, BarometerRow
from desktop.compared import wave_parts_chart
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.pages.barometer.columns import change_words
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.chart_view import ChartView
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.side_pane import SidePane

CHART = 232


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
        known = any(figure.known for figure in row.figures)
        self.chart.set_chart(wave_parts_chart(row, found.waves) if known else None)
        self.chart.setVisible(known)
        change = row.last_change
        self._change.setText(change_words(row, change) if change else _("Une seule vague."))
        self.enter.setVisible(may_enter)
        self.grid.setVisible(may_enter and bool(row.parts))

    def _fill(self) -> None:
        self.head.addWidget(self._code)
        self.head.addWidget(self._theme)
        self.head.addStretch(1)
        for part in (
            *(self._title, self._definition, self._confirm, rule()),
            *(self.chart, self._change),
        ):
            self.content.addWidget(part)
        self.foot.addWidget(self.enter, 1)
        self.foot.addStretch(0)
        self.foot.addWidget(self.grid)
        self.foot.addWidget(self.open)
