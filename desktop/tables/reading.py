"""From the sheets of a file to the lines that are compared with the base."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.queries.tables.line import Given
from db.queries.tables.names import fold
from desktop.tables.cells import given_of, is_blank, without_total
from desktop.tables.heads import Heads, heads_of, key_of, titles_of
from desktop.tables.opening import read_sheets
from desktop.tables.sheet import Sheet
from desktop.tables.wide import wide_of
from desktop.tables.wide_lines import wide_lines

Chosen = Callable[[str], Mapping[str, str] | None]


@dataclass(frozen=True, slots=True)
class TableRead:
    """The lines of a file; `titles` are those that nobody knows yet, when it has no line to read.

    `sheets` are the names of the sheets that were read, `left` of those that hold no such table.
    """

    lines: tuple[Given, ...]
    sheets: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def read_table(
    path: Path, chosen: Chosen = lambda _key: None, houses: Iterable[str] = ()
) -> TableRead:
    """Read a file; `chosen` tells, for a set of titles by its key, the field of each title.

    `houses` are the names of the establishments of the base, which may be titles of columns.
    UserError, in one sentence, where it cannot be read at all.
    """
    sheets = read_sheets(path)
    known = frozenset(fold(one) for one in houses if one)
    lines: list[Given] = []
    read, left, unknown = [], [], []
    for sheet in sheets:
        titles = titles_of(sheet)
        heads = heads_of(sheet, chosen(key_of(titles)) if titles else None)
        wide = wide_of(sheet, known) if heads is None else None
        if wide is not None:
            read.append(sheet.name)
            lines.extend(wide_lines(sheet, wide))
            continue
        if heads is None:
            left.append(sheet.name)
            unknown.append(titles)
            continue
        read.append(sheet.name)
        lines.extend(_lines(sheet, heads))
    titles = max(unknown, key=len, default=[]) if not read else []
    return TableRead(tuple(lines), tuple(read), tuple(left), tuple(titles))


def _lines(sheet: Sheet, heads: Heads) -> Iterator[Given]:
    fields = sorted(heads.columns.items(), key=lambda pair: pair[1])
    sure = heads.own or not sheet.typed
    values = "period" in heads.columns or "house" in heads.columns
    for number in range(heads.row + 1, len(sheet.rows)):
        given = _line(sheet, number, fields, sure=sure)
        if given is not None:
            yield given if heads.own or not values else without_total(given)


def _line(
    sheet: Sheet, number: int, fields: Sequence[tuple[str, int]], *, sure: bool
) -> Given | None:
    """One row; None where it says nothing."""
    given = given_of(sheet, number, fields, sure=sure)
    said = dict(given.said)
    if not given.wrong and all(is_blank(one) for one in said.values()):
        return None
    if "value" in said or "numerator" in said:
        said.pop("target", None)  # a table of results that reminds of the target
    return replace(given, said=said)
