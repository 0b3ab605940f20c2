"""A chart alone, and read as a table."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tests.walk.stage import READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from desktop.drawing.trajectory import TrajectoryChart
    from tests.walk.walker import Walker


def _fullest(walker: "Walker") -> "TrajectoryChart":
    """The chart of the indicator of which most is known."""
    from db.queries.indicator.trajectory import trajectories
    from desktop.curves import chart_of

    known = walker.around.hub.ask(trajectories)
    return chart_of(max(known.values(), key=lambda row: len(row.results)))


def _large(walker: "Walker") -> QWidget:
    from desktop.widgets.chart_dialog import ChartDialog

    dialog: QWidget = walker.shown(ChartDialog(_fullest(walker), walker.window))
    return dialog


def _table(walker: "Walker") -> QWidget:
    from desktop.widgets.chart_table import ChartTable

    dialog: QWidget = walker.shown(ChartTable(_fullest(walker), walker.window))
    return dialog


def _not_saved(walker: "Walker") -> QWidget:
    from desktop.chart_files import refusal

    dialog: QWidget = walker.shown(refusal(walker.window, "Le disque est plein."))
    return dialog


STATES = [
    State("chart larger", SECRETARY, _large),
    State("chart larger", READER, _large),
    State("chart as a table", SECRETARY, _table),
    State("chart not saved", SECRETARY, _not_saved),
]
