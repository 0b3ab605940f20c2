"""The sittings, the points of an agenda and the actions to choose keep Qt's rules."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from db.kinds.choices import Expected
from db.queries.action.listed import action_list
from db.queries.meeting.agenda import AgendaRow, LinkedAction, MeetingRow
from desktop.dialogs.picker import CHECK, ActionPicker, Actions
from desktop.pages.meeting.items import Meetings, Points, next_sitting
from desktop.pages.meeting.words import how_soon
from desktop.widgets.keyed_rows import MIME
from desktop.widgets.roles import Role
from tests.pages.base import Base

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def point(name: str, number: int = 1) -> AgendaRow:
    """A point of the agenda."""
    linked = (LinkedAction("act_1", "5.2", "Bilan"),)
    return AgendaRow(
        name, number, time(9, 30), 25, f"Point {name}", None, "Mission", Expected.DECISION, linked
    )


def shown(model: Points) -> list[str]:
    """The ids in the model, in order."""
    return [model.index(row).data(Role.KEY) for row in range(model.rowCount())]


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True), max_size=6))
def test_whatever_is_shown_after_whatever_the_points_stand_in_order(
    orders: list[list[str]],
) -> None:
    model = Points()
    QAbstractItemModelTester(model, FATAL)
    for order in orders:
        model.show(tuple(point(name, place) for place, name in enumerate(order, 1)))
        assert shown(model) == order
        rows = [model.row_at(row) for row in range(model.rowCount())]
        assert [row.number for row in rows if row] == list(range(1, len(order) + 1))


def test_what_did_not_change_is_not_said(qtbot: QtBot) -> None:
    model = Points()
    rows = (point("a"), point("b", 2))
    model.show(rows)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show(rows)
    with qtbot.waitSignal(model.dataChanged):
        model.show((rows[0], replace(rows[1], minutes=5)))


def test_a_point_says_everything_to_a_screen_reader() -> None:
    model = Points()
    model.show((point("a", 4),))
    said = model.index(0).data(SPOKEN)
    assert said == "4, 9\u00a0h\u00a030, 5.2, Point a, Mission, Décision, 25\u00a0min"


def test_a_point_is_dragged_by_its_id() -> None:
    model = Points()
    model.show((point("a"),))
    held = model.mimeData([model.index(0)])
    assert bytes(held.data(MIME).data()) == b"a"


def test_the_sittings_say_their_day_and_their_points() -> None:
    model = Meetings()
    QAbstractItemModelTester(model, FATAL)
    model.show((MeetingRow("m", "Comité de suivi nº 8", date(2024, 10, 8), None, 1),))
    said = model.index(0).data(SPOKEN)
    assert said == "Comité de suivi nº 8, 8\u00a0oct.\u00a024 · 1 point"
    assert (model.place_of("m"), model.place_of("other"), model.row_at(3)) == (0, -1, None)


@pytest.mark.parametrize(
    ("day", "words"),
    [(17, "aujourd’hui"), (18, "dans 1 jour"), (24, "dans 7 jours"), (15, "il y a 2 jours")],
)
def test_how_soon_a_sitting_is(day: int, words: str) -> None:
    said = how_soon(date(2024, 9, day), date(2024, 9, 17))
    assert said.replace("\u00a0", " ") == words


def test_the_actions_are_searched_by_words_whatever_the_accents(base: Base, qtbot: QtBot) -> None:
    picker = ActionPicker(base.ask(action_list))
    qtbot.addWidget(picker)
    QAbstractItemModelTester(picker.known, FATAL)
    QAbstractItemModelTester(picker.matching, FATAL)
    qtbot.keyClicks(picker.search, "SANTE psy")
    assert [picker.matching.index(0, 0).data(Role.CODE), picker.matching.rowCount()] == ["5.2", 1]
    qtbot.keyClick(picker.search, Qt.Key.Key_Return)
    assert picker.chosen == [base.actions["5.2"]]
    assert picker.search.text() == ""


def test_space_and_a_click_tick_and_untick(base: Base, qtbot: QtBot) -> None:
    picker = ActionPicker(base.ask(action_list))
    qtbot.addWidget(picker)
    picker.show()
    picker.list.setCurrentIndex(picker.matching.index(1, 0))
    qtbot.keyClick(picker.list, Qt.Key.Key_Space)
    assert picker.chosen == [base.actions["2.9"]]
    first = picker.list.visualRect(picker.matching.index(0, 0)).center()
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert picker.chosen == [base.actions["2.1"], base.actions["2.9"]]
    qtbot.mouseClick(picker.list.viewport(), Qt.MouseButton.LeftButton, pos=first)
    assert picker.chosen == [base.actions["2.9"]]
    assert picker._count.text() == "1 action choisie\u00a0: 2.9"


def test_only_a_tick_changes_the_list_of_actions(base: Base) -> None:
    model = Actions(base.ask(action_list))
    assert not model.setData(model.index(0), "x")
    assert model.setData(model.index(0), Qt.CheckState.Checked, CHECK)
    assert model.chosen == [base.actions["2.1"]]


def test_the_sitting_that_comes_next_is_the_one_to_prepare() -> None:
    rows = [
        MeetingRow(name, "Comité de suivi", day, None, 0)
        for name, day in (
            ("mtg_late", date(2025, 3, 13)),
            ("mtg_next", date(2024, 10, 8)),
            ("mtg_past", date(2024, 4, 9)),
        )
    ]
    assert next_sitting(rows, date(2024, 10, 8)) == "mtg_next"
    assert next_sitting(rows, date(2024, 10, 9)) == "mtg_late"
    assert next_sitting(rows, date(2026, 1, 1)) == "mtg_late"
    assert next_sitting([], date(2026, 1, 1)) == ""
