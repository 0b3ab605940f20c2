"""Words typed one by one, as from a sheet held beside the keyboard."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.sixwords import known_words, passphrase
from desktop.dialogs.word_grid import WordGrid


@pytest.fixture
def grid(qtbot: QtBot) -> WordGrid:
    """Six places, the first one ready."""
    made = WordGrid(range(1, 7))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.lines[0].setFocus()
    return made


def here(grid: WordGrid) -> int:
    """Which place has the keyboard."""
    return grid.lines.index(grid.focusWidget())  # type: ignore[arg-type]


def test_four_letters_and_a_space_write_the_word_and_go_on(grid: WordGrid, qtbot: QtBot) -> None:
    """Whatever the case and the accents; Return does the same; the last place stays."""
    accented = next(word for word in known_words() if word.startswith("é") and len(word) > 5)
    qtbot.keyClicks(grid.lines[0], "ABEI ")
    assert (grid.words[0], here(grid)) == ("abeille", 1)
    qtbot.keyClicks(grid.lines[1], passphrase([accented])[:4])
    qtbot.keyClick(grid.lines[1], Qt.Key.Key_Return)
    assert (grid.words[1], here(grid)) == (accented, 2)
    grid.lines[5].setFocus()
    qtbot.keyClicks(grid.lines[5], "abei ")
    assert (grid.words[5], here(grid)) == ("abeille", 5)
    assert grid.right == 3
    assert grid.problem == ""


def test_a_wrong_word_is_said_in_its_place_until_it_changes(grid: WordGrid, qtbot: QtBot) -> None:
    """The place keeps the keyboard and what was typed; the nearest word is named."""
    qtbot.keyClicks(grid.lines[0], "abeil")
    qtbot.keyClick(grid.lines[0], Qt.Key.Key_Tab)
    qtbot.keyClicks(grid.lines[1], "abeyye ")
    assert here(grid) == 1
    assert grid.words[1] == "abeyye"
    assert grid.problem.startswith("Mot 2\u00a0: Le mot «\u00a0abeyye\u00a0»")
    assert "abeille" in grid.problem
    assert grid.lines[1].accessibleDescription() == grid.problem
    assert grid.right == 1
    qtbot.keyClick(grid.lines[1], Qt.Key.Key_Backspace)
    assert grid.problem == ""


def test_words_pasted_together_fill_the_following_places(grid: WordGrid, qtbot: QtBot) -> None:
    """With the numbers of the sheet; what is too much is left out."""
    QApplication.clipboard().setText("1. abeille\n2. abonder\n3. zzzz\n4 abei")
    grid.lines[1].setFocus()
    qtbot.keyClick(grid.lines[1], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.words == ["", "abeille", "abonder", "zzzz", "abeille", ""]
    assert grid.problem.startswith("Mot 4")
    assert grid.right == 3
    QApplication.clipboard().setText("abeille " * 9)
    grid.lines[4].clear()
    qtbot.keyClick(grid.lines[4], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert grid.words[4:] == ["abeille", "abeille"]


def test_words_are_offered_while_they_are_typed(grid: WordGrid, qtbot: QtBot) -> None:
    """Without their accents too; no more once four letters name one; a chosen one goes on."""
    completer = grid.lines[0].completer()
    qtbot.keyClicks(grid.lines[0], "el")
    offered = [
        completer.completionModel().index(row, 0).data()
        for row in range(completer.completionModel().rowCount())
    ]
    assert offered
    assert any(word.startswith("é") for word in offered)
    popup = completer.popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (grid.words[0], here(grid)) == (offered[0], 1)
    qtbot.keyClicks(grid.lines[1], "abei")
    assert not grid.lines[1].completer().popup().isVisible()


def test_a_backspace_in_an_empty_place_goes_back(grid: WordGrid, qtbot: QtBot) -> None:
    grid.lines[2].setFocus()
    qtbot.keyClick(grid.lines[2], Qt.Key.Key_Backspace)
    assert here(grid) == 1


def test_a_grid_that_is_taken_apart_settles_nothing(qtbot: QtBot) -> None:
    """Its places lose the keyboard, and Qt says so, when the grid is already gone for us."""
    grid = WordGrid(range(1, 3))
    told: list[str] = []
    grid.changed.connect(lambda: told.append("changed"))
    grid.show()
    grid.lines[0].editingFinished.emit()
    assert told == ["changed"]
    grid.children()[0].destroyed.connect(grid.lines[0].editingFinished)  # the first part to go
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(grid)
    assert not raised
    assert told == ["changed"]
