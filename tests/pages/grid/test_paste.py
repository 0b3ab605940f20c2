"""Ranges in and out of the grid: pasted, filled, copied; by place, by category; judged."""

from collections.abc import Iterator
from decimal import Decimal
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from db.commands.acceptance import send_back
from db.commands.entries import NewValue, enter_values
from db.errors import BusyError, UserError
from db.kinds.choices import EntryState
from db.kinds.period import parse_period
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.grid.items import HINT, STATE, WRONG
from desktop.pages.grid.page import GridPage
from tests.pages.base import Base
from tests.pages.grid.conftest import Open
from tests.pages.grid.ground import Ground, number, plant
from tests.pages.grid.test_keys import CONTROL, KEY, go, press, type_in
from tests.pages.quiet import let_finish


def put(page: GridPage, text: str) -> None:
    """Paste a text at the current cell, by the keyboard."""
    QGuiApplication.clipboard().setText(text)
    page.view.setFocus()
    QTest.keyClick(page.view, KEY.Key_V, CONTROL)


def choose(page: GridPage, down: int, right: int) -> None:
    """Extend the choice from the current cell."""
    for key, count in ((KEY.Key_Down, down), (KEY.Key_Right, right)):
        for _step in range(count):
            press(page, key, by=Qt.KeyboardModifier.ShiftModifier)


@pytest.fixture
def houses(base: Base) -> Ground:
    return plant(base, houses=40)


@pytest.fixture(autouse=True)
def _clean() -> Iterator[None]:
    yield
    QGuiApplication.clipboard().clear()


def test_a_range_of_a_spreadsheet_goes_in_as_it_stands(ground: Ground, open_grid: Open) -> None:
    """French numbers, per cent, words; what is right is written although one is wrong."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    labels = [line.label for line in page.model.layout_.lines]
    assert labels[:4] == ["Lien avec l'école", "Équipes formées", *["Enfants vus dans le mois"] * 2]
    go(page, "Lien avec l'école", "2022")
    before = ground.lots()
    put(page, "tous\tbeaucoup\r\n1\u202f234,5\t−3\r\n12\t45 %\r\n48\t\r\n")
    assert ground.value("L", "2022") == number(3)
    assert ground.value("N", "2022") == number("1234.5")
    assert ground.value("N", "2023") == number(-3)
    assert ground.value("P", "2022") == {"numerator": Decimal(12), "denominator": Decimal(48)}
    assert ground.value("P", "2023") == number(45)
    assert ground.value("L", "2023") is None
    assert page.model.index(0, 3).data(WRONG)
    assert "4 valeurs saisies" not in page.foot.said
    assert "5 valeurs saisies." in page.foot.said
    assert "Aucun, En partie, Tous" in page.foot.said
    assert ground.lots() == before + 1


def test_what_does_not_fit_is_told(ground: Ground, open_grid: Open) -> None:
    """Past the edge, or on what is computed: counted, never dropped in silence."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Somme des équipes", "2024")
    put(page, "9\t1\noui\t5\n6\t7")
    assert ground.value("Y", "2024") == number(1)
    assert "4 textes collés dépassent la grille" in page.foot.said
    assert "1 texte tombe sur une case qui ne se saisit pas" in page.foot.said


def test_one_value_fills_the_chosen_cells_and_so_do_the_keys(
    ground: Ground, open_grid: Open
) -> None:
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2021")
    choose(page, 0, 2)
    put(page, "4")
    assert [ground.value("N", year) for year in ("2021", "2022", "2023")] == [number(4)] * 3
    go(page, "Lien avec l'école", "2020")
    type_in(page, "2")
    press(page, KEY.Key_Return)
    go(page, "Lien avec l'école", "2020")
    choose(page, 0, 3)
    press(page, KEY.Key_R, by=CONTROL)
    assert ground.value("L", "2023") == number(2)
    go(page, "Équipes formées", "2020")
    press(page, KEY.Key_D, by=CONTROL)
    assert ground.value("N", "2020") is None
    assert "niveau" not in page.foot.said
    assert "En partie" in page.foot.said


def test_what_is_copied_is_pasted_again_as_it_was(ground: Ground, open_grid: Open) -> None:
    """And a spreadsheet reads its numbers: no blank within, an ordinary minus."""
    ground.enter("N", {"2021": number("-1234.5"), "2022": number(7)}, draft=True)
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2021")
    choose(page, 0, 1)
    press(page, KEY.Key_C, by=CONTROL)
    assert QGuiApplication.clipboard().text() == "-1234,5\t7"
    before = ground.lots()
    press(page, KEY.Key_V, by=CONTROL)
    assert ground.lots() == before
    go(page, "Équipes formées", "2022")
    press(page, KEY.Key_V, by=CONTROL)
    assert ground.value("N", "2022") == number("-1234.5")
    assert ground.value("N", "2023") == number(7)


def test_four_hundred_cells_are_one_lot_a_house(
    houses: Ground, open_grid: Open, jobs: Jobs, hub: Hub
) -> None:
    """Forty houses by ten months: forty lots, one gesture, written beside the window."""
    page = open_grid(houses.monthly(), by="places")
    go(page, "Maison 01", page.model.layout_.columns[0].title)
    before = houses.lots()
    put(page, "\n".join("\t".join(str(row * 10 + step) for step in range(10)) for row in range(40)))
    let_finish(jobs)
    assert houses.lots() == before + 40
    assert page.foot.said == "400 valeurs saisies."
    assert houses.value("M", "2024-07", 39) == number(399)
    assert not page.model.texts.addresses
    assert hub.kept_draft("cells") is None
    hub.undo()
    assert houses.value("M", "2024-07", 39) is None
    assert houses.value("M", "2023-10", 0) is None


def test_establishments_stand_beside_the_indicators(houses: Ground, open_grid: Open) -> None:
    """Each value lives in its house; the whole that they make is shown, fainter."""
    page = open_grid(by="places", about="")
    titles = [one.title for one in page.model.layout_.columns]
    assert titles[:3] == ["Ensemble", "Maison 01", "Maison 02"]
    assert [line.label for line in page.model.layout_.lines] == ["Places ouvertes"]
    page.view.setCurrentIndex(page.model.index(0, 1))
    put(page, "12\t30")
    assert houses.value("H", "2024-S1", 1) == number(30)
    assert page.model.index(0, 0).data(HINT) == "=\u00a042"


def test_a_shape_that_fits_nothing_leads_to_what_it_fits(houses: Ground, open_grid: Open) -> None:
    """No indicator of this action is said by establishment: one click shows those that are."""
    page = open_grid(by="places", about=houses.base.actions["5.1"])
    button = page._everything
    assert button.isVisible()
    assert not page.bar.period.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 1
    assert page.bar.period.isVisible()


def test_parts_beyond_their_whole_are_said(ground: Ground, open_grid: Open) -> None:
    page = open_grid(by="categories", about="")
    titles = [one.title for one in page.model.layout_.columns]
    assert titles == ["Ensemble", "Filles", "Garçons", "0-9", "10-17"]
    page.view.setCurrentIndex(page.model.index(0, 0))
    put(page, "100\t60\t50")
    assert ground.value("C", "2023", part="sex:f") == number(60)
    assert "la somme par sexe (110) dépasse l’ensemble (100)" in page.foot.said


def test_where_values_are_judged_they_are_drafts_until_submitted(
    base: Base, open_grid: Open
) -> None:
    """'Soumettre (2)' says of them all that they may be judged."""
    ground = plant(base, acceptance=True)
    page = open_grid(by="periods", about=base.actions["5.1"])
    assert not page.submit.isEnabled()
    go(page, "Équipes formées", "2022")
    put(page, "1\t2")
    cell = page.view.currentIndex()
    assert cell.data(STATE) == EntryState.DRAFT
    assert page.submit.text() == "Soumettre (2)"
    page.submit.click()
    assert cell.data(STATE) == EntryState.SUBMITTED
    assert page.foot.said == "2 valeurs soumises."
    assert not page.submit.isEnabled()
    assert ground.value("N", "2023") == number(2)
    standing = page.model.layout_.rows.standing if page.model.layout_.rows else {}
    base.do(send_back, [one.entry for one in standing.values()], "Joindre le relevé")
    page.refresh()
    assert page.model.said(cell).endswith("Joindre le relevé")


def test_a_busy_base_is_asked_again(
    ground: Ground, open_grid: Open, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the worker takes in a file, what is typed waits and is not lost."""
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    busy = MagicMock(side_effect=BusyError("exemple"))
    with monkeypatch.context() as held:
        held.setattr(hub, "do", busy)
        go(page, "Équipes formées", "2023")
        type_in(page, "5")
        press(page, KEY.Key_Return)
    assert busy.call_count == 1
    assert ground.value("N", "2023") is None
    page.writing._write_late()
    assert ground.value("N", "2023") == number(5)
    assert hub.kept_draft("cells") is None


def test_a_refusal_leaves_what_is_typed_and_offers_to_write_it(
    ground: Ground, open_grid: Open, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    with monkeypatch.context() as held:
        held.setattr(hub, "do", MagicMock(side_effect=UserError("Disque plein.")))
        go(page, "Équipes formées", "2023")
        type_in(page, "5")
        press(page, KEY.Key_Return)
    assert page.notice.said
    assert hub.kept_draft("cells")
    assert page.foot.save.text() == "Enregistrer (1)"
    page.foot.save.click()
    assert ground.value("N", "2023") == number(5)
    assert not page.notice.said


def test_a_contested_value_says_so(ground: Ground, open_grid: Open) -> None:
    """Two who saw nothing of each other; the provisional one is shown."""
    for value in (3, 4):
        said = {"measured": number(value)}
        new = NewValue(ground.ids["N"], parse_period("2023"), said, {"measured": ()})
        ground.base.do(enter_values, [new])
    page = open_grid(by="periods", about=ground.base.actions["5.1"])
    go(page, "Équipes formées", "2023")
    assert page.view.currentIndex().data() == "4"
    assert page.foot.said.startswith("Contestée")
