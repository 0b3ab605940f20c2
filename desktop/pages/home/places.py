"""Where what the dashboard shows leads to."""

from collections.abc import Iterable

from db.queries.scheme.dashboard_rows import Answer, MeasureLine, ToArbitrate
from desktop.place import Place

ALL_ACTIONS = Place("actions")
MEASURES = Place("measures")
INDICATORS = Place("indicators")
PEOPLE = Place("rights")
FILES = Place("exchanges")
MEETINGS = Place("meetings")
DEPLOYMENT = Place("deployment")
SILENT = Place("silent")


def of_status(status: str) -> Place:
    """The actions at a status; '' for those of which nothing is said."""
    return Place("actions", "", (("status", status),))


def of_measure(line: MeasureLine, status: str | None = None) -> Place:
    """The actions under a measure, those below it included; at one status where it is given."""
    within = tuple(("measure", one) for one in line.within)
    return Place("actions", "", within if status is None else (*within, ("status", status)))


def of_missing(rows: Iterable[Answer]) -> Place:
    """The actions of which these pilots still have to say something; all where there is none."""
    ids = dict.fromkeys(action for row in rows for action in row.awaited)
    return Place("actions", "", (("awaited", " ".join(ids)),)) if ids else ALL_ACTIONS


def in_tab(page: str, tab: str) -> Place:
    """A list under one of its kept filters."""
    return Place(page, "", (("tab", tab),))


def fiche(action: str, rows: Iterable[ToArbitrate]) -> Place:
    """The fiche of an action among those of the card, where previous and next lead."""
    return Place("fiche", action, (), tuple(dict.fromkeys(row.id for row in rows)))
