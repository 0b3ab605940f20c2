"""How far the preparation of a sitting is, and what may be put on its agenda."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from db.commands.meeting import add_item, edit_meeting
from db.kinds.choices import Expected
from db.queries.meeting.agenda import agenda, meetings
from db.queries.meeting.sitting import sitting
from db.queries.meeting.steps import Candidate, Preparing, Why, preparing
from desktop.pages.meeting.meeting_dialog import MeetingDialog
from desktop.pages.meeting.page import MeetingsPage
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned
from tests.pages.meeting.test_page import in_dialog

LEFT = Qt.MouseButton.LeftButton


def found(base: Base, planned: Planned) -> Preparing:
    """What the base says of the sitting to come."""
    told = base.ask(preparing, planned.meeting)
    assert isinstance(told, Preparing)
    return told


def candidates(base: Base, planned: Planned) -> dict[str, Candidate]:
    """By the code of their action."""
    return {one.code: one for one in found(base, planned).candidates}


def test_each_action_says_why_it_may_be_put_on_the_agenda(base: Base, planned: Planned) -> None:
    known = candidates(base, planned)
    assert known["2.10"].whys == (Why.WEATHER, Why.LATE)
    assert known["2.9"].whys == (Why.SILENT,), "never a word of it, and a sitting has been held"
    assert "5.2" not in known, "it is on the agenda"
    assert "5.3" not in known, "what is done waits for nothing"
    assert "5.5" not in known, "it was heard of since, and all is well"
    adopting, first = found(base, planned).candidates[:2]
    assert (adopting.whys, adopting.action) == ((Why.MINUTES,), "")
    assert first.code == "2.10"
    assert (known["2.10"].minutes, known["2.10"].expected) == (10, Expected.DISCUSSION)
    assert (known["2.9"].minutes, known["2.9"].expected) == (5, Expected.INFORMATION)


def test_a_decision_asked_for_comes_first(base: Base, planned: Planned) -> None:
    before = found(base, planned)
    assert (before.kept, before.left) == (1, 0)
    told = base.ask(preparing, planned.former)
    assert (told.kept, told.left) == (0, 1)
    first = told.candidates[0]
    assert (first.code, first.whys[0], first.expected) == ("5.2", Why.ASKED, Expected.DECISION)
    assert first.asked.startswith("Renforcer l’équipe")


def test_what_is_put_on_the_agenda_is_no_candidate_any_more(base: Base, planned: Planned) -> None:
    base.do(add_item, planned.meeting, "Assemblée", minutes=25, actions=[base.actions["2.10"]])
    told = found(base, planned)
    assert "2.10" not in candidates(base, planned)
    assert (told.points, told.minutes) == (6, 110)


def test_the_reports_are_closed_on_their_day_or_by_the_sitting(
    base: Base, planned: Planned
) -> None:
    assert not found(base, planned).closed
    base.do(edit_meeting, planned.meeting, closes_on=date(2024, 9, 16))
    assert found(base, planned).closed
    base.do(edit_meeting, planned.meeting, closes_on=date(2024, 9, 17))
    assert not found(base, planned).closed, "on that day one may still send"
    assert base.ask(preparing, planned.former).closed


def test_the_sittings_and_an_agenda_are_read_in_few_queries(base: Base, planned: Planned) -> None:
    said: list[str] = []
    with base.store.read() as session:
        bind = session.connection()
        event.listen(bind, "before_cursor_execute", lambda *call: said.append(call[2]))
        assert [row.items for row in meetings(session)] == [5, 0]
        assert len(said) == 1
        said.clear()
        linked = [
            [one.code for one in row.actions] for row in agenda(session, planned.meeting).items
        ]
        assert linked[3] == ["5.1", "5.2"]
        assert len(said) <= 6, "its sitting, body, points, actions; the words of their scheme"


@pytest.mark.usefixtures("page")
def test_the_closing_day_is_chosen_with_the_sitting(
    base: Base, planned: Planned, page: MeetingsPage, qtbot: QtBot
) -> None:
    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, MeetingDialog)
        assert not dialog.closing.isEnabled()
        assert dialog.closing.day == date(2024, 10, 1)
        dialog.closes.setChecked(True)
        dialog.closing.set_day(date(2024, 10, 9))
        qtbot.mouseClick(dialog.save, LEFT)
        assert dialog.banner.isVisible(), "not after the sitting"
        dialog.closing.set_day(date(2024, 9, 27))
        qtbot.mouseClick(dialog.save, LEFT)

    page.refresh()
    in_dialog(change)
    page.change.click()
    assert base.ask(sitting, planned.meeting).closes_on == date(2024, 9, 27)


def test_an_indicator_off_course_is_a_reason(base: Base, planned: Planned) -> None:
    astray = [one.code for one in candidates(base, planned).values() if Why.OFF_COURSE in one.whys]
    former = base.ask(preparing, planned.former)
    astray += [one.code for one in former.candidates if Why.OFF_COURSE in one.whys]
    assert set(astray) == {"5.2"}
