"""How indicators are defined, as a sheet: every field, in words."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from db.kinds.choices import Choice
from db.queries.indicator.definition_lines import DefinitionLine
from desktop.i18n import _
from desktop.tables.entries import value_cell
from desktop.tables.table import Cell, Column, Shape, Table
from desktop.tables.titles import INDICATORS, definition_titles, sheet_name, yes_no


class _Said(NamedTuple):
    column: Column
    cell: Callable[[DefinitionLine], Cell]


def definition_table(lines: Sequence[DefinitionLine], hidden: Collection[str] = ()) -> Table:
    """The sheet of definitions; of those that are `hidden` (ids) the start is not written."""
    told = _told(hidden)
    rows = (tuple(one.cell(line) for one in told) for line in lines)
    return Table(sheet_name(INDICATORS), [one.column for one in told], rows, len(lines))


def _told(hidden: Collection[str]) -> list[_Said]:
    titles = definition_titles()
    made = _makers(hidden)
    return [
        _Said(Column(title, *made[name][:2], hidden=name == "indicator_id"), made[name][2])
        for name, title in titles.items()
    ]


class _Maker(NamedTuple):
    width: int
    shape: Shape
    cell: Callable[[DefinitionLine], Cell]


def _makers(hidden: Collection[str]) -> dict[str, _Maker]:
    """How each column is written, by field."""
    text, number, long = Shape.TEXT, Shape.NUMBER, Shape.LONG
    return {
        "code": _Maker(12, text, lambda line: line.head.code),
        "label": _Maker(44, long, lambda line: line.head.label),
        "scheme": _Maker(18, text, lambda line: line.scheme),
        "measure": _Maker(9, text, lambda line: line.measure),
        "action": _Maker(9, text, lambda line: line.action),
        "others": _Maker(14, text, lambda line: ", ".join(line.others)),
        "definition": _plain("definition", 50, long),
        "kind": _Maker(16, text, lambda line: line.head.kind.label),
        "unit": _Maker(14, text, lambda line: line.head.unit),
        "levels": _Maker(24, long, lambda line: "\n".join(line.head.levels)),
        "terms": _Maker(16, text, lambda line: ", ".join(line.terms)),
        "over": _Maker(16, text, lambda line: ", ".join(line.over)),
        "per": _Maker(8, number, lambda line: _part(line, "formula", "per")),
        "direction": _word("direction", 18),
        "every": _plain("every", 11),
        "once": _flag("once"),
        "over_periods": _word("over_periods", 16),
        "over_places": _word("over_places", 18),
        "start": _Maker(12, number, lambda line: _start(line, hidden)),
        "start_on": _Maker(12, Shape.DAY, lambda line: _part(line, "baseline", "on")),
        "start_period": _Maker(12, text, _start_period),
        "no_baseline": _flag("no_baseline"),
        "tolerance": _plain("tolerance", 11),
        "low": _Maker(11, number, lambda line: _part(line, "bounds", "low")),
        "high": _Maker(11, number, lambda line: _part(line, "bounds", "high")),
        "source": _plain("source", 30, long),
        "unconfirmed": _flag("unconfirmed"),
        "method": _plain("method", 40, long),
        "collected_by": _plain("collected_by", 24, long),
        "delay": _plain("delay", 13),
        "sexes": _flag("sexes"),
        "ages": _plain("ages", 16, long),
        "about_children": _flag("about_children"),
        "theme": _plain("theme", 20, long),
        "comment": _plain("comment", 40, long),
        "origin": _plain("origin", 20, long),
        "indicator_id": _Maker(36, text, lambda line: line.head.id),
    }


def _start(line: DefinitionLine, hidden: Collection[str]) -> Cell:
    if line.head.id in hidden:
        return _("secret")
    return value_cell(line.head, (line.said["baseline"] or {}).get("value"))


def _start_period(line: DefinitionLine) -> Cell:
    return getattr(_part(line, "baseline", "period"), "label", None)


def _plain(name: str, width: int, shape: Shape = Shape.NUMBER) -> _Maker:
    return _Maker(width, shape, lambda line: line.said[name])


def _flag(name: str) -> _Maker:
    return _Maker(12, Shape.TEXT, lambda line: yes_no(line.said[name]))


def _word(name: str, width: int) -> _Maker:
    def cell(line: DefinitionLine) -> Cell:
        said = line.said[name]
        return said.label if isinstance(said, Choice) else None

    return _Maker(width, Shape.TEXT, cell)


def _part(line: DefinitionLine, name: str, part: str) -> Cell:
    said = line.said[name]
    return said.get(part) if said else None
