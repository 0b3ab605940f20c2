"""A table of texts, as a list shows it, whose days and percentages become real."""

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from desktop.tables.table import Book, Cell, Column, Shape, Table

LONGEST_NAME = 31  # of a sheet
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
NARROW, WIDE = 10, 60
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}", re.ASCII)
_PERCENT = re.compile(r"(-?\d{1,6}(?:,\d{1,6})?)\s?%", re.ASCII)


def plain_book(name: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Book:
    """A workbook of one sheet."""
    sheet = _NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME]
    return Book(name, "", "", "", [plain_table(sheet, titles, rows)])


def plain_table(name: str, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """The sheet: each column as wide as its texts, of the shape of what is real in it."""
    made = [[_cell(text) for text in row] for row in rows]
    columns = []
    for place, title in enumerate(titles):
        widest = max((len(row[place]) for row in rows), default=0)
        shape = _shape([row[place] for row in made], [row[place] for row in rows])
        width = min(max(widest, len(title), NARROW) + 2, WIDE)
        columns.append(Column(title, width, shape))
    return Table(name, columns, made, len(made))


def _cell(text: str) -> Cell:
    plain = " ".join(text.split())
    if _DAY.fullmatch(plain):
        try:
            return datetime.strptime(plain, "%d/%m/%Y").date()
        except ValueError:
            return text
    if found := _PERCENT.fullmatch(plain):
        return Decimal(found[1].replace(",", ".")) / 100
    return text


def _shape(cells: Sequence[Cell], texts: Sequence[str]) -> Shape:
    if any(isinstance(cell, Decimal) for cell in cells):
        return Shape.PERCENT
    if any(cell is not None and not isinstance(cell, str) for cell in cells):
        return Shape.DAY
    return Shape.LONG if any(len(text) > WIDE for text in texts) else Shape.TEXT
