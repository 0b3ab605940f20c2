"""What was entered and what is to be reached, as sheets."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from db.queries.entry.lines import EntryLine, Head
from db.queries.entry.named_value import named_value
from db.queries.indicator.definition_lines import TargetLine
from desktop.i18n import _
from desktop.tables.table import Cell, Column, Shape, Table
from desktop.tables.titles import (
    ENTRIES,
    TARGETS,
    entry_titles,
    sheet_name,
    target_titles,
    yes_no,
)

_HUNDRED = Decimal(100)
_ENTRY_SHAPES = {
    "code": (12, Shape.TEXT),
    "label": (44, Shape.TEXT),
    "period": (12, Shape.TEXT),
    "place": (28, Shape.TEXT),
    "category": (14, Shape.TEXT),
    "kind": (16, Shape.TEXT),
    "unit": (14, Shape.TEXT),
    "value": (11, Shape.NUMBER),
    "numerator": (11, Shape.NUMBER),
    "denominator": (11, Shape.NUMBER),
    "percentage": (13, Shape.PERCENT),
    "estimated": (9, Shape.TEXT),
    "empty": (17, Shape.TEXT),
    "state": (13, Shape.TEXT),
    "comment": (40, Shape.TEXT),
    "source": (24, Shape.TEXT),
    "author": (26, Shape.TEXT),
    "at": (17, Shape.MOMENT),
    "indicator_id": (36, Shape.TEXT),
    "place_id": (36, Shape.TEXT),
}
_HIDDEN = ("indicator_id", "place_id")


def entry_table(lines: Sequence[EntryLine], hidden: Collection[str]) -> Table:
    """The sheet of entries; of those that are `hidden` (ids) no number is written."""
    columns = [
        Column(title, *_ENTRY_SHAPES[name], hidden=name in _HIDDEN)
        for name, title in entry_titles().items()
    ]
    return Table(sheet_name(ENTRIES), columns, _entry_rows(lines, hidden), len(lines))


def target_table(lines: tuple[TargetLine, ...]) -> Table:
    """The sheet of targets."""
    columns = [
        Column(
            title,
            *_ENTRY_SHAPES.get(name, (11, Shape.NUMBER)),
            hidden=name in _HIDDEN,
        )
        for name, title in target_titles().items()
    ]
    rows = (
        (
            one.head.code,
            one.head.label,
            one.period.label,
            value_cell(one.head, one.value),
            one.head.unit,
            one.head.id,
        )
        for one in lines
    )
    return Table(sheet_name(TARGETS), columns, rows, len(lines))


def value_cell(head: Head, value: Decimal | None) -> Cell:
    """A value as people read it: the word of a yes or no, of the level of a scale."""
    named = None if value is None else named_value(value, head.kind, head.levels)
    return value if named is None else named


def _entry_rows(lines: Iterable[EntryLine], hidden: Collection[str]) -> Iterable[tuple[Cell, ...]]:
    secret = _("secret")
    for one in lines:
        head = one.head
        numbers: tuple[Cell, ...]
        if one.id in hidden:
            numbers = (secret, None, None, None)
        else:
            share = None if one.percentage is None else one.percentage / _HUNDRED
            numbers = (value_cell(head, one.value), one.numerator, one.denominator, share)
        yield (
            head.code,
            head.label,
            one.period.label,
            one.place_name,
            one.category_name,
            head.kind.label,
            head.unit,
            *numbers,
            yes_no(one.estimated),
            one.empty.label if one.empty else None,
            one.state.label if one.state else None,
            one.comment,
            one.source,
            one.author,
            one.at,
            head.id,
            one.place,
        )
