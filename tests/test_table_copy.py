"""A table that was copied, read back; and left behind by a program that ends."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.table_copy import bare_numbers, copy_table

COPIES_AND_ENDS = """
from PySide6.QtWidgets import QApplication
from desktop.table_copy import copy_table
app = QApplication(["test"])
copy_table(["a"], [["b"]])
"""


@pytest.mark.usefixtures("qapp")
def test_a_table_is_text_and_a_table() -> None:
    """A cell stays one cell, and what it says is never markup."""
    copy_table(["Qui", "Quoi"], [["Ville", "un\tdeux\n<b>"]])
    held = QGuiApplication.clipboard().mimeData()
    assert sorted(held.formats()) == ["text/html", "text/plain"]
    assert held.text() == "Qui\tQuoi\nVille\tun deux <b>"
    assert "<td>un\tdeux\n&lt;b&gt;</td>" in held.html()


def test_a_spreadsheet_takes_numbers_and_not_their_units() -> None:
    """The unit goes to the title; what is no number, and periods, stay as they are read."""
    titles, rows = bare_numbers(
        ["Période", "Résultat", "Cible", "Remarque"],
        [
            ["2022", "5\xa0085,5\xa0enfants", "", "valeur de départ"],
            ["S1 2023", "−12\xa0enfants", "80\xa0%", ""],
            ["2024", "secret", "90\xa0%", ""],
        ],
    )
    assert titles == ["Période", "Résultat (enfants)", "Cible (%)", "Remarque"]
    assert [row[:3] for row in rows] == [
        ["2022", "5085,5", ""],
        ["S1 2023", "-12", "80"],
        ["2024", "secret", "90"],
    ]


def test_a_column_of_several_units_keeps_them() -> None:
    """Of several indicators, each number would lose what it counts."""
    rows = [["A", "52\xa0%"], ["B", "44\xa0j"]]
    assert bare_numbers(["Indicateur", "Résultat"], rows)[1] == rows
    assert bare_numbers(["Indicateur"], []) == (["Indicateur"], [])


def test_a_program_ends_well_with_a_table_on_the_clipboard() -> None:
    done = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], check=False, timeout=60)
    assert done.returncode == 0
