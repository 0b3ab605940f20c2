"""What a reader of workbooks does not tell: cells in error, formulas that nobody counted."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from desktop.tables.extent import AtCells, parse
from desktop.tables.sheet import Odd, Place

MOST = 5000
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def odd_cells(xml: bytes) -> dict[Place, Odd]:
    """The cells of a sheet of XLSX without a value to take, the first thousands."""
    if b'"e"' not in xml and b"'e'" not in xml and not _FORMULA.search(xml):
        return {}
    cells = _Cells()
    parse(xml, cells.begin, cells.end, cells.text)
    return cells.found


class _Cells:
    """Which cells are in error, or hold a formula without its result."""

    def __init__(self) -> None:
        self.found: dict[Place, Odd] = {}
        self._at = AtCells()
        self._error = self._formula = self._counted = self._in_value = False

    def begin(self, tag: str, said: dict[str, str]) -> None:
        """A tag begins."""
        self._at.move(tag, said)
        if tag == "c":
            self._error = said.get("t") == "e"
            self._formula = self._counted = False
        self._formula = self._formula or tag == "f"
        self._in_value = tag == "v"

    def text(self, _text: str) -> None:
        """What stands inside."""
        self._counted = self._counted or self._in_value

    def end(self, tag: str) -> None:
        """A tag ends."""
        self._in_value = False
        if tag == "c" and len(self.found) < MOST:
            at = self._at.row - 1, self._at.column - 1
            if self._error:
                self.found[at] = Odd.ERROR
            elif self._formula and not self._counted:
                self.found[at] = Odd.UNCOUNTED


def sheet_members(members: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """(name, member) of the sheets of an XLSX, as its workbook says them."""
    book = members.get("xl/workbook.xml", b"")
    relations = members.get("xl/_rels/workbook.xml.rels", b"")
    if not book or not relations:
        return
    targets = {
        one.get("Id"): (one.get("Target") or "").removeprefix("/xl/").removeprefix("xl/")
        for one in _root(relations)
    }
    for one in _root(book).iter():
        if one.tag.rpartition("}")[2] == "sheet":
            target = targets.get(one.get(_RELATION), "")
            yield one.get("name") or "", f"xl/{target}"


def _root(xml: bytes) -> Xml.Element:
    """The tree of a small text, whose type and entities were refused before."""
    try:
        return Xml.fromstring(xml)
    except Xml.ParseError:
        return Xml.Element("none")
