"""The small charts of a measure: same years, arrows, Enter, the next measure."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction
from db.queries.base.overview import overview
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.charts.page import ChartsPage
from desktop.place import Place
from tests.pages.base import Base


@pytest.fixture
def page(hub: Hub, jobs: Jobs, base: Base, qtbot: QtBot) -> ChartsPage:
    """The page on measure 5, which has two indicators."""
    made = ChartsPage(hub, jobs)
    made.key = "charts"
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 860)
    made.open_at(Place("charts", base.measures["5"]))
    made.show_fresh()
    made.show()
    return made


def test_they_share_their_years(page: ChartsPage, base: Base) -> None:
    """Each keeps its own scale, until one scale is asked for."""
    assert [tile.row.id for tile in page.tiles] == [
        base.indicators["share"],
        base.indicators["delay"],
    ]
    first, second = (tile.course.years for tile in page.tiles)
    assert first == second != ()
    assert page.tiles[0].course.values == ()
    page.one_scale.click()
    assert page.tiles[0].course.values != ()
    assert page.place() == Place("charts", base.measures["5"])


def test_a_tile_is_called_by_its_code_and_its_name(page: ChartsPage) -> None:
    """Its own code, or that of the action that it follows."""
    row = page.tiles[0].row
    code = row.trajectory.code or row.action_code
    assert code
    assert page.tiles[0].accessibleName().startswith(f"{code} · {row.trajectory.label}.")


def test_an_indicator_leads_to_its_measure(page: ChartsPage, base: Base) -> None:
    """As the list of indicators asks."""
    page.measure.setCurrentIndex(-1)
    page.open_at(Place("charts", base.indicators["delay"]))
    assert page.of == base.measures["5"]


def test_arrows_walk_and_enter_opens(page: ChartsPage, base: Base, qtbot: QtBot) -> None:
    """Among those of the measure."""
    page.activateWindow()
    first, second = page.tiles
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    among = (base.indicators["share"], base.indicators["delay"])
    assert asked.args == [Place("indicator", base.indicators["delay"], (), among)]


def test_they_are_read_as_a_table_and_heard(page: ChartsPage) -> None:
    """One chart for all of them has the table; each tile says its figures."""
    whole = page.whole.chart
    assert whole is not None
    named = {row[0] for row in whole.table.rows}
    assert named == {tile.row.trajectory.label for tile in page.tiles}
    assert all("Résultats" in tile.accessibleDescription() for tile in page.tiles)
    assert page.landing() is page.tiles[0]


def test_a_narrow_window_has_fewer_across(page: ChartsPage, base: Base, qtbot: QtBot) -> None:
    """The third goes under the first; one that was just defined is there."""
    scheme = base.ask(overview).scheme_id
    new = NewIndicator("5.2-c", "Postes pourvus", "postes", Direction.UP)
    base.do(add_indicator, scheme, new, base.actions["5.2"])
    page.refresh()
    first, _second, third = page.tiles
    assert first.y() == third.y()
    page.resize(800, 700)
    qtbot.waitUntil(lambda: first.y() < third.y())
