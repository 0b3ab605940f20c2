"""The item models of the table: Qt's own checks, words, sorting."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from db.kinds.choices import Status, Weather
from db.queries.action.listed import ActionRow, action_list
from desktop.pages.action.columns import Col
from desktop.pages.action.criteria import Criteria, Tab
from desktop.pages.action.items import ActionModel
from desktop.widgets.roles import Role, status_of, weather_of
from tests.pages.base import TODAY, Base

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
FAIL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def rows(base: Base) -> tuple[ActionRow, ...]:
    """The actions of the example base."""
    found: tuple[ActionRow, ...] = base.ask(action_list)
    return found


def _ordered(rows: tuple[ActionRow, ...], column: Col, way: Qt.SortOrder) -> list[str]:
    model = ActionModel()
    model.set_rows(rows)
    model.sort(column, way)
    return [row.code for row in model.shown()]


def test_qt_finds_nothing_to_say(rows: tuple[ActionRow, ...]) -> None:
    """While rows, filters and order change."""
    model = ActionModel()
    tester = QAbstractItemModelTester(model, FAIL)
    model.set_rows(rows)
    model.sort(Col.PROGRESS, DOWN)
    model.set_criteria(Criteria(tab=Tab.CONTESTED), TODAY.date())
    assert model.rowCount() == 1
    model.set_criteria(Criteria(), TODAY.date())
    model.set_rows(rows[:3])
    assert model.rowCount() == 3
    model.set_rows(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_sub_actions_stand_under_their_action(rows: tuple[ActionRow, ...]) -> None:
    """In the order of codes, with a step; flat by anything else, and alone without their action."""
    by_code = {row.code: row for row in rows}
    part = replace(by_code["2.9"], id="act_part", code="9.9", parent=by_code["2.1"].id)
    model = ActionModel()
    model.set_rows((*rows, part))
    assert [row.code for row in model.shown()][:3] == ["2.1", "9.9", "2.9"]
    title = model.index(1, Col.TITLE)
    assert title.data(Role.DEPTH) == 1
    assert "Sous-action de 2.1" in str(title.data(Qt.ItemDataRole.AccessibleTextRole))
    model.sort(Col.TITLE, UP)
    assert {model.index(row, 1).data(Role.DEPTH) for row in range(model.rowCount())} == {0}
    model.sort(Col.CODE, UP)
    model.set_rows((by_code["5.1"], part))
    assert [row.code for row in model.shown()] == ["5.1", "9.9"]


def test_a_loop_of_parents_hides_nobody(rows: tuple[ActionRow, ...]) -> None:
    """Two edits that cross may make each the part of the other."""
    one, other, *rest = rows
    crossed = (replace(one, parent=other.id), replace(other, parent=one.id), *rest)
    model = ActionModel()
    model.set_rows(crossed)
    assert {row.id for row in model.shown()} == {row.id for row in rows}


def test_codes_sort_as_a_person_counts(rows: tuple[ActionRow, ...]) -> None:
    """2.10 stands after 2.9."""
    assert _ordered(rows, Col.CODE, UP)[:4] == ["2.1", "2.9", "2.10", "5.1"]
    assert _ordered(rows, Col.CODE, DOWN)[-3:] == ["2.10", "2.9", "2.1"]


@pytest.mark.parametrize(
    "column", [Col.PROGRESS, Col.STATUS, Col.WEATHER, Col.DEADLINE, Col.UPDATED]
)
@pytest.mark.parametrize("way", [UP, DOWN])
def test_what_is_not_entered_comes_last(
    rows: tuple[ActionRow, ...], column: Col, way: Qt.SortOrder
) -> None:
    """Whichever way one sorts: an empty value is neither small nor large."""
    assert _ordered(rows, column, way)[-1] == "2.9"


def test_progress_sorts_as_numbers(rows: tuple[ActionRow, ...]) -> None:
    """0 is a value, before 10 and 100."""
    found = _ordered(rows, Col.PROGRESS, UP)
    assert found == ["5.5", "5.4", "2.10", "5.2", "2.1", "5.1", "5.3", "2.9"]


def test_cells_say_what_they_draw(rows: tuple[ActionRow, ...]) -> None:
    """Status, weather and progress are words too; nothing is a colour only."""
    model = ActionModel()
    model.set_rows(rows)
    by_code = {row.code: number for number, row in enumerate(rows)}

    def cell(code: str, column: Col, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return model.index(by_code[code], column).data(role)

    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert cell("5.2", Col.STATUS) == "En difficulté"
    assert cell("5.2", Col.WEATHER) == "Nuages"
    assert cell("5.2", Col.PROGRESS) == "55\u00a0%"
    assert cell("5.5", Col.PROGRESS) == "0\u00a0%"
    assert cell("2.9", Col.PROGRESS) == "n. r."
    assert cell("2.9", Col.PROGRESS, spoken) == "Avancement, non renseigné"
    assert "plus de trois mois" in str(cell("2.10", Col.UPDATED, spoken))
    assert cell("2.10", Col.UPDATED, Role.ICON) == "clock"
    assert "En retard" in str(cell("2.10", Col.DEADLINE, spoken))
    assert cell("5.2", Col.TITLE, Role.ICON) == "git-merge"
    assert cell("5.1", Col.TITLE, Role.ICON) is None
    index = model.index(by_code["5.2"], Col.STATUS)
    assert status_of(index) is Status.IN_DIFFICULTY
    assert weather_of(index) is Weather.CLOUDS
