"""What is copied from the grid, and where what is pasted goes. The model alone, no window."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex

from db.amounts import read_number
from db.errors import UserError
from db.queries.entry.grid import Address
from desktop.i18n import NBSP
from desktop.pages.grid.items import GridModel
from desktop.pages.grid.layout import Fills
from desktop.pasted import Cells


@dataclass(frozen=True, slots=True)
class Range:
    """A rectangle of cells, its ends within."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.bottom - self.top + 1, self.right - self.left + 1


@dataclass(slots=True)
class Pasted:
    """What a gesture over several cells did: the values that it touched, how many texts found no
    cell (`outside`), and how many fell on cells that are not filled (`refused`).
    """

    addresses: list[Address] = field(default_factory=list)
    outside: int = 0
    refused: int = 0


def range_of(indexes: Sequence[QModelIndex]) -> Range | None:
    """The rectangle around these cells; None for none."""
    if not indexes:
        return None
    rows, columns = [one.row() for one in indexes], [one.column() for one in indexes]
    return Range(min(rows), min(columns), max(rows), max(columns))


def copied(model: GridModel, where: Range) -> Cells:
    """The texts of a range, as a spreadsheet reads numbers."""
    return [
        [plain(model.text(model.index(row, column))) for column in _columns(where)]
        for row in _rows(where)
    ]


def plain(text: str) -> str:
    """A number without its blanks and with an ordinary minus; any other text as it is."""
    try:
        read_number(text)
    except UserError:
        return text.replace(NBSP, " ")
    return text.replace(NBSP, "").replace("−", "-")


def paste(model: GridModel, cells: Cells, where: Range) -> Pasted:
    """Put these texts from the first cell of a range on.

    One text fills the whole range, and so do several that it holds a whole number of times.
    """
    done = Pasted()
    high, wide = len(cells), max(len(line) for line in cells)
    rows, columns = where.size
    down = rows if rows % high == 0 else high
    across = columns if columns % wide == 0 else wide
    for step in range(max(down, high)):
        for aside in range(max(across, wide)):
            text = cells[step % high][aside % wide]
            _put(model, where.top + step, where.left + aside, text, done)
    return done


def fill(model: GridModel, where: Range, *, down: bool) -> Pasted:
    """Ctrl+D, Ctrl+R: what stands in the first row, or column, over the others.

    A single cell takes what stands above it, or at its left.
    """
    done = Pasted()
    rows, columns = where.size
    top, left = where.top, where.left
    if (rows if down else columns) == 1:
        top, left = (top - 1, left) if down else (top, left - 1)
    if top < 0 or left < 0:
        return done
    for row in range(where.top + (down and rows > 1), where.bottom + 1):
        for column in range(where.left + (not down and columns > 1), where.right + 1):
            source = model.index(top if down else row, column if down else left)
            _put(model, row, column, model.text(source), done)
    return done


def clear(model: GridModel, where: Range) -> Pasted:
    """Take away what stands in a range; what nobody fills here stays, and is not counted."""
    done = Pasted()
    for row in _rows(where):
        for column in _columns(where):
            index = model.index(row, column)
            if model.is_field(index):
                _put(model, row, column, "", done)
    return done


def numbers_in(model: GridModel, indexes: Sequence[QModelIndex]) -> list[str]:
    """The texts of these cells that say something."""
    return [text for one in indexes if (text := model.text(one))]


def _put(model: GridModel, row: int, column: int, text: str, done: Pasted) -> None:
    index = model.index(row, column)
    if not index.isValid():
        done.outside += bool(text.strip())
        return
    if model.fills(index) is not Fills.FIELD:
        done.refused += bool(text.strip()) and plain(model.text(index)) != plain(text.strip())
        return
    if plain(model.text(index)) == plain(text.strip()):
        return  # the same value in other signs
    address = model.put(index, text.strip())
    if address is not None:
        done.addresses.append(address)


def _rows(where: Range) -> range:
    return range(where.top, where.bottom + 1)


def _columns(where: Range) -> range:
    return range(where.left, where.right + 1)
