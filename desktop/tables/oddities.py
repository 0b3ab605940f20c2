"""What a reader of workbooks does not tell: cells in error, formulas that nobody counted."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as Xml

from desktop.tables.extent import column_number
from desktop.tables.sheet import Odd, Place

MOST = 5000
_CELL = re.compile(
    rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*?(?:/>|>(.*?)</(?:\w+:)?c>)""",
    re.DOTALL,
)
_ERROR = re.compile(rb"""<(?:\w+:)?c\b[^>]*\bt=["']e["']""")
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f\b"), re.compile(rb"<(?:\w+:)?v>[^<]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def odd_cells(xml: bytes) -> dict[Place, Odd]:
    """The cells of a sheet of XLSX without a value to take, the first thousands."""
    if b'"e"' not in xml and b"'e'" not in xml and not _FORMULA.search(xml):
        return {}
    found: dict[Place, Odd] = {}
    for cell in _CELL.finditer(xml):
        why = _why(cell[0], cell[3] or b"")
        if why is not None:
            found[int(cell[2]) - 1, column_number(cell[1]) - 1] = why
            if len(found) == MOST:
                break
    return found


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


def _why(cell: bytes, inside: bytes) -> Odd | None:
    if _ERROR.match(cell):
        return Odd.ERROR
    if _FORMULA.search(inside) and not _VALUE.search(inside):
        return Odd.UNCOUNTED
    return None
