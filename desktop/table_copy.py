"""Rows of a table on the clipboard: as text between tabs, and as a table for a document."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QStringListModel
from PySide6.QtGui import QGuiApplication


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
