"""A workbook of a hundred thousand entries, against XlsxWriter writing the same cells.

python bench/tables.py [--entries 100000] [--runs 3]

The floor is a bare loop over cells that were made beforehand: the same sheets, types and formats,
nothing read from a base. Times are of the processor.
"""

import argparse
import gc
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from measuring.entries import base_of_entries
from measuring.report import head, line, note, seconds

from desktop.tables.table import Column, Shape
from desktop.tables.writing import Wanted, write_indicators

LIMIT = 1.3
FORMATS = {
    Shape.NUMBER: "#,##0",
    Shape.PERCENT: "0.0 %",
    Shape.DAY: "dd/mm/yyyy",
    Shape.MOMENT: "dd/mm/yyyy hh:mm",
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jalon-bench-") as name:
        folder = Path(name)
        head(f"A workbook of {asked.entries:,} entries")
        with base_of_entries(folder, asked.entries) as store:
            sheets = _cells(store)
            gc.collect()
            ours, floor = [], []
            for _run in range(asked.runs):
                floor.append(timed_floor(folder / "floor.xlsx", sheets))
                ours.append(timed_ours(folder / "ours.xlsx", store))
    line("XlsxWriter, the same cells made beforehand", seconds(floor), 1.0)
    line("Jalon, from the base", seconds(ours), median(ours) / median(floor), f"to hold: {LIMIT}")
    note(f"{sum(len(rows) for _name, _columns, rows in sheets):,} rows in {len(sheets)} sheets")


def timed_ours(path: Path, store: Any) -> float:
    """Processor seconds from the base to the file."""
    start = process_time()
    with store.read() as session:
        write_indicators(session, Wanted(), path)
    return process_time() - start


def timed_floor(path: Path, sheets: Sequence[tuple[str, Sequence[Column], list[Any]]]) -> float:
    """Processor seconds of the bare loop."""
    import xlsxwriter

    start = process_time()
    with path.open("wb") as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        formats = {shape: book.add_format({"num_format": said}) for shape, said in FORMATS.items()}
        for name, columns, rows in sheets:
            sheet = book.add_worksheet(name)
            shown = [formats.get(column.shape) for column in columns]
            for number, cells in enumerate(rows):
                for place, value in enumerate(cells):
                    if value is None or value == "":
                        continue
                    if isinstance(value, str):
                        sheet.write_string(number, place, value)
                    elif isinstance(value, datetime | date):
                        sheet.write_datetime(number, place, value, shown[place])
                    else:
                        sheet.write_number(number, place, value, shown[place])
        book.close()
    return process_time() - start


def _cells(store: Any) -> list[tuple[str, Sequence[Column], list[Any]]]:
    """Every cell that Jalon writes, ready."""
    from unittest.mock import patch

    found: list[tuple[str, Sequence[Column], list[Any]]] = []

    def keep(_path: Path, book: Any, _progress: object) -> None:
        for table in book.tables:
            rows = [tuple(map(_bare, cells)) for cells in table.rows]
            found.append((table.name, table.columns, rows))

    with patch("desktop.tables.writing.write_book", keep), store.read() as session:
        write_indicators(session, Wanted(), Path("none.xlsx"))
    return found


def _bare(cell: Any) -> Any:
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    return float(cell) if isinstance(cell, Decimal) else cell


if __name__ == "__main__":
    main()
