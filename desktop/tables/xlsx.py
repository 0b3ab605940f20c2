"""Tables as a workbook: real numbers and dates, a frozen heading, French formats."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.files import written_atomically
from desktop.tables.table import Book, Cell, Column, Shape, Table

Progress = Callable[[int, int], object]
STEP = 1000
LINE = 16  # points
WIDEST_PAGE = 300  # digits side by side that one still reads on paper
_FORMATS = {
    Shape.NUMBER: "#,##0.######",
    Shape.PERCENT: "0.0 %",
    Shape.DAY: "dd/mm/yyyy",
    Shape.MOMENT: "dd/mm/yyyy hh:mm",
}
_WHOLE = "#,##0"
_HEAD = {
    "bold": True,
    "bg_color": "#F3E6EF",
    "font_color": "#43173A",
    "valign": "vcenter",
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": "#C9C2B9",
}


def write_book(path: Path, book: Book, progress: Progress = lambda _done, _all: None) -> None:
    """Write a workbook, whole or not at all. UserError when the disk refuses it.

    Rows go to the disk as they come: a hundred thousand of them take no memory.
    """
    import xlsxwriter  # type: ignore[import-untyped] # it has no types of its own

    with TemporaryDirectory(prefix="jalon-", ignore_cleanup_errors=True) as folder:
        options = {"constant_memory": True, "tmpdir": folder, "default_date_format": "dd/mm/yyyy"}
        with written_atomically(path) as file:
            made = xlsxwriter.Workbook(file, options)
            made.set_properties(
                {
                    "title": book.title,
                    "subject": book.subject,
                    "author": book.author,
                    "company": book.company,
                    "comments": "Jalon",
                }
            )
            formats = _Formats(made)
            step = _counted(progress, sum(table.size for table in book.tables))
            try:
                for table in book.tables:
                    _write(made.add_worksheet(table.name), table, formats, step)
            except BaseException:
                _let_go(made)
                raise
            made.close()


class _Formats:
    """The formats of a workbook, made once."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format(_HEAD)
        self.head_at_right = book.add_format(_HEAD | {"align": "right"})
        self.of = {shape: book.add_format({"num_format": said}) for shape, said in _FORMATS.items()}
        self.whole = book.add_format({"num_format": _WHOLE})
        self.long = book.add_format({"text_wrap": True, "valign": "top"})


def _let_go(book: Any) -> None:
    """Close the files in which the rows waited: the workbook itself does it only at its end."""
    for sheet in book.worksheets():
        if handle := getattr(sheet, "row_data_fh", None):
            handle.close()


def _counted(progress: Progress, total: int) -> Callable[[], None]:
    """To be called at each row; tells how far it is, now and then."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % STEP == 0:
            progress(done, total)

    return step


def _write(sheet: Any, table: Table, formats: _Formats, step: Callable[[], None]) -> None:
    """Write one sheet."""
    _dress(sheet, table)
    first = row = 0
    if table.heads:
        for place, column in enumerate(table.columns):
            said = column.shape in (Shape.TEXT, Shape.LONG)
            look = formats.head if said else formats.head_at_right
            sheet.write_string(0, place, column.title, look)
        first = row = 1
    write = _row_writer(sheet, table.columns, formats)
    for row, cells in enumerate(table.rows, first):
        if not table.heads:
            sheet.set_row(row, LINE * _lines(table.columns, cells), formats.long)
        write(row, cells)
        step()
    if table.heads:
        sheet.autofilter(0, 0, max(row, 1), len(table.columns) - 1)


def _lines(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """How many lines the longest text of a row takes."""
    texts = zip(columns, cells, strict=True)
    return max(len(str(cell or "")) // column.width + 1 for column, cell in texts)


def _row_writer(
    sheet: Any, columns: Sequence[Column], formats: _Formats
) -> Callable[[int, Sequence[Cell]], None]:
    """What writes a row, each value by its type; a text is never taken for a formula."""
    text, number, moment = sheet.write_string, sheet.write_number, sheet.write_datetime
    wrapped = [formats.long if one.shape is Shape.LONG else None for one in columns]
    shown = [formats.of.get(one.shape) for one in columns]
    whole = [formats.whole if one.shape is Shape.NUMBER else formats.of.get(one.shape)
             for one in columns]  # fmt: skip

    def write(row: int, cells: Sequence[Cell]) -> None:
        for place, value in enumerate(cells):
            if value is None:
                continue
            if isinstance(value, str):
                if value:
                    text(row, place, value, wrapped[place])
            elif isinstance(value, date):
                moment(row, place, _plain(value), shown[place])
            else:
                amount = float(value)
                number(row, place, amount, (whole if amount.is_integer() else shown)[place])

    return write


def _plain(value: date) -> date:
    """A moment as a clock on the wall shows it: a workbook knows no time zone."""
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _dress(sheet: Any, table: Table) -> None:
    for place, column in enumerate(table.columns):
        options = {"hidden": True} if column.hidden else {}
        sheet.set_column(place, place, column.width, None, options)
    if table.heads:
        sheet.set_row(0, 30)
        sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    if sum(column.width for column in table.columns if not column.hidden) <= WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)
    if table.heads:
        sheet.repeat_rows(0)
    else:
        sheet.hide_gridlines(2)
