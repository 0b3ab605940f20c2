"""Columns: side by side where there is room, one above the other where there is not."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.columns import Columns

ASIDE, UNDER, TALL = 200, 500, 120


@pytest.fixture
def whole(qtbot: QtBot) -> QWidget:
    """A list of 200 at the left of what is read."""
    whole = QWidget()
    columns = Columns(UNDER, (TALL, TALL), spacing=10)
    for name in ("list", "sheet"):
        columns.addWidget(QLabel(name, objectName=name), 1 if name == "sheet" else 0)
    whole.setLayout(columns)
    columns.set_aside(part(whole, "list"), ASIDE)
    qtbot.addWidget(whole)
    whole.show()
    return whole


def part(whole: QWidget, name: str) -> QLabel:
    found = whole.findChild(QLabel, name)
    if found is None:  # not yet given its parent
        layout = whole.layout()
        items = [layout.itemAt(place).widget() for place in range(layout.count())]
        found = next(one for one in items if one.objectName() == name)
    return found


def test_wide_they_are_side_by_side(whole: QWidget, qtbot: QtBot) -> None:
    whole.resize(900, 300)
    qtbot.waitUntil(lambda: part(whole, "sheet").x() == ASIDE + 10)
    assert part(whole, "list").width() == ASIDE
    assert part(whole, "sheet").y() == part(whole, "list").y() == 0


def test_narrow_they_are_one_above_the_other(whole: QWidget, qtbot: QtBot) -> None:
    whole.resize(400, 500)
    qtbot.waitUntil(lambda: part(whole, "sheet").x() == 0)
    assert part(whole, "list").width() == part(whole, "sheet").width() == 400
    assert part(whole, "sheet").y() >= part(whole, "list").y() + TALL
    assert min(part(whole, "list").height(), part(whole, "sheet").height()) >= TALL


def test_wide_again_they_are_as_before(whole: QWidget, qtbot: QtBot) -> None:
    whole.resize(400, 500)
    qtbot.waitUntil(lambda: part(whole, "sheet").x() == 0)
    whole.resize(900, 300)
    qtbot.waitUntil(lambda: part(whole, "list").width() == ASIDE)
    assert part(whole, "list").minimumHeight() == 0


def test_what_holds_them_may_be_made_narrow(whole: QWidget) -> None:
    assert whole.minimumSizeHint().width() == ASIDE
