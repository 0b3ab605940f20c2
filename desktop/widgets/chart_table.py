"""A chart read as a table."""

from PySide6.QtWidgets import QWidget

from desktop.chart_files import copy_values
from desktop.drawing.chart import Chart
from desktop.i18n import _
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate

_ROW, _HEADER, _MOST_ROWS = 36, 36, 12
_WIDTH, _FIRST = 640, 200
Row = tuple[str, ...]


class ChartTable(Dialog):
    """The figures of a chart as rows; one copies what may leave of them."""

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(chart.label or _("Valeurs du graphique"), chart.about, parent, _WIDTH)
        titles, rows = chart.table
        columns = [_column(title, place, len(titles)) for place, title in enumerate(titles)]
        numbered = [(*row, str(number)) for number, row in enumerate(rows)]
        self._model = RowsModel[Row](columns, lambda row: row[-1])
        self._model.set_rows(numbered)
        self.table = TableView(_("Valeurs du graphique"), row_height=_ROW)
        self.table.setModel(self._model)
        self.table.set_columns([(column.width, _delegate()) for column in columns])
        self.table.setFixedHeight(_HEADER + _ROW * min(max(len(rows), 1), _MOST_ROWS))
        self.body.addWidget(self.table)
        self.copy = Button(_("Copier les valeurs"), "copy")
        self._leaving = chart.leaving
        self.copy.setVisible(self._leaving is not None)
        self.copy.clicked.connect(self._copy)
        self.add_action(self.copy)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True)
        self.table.setFocus()

    def _copy(self) -> None:
        if self._leaving is not None:
            copy_values(self._leaving)


def _column(title: str, place: int, count: int) -> Column[Row]:
    wide = None if place == 0 else min(_FIRST, (_WIDTH - _FIRST) // max(count - 1, 1))
    return Column(
        title,
        wide,
        lambda row: row[place],
        lambda row: row[place],
        said=lambda row: row[place] or _("rien"),
    )


def _delegate() -> TextDelegate:
    return TextDelegate(height=_ROW)
