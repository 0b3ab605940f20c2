"""From the sheets of a file to the lines that are compared with the base."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from db.queries.tables.line import Given
from desktop.i18n import _
from desktop.tables.heads import Heads, heads_of, key_of, titles_of
from desktop.tables.opening import read_sheets
from desktop.tables.sheet import Odd, Sheet, Value, address

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


def read_table(path: Path, chosen: Chosen = lambda _key: None) -> TableRead:
    """Read a file; `chosen` tells, for a set of titles by its key, the field of each title.

    UserError, in one sentence, where it cannot be read at all.
    """
    sheets = read_sheets(path)
    lines: list[Given] = []
    read, left, unknown = [], [], []
    for sheet in sheets:
        titles = titles_of(sheet)
        heads = heads_of(sheet, chosen(key_of(titles)) if titles else None)
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
    for number in range(heads.row + 1, len(sheet.rows)):
        given = _line(sheet, number, fields, sure=sure)
        if given is not None:
            yield given


def _line(
    sheet: Sheet, number: int, fields: Sequence[tuple[str, int]], *, sure: bool
) -> Given | None:
    """One row; None where it says nothing."""
    row = sheet.rows[number]
    said: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for name, column in fields:
        said[name] = cell = row[column] if column < len(row) else None
        if (number, column) in sheet.percents and isinstance(cell, int | float):
            said[name] = _percentage(cell)
        odd = sheet.odd.get((number, column))
        if odd is not None and _is_blank(cell):
            wrong[name] = _why(odd)
    if not wrong and all(_is_blank(one) for one in said.values()):
        return None
    if "value" in said or "numerator" in said:
        said.pop("target", None)  # a table of results that reminds of the target
    places = {name: f"{sheet.name}!{address(number, column)}" for name, column in fields}
    return Given(places, said, wrong, sure)


def _percentage(ratio: float) -> str:
    """'52.5 %' for 0.525: what the person who made the table saw."""
    shown = f"{Decimal(repr(ratio)) * 100:.9f}".rstrip("0").rstrip(".")
    return f"{shown} %"


def _is_blank(cell: Value | object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _why(odd: Odd) -> str:
    if odd is Odd.ERROR:
        return _("Cette case est en erreur dans le tableur.")
    if odd is Odd.MERGED:
        return _("Cette case est fusionnée avec une autre : défusionnez-les.")
    return _(
        "La formule de cette case n'a pas de résultat : ouvrez le fichier dans un tableur et "
        "enregistrez-le."
    )
