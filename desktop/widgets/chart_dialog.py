"""A chart alone, as large as it is worth."""

from PySide6.QtWidgets import QWidget

from desktop.drawing.chart import Chart
from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.chart_view import ChartView
from desktop.widgets.dialog import Dialog

_WIDTH = 860


class ChartDialog(Dialog):
    """The chart with its key, its table and its files; it scrolls where it is long."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(chart.label or _("Graphique"), chart.about, parent, _WIDTH)
        self.view = ChartView(chart, natural=True, enlarges=False)
        self.body.addWidget(self.view)
        table = Button(_("Voir en tableau"), "table")
        table.clicked.connect(self.view.show_table)
        self.add_action(table)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True).setFocus()
