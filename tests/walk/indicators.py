"""The page of indicators, and that of one of them."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.place import Place
from tests.walk.stage import EMPTY, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _listed(walker: "Walker") -> QWidget:
    walker.page("indicators")
    return walker.window


def _one(tab: str, walker: "Walker") -> QWidget:
    """The indicator of which most is known, under one of its tabs."""
    listed = walker.page("indicators")
    row = max(listed.model.rows, key=lambda row: len(row.trajectory.results))
    among = tuple(one.id for one in listed.model.rows)
    return walker.at(Place("indicator", row.id, (("tab", tab),), among))


def _charts(walker: "Walker") -> QWidget:
    listed = walker.page("indicators")
    row = next((row for row in listed.model.rows if row.measure), None)
    return walker.at(Place("charts", row.measure if row else ""))


def _not_received(walker: "Walker") -> QWidget:
    return walker.at(Place("indicator", "ind_unknown"))


def _exporting(walker: "Walker") -> QWidget:
    from desktop.dialogs.export_table import ExportTableDialog

    page = walker.page("indicators")
    every = [row.id for row in page.model.rows]
    hub, jobs = walker.around.hub, walker.around.jobs
    made = ExportTableDialog(hub, jobs, every[:1], every, told="Contestés", parent=walker.window)
    dialog: QWidget = walker.shown(made)
    return dialog


STATES = [
    *(State("indicators", role, _listed) for role in (SECRETARY, PILOT, EMPTY)),
    *(State("indicator", role, partial(_one, "values")) for role in (SECRETARY, PILOT, READER)),
    *(State("indicator charts", role, _charts) for role in (SECRETARY, READER, EMPTY)),
    State("exporting a table", SECRETARY, _exporting),
    State("indicator history", SECRETARY, partial(_one, "past")),
    State("indicator not received", SECRETARY, _not_received),
]
