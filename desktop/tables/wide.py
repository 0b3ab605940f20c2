"""Tables with a period or an establishment a column, as people keep them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.errors import UserError
from db.periods import read_period
from db.queries.tables.names import fold
from desktop.i18n import _
from desktop.tables.heads import LOOKED_AT, entry_fields, fold_title
from desktop.tables.sheet import Odd, Sheet, Value

FIRST_YEAR, LAST_YEAR = 1990, 2100
PERIOD, PLACE = "period", "place"
NAMED = "named"  # the code of an indicator or its label: one knows once the base is read
_WHICH = ("code", "label", "indicator_id")
_INSIDE = ("value", "numerator", "denominator", "target", "estimated", "comment", "source")
_BEFORE = re.compile(
    r"(?P<goal>cible|objectif|valeur cible)s?\s+|(?:realise|resultat|valeur|donnees?)s?\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one period or establishment, by what each holds; `at` is that of its title."""

    said: Value
    at: int
    fields: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Wide:
    """Such a table: `across` says what its columns are, `rows` from which row its lines are.

    `columns` are those that say of what a line is; `fixed` is what stands once for all, by field:
    the value and where (row, column). `wrong` says why it cannot be read; `left` are the titles
    (column, text) of the columns that are not.
    """

    across: str
    row: int
    rows: int
    columns: Mapping[str, int]
    groups: Sequence[Group]
    fixed: Mapping[str, tuple[Value, tuple[int, int]]]
    wrong: str = ""
    left: Sequence[tuple[int, str]] = ()


def wide_of(sheet: Sheet, houses: Collection[str]) -> Wide | None:
    """How such a table reads; None where it is none. `houses` are names, as they are compared."""
    for number in range(min(LOOKED_AT, len(sheet.rows))):
        row = sheet.rows[number]
        periods = {at: said for at, cell in enumerate(row) if (said := _period(cell))}
        places = {at: ("value", cell) for at, cell in enumerate(row) if _is_house(cell, houses)}
        titled = any(name in _WHICH for name in _known(row).values())
        for across, heads in ((PERIOD, periods), (PLACE, places)):
            enough = len(heads) > 1 or (across == PERIOD and heads and titled)
            if enough and not _is_data(sheet, number, heads):
                return _wide(sheet, number, across, heads, houses)
    return None


def _wide(
    sheet: Sheet, number: int, across: str, heads: Mapping[int, tuple[str, Value]],
    houses: Collection[str],
) -> Wide:  # fmt: skip
    row = sheet.rows[number]
    merged = _spread(sheet, number, heads)
    under = sheet.rows[number + 1] if number + 1 < len(sheet.rows) else []
    groups = [Group(said, at, {name: at}) for at, (name, said) in heads.items()]
    known = {at: name for at, name in _known(row).items() if at not in heads}
    rows, wrong = number + 1, ""
    if merged:
        rows += 1
        inside = _known(under)
        known |= {at: name for at, name in inside.items() if at not in merged}
        groups = _parted(merged, inside, heads)
        if not groups or any(at not in inside for at in merged):
            wrong = _("Les titres sont sur deux lignes, et la seconde n'est pas reconnue.")
    columns = {name: at for at, name in reversed(known.items()) if name not in _INSIDE}
    first, fixed = min(heads), {}
    if not any(name in columns for name in _WHICH):
        free = _free(sheet, rows, first, columns)
        if free is not None:
            by_house = any(_is_house(one, houses) for one in _below(sheet, rows, free))
            columns[PLACE if by_house and across == PERIOD else NAMED] = free
        if NAMED not in columns:
            fixed[NAMED] = _above(sheet, number)
    if across == PLACE and PERIOD not in columns:
        found = _periods_above(sheet, number)
        if len(found) == 1:
            fixed[PERIOD] = found[0]
        else:
            wrong = _("Un établissement par colonne : ajoutez une colonne « Période ».")
    told = (at for at, name in _known(row).items() if name not in _INSIDE)
    taken = {*heads, *merged, *columns.values(), *told}
    texts = ((at, cell.strip()) for at, cell in enumerate(row) if isinstance(cell, str))
    left = [(at, text) for at, text in texts if text and at > first and at not in taken]
    return Wide(across, number, rows, columns, groups, fixed, wrong, left)


def _period(cell: Value) -> tuple[str, Value] | None:
    """What a title says of a period: (target or value, the period as it was read)."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, date):
        return "value", cell
    if isinstance(cell, int | float):
        return ("value", cell) if cell % 1 == 0 and FIRST_YEAR <= cell <= LAST_YEAR else None
    if not isinstance(cell, str):
        return None
    text = fold(cell)
    found = _BEFORE.match(text)
    said = text[found.end() :] if found else cell.strip()
    try:
        read_period(said)
    except UserError:
        return None
    return "target" if found and found["goal"] else "value", said


def _is_house(cell: Value, houses: Collection[str]) -> bool:
    return isinstance(cell, str) and bool(cell.strip()) and fold(cell) in houses


def _is_data(sheet: Sheet, number: int, heads: Collection[int]) -> bool:
    """Whether these are numbers under titles of their own, that happen to look like years."""
    return any(
        sum(
            1 for at in heads if at < len(row) and isinstance(row[at], str) and str(row[at]).strip()
        )
        > 1
        for row in sheet.rows[:number]
    )


def _known(row: Sequence[Value]) -> dict[int, str]:
    fields = entry_fields()
    named = {at: fields.get(fold_title(cell), "") for at, cell in enumerate(row)
             if isinstance(cell, str)}  # fmt: skip
    return {at: name for at, name in named.items() if name}


def _spread(sheet: Sheet, number: int, heads: Collection[int]) -> dict[int, int]:
    """The columns under titles that are merged over several, each with that of its title."""
    found: dict[int, int] = {}
    for at in sorted(heads):
        last = at
        while sheet.odd.get((number, last + 1)) is Odd.MERGED and last + 1 not in heads:
            last += 1
            found |= {at: at, last: at}
    return found


def _parted(
    merged: Mapping[int, int], inside: Mapping[int, str], heads: Mapping[int, tuple[str, Value]]
) -> list[Group]:
    """The groups of titles over two lines: 'Nombre' and 'Total' under each period."""
    fields: dict[int, dict[str, int]] = {}
    for at, head in merged.items():
        if inside.get(at) in _INSIDE:
            fields.setdefault(head, {}).setdefault(inside[at], at)
    return [Group(said, at, fields.get(at, {name: at})) for at, (name, said) in heads.items()]


def _below(sheet: Sheet, first: int, column: int) -> Iterator[Value]:
    return (row[column] for row in sheet.rows[first:] if column < len(row))


def _free(sheet: Sheet, rows: int, first: int, columns: Mapping[str, int]) -> int | None:
    """The first column before the others in which texts stand: what each line is about."""
    if PLACE in columns:
        return None
    free = (at for at in range(first) if at not in columns.values())
    return next((at for at in free if any(isinstance(one, str) and one.strip()
                                          for one in _below(sheet, rows, at))), None)  # fmt: skip


def _above(sheet: Sheet, number: int) -> tuple[Value, tuple[int, int]]:
    """The title over a table, else the name of its sheet: its indicator, where lines name none."""
    for place, row in enumerate(sheet.rows[:number]):
        for at, cell in enumerate(row):
            if isinstance(cell, str) and cell.strip():
                return cell, (place, at)
    return sheet.name, (number, 0)


def _periods_above(sheet: Sheet, number: int) -> list[tuple[Value, tuple[int, int]]]:
    found = [
        (said[1], (place, at))
        for place, row in enumerate(sheet.rows[: number + 1])
        for at, cell in enumerate(row)
        if (said := _period(cell))
    ]
    named = _period(sheet.name)
    return found or ([(named[1], (number, 0))] if named else [])
