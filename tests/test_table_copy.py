"""A table that was copied, read back; and left behind by a program that ends."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.table_copy import copy_table

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


def test_a_program_ends_well_with_a_table_on_the_clipboard() -> None:
    done = subprocess.run([sys.executable, "-c", COPIES_AND_ENDS], check=False, timeout=60)
    assert done.returncode == 0
