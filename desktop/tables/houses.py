"""A table of establishments: the model to fill in, and what its columns are taken for."""

from collections.abc import Mapping
from pathlib import Path

from desktop.i18n import _
from desktop.tables.csv_file import write_table
from desktop.tables.heads import fold_title, heads_of, house_fields, titles_of
from desktop.tables.opening import read_sheets
from desktop.tables.sheet import Sheet
from desktop.tables.table import Book, Column, Shape, Table
from desktop.tables.titles import HOUSES, house_titles, sheet_name
from desktop.tables.writing import CSV, check_closed
from desktop.tables.xlsx import write_book

_WIDE = {"house": 34, "manager": 30, "address": 34, "note": 40, "type": 22}
_NUMBERS = ("capacity", "age_from", "age_to")
_DAYS = ("opened", "closed")


def write_model(path: Path) -> None:
    """Write a table without a line: a workbook, or a CSV file by its name."""
    check_closed(path)
    table = Table(sheet_name(HOUSES), [_column(*one) for one in house_titles().items()], ())
    if path.suffix.lower() == CSV:
        write_table(path, table)
    else:
        write_book(path, Book(_("Établissements"), "", "", "", [table]))


def proposed_columns(path: Path) -> Mapping[str, str]:
    """The titles of a table of establishments, each with the field that it seems to be ('': none).

    UserError where the file cannot be read; nothing where it holds no table.
    """
    sheets = [sheet for sheet in read_sheets(path) if titles_of(sheet)]
    if not sheets:
        return {}
    sheet = next((one for one in sheets if _is_of_houses(one)), sheets[0])
    known, taken = house_fields(), set[str]()
    found: dict[str, str] = {}
    for title in titles_of(sheet):
        field = known.get(fold_title(title), "")
        found[title] = "" if field in taken else field
        taken.add(field)
    return found


def _is_of_houses(sheet: Sheet) -> bool:
    heads = heads_of(sheet)
    return heads is not None and "house" in heads.columns


def _column(field: str, title: str) -> Column:
    shape = Shape.DAY if field in _DAYS else Shape.NUMBER if field in _NUMBERS else Shape.TEXT
    return Column(title, _WIDE.get(field, 16), shape)
