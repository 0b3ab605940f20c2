"""The indicators of a fiche: a chart each, then all values in tables."""

from collections.abc import Sequence

from db.queries.indicator.trajectory import Trajectory
from db.queries.secrecy.printed import as_printed
from desktop.curves import chart_of
from desktop.drawing.chart import Sign
from desktop.drawing.trajectory import TrajectoryChart
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.chart import ChartBlock, ChartKey
from desktop.paper.containers import Columns, Stack
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import indicator_name
from desktop.paper.styles import BODY_STRONG, MUTED, NOTE, NOTE_STRONG, ROW_MUTED
from desktop.sheets.density import Density
from desktop.sheets.values import value_tables

_FEW = 4


def indicators(rows: Sequence[Trajectory], density: Density, width: float) -> list[Block]:
    """Charts in rows of two, of three when there are many; every value is in the tables."""
    heading: Block = Heading(_("Indicateurs"), gap=density.gap)
    rows = [as_printed(row) for row in rows]
    if not rows:
        return [heading, Paragraph.of(_("Aucun indicateur n'est défini."), ROW_MUTED, gap=3)]
    charts = [(row, chart_of(row)) for row in rows]
    drawn = [(row, chart) for row, chart in charts if not chart.course.is_empty]
    across = 2 if len(drawn) <= _FEW else 3
    lines: list[Block] = [
        _charts(drawn[index : index + across], across, density)
        for index in range(0, len(drawn), across)
    ]
    if drawn:
        used = {sign for _row, chart in drawn for sign in chart.keys}
        key = ChartKey(tuple(sign for sign in Sign if sign in used))
        heading = Columns([heading, key], (1, 4), gap=density.gap)
        heading.keep_next = True
    return [heading, *lines, *value_tables(rows, density, width)]


def _charts(
    drawn: Sequence[tuple[Trajectory, TrajectoryChart]], across: int, density: Density
) -> Block:
    """One row of charts; their titles take the same height, so that the axes are level."""
    none: list[Block] = [Stack([])] * (across - len(drawn))
    height = density.chart if across == 2 else density.chart * 0.8
    charts = [ChartBlock(chart, height) for _row, chart in drawn]
    named: list[Block] = [_title(row, across) for row, _chart in drawn]
    titles = Columns([*named, *none], [1] * across, gutter=20)
    if len(drawn) == 1:
        titles = Columns(named, [1])
    titles.keep_next = True
    drawings = Columns([*charts, *none], [1] * across, gutter=20, gap=5)
    return Stack([titles, drawings], gap=3 if across == 2 else 7)


def _title(row: Trajectory, across: int) -> Block:
    strong, plain = (BODY_STRONG, NOTE) if across == 2 else (NOTE_STRONG, NOTE)
    about = row.direction.label
    if row.unit:
        about = _("en {}, {}").format(row.unit, about)
    runs = [Run(indicator_name(row.label), strong), Run(f" {about}", plain._replace(ink=MUTED))]
    return Paragraph(runs, most=2)
