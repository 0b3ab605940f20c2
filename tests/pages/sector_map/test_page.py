"""The map of establishments, driven by keys and by the mouse."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.kinds.choices import Deployed
from db.kinds.expectation import Rule
from desktop.dialogs.print_choice import map_choice
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.sector_map.page import SectorMapPage
from desktop.pages.sector_map.stop import TileStop
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
NBSP = "\u00a0"


@pytest.fixture
def houses(base: Base) -> dict[str, str]:
    """Two houses of the 12e, one of the 11e, one elsewhere; one is there."""
    made = {}
    for name, area in (("A", "12e"), ("B", "Paris 12e"), ("C", "11e"), ("D", "Essonne")):
        made[name] = base.do(add_establishment, name, more={"area": area})[0]
    asked = NewExpectation("Bilan fait", Rule(everyone=True))
    made["Bilan fait"] = base.do(add_expectation, base.actions["5.1"], asked)[0]
    other = NewExpectation("Salle ouverte")
    made["Salle"] = base.do(add_expectation, base.actions["5.2"], other, [made["C"]])[0]
    base.do(enter_deployment, made["A"], made["Bilan fait"], Stands(Deployed.IN_PLACE))
    return made


@pytest.fixture
def page(hub: Hub, jobs: Jobs, houses: dict[str, str], qtbot: QtBot) -> Iterator[SectorMapPage]:  # noqa: ARG001 — they are there first
    """The page, connected as the window does it."""
    made = SectorMapPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.activateWindow()
    made.show_fresh()
    yield made
    let_finish(jobs)


def tile(page: SectorMapPage, name: str) -> TileStop:
    return next(one for one in page.tiles if one.tile.name == name)


def said(page: SectorMapPage) -> dict[str, str]:
    """The figures of the tiles that have some."""
    return {one.tile.name: one.tile.said for one in page.tiles if one.tile.said}


def test_each_sector_has_its_figures_where_it_lies(
    page: SectorMapPage, houses: dict[str, str]
) -> None:
    """Of all expectations, then of one; what is answered is there at once."""
    assert len(page.tiles) == 21
    assert said(page) == {"11e": "0 / 2", "12e": "1 / 2", "Essonne": "0 / 1"}
    page.open_at(Place("map", houses["Salle"]))
    assert said(page) == {"11e": "0 / 1"}
    assert page.place().of == houses["Salle"]
    page.hub.do(enter_deployment, houses["C"], houses["Salle"], Stands(Deployed.IN_PLACE))
    assert said(page) == {"11e": "1 / 1"}
    assert page.whole.chart is not None
    assert "1 en place sur 1 concerné" in page.whole.chart.description
    assert tile(page, "11e").accessibleName() == f"11e{NBSP}: 1 en place sur 1 concerné"


def test_arrows_lead_from_tile_to_tile_and_enter_shows_the_houses(
    page: SectorMapPage, qtbot: QtBot, houses: dict[str, str]
) -> None:
    assert page.pane.isHidden()
    start = tile(page, "11e")
    start.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(start, Qt.Key.Key_Down)
    chosen = tile(page, "12e")
    assert chosen.hasFocus()
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert chosen.isChecked()
    shown = page.pane.list
    assert [shown.item(row).text() for row in range(shown.count())] == ["A", "B"]
    with qtbot.waitSignal(page.place_asked) as asked:
        shown.itemActivated.emit(shown.item(1))
    assert asked.args == [Place("house", houses["B"])]
    qtbot.keyClick(chosen, Qt.Key.Key_Return)
    assert page.pane.isHidden()


def test_an_empty_tile_says_so_and_leaves_no_row(page: SectorMapPage, qtbot: QtBot) -> None:
    empty = tile(page, "1er")
    assert empty.accessibleName() == f"1er{NBSP}: aucun établissement"
    qtbot.mouseClick(empty, LEFT)
    assert page.pane.isVisible()
    assert page.pane.list.isHidden()


def test_the_map_is_printed(page: SectorMapPage) -> None:
    """The sheet tells the same figures, then each house."""
    assert any(offer.keys == "Ctrl+P" for offer in page.offers())
    content = map_choice(page.hub).make(lambda _done, _of: None)
    words = PdfReader(BytesIO(content)).pages[0].extract_text()
    assert "Carte des établissements" in words
    assert "1 / 2" in words
    assert "Essonne" in words
