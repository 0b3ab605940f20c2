"""Workbooks of the former form, .xls: their one stream looked through, and an envelope made anew.

Such a file is a small file system of its own, and its sheets are records. What a reader of
workbooks would believe of both (chains, sizes, how many are to come) is checked or said again.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from desktop.tables.extent import MOST_CELLS, MOST_LETTERS, TooLargeError, check_extent
from desktop.tables.former_texts import text_lengths
from desktop.tables.sheet import Odd, Place

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGE = 4096
_END, _FAT, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF, 0xFFFFFFFF
_LEAST = 4096  # a smaller stream would lie elsewhere
_BOF, _EOF, _SHEET, _LOCK, _SIZE = 0x809, 0x0A, 0x85, 0x2F, 0x200
_TEXTS, _MORE, _LOOK, _FORMAT = 0xFC, 0x3C, 0xE0, 0x41E
_MANY, _SHARED, _FLAG, _MERGED = 0xBD, 0xFD, 0x205, 0xE5
_CELLS = frozenset((0x203, 0x27E, _SHARED, 0x204, 0xD6, 0x06, 0x206, 0x406, _FLAG, _MANY))
_FORMULAS = frozenset((0x06, 0x206, 0x406))
_BIFF8 = 0x600
_PERCENTS = (9, 10)
_MOST_ODD = 5000


class DamagedError(Exception):
    """The file is not whole, or not of a form that is known."""


class LockedError(Exception):
    """A password hides what is in it."""


@dataclass(slots=True)
class _Part:
    """One sheet of a stream, while it is looked through."""

    at: int
    rows: int = 0
    columns: int = 0
    sizes: list[int] = field(default_factory=list)
    percents: set[Place] = field(default_factory=set)
    odd: dict[Place, Odd] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Former:
    """A file that may be opened: its bytes, and by sheet its cells that are of a kind."""

    content: BytesIO
    percents: list[frozenset[Place]]
    odd: list[dict[Place, Odd]]


def checked(content: bytes) -> Former:
    """The same workbook in an envelope of our own.

    DamagedError, LockedError or TooLargeError where it cannot be.
    """
    try:
        stream = bytearray(_stream(content))
        parts = _looked_through(stream)
    except (struct.error, IndexError, KeyError) as error:
        raise DamagedError from error
    for part in parts:
        for place in part.sizes:
            struct.pack_into("<IIHH", stream, place, 0, part.rows, 0, part.columns)
    return Former(
        _wrapped(bytes(stream)),
        [frozenset(one.percents) for one in parts],
        [one.odd for one in parts],
    )


def _stream(content: bytes) -> bytes:
    """The stream of the workbook, out of its small file system."""
    (shift,) = struct.unpack_from("<H", content, 30)
    if shift not in (9, 12):
        raise DamagedError
    size = 1 << shift
    count = len(content) // size
    listed = list(struct.unpack_from("<109I", content, 76))
    (more,) = struct.unpack_from("<I", content, 68)
    for _turn in range(count):
        if more >= count:
            break
        block = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        listed += block[:-1]
        more = block[-1]
    table: list[int] = []
    for at in listed:
        if at < count and len(table) <= count:
            table += struct.unpack_from(f"<{size // 4}I", content, (at + 1) * size)

    def whole(first: int, source: bytes, links: list[int], step: int, shift: int) -> bytes:
        found: list[bytes] = []
        at = first
        while at < len(links) and len(found) <= len(links):
            found.append(source[(at + shift) * step : (at + shift + 1) * step])
            at = links[at]
        if at != _END:
            raise DamagedError
        return b"".join(found)

    (first, _a, least, small) = struct.unpack_from("<I4sII", content, 48)
    folder = whole(first, content, table, size, 1)
    entries = [folder[at : at + 128] for at in range(0, len(folder), 128)]
    named = {one[: max(one[64] - 2, 0)].decode("utf-16-le", "replace"): one for one in entries[::-1]
             if len(one) == 128 and one[66]}  # fmt: skip
    if "EncryptedPackage" in named:
        raise LockedError
    if "Workbook" not in named:
        raise DamagedError
    start, length = struct.unpack_from("<II", named["Workbook"], 116)
    if length >= least:
        return _exactly(whole(start, content, table, size, 1), length)
    (root,) = struct.unpack_from("<I", entries[0], 116)
    pool = whole(root, content, table, size, 1)
    links = whole(small, content, table, size, 1)
    found = whole(start, pool, list(struct.unpack(f"<{len(links) // 4}I", links)), 64, 0)
    return _exactly(found, length)


def _exactly(found: bytes, length: int) -> bytes:
    """As many bytes as a stream is said to have; a file that lost its end has fewer."""
    if len(found) < length:
        raise DamagedError
    return found[:length]


def _records(stream: bytes | bytearray) -> Iterator[tuple[int, int, int]]:
    """(what it is, where its content begins, how long that is)."""
    at = 0
    while at + 4 <= len(stream):
        what, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream):
            raise DamagedError
        yield what, at + 4, length
        at += 4 + length
        if what == 0 and length == 0:
            return  # what fills the last block


def _looked_through(stream: bytearray) -> list[_Part]:
    """The sheets, in the order in which the workbook lists them; what is too large is refused."""
    book = _Book(stream)
    for what, at, length in _records(stream):
        book.pass_over(what, at, length)
    return book.sheets()


class _Book:
    """What the records of a stream say, one after the other."""

    def __init__(self, stream: bytearray) -> None:
        self._stream = stream
        self._parts: dict[int, _Part] = {}
        self._listed: list[int] = []
        self._looks: list[int] = []
        self._formats = set(_PERCENTS)
        self._texts: list[bytes] = []
        self._lengths: list[int] | None = None
        self._depth = self._letters = self._last = 0
        self._part: _Part | None = None

    def pass_over(self, what: int, at: int, length: int) -> None:
        """Pass a record, whose content begins there."""
        if what in (_BOF, _EOF):
            self._enter(at) if what == _BOF else self._leave()
        elif what == _LOCK:
            raise LockedError
        elif self._part is not None and what == _SIZE:
            if length < 12:
                raise DamagedError
            self._part.sizes.append(at)
        elif self._part is not None and what in _CELLS and self._depth == 1:
            self._cell(self._part, what, at, length)
        elif self._part is not None and what == _MERGED:
            _spread(self._part, bytes(self._stream[at : at + length]))
        else:
            self._of_all(what, at, length)
        self._last = what

    def sheets(self) -> list[_Part]:
        """The sheets that the workbook lists; TooLargeError where they are."""
        parts, listed = self._parts, self._listed
        if len(set(listed)) < len(listed) or any(one not in parts for one in listed):
            raise DamagedError
        text_lengths(self._texts)  # of a workbook without a text in its cells, too
        for one in parts.values():
            check_extent(one.rows, one.columns)
        if sum(one.rows * one.columns for one in parts.values()) > MOST_CELLS:
            raise TooLargeError
        return [parts[one] for one in listed]

    def _enter(self, at: int) -> None:
        (version,) = struct.unpack_from("<H", self._stream, at)
        if version != _BIFF8:
            raise DamagedError
        if self._depth == 0:
            self._part = self._parts[at - 4] = _Part(at - 4)
        self._depth += 1

    def _leave(self) -> None:
        self._depth -= 1

    def _of_all(self, what: int, at: int, length: int) -> None:
        """What is said of the whole workbook."""
        content = bytes(self._stream[at : at + length])
        if what == _SHEET:
            self._listed.append(struct.unpack_from("<I", content)[0])
        elif what == _LOOK:
            self._looks.append(struct.unpack_from("<H", content, 2)[0])
        elif what == _FORMAT and b"%" in content[2:]:
            self._formats.add(struct.unpack_from("<H", content)[0])
        elif what == _TEXTS or (what == _MORE and self._last in (_TEXTS, _MORE) and self._texts):
            self._texts.append(content)

    def _cell(self, part: _Part, what: int, at: int, length: int) -> None:
        if self._lengths is None:
            self._lengths = text_lengths(self._texts)
        if what == _SHARED:
            self._letters += self._lengths[struct.unpack_from("<I", self._stream, at + 6)[0]]
            if self._letters > MOST_LETTERS:
                raise TooLargeError
        _note(part, what, bytes(self._stream[at : at + length]), self._looks, self._formats)


def _spread(part: _Part, content: bytes) -> None:
    """The cells that are hidden behind another one, the first thousands."""
    (count,) = struct.unpack_from("<H", content)
    for place in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", content, 2 + 8 * place)
        cells = ((row, at) for row in range(top, bottom + 1) for at in range(left, right + 1))
        for cell in cells:
            if len(part.odd) >= _MOST_ODD:
                return
            if cell != (top, left):
                part.odd.setdefault(cell, Odd.MERGED)


def _note(part: _Part, what: int, cell: bytes, looks: list[int], formats: set[int]) -> None:
    row, column, look = struct.unpack_from("<HHH", cell, 0)
    styled = [(column, look)]
    if what == _MANY:
        count = (len(cell) - 6) // 6
        styled = [(column + n, struct.unpack_from("<H", cell, 4 + 6 * n)[0]) for n in range(count)]
    part.rows = max(part.rows, row + 1)
    for at, style in styled:
        part.columns = max(part.columns, at + 1)
        if style < len(looks) and looks[style] in formats:
            part.percents.add((row, at))
    error = (what == _FLAG and cell[7] == 1) or (
        what in _FORMULAS and cell[12:14] == b"\xff\xff" and cell[6] == 2
    )
    if error and len(part.odd) < _MOST_ODD:
        part.odd[row, column] = Odd.ERROR


def _wrapped(stream: bytes) -> BytesIO:
    """A file system of one stream: header, table of blocks, folder, then the stream."""
    body = stream.ljust(max(_LEAST, -(-len(stream) // _LARGE) * _LARGE), b"\0")
    blocks, each = len(body) // _LARGE, _LARGE // 4
    tables = 1
    while tables * each < tables + 2 + blocks:
        tables += 1
    first = tables + 2  # after the folder, and a block of small streams of which there are none
    links = [_FAT] * tables + [_END, _END] + [first + 1 + n for n in range(blocks - 1)] + [_END]
    links += [_FREE] * (tables * each - len(links))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII", OLE, b"", 0x3E, 4, 0xFFFE, 12, 6, b"",
        1, tables, tables, 0, _LEAST, _END, 0, _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    folder = _entry("Root Entry", 5, 1, tables + 1, _LARGE)
    folder += _entry("Workbook", 2, _NONE, first, len(body))
    made = BytesIO()
    for block in (head, struct.pack(f"<{len(links)}I", *links), folder, bytes(_LARGE)):
        made.write(block.ljust(-(-len(block) // _LARGE) * _LARGE, b"\0"))
    made.write(body)
    made.seek(0)
    return made


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16sI16sIII", text, len(text), kind, 1, _NONE, _NONE, child, b"", 0, b"",
        first, size, 0,
    )  # fmt: skip
