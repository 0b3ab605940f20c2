"""A sheet as it was read: its rows, and the cells of which something is to be said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

Value = str | int | float | bool | date | datetime | time | timedelta | None
Place = tuple[int, int]


class Odd(StrEnum):
    """Why a cell has no value that can be taken."""

    ERROR = "error"
    UNCOUNTED = "uncounted"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` are from the first of the sheet, each from its first column.

    `odd` are the cells (row, column, from 0) in which a value is missing for a reason, `percents`
    those whose number is shown as a percentage: 0.52 as '52 %'. `typed`: its numbers are of the
    sheet, and not texts as in a CSV file.
    """

    name: str
    rows: list[list[Value]]
    odd: Mapping[Place, Odd] = field(default_factory=dict)
    typed: bool = True
    percents: frozenset[Place] = frozenset()


def address(row: int, column: int) -> str:
    """'D12', as a spreadsheet names a cell; both count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
