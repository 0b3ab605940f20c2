"""How long the shared texts of a former workbook are, over the records that they are cut into."""

import struct
from collections.abc import Sequence

_WIDE, _FAR_EAST, _RICH = 1, 4, 8


def text_lengths(records: Sequence[bytes]) -> list[int]:
    """The letters of each text; IndexError or struct.error where there are fewer than it says."""
    if not records:
        return []
    (count,) = struct.unpack_from("<I", records[0], 4)
    if count * 3 > sum(map(len, records)):
        raise IndexError(count)
    reader = _Reader(records)
    return [reader.text() for _turn in range(count)]


class _Reader:
    """Where one is in the records."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = records
        self._record, self._at = 0, 8

    def text(self) -> int:
        """Pass a text; its letters."""
        if self._at == len(self._records[self._record]):
            self._next()
        length, flags = struct.unpack("<HB", self._take(3))
        runs = struct.unpack("<H", self._take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", self._take(4))[0] if flags & _FAR_EAST else 0
        left, wide = length, flags & _WIDE
        while left:
            room = (len(self._records[self._record]) - self._at) >> wide
            passed = min(left, room)
            self._at += passed << wide
            left -= passed
            if left:
                self._next()
                wide = self._take(1)[0] & _WIDE
        self._skip(runs * 4 + more)
        return int(length)

    def _take(self, count: int) -> bytes:
        found = self._records[self._record][self._at : self._at + count]
        self._at += count
        return found

    def _skip(self, count: int) -> None:
        while count:
            passed = min(count, len(self._records[self._record]) - self._at)
            self._at += passed
            count -= passed
            if count:
                self._next()

    def _next(self) -> None:
        self._record, self._at = self._record + 1, 0
        _exists = self._records[self._record]
