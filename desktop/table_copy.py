"""Rows of a table on the clipboard: as text between tabs, and as a table for a document."""

import re
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication

_AMOUNT = re.compile(r"([-−]?\d{1,3}(?:\xa0\d{3})*(?:,\d+)?|[-−]?\d+(?:,\d+)?)(?:[\xa0 ](\D.*))?")


def bare_numbers(
    titles: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]]:
    """The same with numbers that a spreadsheet counts with: their unit goes up to the title.

    A column of several units, and the first one, which names the rows, stay as they are.
    """
    heads, columns = list(titles), [list(column) for column in zip(*rows, strict=True)]
    for place, column in enumerate(columns[1:], 1):
        found = [_AMOUNT.fullmatch(cell) for cell in column]
        units = {one[2] or "" for one in found if one}
        if len(units) != 1:
            continue
        pairs = zip(column, found, strict=True)
        columns[place] = [_plain(one[1]) if one else cell for cell, one in pairs]
        unit = units.pop()
        heads[place] = f"{heads[place]} ({unit})" if unit else heads[place]
    return heads, [list(row) for row in zip(*columns, strict=True)]


def _plain(number: str) -> str:
    return number.replace("\xa0", "").replace("−", "-")


def copy_table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard, its titles first: a spreadsheet and a letter both take it."""
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    _put((titles, *rows), f"<tr>{head}</tr>", rows)


def copy_cells(rows: Sequence[Sequence[str]]) -> None:
    """Put cells on the clipboard as a spreadsheet takes them, without any title."""
    _put(rows, "", rows)


def _put(lines: Sequence[Sequence[str]], head: str, rows: Sequence[Sequence[str]]) -> None:
    data = _made_by_qt()
    data.setText("\n".join("\t".join(map(_flat, row)) for row in lines))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    data.setHtml(f"<table>{head}{body}</table>")
    QGuiApplication.clipboard().setMimeData(data)


def _made_by_qt() -> QMimeData:
    """What the clipboard keeps outlives Python: the process would die in an object of ours."""
    made = QStringListModel([""])
    data = made.mimeData([made.index(0)])
    for known in data.formats():
        data.removeFormat(known)
    return data


def _flat(text: str) -> str:
    """A cell stays one cell: neither a tab nor a line goes through."""
    return " ".join(text.split("\n")).replace("\t", " ")
