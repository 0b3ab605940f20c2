"""A CSV file of whatever origin: its letters, its separator, its guarded texts."""

import csv
from io import StringIO
from pathlib import Path

from db.errors import UserError
from desktop.export_csv import without_guard
from desktop.i18n import _
from desktop.tables.extent import MOST_COLUMNS, MOST_ROWS
from desktop.tables.guard import too_large
from desktop.tables.sheet import Sheet, Value

_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (";", "\t", ",", "|")
_LOOKED_AT = 20


def read_csv(content: bytes, path: Path) -> Sheet:
    """The table; UserError where it is no text, or holds too much."""
    text = _decoded(content, path.name)
    rows: list[list[Value]] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS or len(rows) == MOST_ROWS:
                raise too_large(path.name)
            rows.append([without_guard(cell) for cell in cells])
    except csv.Error as error:
        raise _unread(path.name) from error
    return Sheet(path.stem, rows, typed=False)


def _decoded(content: bytes, name: str) -> str:
    known = next((code for mark, code in _MARKS if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(known)
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError as error:
            raise _unread(name) from error
    if "\0" in text:
        raise _unread(name)
    return text


def _separator(text: str) -> str:
    """The sign that parts the first lines most evenly; a semicolon where nothing tells."""
    lines = [line for line in text[:20_000].splitlines()[:_LOOKED_AT] if line.strip()]
    return max(_SEPARATORS, key=lambda sign: (min((x.count(sign) for x in lines), default=0),
                                              lines[0].count(sign) if lines else 0))  # fmt: skip


def _unread(name: str) -> UserError:
    return UserError(
        _("« {} » n'est pas un tableau qui puisse être lu. Rien n'a été modifié.").format(name)
    )
