"""The steps of the preparation: shown, followed there and back, and what they put on the agenda."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.committee import add_usual_point
from db.commands.decision import add_decision
from db.commands.meeting import edit_meeting
from db.commands.report import write_report
from db.commands.sealed import seal, unseal
from db.kinds.choices import Expected, Status
from db.queries.meeting.steps import Why
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.steps import Step
from desktop.place import SENDING, Place
from desktop.press.order import sitting_sheets
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned
from tests.pages.meeting.test_page import stored, titles

LEFT = Qt.MouseButton.LeftButton
READ = (
    "Étape 1",
    "Étape 6",
    "Raison d",
    "À inscrire",
    "Ordre du jour",
    "Attendu",
    "Durée",
    "Retirer",
)


@pytest.fixture
def ready(page: MeetingsPage, planned: Planned, qtbot: QtBot) -> MeetingsPage:
    """The page, once it knows how far each step is."""
    page.show_meeting(planned.meeting)
    qtbot.waitUntil(lambda: len(page.stepper.stops) == len(Step))
    return page


def test_each_step_says_where_it_stands(ready: MeetingsPage) -> None:
    said = [stop.accessibleName().replace("\u00a0", " ") for stop in ready.stepper.stops]
    assert said[1:] == [
        "Étape 2 : Arbitrages, 1 point retenu, faite",
        "Étape 3 : Ordre du jour, 5 points, 1 h 25, étape en cours, faite",
        f"Étape 4 : Impression, {len(sitting_sheets())} documents",
        "Étape 5 : Relevé, pendant la séance",
        "Étape 6 : Diffusion, fichier .jalon",
    ]
    assert said[0].startswith("Étape 1 : Remontées, ")


def test_one_goes_to_any_step_and_back(ready: MeetingsPage, qtbot: QtBot) -> None:
    reports, arbitration, _agenda, printing, _minutes, sending = ready.stepper.stops
    qtbot.mouseClick(printing, LEFT)
    assert (ready.preview.isVisible(), ready.content.isVisible()) == (True, False)
    qtbot.waitUntil(lambda: ready.preview.width() > 800)
    reports.setFocus()
    qtbot.keyClick(reports, Qt.Key.Key_Return)
    assert (ready.reports.isVisible(), ready.preview.isVisible()) == (True, False)
    assert not ready.back.isVisible(), "there is no step before"
    qtbot.mouseClick(ready.forth, LEFT)
    assert ready.step is Step.ARBITRATION
    assert arbitration.accessibleName().endswith("étape en cours, faite")
    assert ready.candidates.list.candidates.rows == ()
    qtbot.mouseClick(ready.forth, LEFT)
    assert ready.step is Step.AGENDA
    assert ready.candidates.list.candidates.rows
    qtbot.mouseClick(sending, LEFT)
    assert (ready.sending.isVisible(), ready.content.isVisible()) == (True, False)
    with qtbot.waitSignal(ready.place_asked) as asked:
        qtbot.mouseClick(ready.sending.one, LEFT)
    assert asked.args == [Place("exchanges", "", SENDING)]
    qtbot.waitUntil(ready.sending.files.isEnabled)  # a pilot of this base has a machine


def test_tab_goes_as_one_reads(ready: MeetingsPage, qtbot: QtBot) -> None:
    """The steps after the header, and what stands on the points after their list."""
    ready.forth.setFocus()
    passed = list[str]()
    for _press in range(40):
        here = QApplication.focusWidget()
        assert here is not None
        passed.append(here.accessibleName())
        if passed[-1].startswith("Retirer"):
            break
        qtbot.keyClick(here, Qt.Key.Key_Tab)
    named = [next(at for at, one in enumerate(passed) if one.startswith(name)) for name in READ]
    assert named == sorted(named)


def test_the_place_brings_the_step_back(ready: MeetingsPage, planned: Planned) -> None:
    ready.show_step(Step.REPORTS)
    place = ready.place()
    assert place == Place("", planned.meeting, (("tab", "reports"),))
    ready.show_step(Step.AGENDA)
    ready.open_at(place)
    assert ready.reports.isVisible()


def test_an_action_is_put_on_the_agenda_by_hand_and_by_key(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    rows = ready.candidates.list
    first, second = rows.candidates.rows[:2]
    spot = rows.delegate.plus_at(rows.visualRect(rows.candidates.index(0))).center().toPoint()
    qtbot.mouseClick(rows.viewport(), LEFT, pos=spot)
    added = stored(base, planned).items[-1]
    assert (added.title, added.minutes) == (first.title, first.minutes)
    assert first.title == "Adoption du relevé de la séance nº 7"
    assert added.approves == planned.former
    qtbot.waitUntil(lambda: rows.candidates.rows[0] == second)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Insert)
    assert titles(ready)[-1] == second.title
    assert [one.id for one in stored(base, planned).items[-1].actions] == [second.action]
    qtbot.waitUntil(lambda: second not in rows.candidates.rows)


def test_a_late_decision_comes_back_with_its_own_words(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    """Before what its action asks for today; once it is on the agenda, it is proposed no more."""
    said = {"status": Status.IN_DIFFICULTY, "asked": "Ouvrir deux postes"}
    base.do(write_report, base.actions["2.9"], said)
    due, about = date(2024, 9, 1), [base.actions["2.9"]]
    base.do(add_decision, planned.former, "Écrire à l’agence", due=due, actions=about)
    ready.refresh()
    rows = ready.candidates.list
    qtbot.waitUntil(lambda: any(Why.OVERDUE in one.whys for one in rows.candidates.rows))
    (at,) = (n for n, one in enumerate(rows.candidates.rows) if Why.OVERDUE in one.whys)
    rows.setFocus()
    rows.setCurrentIndex(rows.candidates.index(at))
    qtbot.keyClick(rows, Qt.Key.Key_Insert)
    detail = stored(base, planned).items[-1].detail or ""
    assert detail.splitlines() == [
        "D7-01 · Écrire à l’agence (pour le 1er\u00a0sept.\u00a024)",
        "Ouvrir deux postes",
    ]
    qtbot.waitUntil(lambda: all(Why.OVERDUE not in one.whys for one in rows.candidates.rows))


def test_nothing_is_put_on_twice_by_a_hurried_hand(ready: MeetingsPage, qtbot: QtBot) -> None:
    """Two keys before the list is read again, a double click, a key held down."""
    rows = ready.candidates.list
    first, second, third = rows.candidates.rows[:3]
    rows.setFocus()
    for _twice in range(2):
        qtbot.keyClick(rows, Qt.Key.Key_Insert)
    assert titles(ready)[-2:] == [first.title, second.title]
    spot = rows.delegate.plus_at(rows.visualRect(rows.candidates.index(0))).center().toPoint()
    qtbot.mouseClick(rows.viewport(), LEFT, pos=spot)
    qtbot.mouseDClick(rows.viewport(), LEFT, pos=spot)
    assert titles(ready)[-2:] == [second.title, third.title]
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier, "", True
    )
    QCoreApplication.sendEvent(rows, held)
    assert titles(ready)[-1] == third.title


def test_the_button_does_what_the_plus_does(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    rows = ready.candidates.list
    assert not ready.candidates.add.isEnabled(), "no action is chosen yet"
    rows.setFocus()
    chosen = rows.current_row()
    assert chosen is not None
    before = len(stored(base, planned).items)
    qtbot.mouseClick(ready.candidates.add, LEFT)
    qtbot.mouseDClick(ready.candidates.add, LEFT)
    qtbot.mouseRelease(ready.candidates.add, LEFT)
    assert stored(base, planned).items[-1].title == chosen.title
    assert len(stored(base, planned).items) == before + 1, "two quick clicks are one"


def test_a_row_elsewhere_than_its_plus_puts_nothing_on_and_opens(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    rows = ready.candidates.list
    spot = rows.visualRect(rows.candidates.index(1)).topLeft() + QPoint(60, 20)
    qtbot.mouseClick(rows.viewport(), LEFT, pos=spot)
    assert len(stored(base, planned).items) == 5
    with qtbot.waitSignal(ready.action_asked) as asked:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == [rows.candidates.rows[1].action]
    qtbot.keyClick(rows, Qt.Key.Key_Up)
    with qtbot.waitSignal(ready.place_asked) as asked:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == [Place("", planned.former)], "the sitting whose minutes wait"


def test_the_list_is_kept_to_one_reason(ready: MeetingsPage) -> None:
    pane = ready.candidates
    pane.choose(Why.LATE)
    assert [row.code for row in pane.model.rows] == ["2.10"]
    pane.choose(Why.OFF_COURSE)
    assert pane.model.rows == ()
    assert not pane.add.isEnabled()
    assert "pour cette raison" in pane._none.accessibleName()


def test_a_pause_is_a_point_of_its_own(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    qtbot.mouseClick(ready.content.pause, LEFT)
    added = stored(base, planned).items[-1]
    assert (added.title, added.minutes, added.expected) == ("Pause", 15, Expected.INFORMATION)
    assert added.actions == ()
    assert (added.pause, added.number, added.place) == (True, 0, 6)
    controls = ready.content.view.controls_at(5)
    assert controls is not None
    assert controls.expected.isHidden(), "nothing is expected of it"


def test_an_empty_agenda_begins_with_the_usual_points(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    ready.show_meeting(planned.former)
    assert ready.content._empty.isVisible()
    assert ready.content.usual.isHidden(), "its body has none"
    for title in ("Ouverture", "Relevé de la dernière séance"):
        base.do(add_usual_point, planned.committee, title=title, minutes=10)
    ready.refresh()
    qtbot.mouseClick(ready.content.usual, LEFT)
    assert titles(ready) == ["Ouverture", "Relevé de la dernière séance"]
    assert not ready.content._empty.isVisible()


def test_who_is_awaited_leads_to_their_actions(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    base.do(edit_meeting, planned.meeting, closes_on=date(2024, 9, 27))
    ready.show_meeting(planned.meeting)
    ready.show_step(Step.REPORTS)
    qtbot.waitUntil(lambda: "septembre" in ready.reports._closing.text())
    awaited = ready.reports.model.shown
    assert awaited
    with qtbot.waitSignal(ready.place_asked) as asked:
        qtbot.keyClick(ready.reports.table, Qt.Key.Key_Return)
    assert asked.args == [Place("actions", "", (("lead", awaited[0].name),))]


def test_closed_minutes_leave_an_agenda_that_is_only_read(
    ready: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    """No button offers what would be refused, and undoing the closing brings all back."""
    offered = [ready.content.add, ready.content.pause, ready.candidates, ready.change]
    assert not any(one.isHidden() for one in offered)
    base.do(seal, planned.former)
    ready.show_meeting(planned.former)
    qtbot.waitUntil(lambda: "séance tenue" in ready.stepper.stops[1].accessibleName())
    assert all(one.isHidden() for one in offered)
    assert "Relevé clos" in ready.content.kept.words
    base.do(unseal, planned.former)
    ready.refresh()
    assert not any(one.isHidden() for one in offered)
