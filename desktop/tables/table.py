"""A table before it is a file: columns of one shape each, and the values of its rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Cell = str | Decimal | int | float | date | datetime | None


class Shape(StrEnum):
    """How the numbers and dates of a column are shown; a text may stand in any of them."""

    TEXT = "text"
    LONG = "long"
    NUMBER = "number"
    PERCENT = "percent"
    DAY = "day"
    MOMENT = "moment"


class Column(NamedTuple):
    """`width` is in digits; a `hidden` one is there for the table to be read back."""

    title: str
    width: int
    shape: Shape = Shape.TEXT
    hidden: bool = False


class Table(NamedTuple):
    """One sheet; `size` is how many rows there are, as far as one knows before they are read.

    A percentage is a ratio: 0.52 is shown '52 %'. Without `heads` the sheet is one to read.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    size: int = 0
    heads: bool = True


class Book(NamedTuple):
    """Several tables in one file, and what its properties say."""

    title: str
    subject: str
    author: str
    company: str
    tables: Sequence[Table]
