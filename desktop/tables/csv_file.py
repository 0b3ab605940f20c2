"""Tables as CSV: semicolons, UTF-8 with its mark, French numbers and dates."""

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path

from db.files import written_atomically
from desktop.export_csv import guarded, kept_from_formulas
from desktop.tables.table import Cell, Column, Shape, Table

STEP = 1000
_HUNDRED = 100
_DIGITS = 6


def write_table(
    path: Path, table: Table, progress: Callable[[int, int], object] = lambda _done, _all: None
) -> None:
    """Write one table, whole or not at all. UserError when the disk refuses it."""
    with written_atomically(path) as file:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
        writer = csv.writer(text, delimiter=";")
        writer.writerow([guarded(column.title) for column in table.columns])
        for done, cells in enumerate(table.rows, 1):
            writer.writerow(_texts(table.columns, cells))
            if done % STEP == 0:
                progress(done, table.size)
        text.flush()
        text.detach()


def _texts(columns: Iterable[Column], cells: Iterable[Cell]) -> list[str]:
    return [_text(column.shape, cell) for column, cell in zip(columns, cells, strict=True)]


def _text(shape: Shape, cell: Cell) -> str:
    """A value as a French spreadsheet reads it; numbers alone begin with a minus."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return kept_from_formulas(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if shape is Shape.PERCENT:
        return f"{_plain(Decimal(cell) * _HUNDRED)} %"
    return _plain(Decimal(cell))


def _plain(number: Decimal) -> str:
    rounded = f"{number:.{_DIGITS}f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"
    return rounded.replace(".", ",")
