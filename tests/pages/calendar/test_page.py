"""The calendar: what is proposed, moved, left aside, planned in one gesture."""

from datetime import date, time
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_meeting, edit_meeting
from db.errors import UserError
from db.kinds.choices import Body
from db.queries.journal.draft import begun
from db.queries.meeting.year import sittings
from desktop.dialogs.save_calendar import zone_here
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.palette import current
from desktop.pages.calendar.lines import CalendarLine, State, beside
from desktop.pages.calendar.page import CalendarPage
from desktop.pages.settings.begun_card import place_of
from tests.pages.base import Base
from tests.pages.quiet import let_finish


@pytest.fixture
def page(base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot) -> CalendarPage:
    """A sitting held and one to come, two half-years left in the scheme."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP, every=6)
    base.do(add_meeting, committee, date(2024, 4, 9), number=7)
    base.do(add_meeting, committee, date(2024, 10, 8), number=8, place="Tilleuls")
    made = CalendarPage(hub, jobs)
    made.key = "calendar"
    qtbot.addWidget(made)
    made.resize(1240, 860)
    made.show_fresh()
    made.show()
    hub.changed.connect(made.on_changed)
    let_finish(jobs)
    return made


def states(page: CalendarPage) -> list[tuple[str, State]]:
    """Day and state of every line in sight."""
    return [(row.on.isoformat(), row.state) for row in page.model.shown]


def choose(page: CalendarPage, place: int) -> CalendarLine:
    """Put a line in sight."""
    page.table.setCurrentIndex(page.model.index(place, 0))
    page._show_chosen()
    row = page.chosen()
    assert row is not None
    return row


def test_what_is_held_planned_and_proposed(page: CalendarPage) -> None:
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert states(page) == [
        ("2024-04-09", State.HELD),
        ("2024-10-08", State.PLANNED),
        ("2025-04-08", State.PROPOSED),
        ("2025-10-07", State.PROPOSED),
    ]
    assert page.plan.text() == "Prévoir 2 séances"
    assert len(page.band.frise.stops) == 4
    row = page.chosen()
    assert row is not None
    assert row.on == date(2024, 10, 8), "the one that comes next is in sight"


def test_a_year_and_words_filter(page: CalendarPage) -> None:
    page.band.tabs.select("2025")
    assert [day for day, _state in states(page)] == ["2025-04-08", "2025-10-07"]
    page.search.setText("tenue")
    assert states(page) == []
    page._all.click()
    assert len(states(page)) == 4


def test_a_proposal_moves_by_the_keyboard_and_is_kept(
    page: CalendarPage, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Working days alone by the keys; what was moved is found again after a kill."""
    choose(page, 2)
    alt = Qt.KeyboardModifier.AltModifier
    for _press in range(4):
        QTest.keyClick(page.table, Qt.Key.Key_Down, alt)
    row = page.chosen()
    assert row is not None
    assert (row.on, row.is_changed, row.note) == (date(2025, 4, 14), True, "")
    assert row.closes_on == date(2025, 3, 24), "the closing of reports moves along"
    qtbot.waitUntil(lambda: hub.kept_draft(f"calendar:{page._shown.scheme}") is not None)  # type: ignore[union-attr]
    again = CalendarPage(hub, jobs)
    qtbot.addWidget(again)
    again.refresh()
    let_finish(jobs)
    assert ("2025-04-14", State.PROPOSED) in states(again)
    page.pane.back.click()
    assert ("2025-04-08", State.PROPOSED) in states(page)


def test_a_day_off_is_told(page: CalendarPage) -> None:
    choose(page, 2)
    page.pane.form.day.day_changed.emit(date(2025, 5, 1))
    row = page.chosen()
    assert row is not None
    assert (row.on, row.note) == (date(2025, 5, 1), "Jour férié")
    assert not page.pane._noted.isHidden()
    assert beside(date(2025, 5, 1), 1) == date(2025, 5, 2)
    assert beside(date(2025, 5, 2), -1) == date(2025, 4, 30)


def test_hours_and_place_are_said_before_planning(
    page: CalendarPage, base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """Kept through a kill; an end before the beginning is told and not planned."""
    row, form = choose(page, 2), page.pane.form
    assert not form.timed.isChecked()
    form.timed.click()
    QTest.keyClick(form.start, Qt.Key.Key_Up)
    QTest.keyClicks(form.place, "Salle des Érables ")
    now = page.chosen()
    assert now is not None
    assert (now.key, now.start, now.end) == (row.key, time(10, 30), time(12))
    assert now.place == "Tilleuls" + "Salle des Érables", "typed after what was proposed"
    form.end.setTime(QTime(8, 0))
    wrong = page.chosen()
    assert wrong is not None
    assert (wrong.end, wrong.note) == (time(8), "Finirait avant de commencer")
    page.plan.click()
    assert "avant de commencer" in page.notice.said, "nothing is planned"
    form.end.setTime(QTime(12, 0))
    again = CalendarPage(hub, jobs)
    qtbot.addWidget(again)
    page.hub.drafts.flush()
    again.refresh()
    let_finish(jobs)
    again.choose(now.key)
    assert again.chosen() == now
    page.plan.click()
    let_finish(jobs)
    assert page._shown is not None
    planned = {one.on: one for one in base.ask(sittings, page._shown.scheme)}
    found = planned[date(2025, 4, 8)]
    assert (found.start, found.end, found.place) == (now.start, now.end, now.place)
    assert planned[date(2025, 10, 7)].start is None


def test_two_sittings_on_one_day_are_told_on_both_lines(page: CalendarPage) -> None:
    choose(page, 3)
    page.pane.form.day.day_changed.emit(date(2025, 4, 8))
    notes = {row.title[-2:]: row.note for row in page.model.shown}
    assert notes["\u00a09"] == "Même jour\u00a0: Comité de suivi nº\u00a010"
    assert notes["10"] == "Même jour\u00a0: Comité de suivi nº\u00a09"
    assert page.pane._noted.isVisible()
    page.pane.leave.click()
    assert {row.note for row in page.model.shown} == {""}


def test_the_next_sitting_is_hollow_as_all_that_are_to_come(page: CalendarPage) -> None:
    """Full is held, in the band as in its legend: the next one has a ring around it."""
    marks = [stop.mark for stop in page.band.frise._made[:2]]
    assert [(mark.past, bool(mark.flag)) for mark in marks] == [(True, False), (False, True)]
    colours = []
    for stop in page.band.frise._made[:2]:
        drawn = stop.grab().toImage()
        colours.append(drawn.pixelColor(drawn.rect().center()).name())
    tokens = current()
    assert colours == [tokens.accent.lower(), tokens.surface.lower()]


def test_the_rest_is_planned_in_one_gesture(page: CalendarPage, base: Base, jobs: Jobs) -> None:
    """What was left aside is not; Ctrl+Z takes all of it back."""
    choose(page, 2)
    page.pane.form.day.day_changed.emit(date(2025, 4, 15))
    choose(page, 3)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert states(page)[3][1] is State.LEFT
    assert page.plan.text() == "Prévoir 1 séance"
    page.plan.click()
    let_finish(jobs)
    assert page._shown is not None
    planned = base.ask(sittings, page._shown.scheme)
    assert [(row.on, row.closes_on) for row in planned][-1] == (
        date(2025, 4, 15),
        date(2025, 3, 25),
    )
    assert len(planned) == 3
    assert "1 séance est prévue" in page.notice.said
    page.hub.undo()
    let_finish(jobs)
    assert len(base.ask(sittings, page._shown.scheme)) == 2


def test_a_proposal_in_sight_is_still_in_sight_once_planned(page: CalendarPage, jobs: Jobs) -> None:
    choose(page, 2)
    page.plan.click()
    let_finish(jobs)
    row = page.chosen()
    assert row is not None
    assert (row.on, row.state) == (date(2025, 4, 8), State.PLANNED)
    assert page.table.hasFocus()


def test_enter_leads_to_the_sitting_or_to_its_day(page: CalendarPage) -> None:
    led: list[object] = []
    page.place_asked.connect(led.append)
    row = choose(page, 1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert [(place.page, place.of) for place in led] == [("meetings", row.key)]  # type: ignore[attr-defined]
    choose(page, 2)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert len(led) == 1
    assert page.pane.form.day.isVisible()


def test_a_convened_sitting_says_so(page: CalendarPage, jobs: Jobs) -> None:
    row = choose(page, 1)
    page.hub.do(edit_meeting, row.key, convened_on=date(2024, 9, 10))
    let_finish(jobs)
    assert states(page)[1][1] is State.CONVENED


def test_sittings_are_written_for_other_calendars(
    page: CalendarPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of those that are planned, or the one in sight; a refusal is a sentence."""
    path = tmp_path / "seances"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.export_page()
    let_finish(jobs)
    written = tmp_path / "seances.ics"
    assert len(Calendar.from_ical(written.read_bytes()).events) == 2
    choose(page, 1)
    page.pane.export.click()
    let_finish(jobs)
    (event,) = Calendar.from_ical(written.read_bytes()).events
    assert event["location"] == "Tilleuls"
    assert "/" in zone_here()
    gone = tmp_path / "nulle-part" / "seances.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(gone), ""))
    page.export_page()
    let_finish(jobs)
    assert page.notice.said.endswith(".")
    assert not gone.exists()


def test_an_export_begins_where_the_last_one_ended(
    page: CalendarPage, jobs: Jobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, asked = tmp_path / "agenda.ics", list[str]()

    def ask(*said: object) -> tuple[str, str]:
        asked.append(str(said[2]))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    for _time in range(2):
        page.export_page()
        let_finish(jobs)
    assert asked[1] == str(tmp_path / "séances.ics")


def test_a_disk_that_refuses_leaves_the_day_on_screen(
    page: CalendarPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("Le disque est plein.")

    monkeypatch.setattr(page.hub, "keep", refuse)
    choose(page, 2)
    page.pane.form.day.day_changed.emit(date(2025, 4, 15))
    assert "disque est plein" in page.notice.said
    assert ("2025-04-15", State.PROPOSED) in states(page)


def test_a_calendar_begun_is_named_and_found_again(page: CalendarPage, base: Base) -> None:
    """In the settings, with what else was begun on this machine."""
    choose(page, 2)
    page.pane.form.day.day_changed.emit(date(2025, 4, 15))
    page.hub.drafts.flush()
    (one,) = base.ask(begun)
    assert (one.what, place_of(one).page) == ("calendar", "calendar")
