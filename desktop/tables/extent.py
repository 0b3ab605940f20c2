"""How large sheets are, before they are laid out in memory: a far cell alone makes a huge one."""

import re
from collections.abc import Callable
from xml.parsers import expat

from desktop.tables.sheet import Place

MOST_ALIKE, MOST_PERCENTS = 100, 200_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 300_000, 1_000, 6_000_000
MOST_LETTERS = 100_000_000  # of all cells, those of a text that many of them show counted each time
_ANY = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{0,4})\$?(\d{1,9})["']""")
_HIDDEN_NAME = re.compile(rb"""\br\s*=\s*["'][^"']*&""")
_VALUES = (b"<v", b":v>", b"<t", b":t>")


class TooLargeError(Exception):
    """A sheet goes beyond what is read at once."""


def check_sheet(xml: bytes) -> None:
    """TooLargeError where the cells of a sheet of XLSX would take too much room."""
    if sum(xml.count(sign) for sign in _VALUES) > 2 * MOST_CELLS:
        raise TooLargeError
    rows = columns = 0
    if not _HIDDEN_NAME.search(xml):
        for letters, digits in set(_ANY.findall(xml)):
            rows, columns = max(rows, int(digits)), max(columns, column_number(letters))
        if _fits(rows, max(columns, 1)):
            return
    check_extent(*_Cells().measure(xml))  # empty cells with a look of their own do not count


def check_extent(rows: int, columns: int) -> None:
    """TooLargeError beyond the ceilings."""
    if not _fits(rows, columns):
        raise TooLargeError


def check_tables(xml: bytes) -> list[frozenset[Place]]:
    """TooLargeError where the tables of ODS would take too much room, together.

    Else the cells of each of them that are percentages.
    """
    tables = _Tables()
    for rows, columns in (whole := tables.measure(xml)):
        check_extent(rows, columns)
    if sum(rows * columns for rows, columns in whole) > MOST_CELLS:
        raise TooLargeError
    return [frozenset(one) for one in tables.percents]


def _fits(rows: int, columns: int) -> bool:
    return rows <= MOST_ROWS and columns <= MOST_COLUMNS and rows * columns <= MOST_CELLS


def column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for sign in letters.upper():
        number = number * 26 + sign - 64
    return number


class AtCells:
    """Where one is in a sheet of XLSX, cell by cell; the first row and column are 1."""

    def __init__(self) -> None:
        self.row = self.column = 0

    def move(self, tag: str, said: dict[str, str]) -> None:
        """Follow the tag that begins."""
        if tag == "row":
            self.row = _number(said.get("r"), self.row + 1)
            self.column = 0
        elif tag == "c":
            found = re.fullmatch(r"\$?([A-Za-z]{1,4})\$?(\d{1,9})", said.get("r", ""))
            self.column += 1
            if found:
                self.column, self.row = column_number(found[1].encode()), int(found[2])


class _Cells:
    """The last row and column of XLSX in which something stands."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._at = AtCells()
        self._in_cell = False

    def measure(self, xml: bytes) -> tuple[int, int]:
        """(rows, columns)."""
        parse(xml, self._begin, self._end)
        return self.rows, self.columns

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        self._at.move(tag, said)
        if tag == "c":
            self._in_cell = True
        elif self._in_cell and tag in ("v", "is", "f", "t"):
            self.rows = max(self.rows, self._at.row)
            self.columns = max(self.columns, self._at.column)

    def _end(self, tag: str) -> None:
        if tag == "c":
            self._in_cell = False


class _Tables:
    """The same of each table of ODS, where a cell or a row may stand for many."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int]] = []
        self._rows = self._last = self._wide = self._repeat = 0
        self._column = self._filled = 0
        self._cell = 0
        self._letters = 0
        self.percents: list[set[Place]] = []

    def measure(self, xml: bytes) -> list[tuple[int, int]]:
        """(rows, columns) of each table."""
        parse(xml, self._begin, self._end, self._text)
        return self._found

    def _begin(self, tag: str, said: dict[str, str]) -> None:
        if tag == "table":
            self._rows = self._last = self._wide = 0
            self.percents.append(set())
        elif tag == "table-row":
            self._repeat = _repeated(said, "rows")
            self._column = self._filled = 0
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = _repeated(said, "columns")
            self._column += self._cell
            self._text(said.get("office:string-value", ""))
            if any(name.startswith(("office:", "table:formula")) for name in said):
                self._filled = self._column
            if said.get("office:value-type") == "percentage" and self.percents:
                self._note_percent()
        elif tag == "p" and self._cell:
            self._filled = self._column

    def _text(self, text: str) -> None:
        """Count the letters of a cell as often as it stands."""
        self._letters += len(text) * self._cell * self._repeat
        if self._letters > MOST_LETTERS:
            raise TooLargeError

    def _note_percent(self) -> None:
        """Note a percentage, as often as it stands side by side; rows that repeat it are few."""
        found, first = self.percents[-1], self._column - self._cell
        for row in range(self._rows, self._rows + min(self._repeat, MOST_ALIKE)):
            for column in range(first, first + min(self._cell, MOST_ALIKE)):
                if len(found) < MOST_PERCENTS:
                    found.add((row, column))

    def _end(self, tag: str) -> None:
        if tag in ("table-cell", "covered-table-cell"):
            self._cell = 0
        elif tag == "table-row":
            self._rows += self._repeat
            if self._filled:
                self._last, self._wide = self._rows, max(self._wide, self._filled)
        elif tag == "table":
            self._found.append((self._last, self._wide))


def parse(
    xml: bytes,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Read a text tag by tag, the prefixes of their names left out; a bad one is too large."""
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = text
    parser.StartElementHandler = lambda tag, said: begin(tag.rpartition(":")[2], said)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise TooLargeError from error


def _repeated(said: dict[str, str], what: str) -> int:
    found = (text for name, text in said.items() if name.endswith(f":number-{what}-repeated"))
    return _number(next(found, None), 1)


def _number(text: str | None, usual: int) -> int:
    """A number of few digits; what is longer is past every ceiling."""
    if not text or not (text.isascii() and text.isdigit()):
        return usual
    return int(text[:10])
