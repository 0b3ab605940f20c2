"""Bars beside figures: one line an establishment or a category, for one period at a time."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.entry.said import Said
from db.queries.results.breakdown import Series
from desktop.i18n import _, number
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.measured import figure_said, value_said
from desktop.widgets.roles import Index, Role
from desktop.widgets.row import Option, RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.sparkline import SparkDelegate
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

HEIGHT, HEADER, MOST, BAR = 34, 32, 60, 8
VALUE, COUNTS, SPARK, NOTE = 1, 3, 4, 5
NARROW, NARROWER = 810, 620
SHARE = Role.PROGRESS


class Line(NamedTuple):
    """One of them at the period shown; `most` is the longest bar of the table, in the unit."""

    series: Series
    period: Period
    most: Decimal

    @property
    def said(self) -> Said | None:
        """What it says of the period."""
        return self.series.said.get(self.period)

    @property
    def value(self) -> Decimal | None:
        """What counts of the period."""
        return self.series.value(self.period)


class SeriesTable(TableView):
    """As high as its lines up to a few; beyond, it scrolls."""

    def __init__(self, name: str, first: str) -> None:
        super().__init__(name, row_height=HEIGHT)
        self._first = first
        self.lines = RowsModel[Line](_columns(first, Expects()), lambda line: line.series.id)
        self.setModel(self.lines)
        made: list[RowDelegate] = [
            TextDelegate(step=Text.TABLE_MEDIUM, lines=1, height=HEIGHT),
            NumberDelegate(step=Text.TABLE_STRONG, height=HEIGHT),
            BarDelegate(height=HEIGHT),
            NumberDelegate(height=HEIGHT),
            SparkDelegate(height=HEIGHT),
            TextDelegate(ink="muted", step=Text.CAPTION, lines=1, height=HEIGHT),
        ]
        columns = _columns(first, Expects())
        self.set_columns([(one.width, made[place]) for place, one in enumerate(columns)])
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_sortable(-1)

    def show_series(self, series: Sequence[Series], period: Period, expects: Expects) -> None:
        """Show what each says of a period."""
        values = [value for one in series if (value := one.value(period)) is not None]
        most = max(map(abs, values), default=Decimal(0))
        if expects.unit == "%":
            most = max(most, Decimal(100))
        self.lines.set_columns(_columns(self._first, expects))
        self.lines.set_rows([Line(one, period, most) for one in series])
        rows = min(max(len(series), 1), MOST)
        self.setFixedHeight(HEADER + rows * HEIGHT + 2)

    def give_way(self, width: int) -> None:
        """What goes first in a narrow window; counts are shown where there are some."""
        self.setColumnHidden(COUNTS, not any(map(_counts, self.lines.rows)))
        self.setColumnHidden(SPARK, width < NARROWER)
        self.setColumnHidden(NOTE, width < NARROW)


class BarDelegate(RowDelegate):
    """A flat bar: a part (0 to 100) of the longest one."""

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        share = index.data(SHARE)
        if not isinstance(share, int | float):
            return
        tokens = current()
        top = cell.center().y() - BAR / 2
        painter.fillRect(QRectF(cell.left(), top, cell.width(), BAR), QColor(tokens.track))
        wide = cell.width() * max(min(share, 100), 0) / 100
        painter.fillRect(QRectF(cell.left(), top, wide, BAR), QColor(tokens.result))


def _columns(first: str, expects: Expects) -> list[Column[Line]]:
    return [
        Column(first, 210, lambda line: line.series.name, lambda line: line.series.name.casefold()),
        Column(_("Valeur"), 96, lambda line: _value(line, expects), lambda line: line.value,
               drawn={Role.INK: lambda line: "muted" if line.value is None else None},
               said=lambda line: _said(line, expects), at_right=True),
        Column("", None, lambda _line: "", lambda line: line.value,
               drawn={SHARE: _share}, said=lambda line: _said(line, expects)),
        Column(_("Nombre / total"), 110, _counts, lambda line: _part(line, "numerator"),
               said=lambda line: _counts(line) or _("sans objet"), at_right=True),
        Column(_("Évolution"), 96, lambda _line: "", lambda _line: None,
               drawn={Role.SPARK: _spark}, said=lambda line: _past(line, expects)),
        Column(_("Remarque"), 130, _note, lambda line: _note(line) or None,
               said=lambda line: _note(line) or _("sans remarque")),
    ]  # fmt: skip


def _value(line: Line, expects: Expects) -> str:
    if line.value is not None:
        return figure_said(line.value, expects)
    said = line.said
    return said.empty.label if said and said.empty else _("n. r.")


def _said(line: Line, expects: Expects) -> str:
    if line.value is not None:
        return value_said(line.value, expects)
    return _value(line, expects) if line.said and line.said.empty else _("non renseigné")


def _share(line: Line) -> float | None:
    if line.value is None:
        return None
    return float(100 * abs(line.value) / line.most) if line.most else 0.0


def _part(line: Line, name: str) -> Decimal | None:
    counted: Mapping[str, Decimal] = (line.said.counted if line.said else None) or {}
    return counted.get(name)


def _counts(line: Line) -> str:
    part, total = _part(line, "numerator"), _part(line, "denominator")
    return "" if part is None or total is None else f"{number(part)} / {number(total)}"


def _known(line: Line) -> list[tuple[Period, Decimal]]:
    periods = sorted(line.series.said)
    return [
        (period, value) for period in periods if (value := line.series.value(period)) is not None
    ]


def _spark(line: Line) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    return [(period.position, float(value)) for period, value in _known(line)], []


def _past(line: Line, expects: Expects) -> str:
    said = (f"{period.label} {value_said(value, expects)}" for period, value in _known(line))
    return ", ".join(said) or _("aucune valeur")


def _note(line: Line) -> str:
    said = line.said
    if said is None:
        return ""
    state = said.state.label if said.state else ""
    marks = [state, _("estimé") if said.estimated else "", said.comment]
    return " · ".join(part for part in marks if part)
