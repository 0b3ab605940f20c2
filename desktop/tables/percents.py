"""Which cells of XLSX are shown as percentages: the reader of workbooks gives their ratio alone."""

import re

from desktop.tables.extent import column_number
from desktop.tables.sheet import Place

MOST = 200_000
_BUILT_IN = frozenset((9, 10))  # '0 %' and '0.00 %', which no workbook has to declare
_DECLARED = re.compile(rb"<(?:\w+:)?numFmt\b([^<>]*)>")
_LOOKS, _NO_MORE = re.compile(rb"<(?:\w+:)?cellXfs\b"), re.compile(rb"</(?:\w+:)?cellXfs>")
_LOOK = re.compile(rb"<(?:\w+:)?xf\b([^<>]*)>")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>")
_AT = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE = re.compile(rb"""\bs=["'](\d{1,6})["']""")
_ID = re.compile(rb"""\bnumFmtId=["'](\d{1,6})["']""")


def percent_looks(styles: bytes) -> frozenset[int]:
    """The looks of cells (by number) that show a ratio as a percentage."""
    formats = set(_BUILT_IN)
    for one in _DECLARED.finditer(styles):
        if b"%" in one[1] and (found := _ID.search(one[1])):
            formats.add(int(found[1]))
    first = _LOOKS.search(styles)
    last = _NO_MORE.search(styles, first.end()) if first else None
    looks = _LOOK.finditer(styles, first.end(), last.start()) if first and last else ()
    ids = [_ID.search(one[1]) for one in looks]
    return frozenset(n for n, found in enumerate(ids) if found and int(found[1]) in formats)


def percent_cells(xml: bytes, looks: frozenset[int]) -> frozenset[Place]:
    """The cells of a sheet that have such a look."""
    found: set[Place] = set()
    if not looks:
        return frozenset()
    for one in _CELL.finditer(xml):
        style, at = _STYLE.search(one[1]), _AT.search(one[1])
        if style and at and int(style[1]) in looks:
            found.add((int(at[2]) - 1, column_number(at[1]) - 1))
            if len(found) == MOST:
                break
    return frozenset(found)
