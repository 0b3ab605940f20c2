"""From cell to cell: the next one to fill, the one beside, the edge of what is filled."""

from PySide6.QtCore import QModelIndex

from db.queries.results.over_periods import months_in
from desktop.pages.grid.items import GridModel


def next_field(
    model: GridModel, here: QModelIndex, *, across: bool, back: bool = False
) -> QModelIndex:
    """The next cell that the person fills, line by line (`across`) or down a column.

    Down a column it stops at the end; line by line there is none after the last one.
    """
    rows, columns, step = model.rowCount(), model.columnCount(), -1 if back else 1
    if across:
        at = here.row() * columns + here.column() + step if here.isValid() else 0
        while 0 <= at < rows * columns:
            found = model.index(at // columns, at % columns)
            if model.is_field(found):
                return found
            at += step
        return QModelIndex()
    row = here.row() + step
    while 0 <= row < rows:
        found = model.index(row, here.column())
        if model.is_field(found):
            return found
        row += step
    return QModelIndex()


def neighbour(model: GridModel, here: QModelIndex, down: int, right: int) -> QModelIndex:
    """The cell beside, whoever fills it; none past the edge."""
    return model.index(here.row() + down, here.column() + right)


def edge(model: GridModel, here: QModelIndex, down: int, right: int) -> QModelIndex:
    """Where Ctrl and an arrow lead: the end of the cells that say something, or the next one."""
    at = here
    following = neighbour(model, at, down, right)
    if not following.isValid():
        return at
    if model.text(at) and model.text(following):
        while following.isValid() and model.text(following):
            at, following = following, neighbour(model, following, down, right)
        return at
    at, following = following, neighbour(model, following, down, right)
    while following.isValid() and not model.text(at):
        at, following = following, neighbour(model, following, down, right)
    return at


def first_field(model: GridModel) -> QModelIndex:
    """The first cell that the person fills; none where they only read."""
    return next_field(model, QModelIndex(), across=True)


def first_awaited(model: GridModel) -> QModelIndex:
    """Where one begins: the first cell to fill of the last period that is over, else the first."""
    rows, columns = model.layout_.rows, model.layout_.columns
    over = [one.period for one in columns if one.period and rows and one.period.last < rows.today]
    if over:
        lengths = [months_in(one) for one in over]
        last = max(one for one in over if months_in(one) == lengths[0])
        column = next(number for number, one in enumerate(columns) if one.period == last)
        for row in range(model.rowCount()):
            if model.is_field(model.index(row, column)):
                return model.index(row, column)
    found = first_field(model)
    return found if found.isValid() else model.index(0, 0)
