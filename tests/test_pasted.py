"""What Excel, LibreOffice and web pages put on the clipboard."""

import pytest
from PySide6.QtCore import QMimeData

from desktop.pasted import pasted_cells, read_html, read_text

EXCEL = (
    "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><!--StartFragment-->"
    "<table border=0><col width=87><tr height=20><td class=xl65 align=right>1 234,5</td>"
    "<td align=right x:num=0.12>12 %</td></tr><tr><td>n. a.</td><td></td></tr></table>"
    "<!--EndFragment--></body></html>"
)
LIBREOFFICE = (
    '<table cellspacing="0"><colgroup width="85"></colgroup><tr>'
    '<td sdval="1234.5" sdnum="1036;"><font face="Carlito">1\u202f234,5</font></td>'
    '<td align="right"><b>12 %</b><br></td></tr>'
    "<tr><td>n.&nbsp;a.</td><td></td></tr></table>"
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("12", [["12"]]),
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]),
        ("1\t2\n3", [["1", "2"], ["3", ""]]),
        ("1\n\n3\n", [["1"], [""], ["3"]]),
        ('"deux\nlignes"\t4', [["deux lignes", "4"]]),
        ('"il dit ""oui"""\t4', [['il dit "oui"', "4"]]),
        ('5"', [['5"']]),
        ("1\u202f234,5\t12 %", [["1\u202f234,5", "12 %"]]),
    ],
)
def test_text_between_tabs(text: str, cells: list[list[str]]) -> None:
    """The last end of line is no row; a cell between quotes may hold what separates cells."""
    assert read_text(text) == cells


def test_tables_of_both_spreadsheets() -> None:
    assert read_html(EXCEL) == [["1 234,5", "12 %"], ["n. a.", ""]]
    assert read_html(LIBREOFFICE) == [["1\u202f234,5", "12 %"], ["n.\u00a0a.", ""]]


def test_cells_over_several_are_said_once() -> None:
    """What lies under them stays empty, and what follows keeps its column."""
    table = (
        "<table><tr><th colspan=2>2023</th><td rowspan=2>3</td></tr>"
        "<tr><td>1</td><td>2</td></tr></table><table><tr><td>x</td></tr></table>"
    )
    assert read_html(table) == [["2023", "", "3"], ["1", "2", ""]]


def test_a_span_that_says_too_much_is_cut() -> None:
    """What somebody put on the clipboard does not take the memory of the machine."""
    assert len(read_html("<table><tr><td colspan=999999999>1</td></tr></table>")[0]) == 200


def test_text_wins_where_it_has_its_columns() -> None:
    """A page gives a table whose text lost them: then the table does."""
    data = QMimeData()
    data.setText("1\n2")
    data.setHtml("<table><tr><td>1</td><td>2</td></tr></table>")
    assert pasted_cells(data) == [["1", "2"]]
    data.setText("1\t3")
    assert pasted_cells(data) == [["1", "3"]]
    data = QMimeData()
    data.setHtml("<p>rien</p>")
    assert pasted_cells(data) in ([], [["rien"]])
