"""A range of cells on the clipboard, as Excel, LibreOffice and web pages put it there."""

import csv
import io
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

Cells = list[list[str]]
MOST_SPAN = 200


def pasted_cells(data: QMimeData) -> Cells:
    """The rows of what was copied; one cell for a word, none where there is no text.

    Spreadsheets give text between tabs; a table of a page or of a letter may come as HTML alone,
    or with a text that lost its columns.
    """
    text = data.text().replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in text and data.hasHtml():
        table = read_html(data.html())
        if table and (len(table) > 1 or len(table[0]) > 1):
            return table
    return read_text(text)


def read_text(text: str) -> Cells:
    """Lines and tabs; a cell that holds one of them stands between quotes."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").replace("\0", "")
    if not plain:
        return []
    if '"' in plain and ("\t" in plain or "\n" in plain):
        lines = list(csv.reader(io.StringIO(plain), delimiter="\t", doublequote=True))
    else:
        lines = [line.split("\t") for line in plain.split("\n")]
    return _squared([[_flat(cell) for cell in line] for line in lines])


def read_html(text: str) -> Cells:
    """The first table; a cell over several columns or rows is said once, the others are empty."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return _squared(reader.rows())


class _TableReader(HTMLParser):
    """Reads the cells of the first table and nothing else."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._cells: dict[tuple[int, int], str] = {}
        self._row, self._column = -1, 0
        self._span = (1, 1)
        self._words: list[str] | None = None
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._tables += 1
        elif self._tables != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._end_cell()
            said = dict(attrs)
            self._span = (_count(said.get("rowspan")), _count(said.get("colspan")))
            self._words = []
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._tables == 1 and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table":
            self._tables += 1 if self._tables == 1 else 0  # what follows the first is not read

    def handle_data(self, data: str) -> None:
        if self._words is not None and self._tables == 1:
            self._words.append(data)

    def rows(self) -> Cells:
        """What was read."""
        high = 1 + max((row for row, _column in self._cells), default=-1)
        wide = 1 + max((column for _row, column in self._cells), default=-1)
        return [
            [self._cells.get((row, column), "") for column in range(wide)] for row in range(high)
        ]

    def _end_cell(self) -> None:
        if self._words is None:
            return
        row, down, across = max(self._row, 0), *self._span
        while (row, self._column) in self._cells:
            self._column += 1
        for step in range(down):
            for aside in range(across):
                self._cells[row + step, self._column + aside] = ""
        self._cells[row, self._column] = _flat("".join(self._words))
        self._column += across
        self._words = None


def _count(text: str | None) -> int:
    plain = (text or "1").strip()
    return min(max(int(plain), 1), MOST_SPAN) if plain.isascii() and plain.isdecimal() else 1


def _flat(text: str) -> str:
    """A cell on one line, without the blanks around it."""
    return " ".join(text.split("\n")).replace("\t", " ").strip()


def _squared(lines: Cells) -> Cells:
    wide = max((len(line) for line in lines), default=0)
    return [[*line, *[""] * (wide - len(line))] for line in lines]
