"""The list of files, driven as a person would."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.exchange.page import ExchangePage
from tests.pages.base import Base
from tests.pages.exchange.conftest import read

Make = Callable[[], Path]


def test_the_file_in_sight_stays_so_in_a_small_window(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    """Chosen before or after the window is made smaller, and once the files were looked at."""
    content = participation().read_bytes()
    files = [base.folder / f"remontee-{number}.jalon" for number in range(8)]
    for file in files:
        file.write_bytes(content)
    page.receive(files)
    read(qtbot, page)
    listed = page.inbox.waiting
    for size in ((1232, 872), (1044, 608)):
        page.resize(*size)
        QApplication.processEvents()
        page.inbox.select(7)
        assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))
    page.resize(1232, 872)
    page.resize(1044, 608)
    QApplication.processEvents()
    page.receive([files[3]])
    assert listed.currentIndex().row() == 3
    assert listed.viewport().rect().contains(listed.visualRect(listed.currentIndex()))
