"""Segments that are pressed, in their order, and the arrows between them."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.kinds.choices import Status
from desktop.look.theme import Theme
from desktop.look.tokens import LIGHT
from desktop.widgets.stacked_bar import Share, StackedBar, segment_rects
from desktop.widgets.stop import Lanes
from tests.look.dressed import picture, show_active, shows

SHARES = [
    Share(Status.TO_START, 1, "À lancer : 1 action"),
    Share(None, 2, "Non renseigné : 2 actions"),
    Share(Status.DONE, 4, "Réalisée : 4 actions"),
    Share(Status.DROPPED, 0, "Abandonnée : 0 action"),
    Share(Status.IN_DIFFICULTY, 3, "En difficulté : 3 actions"),
]


@pytest.fixture
def bar(qtbot: QtBot, theme: Theme) -> StackedBar:
    assert theme.tokens is LIGHT
    bar = StackedBar()
    qtbot.addWidget(bar)
    bar.resize(198, 24)
    bar.set_shares(SHARES, 20)
    return bar


def test_segments_are_in_the_order_of_the_statuses(bar: StackedBar) -> None:
    names = [segment.accessibleName() for segment in bar.segments]
    assert [name.partition(" :")[0] for name in names] == [
        *("Réalisée", "En difficulté", "À lancer", "Non renseigné"),
    ]
    edges = [segment.geometry() for segment in bar.segments]
    assert [edge.width() for edge in edges] == [38, 28, 8, 18]
    assert [edge.left() for edge in edges] == [0, 40, 70, 80]


def test_a_segment_is_a_button_that_says_its_status(bar: StackedBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.mouseClick(bar.segments[1], Qt.MouseButton.LeftButton)
    assert told.args == ["in_difficulty"]
    with qtbot.waitSignal(bar.chosen) as told:
        qtbot.keyClick(bar.segments[3], Qt.Key.Key_Return)
    assert told.args == [""]
    spoken = QAccessible.queryAccessibleInterface(bar.segments[0])
    assert spoken.role() == QAccessible.Role.PushButton
    assert spoken.text(QAccessible.Text.Name) == "Réalisée : 4 actions"


def test_nothing_is_left_of_what_was_shown(bar: StackedBar) -> None:
    bar.set_shares([Share(Status.DONE, 1)])
    assert len(bar.segments) == 1
    assert bar.segments[0].width() == 198
    shot = picture(bar)
    assert shows(shot, LIGHT.status[Status.DONE].segment)
    assert not shows(shot, LIGHT.status[Status.IN_DIFFICULTY].segment)
    bar.set_shares([])
    assert bar.segments == []


def test_a_thin_segment_is_still_seen() -> None:
    rects = segment_rects(QRectF(0, 0, 100, 18), [990, 1, 9], 1000)
    assert [rect.width() for rect in rects] == [99, 4, 4]


def test_arrows_lead_from_bar_to_bar(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    whole = QWidget()
    column = QVBoxLayout(whole)
    bars = [StackedBar() for _line in range(2)]
    for one, shares in zip(bars, (SHARES, SHARES[:1]), strict=True):
        one.set_shares(shares, 10)
        column.addWidget(one)
    lanes = Lanes(whole)
    lanes.set_rows([one.segments for one in bars])
    qtbot.addWidget(whole)
    show_active(qtbot, whole)
    first, last = bars[0].segments[0], bars[0].segments[-1]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert bars[0].segments[1].hasFocus()
    qtbot.keyClick(bars[0].segments[1], Qt.Key.Key_End)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Right)
    assert last.hasFocus() is True
    qtbot.keyClick(last, Qt.Key.Key_Down)
    below = bars[1].segments[0]
    assert below.hasFocus()
    stops = [one for bar in bars for one in bar.segments]
    tabbed = [one for one in stops if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed == [below]
    qtbot.keyClick(below, Qt.Key.Key_Up)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert first.hasFocus()


def test_the_focus_is_seen_by_who_uses_the_keys(
    bar: StackedBar, qtbot: QtBot, theme: Theme
) -> None:
    """Inside the segment, where no neighbour cuts it; not by who clicks."""
    assert theme.tokens is LIGHT
    show_active(qtbot, bar)
    segment = bar.segments[0]
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert segment.hasFocus()
    assert not shows(picture(segment), LIGHT.focus)
    qtbot.keyClick(segment, Qt.Key.Key_Shift)
    assert shows(picture(segment), LIGHT.focus)
