"""What is done to the chosen cells: by digits, in one gesture, taken back, copied."""

from datetime import date
from unittest.mock import patch

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.kinds.choices import Deployed
from desktop.pages.deployment.page import DeploymentPage
from desktop.pages.deployment.several_dialog import SeveralDialog
from tests.pages.deployment.conftest import Ground, Open
from tests.pages.quiet import let_finish

KEY = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def choose(page: DeploymentPage, *cells: tuple[int, int]) -> None:
    """Choose these crossings; the keyboard is on the first."""
    page.view.setCurrentIndex(page.model.index(*cells[0]))
    for cell in cells[1:]:
        select = QItemSelectionModel.SelectionFlag.Select
        page.view.selectionModel().select(page.model.index(*cell), select)


def test_a_digit_says_a_state_and_the_foot_takes_it_back(
    ground: Ground, open_page: Open, qtbot: QtBot
) -> None:
    """The keyboard stays where it is."""
    page = open_page()
    choose(page, (0, 3))
    qtbot.keyClick(page.view, KEY.Key_1)
    assert ground.state("charter", "Pouponnière D") == "in_place"
    assert page.model.index(0, 3).data() == "En place"
    assert page.view.currentIndex() == page.model.index(0, 3)
    assert page.foot.said.endswith("1 case.")
    page.foot.undo.click()
    assert ground.state("charter", "Pouponnière D") is None


def test_what_is_still_to_come_keeps_its_day(ground: Ground, open_page: Open, qtbot: QtBot) -> None:
    """From 'to start' to 'in progress' by a digit; once in place, the day means nothing."""
    day, house = date(2030, 3, 1), ground.houses["Foyer B"]
    stands = Stands(Deployed.TO_START, planned=day)
    ground.base.do(enter_deployment, house, ground.expected["charter"], stands)
    page = open_page()
    choose(page, (0, 1))
    qtbot.keyClick(page.view, KEY.Key_2)
    assert "prévu pour le 1er\u00a0mars\u00a030" in str(page.model.index(0, 1).data(SPOKEN))
    qtbot.keyClick(page.view, KEY.Key_1)
    assert str(page.model.index(0, 1).data(SPOKEN)).startswith("En place ·")


def test_several_are_set_in_one_gesture_what_is_not_asked_stays(
    ground: Ground, open_page: Open, qtbot: QtBot
) -> None:
    """One undoing takes all of it back."""
    page = open_page()
    choose(page, (1, 0), (1, 1), (1, 2), (0, 1))
    qtbot.keyClick(page.view, KEY.Key_1)
    states = [ground.state("assembly", one) for one in ("Foyer A", "Foyer B", "Foyer C")]
    assert states == ["in_place", "in_place", None]
    assert ground.state("charter", "Foyer B") == "in_place"
    assert "3 cases." in page.foot.said
    assert "1 case où rien n’est attendu" in page.foot.said
    page.hub.undo()
    states = [ground.state("assembly", one) for one in ("Foyer A", "Foyer B")]
    assert states == [None, None]
    assert ground.state("charter", "Foyer B") == "in_progress"


@pytest.mark.usefixtures("ground")
def test_what_stands_there_already_keeps_its_day(open_page: Open, qtbot: QtBot) -> None:
    """Nothing is written over the same state."""
    page = open_page()
    choose(page, (0, 0))
    with patch.object(type(page.hub), "do") as done:
        qtbot.keyClick(page.view, KEY.Key_1)
    assert not done.called


def test_not_concerned_asks_why(ground: Ground, open_page: Open, qtbot: QtBot) -> None:
    """Without a reason nothing is decided."""
    page = open_page()
    choose(page, (1, 0), (1, 1))
    missing: list[bool] = []

    def answer(dialog: SeveralDialog) -> int:
        dialog.save.click()
        missing.append(dialog.stands is None)
        dialog.reason.setText("Accueil de jour")
        dialog.save.click()
        return int(dialog.result())

    with patch.object(SeveralDialog, "exec", answer):
        qtbot.keyClick(page.view, KEY.Key_4)
    assert missing == [True]
    assert ground.state("assembly", "Foyer B") == "not_concerned"


def test_delete_takes_away_what_was_said(ground: Ground, open_page: Open, qtbot: QtBot) -> None:
    """The house is silent again; its history keeps what it said."""
    page = open_page()
    choose(page, (0, 0))
    qtbot.keyClick(page.view, KEY.Key_Delete)
    assert ground.state("charter", "Foyer A") is None
    assert page.model.index(0, 0).data() == "Non renseigné"


@pytest.mark.usefixtures("ground")
def test_enter_opens_the_dialog_of_a_cell_or_of_several(open_page: Open, qtbot: QtBot) -> None:
    """None where nothing is expected."""
    page = open_page()
    opened: list[str] = []

    def shown(dialog: QDialog) -> int:
        opened.append(type(dialog).__name__)
        return 0

    with patch.object(QDialog, "exec", shown):
        for cells in (((0, 1),), ((0, 0), (0, 1)), ((1, 3),)):
            choose(page, *cells)
            qtbot.keyClick(page.view, KEY.Key_Return)
    assert opened == ["StandDialog", "SeveralDialog"]


@pytest.mark.usefixtures("ground")
def test_control_and_arrows_go_to_the_edges(open_page: Open, qtbot: QtBot) -> None:
    """With Shift, what lies between is chosen."""
    page = open_page()
    choose(page, (0, 1))
    qtbot.keyClick(page.view, KEY.Key_Right, CONTROL)
    assert page.view.currentIndex().column() == 3
    qtbot.keyClick(page.view, KEY.Key_Down, CONTROL)
    assert page.view.currentIndex().row() == 1
    qtbot.keyClick(page.view, KEY.Key_Left, CONTROL | SHIFT)
    assert len(page.view.cells()) == 4


@pytest.mark.usefixtures("ground")
def test_the_chosen_cells_are_copied_with_their_names(open_page: Open, qtbot: QtBot) -> None:
    """As a table that a spreadsheet takes."""
    page = open_page()
    choose(page, (0, 0), (0, 1))
    qtbot.keyClick(page.view, KEY.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["\tFoyer A\tFoyer B", "2.1 Charte remise\tEn place\tEn cours"]


@pytest.mark.usefixtures("ground")
def test_space_shows_and_hides_the_pane(open_page: Open, qtbot: QtBot) -> None:
    """The keyboard stays in the matrix."""
    page = open_page()
    choose(page, (0, 0))
    let_finish(page.jobs)
    seen = page.pane.isVisible()
    qtbot.keyClick(page.view, KEY.Key_Space)
    assert page.pane.isVisible() is not seen
    assert page.view.hasFocus()


def test_the_choice_stays_over_a_change_and_over_other_filters(
    ground: Ground, open_page: Open, qtbot: QtBot
) -> None:
    """The same crossing, wherever it stands now."""
    page = open_page()
    choose(page, (1, 1))
    qtbot.keyClick(page.view, KEY.Key_2)
    assert page.view.currentIndex() == page.model.index(1, 1)
    page.filters.chips["marks"].choose(["in_progress"])
    assert page.place().of == ground.expected["assembly"]
    cell = page.chosen()
    assert cell is not None
    assert cell.house.name == "Foyer B"


def test_many_cells_are_said_and_taken_back_beside_the_window(
    ground: Ground, open_page: Open, qtbot: QtBot
) -> None:
    """The foot waits meanwhile; one undoing takes all of it back."""
    for number in range(24):
        ground.base.do(add_establishment, f"Foyer {number}")
    page = open_page()
    page.view.selectAll()
    qtbot.keyClick(page.view, KEY.Key_2)
    assert not page.foot.isEnabled()
    let_finish(page.jobs)
    assert page.foot.isEnabled()
    assert ground.state("charter", "Pouponnière D") == "in_progress"
    assert "en cours" in page.model.index(0, 10).data().lower()
    assert page.hub.deeds.undo_is_long
    page.foot.undo.click()
    let_finish(page.jobs)
    assert ground.state("charter", "Pouponnière D") is None
    assert ground.state("charter", "Foyer A") == "in_place"
