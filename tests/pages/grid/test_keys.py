"""The grid by the keyboard alone, as people know it from their spreadsheet."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from db.queries.entry.grid import Asked, grid_rows
from desktop.hub import Hub
from desktop.pages.grid.items import FILLS, WRONG
from desktop.pages.grid.layout import Fills
from desktop.pages.grid.page import GridPage
from desktop.pages.grid.reason_dialog import ReasonDialog
from tests.pages.base import Base
from tests.pages.grid.conftest import Open
from tests.pages.grid.ground import Ground, number

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


def press(page: GridPage, *keys: Qt.Key, by: Qt.KeyboardModifier = NONE) -> None:
    """Keys, in the grid or in the cell that is open."""
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page.view, key, by)


def type_in(page: GridPage, text: str) -> None:
    """Letters, wherever the keyboard is."""
    for letter in text:
        QTest.keyClicks(QApplication.focusWidget() or page.view, letter)


def go(page: GridPage, label: str, column: str, *, part: int = 0) -> None:
    """Bring the keyboard to a cell by the words of its row and column."""
    layout = page.model.layout_
    row = [number for number, line in enumerate(layout.lines) if line.label == label][part]
    across = [one.title for one in layout.columns].index(column)
    page.view.setCurrentIndex(page.model.index(row, across))


def _cell(page: GridPage, column: str) -> QModelIndex:
    go(page, "Équipes formées", column)
    return page.view.currentIndex()


def here(page: GridPage) -> tuple[str, str]:
    """The row and the column of the current cell."""
    index = page.view.currentIndex()
    line, column = page.model.line(index), page.model.layout_.columns[index.column()]
    return line.label, column.title


def test_the_model_keeps_the_rules_of_qt(ground: Ground, open_grid: Open) -> None:
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.bar.by_chosen.emit("categories")
    page.bar.about_chosen.emit("")
    assert page.model.rowCount()


def test_a_value_typed_is_written_at_once_and_the_next_cell_waits(
    ground: Ground, open_grid: Open
) -> None:
    """Enter goes down, Tab goes on, Shift goes back; each cell is a gesture of its own."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2022")
    before = ground.lots()
    type_in(page, "1 234,5")
    press(page, KEY.Key_Tab)
    assert ground.value("N", "2022") == number("1234.5")
    assert ground.lots() == before + 1
    assert here(page) == ("Équipes formées", "2023")
    type_in(page, "7")
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(7)
    assert here(page) == ("Enfants vus dans le mois", "2023")
    press(page, KEY.Key_Return, by=SHIFT)
    press(page, KEY.Key_Return, by=SHIFT)
    assert here(page)[0] == "Lien avec l'école"
    go(page, "Équipes formées", "2023")
    press(page, KEY.Key_Tab, by=SHIFT)
    assert here(page) == ("Équipes formées", "2022")


def test_a_percentage_takes_two_cells(ground: Ground, open_grid: Open) -> None:
    """The first alone is not wrong while the second is being filled; the share is shown."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Enfants vus dans le mois", "2023")
    type_in(page, "412")
    press(page, KEY.Key_Return)
    assert ground.value("P", "2023") is None
    assert not page.model.index(page.view.currentIndex().row() - 1, 3).data(WRONG)
    type_in(page, "980")
    press(page, KEY.Key_Return)
    counts = {"numerator": Decimal(412), "denominator": Decimal(980)}
    assert ground.value("P", "2023") == counts
    go(page, "Enfants vus dans le mois", "2023", part=1)
    said = page.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "42\u00a0%" in said


@pytest.mark.parametrize(
    ("cell", "text", "said"),
    [
        (("Y", "Protocole signé"), "o", ({"value": Decimal(1)}, "oui")),
        (("Y", "Protocole signé"), "n", ({"value": Decimal(0)}, "non")),
        (("L", "Lien avec l'école"), "2", ({"value": Decimal(2)}, "En partie")),
        (("L", "Lien avec l'école"), "tous", ({"value": Decimal(3)}, "Tous")),
        (("N", "Équipes formées"), "n. a.", ({"empty": "not_applicable"}, "n. a.")),
        (("N", "Équipes formées"), "secret", ({"empty": "secret"}, "secret")),
        (("N", "Équipes formées"), "0", ({"value": Decimal(0)}, "0")),
    ],
)
def test_words_are_values_too(
    ground: Ground, open_grid: Open, cell: tuple[str, str], text: str, said: tuple[object, str]
) -> None:
    """An answer, a level by its rank or its name, why there is none; zero is a number."""
    (code, label), (value, shown) = cell, said
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, label, "2023")
    typed = page.view.currentIndex()
    type_in(page, text)
    press(page, KEY.Key_Return)
    assert ground.value(code, "2023") == value
    assert page.model.index(typed.row(), typed.column()).data() == shown


def test_what_is_wrong_stays_in_its_cell_and_blocks_nothing(
    ground: Ground, open_grid: Open, hub: Hub
) -> None:
    """Marked, said under the grid, kept in the draft; Escape shows again what stood."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Protocole signé", "2023")
    cell = page.view.currentIndex()
    type_in(page, "un jour")
    press(page, KEY.Key_Return)
    assert page.model.index(cell.row(), cell.column()).data(WRONG)
    assert "Répondez par oui ou par non." in page.foot.said
    assert ground.value("Y", "2023") is None
    assert hub.kept_draft("cells")
    go(page, "Équipes formées", "2023")
    type_in(page, "5")
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(5)
    page.foot.following.click()
    assert here(page) == ("Protocole signé", "2023")
    press(page, KEY.Key_Escape)
    assert page.model.index(cell.row(), cell.column()).data() == ""
    assert page.foot.said == ""
    assert hub.kept_draft("cells") is None


def test_typing_replaces_f2_goes_on_and_escape_gives_back(ground: Ground, open_grid: Open) -> None:
    ground.enter("N", {"2023": number(12)}, draft=True)
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2023")
    type_in(page, "99")
    press(page, KEY.Key_Escape)
    assert page.view.currentIndex().data() == "12"
    assert ground.value("N", "2023") == number(12)
    press(page, KEY.Key_F2)
    type_in(page, "5")
    press(page, KEY.Key_Left)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(125)


def test_arrows_leave_a_cell_that_one_began_by_typing(ground: Ground, open_grid: Open) -> None:
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2022")
    type_in(page, "3")
    press(page, KEY.Key_Right)
    assert ground.value("N", "2022") == number(3)
    assert here(page) == ("Équipes formées", "2023")


def test_delete_takes_the_value_away(ground: Ground, open_grid: Open) -> None:
    """Of all the chosen cells, as one gesture."""
    ground.enter("N", {"2022": number(1), "2023": number(2)}, draft=True)
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2022")
    press(page, KEY.Key_Right, by=SHIFT)
    before = ground.lots()
    press(page, KEY.Key_Delete)
    assert (ground.value("N", "2022"), ground.value("N", "2023")) == (None, None)
    assert ground.lots() == before + 1


def test_control_and_arrows_go_to_the_edge(ground: Ground, open_grid: Open) -> None:
    ground.enter("N", {"2021": number(1), "2022": number(2), "2023": number(3)})
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2021")
    press(page, KEY.Key_Right, by=CONTROL)
    assert here(page) == ("Équipes formées", "2023")
    press(page, KEY.Key_Left, by=CONTROL | SHIFT)
    assert len(page.view.chosen()) == 3
    assert page.foot.sums == "Somme\u00a0: 6 · 3 valeurs"


def test_a_computed_value_is_shown_and_not_typed(ground: Ground, open_grid: Open) -> None:
    ground.enter("N", {"2023": number(8)})
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Somme des équipes", "2023")
    cell = page.view.currentIndex()
    assert (cell.data(), cell.data(FILLS)) == ("8", Fills.COMPUTED)
    type_in(page, "9")
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    assert "calculée" in page.foot.said


def test_tab_leaves_the_grid_after_its_last_cell(ground: Ground, open_grid: Open) -> None:
    page = open_grid(ground.ids["N"], by="periods")
    go(page, "Équipes formées", page.model.layout_.columns[-1].title)
    press(page, KEY.Key_Tab)
    assert not page.view.hasFocus()


def test_a_correction_asks_why_once(
    ground: Ground, open_grid: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A value that others may have read; not the one that was typed a moment ago."""
    ground.enter("N", {"2022": number(1), "2023": number(2)})
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    asked: list[int] = []

    def answer(count: int) -> str:
        asked.append(count)
        return "Erreur de saisie"

    monkeypatch.setattr(page.writing, "_reason", answer)
    go(page, "Équipes formées", "2022")
    press(page, KEY.Key_Right, by=SHIFT)
    QGuiApplication.clipboard().setText("10\t20")
    press(page, KEY.Key_V, by=CONTROL)
    assert asked == [2]
    assert ground.value("N", "2023") == number(20)
    type_in(page, "30")
    press(page, KEY.Key_Return)
    assert asked == [2]
    monkeypatch.setattr(page.writing, "_reason", lambda _count: None)
    ground.enter("Y", {"2023": number(1)})
    page.refresh()
    go(page, "Protocole signé", "2023")
    type_in(page, "non")
    press(page, KEY.Key_Return)
    assert ground.value("Y", "2023") == number(1)
    QGuiApplication.clipboard().setText("non\tnon")
    go(page, "Protocole signé", "2023")
    press(page, KEY.Key_V, by=CONTROL)
    assert page.foot.said.startswith("Correction abandonnée")
    assert ground.value("Y", "2024") is None


def test_a_cell_left_by_a_click_elsewhere_is_written(ground: Ground, open_grid: Open) -> None:
    """And the keyboard stays where one clicked."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2022")
    type_in(page, "5")
    page.bar.about.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ground.value("N", "2022") == number(5)
    assert page.bar.about.hasFocus()


@pytest.mark.parametrize("by_click", [False, True])
def test_the_question_is_asked_once_and_the_keyboard_goes_on(
    ground: Ground, open_grid: Open, by_click: bool
) -> None:
    """However one leaves the cell; the reason stands in its past."""
    ground.enter("N", {"2022": number(1)})
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    asked: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        asked.append(dialog.windowTitle())
        QTest.keyClicks(dialog.findChild(QLineEdit), "Double compte")
        dialog.save.click()

    go(page, "Équipes formées", "2022")
    type_in(page, "5")
    QTimer.singleShot(0, answer)
    if by_click:
        page.bar.about.setFocus(Qt.FocusReason.MouseFocusReason)
    else:
        press(page, KEY.Key_Tab)
        assert here(page) == ("Équipes formées", "2023")
    assert len(asked) == 1
    assert ground.value("N", "2022") == number(5)
    entry = page.model.layout_.rows.standing[page.model.address(_cell(page, "2022"))].entry
    assert "Double compte" in ground.why(entry)


def test_what_was_typed_survives_a_kill(ground: Ground, open_grid: Open, hub: Hub) -> None:
    """Half a percentage, kept a moment after the key; a new window takes it up."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Enfants vus dans le mois", "2023")
    type_in(page, "41")
    page.writing.keep()
    assert hub.kept_draft("cells")
    again = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(again, "Enfants vus dans le mois", "2023")
    assert again.view.currentIndex().data() == "41"


def test_what_was_found_again_is_written_on_demand(
    ground: Ground, open_grid: Open, hub: Hub
) -> None:
    """A machine stopped while a paste was written: nothing is signed before one says so."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2023")
    page.writing.note(page.view.currentIndex(), "41")
    page.writing.keep()
    again = open_grid(by="periods", about=ground.base.actions["5.1"])
    assert ground.value("N", "2023") is None
    assert again.foot.save.text() == "Enregistrer (1)"
    again.foot.save.click()
    assert ground.value("N", "2023") == number(41)
    assert again.foot.save.isHidden()
    assert hub.kept_draft("cells") is None


def test_what_is_far_from_its_history_is_asked_and_written(ground: Ground, open_grid: Open) -> None:
    ground.enter("N", {"2020": number(10), "2021": number(11), "2022": number(12)})
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2023")
    type_in(page, "130")
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(130)
    assert "Équipes formées, 2023\u00a0: Est-ce exact" in page.foot.said


def test_undo_takes_back_the_last_gesture(ground: Ground, open_grid: Open, hub: Hub) -> None:
    """A whole paste is one; what of it was wrong goes too."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2021")
    QGuiApplication.clipboard().setText("1\t2\tdix")
    press(page, KEY.Key_V, by=CONTROL)
    assert ground.value("N", "2022") == number(2)
    assert page.model.texts.addresses
    press(page, KEY.Key_Z, by=CONTROL)
    hub.undo()
    assert not page.model.texts.addresses
    assert (ground.value("N", "2021"), ground.value("N", "2022")) == (None, None)


def test_what_was_undone_is_entered_again_without_a_rival(
    ground: Ground, open_grid: Open, hub: Hub
) -> None:
    """An empty cell is what one had in sight: the value taken away is no other opinion."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2023")
    type_in(page, "12")
    press(page, KEY.Key_Return)
    hub.undo()
    go(page, "Équipes formées", "2023")
    type_in(page, "14")
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(14)
    address = page.model.address(_cell(page, "2023"))
    assert address is not None
    assert not ground.base.ask(grid_rows, Asked(about=ground.ids["N"])).standing[address].contested


def test_without_the_right_nothing_is_typed(ground: Ground, open_grid: Open, base: Base) -> None:
    """Cells of others look read-only and say so."""
    del base
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    rows = page.model.layout_.rows
    assert rows is not None
    from dataclasses import replace

    locked = tuple(replace(one, writes=False) for one in rows.indicators)
    page.model.show_rows(replace(rows, indicators=locked))
    go(page, "Équipes formées", "2023")
    assert page.view.currentIndex().data(FILLS) == Fills.LOCKED
    type_in(page, "9")
    assert not isinstance(QApplication.focusWidget(), QLineEdit)
    assert page.foot.said.startswith("Vous ne pouvez pas saisir")
