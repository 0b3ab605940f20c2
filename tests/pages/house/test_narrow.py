"""The page of a house in a narrow window: what matters is whole and in sight."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from desktop.pages.house.items import At
from desktop.pages.house.page import HousePage
from desktop.widgets.paint import width_of
from tests.db.expecting import expect
from tests.pages.base import Base
from tests.pages.fiche.driving import said


def test_a_window_made_smaller_keeps_the_row_in_sight(page: HousePage, base: Base) -> None:
    """The row where the keyboard is, whole."""
    for number in range(9):
        expect(base.store, base.actions["2.1"], f"Autre {number}")
    page.refresh()
    table = page.body.table
    last = page.model.index(len(page.model.rows) - 1, At.STATE)
    page.resize(1180, 1200)
    QApplication.processEvents()
    table.setCurrentIndex(last)
    page.resize(1044, 640)
    QApplication.processEvents()
    assert table.viewport().rect().contains(table.visualRect(last))


def test_a_day_that_is_past_is_whole_in_a_narrow_window(
    page: HousePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In brief where the long words have no room."""
    drawn = drawn_by("desktop.pages.house.asides", monkeypatch)
    for wide in (1400, 1044):
        page.resize(wide, 640)
        QApplication.processEvents()
        page.body.awaited.grab()
    assert {text for text, fits in drawn if not fits} == set()
    said = {text for text, _fits in drawn}
    assert {"en retard, attendu le 30 juin 2024", "en retard : 30 juin 24"} <= said


def test_before_a_first_summary_the_others_are_not_told(
    page: HousePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In whole words, however narrow the window."""
    monkeypatch.setattr("db.queries.establishment.home.known_counts", lambda *_asked: {})
    page.refresh()
    assert "prochaine diffusion" in said(page)
    drawn = drawn_by("desktop.widgets.paint", monkeypatch)
    page.resize(1044, 640)
    QApplication.processEvents()
    page.body.table.grab()
    assert {"non", "communiqué"} <= {text for text, fits in drawn if fits}


def drawn_by(module: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What a module draws from now on, and whether it has the room."""
    drawn: list[tuple[str, bool]] = []

    def draw(_painter: object, box: QRectF, text: str, face: QFont, *_ink: object) -> None:
        drawn.append((text.replace("\u00a0", " "), width_of(text, face) <= box.width()))

    monkeypatch.setattr(f"{module}.paint_text", draw)
    return drawn
