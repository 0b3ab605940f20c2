"""What the matrix shows: lines, groups, counts, marks; what filters and the search keep."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.journal.gesture import Gesture
from db.kinds.choices import Deployed
from db.kinds.expectation import Deployment
from db.kinds.registry import natural_id
from desktop.pages.deployment.items import SIGNS, Sign
from desktop.pages.deployment.page import DeploymentPage
from tests.pages.deployment.conftest import Ground, Open

ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def titles(page: DeploymentPage, way: Qt.Orientation) -> list[str]:
    """The names of the columns, or of the rows."""
    count = page.model.columnCount() if way is ACROSS else page.model.rowCount()
    return [str(page.model.headerData(one, way)) for one in range(count)]


def words(page: DeploymentPage, row: int) -> list[str]:
    """The words of a row of cells."""
    model = page.model
    return [str(model.index(row, one).data()) for one in range(model.columnCount())]


@pytest.mark.usefixtures("ground")
def test_expectations_stand_in_the_order_of_codes_houses_by_type(open_page: Open) -> None:
    """Each group is named over its first line."""
    page = open_page()
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.model, fatal, page.model)
    assert titles(page, DOWN) == ["Charte remise", "Assemblée réunie"]
    assert titles(page, ACROSS) == ["Foyer A", "Foyer B", "Foyer C", "Pouponnière D"]
    lines = [page.model.line(one, across=True) for one in range(4)]
    assert [line.group for line in lines] == ["Foyer", "Foyer", "Foyer", "Pouponnière"]
    assert [line.first for line in lines] == [True, False, False, True]
    assert words(page, 0) == ["En place", "En cours", "Dispensé", "Non renseigné"]
    assert words(page, 1) == ["Non renseigné", "Non renseigné", "", ""]


@pytest.mark.usefixtures("ground")
def test_counts_in_the_margins_are_of_what_is_asked(open_page: Open) -> None:
    """Of three establishments asked, one has it in place; the exempt one is not counted."""
    page = open_page()
    board = page.model.board
    assert board is not None
    charter, first = board.counts(0, across=False), board.counts(0, across=True)
    assert (charter.in_place, charter.concerned) == (1, 3)
    assert (first.in_place, first.concerned) == (1, 2)
    assert "1 en place sur 3" in str(
        page.model.headerData(0, DOWN, Qt.ItemDataRole.AccessibleDescriptionRole)
    )


@pytest.mark.usefixtures("ground")
def test_what_is_late_exempt_or_not_asked_is_said_in_words(open_page: Open) -> None:
    """What a sign shows, a screen reader says."""
    page = open_page()
    assert "en retard" in str(page.model.index(1, 0).data(SPOKEN))
    assert "en retard" not in str(page.model.index(0, 0).data(SPOKEN))
    assert "Travaux" in str(page.model.index(0, 2).data(SPOKEN))
    assert str(page.model.index(1, 3).data(SPOKEN)).startswith("Pas attendu")


def test_what_two_people_say_differently_is_marked(ground: Ground, open_page: Open) -> None:
    """The sign stands there, its words too; the filter finds it."""
    place, charter = ground.houses["Foyer A"], ground.expected["charter"]
    name = natural_id(Deployment, place, place, charter)

    def contradict(session: Any) -> Any:
        gesture = Gesture(session)
        gesture.put(name, "standing", {"state": Deployed.TO_START}, ())
        return gesture.sign()

    ground.base.do(contradict)
    page = open_page(("marks", "contested"))
    assert (titles(page, DOWN), titles(page, ACROSS)) == (["Charte remise"], ["Foyer A"])
    here = page.model.index(0, 0)
    assert "contesté" in str(here.data(SPOKEN))
    assert int(here.data(SIGNS)) & Sign.CONTESTED.value


@pytest.mark.usefixtures("ground")
def test_turned_the_houses_are_the_rows(open_page: Open) -> None:
    """One button turns it, and turns it back."""
    page = open_page(("turned", "1"))
    assert titles(page, DOWN)[-1] == "Pouponnière D"
    assert titles(page, ACROSS) == ["Charte remise", "Assemblée réunie"]
    assert words(page, 1) == ["En cours", "Non renseigné"]
    page.filters.turn.click()
    assert titles(page, DOWN) == ["Charte remise", "Assemblée réunie"]
    assert page.place().view == ()


def test_filters_keep_houses_by_their_facts_and_cells_by_their_mark(
    ground: Ground, open_page: Open
) -> None:
    """Counts follow; a place leads to the same view again."""
    page = open_page()
    page.filters.chips["areas"].choose(["Paris 12e"])
    assert titles(page, ACROSS) == ["Foyer B", "Foyer C"]
    board = page.model.board
    assert board is not None
    assert board.counts(0, across=False).houses == 1
    page.filters.clear()
    page.filters.chips["marks"].choose(["late"])
    assert (titles(page, DOWN), titles(page, ACROSS)) == (
        ["Assemblée réunie"],
        ["Foyer A", "Foyer B"],
    )
    assert page.place().view == (("marks", "late"),)
    again = open_page(*page.place().view, of=ground.expected["assembly"])
    assert titles(again, DOWN) == ["Assemblée réunie"]
    cell = again.chosen()
    assert cell is not None
    assert cell.expectation.label == "Assemblée réunie"


@pytest.mark.usefixtures("ground")
def test_words_are_searched_in_both(open_page: Open) -> None:
    """Of expectations or of establishments; where nothing has them, all can be shown again."""
    page = open_page()
    page.search.setText("assemblee")
    assert (titles(page, DOWN), len(titles(page, ACROSS))) == (["Assemblée réunie"], 4)
    page.search.setText("pouponniere")
    assert (len(titles(page, DOWN)), titles(page, ACROSS)) == (2, ["Pouponnière D"])
    page.search.setText("rien de tel")
    assert page.model.rowCount() == 0
    page.show_all()
    assert page.model.rowCount() == 2


def test_without_anything_expected_the_page_says_so(open_page: Open) -> None:
    """No matrix, no filter."""
    page = open_page()
    assert page.landing() is None
    assert not page.filters.isVisible()


@pytest.mark.usefixtures("ground")
def test_a_row_has_room_for_a_group_only_where_one_begins(open_page: Open) -> None:
    """Put in another order, or filtered, the rows take the heights of what they are now."""
    page = open_page(("turned", "1"), ("by", "manager"))

    def banded() -> list[bool]:
        heights = [page.view.rowHeight(one) for one in range(page.model.rowCount())]
        return [one > min(heights) for one in heights]

    assert banded() == [True, False, True, True]
    page.filters.set_view((("turned", "1"), ("by", "type")))
    page.show_rows()
    assert banded() == [True, False, False, True]
