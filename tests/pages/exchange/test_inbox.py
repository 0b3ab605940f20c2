"""The list of files, driven as a person would."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.exchange.receive import receive
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


def test_a_file_already_in_the_base_is_not_counted(
    page: ExchangePage, base: Base, participation: Make, qtbot: QtBot
) -> None:
    """It stays listed, as one that is known; another that comes counts."""
    file = participation()
    base.do(receive, [file])
    page.receive([file])
    assert page.inbox._count.accessibleName() == "1"
    read(qtbot, page)
    assert page.files.rowCount() == 1
    assert page.inbox._count.accessibleName() == ""
    page.receive([base.folder / "inconnu.jalon"])
    assert page.inbox._count.accessibleName() == "1"
    read(qtbot, page)


def test_the_conflicts_of_the_file_come_before_the_others(
    page: ExchangePage, psychology: Make, qtbot: QtBot
) -> None:
    """The others are told apart by the heading, and counted apart."""
    settle = page.content.settle
    assert settle._heading() == ("Régler les conflits", "1 sur 1")
    standing = settle.current
    page.receive([psychology()])
    read(qtbot, page)
    ids = page._conflicts_of(list(page._look.files))
    count = len(ids)
    assert settle._heading() == ("Conflits de ce fichier", f"1 sur {count}")
    assert settle.current is not None
    assert settle.current.conflict.id in ids
    for _one in ids:
        qtbot.mouseClick(settle.after, Qt.MouseButton.LeftButton)
    assert settle._heading() == ("Autres conflits de la base", "1 sur 1")
    assert standing is not None
    assert settle.current.conflict.id == standing.conflict.id
