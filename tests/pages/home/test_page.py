"""The dashboard, by clicks and keys on a real base: each thing shown leads to what it counts."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.decision import add_decision
from db.commands.meeting import add_meeting
from db.commands.person import add_person
from db.commands.report import write_report
from db.kinds.choices import Body, Role, Status
from db.queries.meeting.reminders import reminders
from db.queries.scheme.dashboard import dashboard
from db.words import NBSP
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.letters import letter, subject
from desktop.look.theme import Theme
from desktop.pages.home.page import TOP_ROW, HomePage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.stop import Stop
from tests.pages.base import Base, pilot_base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton


def pressed(page: HomePage, qtbot: QtBot, widget: QWidget) -> Place:
    """Where a click leads."""
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.mouseClick(widget, LEFT)
    assert isinstance(told.args[0], Place)
    return told.args[0]


def plan(hub: Hub, jobs: Jobs, body: Body, on: date, **fields: Any) -> str:
    """A sitting is planned elsewhere in the window."""
    committee, _changes = hub.do(add_committee, body)
    meeting, _changes = hub.do(add_meeting, committee, on, **fields)
    let_finish(jobs)
    return str(meeting)


def test_without_a_sitting_the_card_says_so(page: HomePage, qtbot: QtBot) -> None:
    """And leads to where one is planned."""
    assert page.meeting.nothing.said == "Aucun comité n’est prévu."
    with qtbot.waitSignal(page.place_asked) as told:
        page.meeting.nothing.asked.emit()
    assert told.args == [Place("meetings")]
    assert page.frise.nothing.said == "Aucune séance n’est inscrite."
    assert page.frise.frise.isHidden()


def test_the_next_sitting(page: HomePage, hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    """Its day, its place, when the answers close; all of it leads to its agenda."""
    meeting = plan(
        hub, jobs, Body.FOLLOW_UP, date(2024, 10, 8), number=8, start=time(9, 30), end=time(12),
        place="salle des Tilleuls", closes_on=date(2024, 9, 27),
    )  # fmt: skip
    said = page.meeting.line.accessibleName()
    assert f"9{NBSP}h{NBSP}30 – 12{NBSP}h, salle des Tilleuls" in said
    assert "Mardi 8" in said
    assert f"Clôture des remontées{NBSP}: vendredi 27{NBSP}septembre" in said
    assert "21 jours" in said
    assert page.meeting.nothing.said == ""
    assert pressed(page, qtbot, page.meeting.line) == Place("meetings", meeting)
    assert pressed(page, qtbot, page.prepare) == Place("meetings", meeting)


def test_the_marks_of_the_sittings(page: HomePage, hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    """Each is a button that says its body, its day and whether it is past."""
    past = plan(hub, jobs, Body.STEERING, date(2023, 12, 14))
    coming = plan(hub, jobs, Body.FOLLOW_UP, date(2024, 10, 8), number=8)
    names = [stop.accessibleName() for stop in page.frise.frise.stops]
    assert names[0].startswith("Comité de pilotage, jeudi 14")
    assert names[0].endswith("passé")
    assert names[1].endswith("prochain comité")
    first, second = page.frise.frise.stops
    assert pressed(page, qtbot, first) == Place("meetings", past)
    first.setFocus()
    with qtbot.waitSignal(page.place_asked) as told:
        qtbot.keyClick(first, Qt.Key.Key_Right)
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [Place("meetings", coming)]


def test_a_measure_and_its_segments(page: HomePage, base: Base, qtbot: QtBot) -> None:
    """The line opens its actions, a segment those at one status, a total those of the scheme."""
    health = page.statuses.lines[1]
    assert health.accessibleName().startswith("5 Santé, 5 actions, avancement")
    spoken = [segment.accessibleName() for segment in health.bar.segments]
    assert f"5 Santé, En difficulté{NBSP}: 1 action" in spoken
    own = ("measure", base.measures["5"])
    with qtbot.waitSignal(page.place_asked) as told:
        health.click()
    assert told.args == [Place("actions", "", (own,))]
    wanted = Place("actions", "", (own, ("status", "in_difficulty")))
    assert pressed(page, qtbot, health.bar.segments[2]) == wanted
    totals = {one.status: one for one in page.statuses.totals if not one.isHidden()}
    assert set(totals) == {*Status, None}
    assert pressed(page, qtbot, totals[None]) == Place("actions", "", (("status", ""),))


def test_what_is_to_arbitrate(
    page: HomePage, base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """The fiche, or the list under its kept filter; once settled, the card says so."""
    line = page.arbitrate.lines[0]
    assert "Nuages" in line.accessibleName()
    assert pressed(page, qtbot, line) == Place(
        "fiche", base.actions["5.2"], (), (base.actions["5.2"],)
    )
    assert pressed(page, qtbot, page.arbitrate.all) == Place(
        "actions", "", (("tab", "to_arbitrate"),)
    )
    hub.do(write_report, base.actions["5.2"], {"status": Status.IN_PROGRESS})
    let_finish(jobs)
    assert page.arbitrate.nothing.said.startswith("Aucune action en difficulté")
    assert not line.isVisible()


def test_what_is_off_course(page: HomePage, base: Base, qtbot: QtBot) -> None:
    """Result, target and gap in words; the line opens its indicator, among those of the card."""
    share, delay = page.off_course.lines
    assert "de trop" in delay.accessibleName()
    assert "sous la cible" in share.accessibleName()
    found = pressed(page, qtbot, share)
    assert (found.page, found.of) == ("indicator", base.indicators["share"])
    assert set(found.among) == set(base.indicators.values())
    assert page.off_course.all.accessibleName() == "Voir les 2 indicateurs hors trajectoire"
    wanted = Place("indicators", "", (("tab", "off_course"),))
    assert pressed(page, qtbot, page.off_course.all) == wanted


def test_who_is_awaited(page: HomePage, hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    """Before the first committee any report counts; after it, later ones alone."""
    assert page.answers.figure.accessibleName().startswith("1 pilote attendu sur 2 a répondu")
    row = page.answers.rows[0]
    assert row.accessibleName().startswith("Mission participation, 1 action")
    assert row.shown is not None
    wanted = Place("actions", "", (("awaited", " ".join(row.shown.awaited)),))
    assert pressed(page, qtbot, row) == wanted
    assert pressed(page, qtbot, page.answers.figure) == wanted
    plan(hub, jobs, Body.FOLLOW_UP, date(2024, 9, 16))
    assert page.answers.figure.accessibleName().startswith("Aucun pilote attendu sur 2 n’a répondu")
    assert [row.isVisible() for row in page.answers.rows] == [True, True, False]


def test_figures_lead_to_their_lists(page: HomePage, qtbot: QtBot) -> None:
    """Those that have one."""
    stops = page.heading.figures.findChildren(Stop)
    assert [stop.accessibleName() for stop in stops] == ["2 mesures", "8 actions", "2 pilotes"]
    assert [pressed(page, qtbot, stop).page for stop in stops] == ["measures", "actions", "rights"]


@pytest.mark.parametrize(("width", "height"), [(1232, 808), (1044, 608)])
def test_everything_has_its_room(page: HomePage, width: int, height: int) -> None:
    """Two columns whatever the window; nothing is wider than it, and the rest scrolls."""
    page.resize(width, height)
    body = page._scroll.widget()
    assert body.width() <= width
    assert page.statuses.geometry().right() < page.arbitrate.geometry().left()
    assert page.frise.geometry().bottom() <= body.height()


def test_the_stage_in_hand(page: HomePage, hub: Hub, jobs: Jobs) -> None:
    """Beside the strokes, in words."""
    plan(hub, jobs, Body.FOLLOW_UP, date(2024, 10, 8))
    said = [label.text for label in page.meeting.findChildren(ElidedLabel)]
    assert f"Étape 1 sur 6{NBSP}: remontées (1 pilote attendu)" in said


def test_files_chosen_here_are_taken_in(
    page: HomePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window takes them in, as if they had been let go on it."""
    chosen = (["/tmp/sante.jalon"], "")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getOpenFileNames", lambda *_asked: chosen)
    with qtbot.waitSignal(page.files_chosen) as told:
        page.take.click()
    assert told.args == [[Path("/tmp/sante.jalon")]]


@pytest.mark.usefixtures("page")
def test_a_letter_says_the_sitting_and_what_is_awaited(hub: Hub, jobs: Jobs) -> None:
    """And until when."""
    plan(hub, jobs, Body.FOLLOW_UP, date(2024, 10, 8), number=8, closes_on=date(2024, 9, 27))
    shown = hub.ask(dashboard)
    assert shown is not None
    (row,) = hub.ask(reminders, shown.answers.missing)
    text = letter(row, shown.next)
    assert "mardi 8" in text
    assert "- 2.9 Écrire le guide" in text
    assert "vendredi 27" in text
    assert subject(shown.next).startswith("Comité de suivi")
    assert "séance" not in letter(row, None)


def test_who_reads_only_is_offered_nothing_to_prepare(
    base: Base, theme: Theme, qtbot: QtBot
) -> None:
    """The same figures, without reminders, without a gesture that is not theirs."""
    made, _changes = base.do(add_person, "Lecture", "Service d’exemple", Role.READER)
    base.persons["reader"] = made
    reader = pilot_base(base, "reader")
    assert theme.tokens
    jobs = Jobs()
    page = HomePage(Hub(reader.store, jobs=jobs), jobs)
    qtbot.addWidget(page)
    page.show_fresh()
    page.show()
    assert page.answers.figure.accessibleName().startswith("1 pilote attendu sur 2 a répondu")
    assert "en dernier" not in page.answers.rows[0].accessibleName()
    assert not page.answers.remind.isVisible()
    assert not page.prepare.isVisible()
    assert page.meeting.nothing.said == "Aucun comité n’est prévu."
    offered = [one.text() for one in page.findChildren(Button) if one.isVisible() and one.text()]
    assert "Prévoir un comité" not in offered
    reader.store.close()


def test_late_decisions_hold_in_the_page_without_scrolling(
    page: HomePage, base: Base, qtbot: QtBot
) -> None:
    """At the size of the design: twelve measures, and more of each list than there is room for."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    held, _made = base.do(add_meeting, committee, date(2024, 4, 9), number=7)
    due = date(2024, 9, 1)
    for text in ("Une décision", "Une autre", "Une troisième"):
        base.do(add_decision, held, text, who="Mission santé de l’enfant", due=due)
    shown = base.ask(dashboard)
    assert shown is not None
    page._show(
        replace(
            shown,
            measures=shown.measures * 6,
            to_arbitrate=shown.to_arbitrate * 6,
            off_course=shown.off_course * 6,
        )
    )
    page.resize(1232, 872)
    qtbot.waitUntil(lambda: page._scroll.verticalScrollBar().maximum() == 0)
    seen = [one for one in page.late.lines if one.isVisible()]
    assert len(seen) == 2
    inside = page._scroll.viewport().rect()
    for row in (*seen, *page.off_course.lines, *page.arbitrate.lines, page.frise):
        if row.isVisible():
            corner = row.mapTo(page._scroll.viewport(), row.rect().bottomRight())
            assert inside.contains(corner)
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(seen[1], Qt.MouseButton.LeftButton)
    assert asked.args[0].page == "decisions"


def test_a_narrow_card_grows_with_its_title(
    page: HomePage, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """The body's name goes under the title: the day and how far one is stay apart."""
    plan(hub, jobs, Body.FOLLOW_UP, date(2024, 10, 8), number=8)
    page.resize(904, 600)
    card = page.meeting
    qtbot.waitUntil(lambda: card.height() > TOP_ROW)
    assert card.line.geometry().bottom() <= card._steps.geometry().top()
    assert page.answers.height() == card.height()
    page.resize(1232, 872)
    qtbot.waitUntil(lambda: card.height() == TOP_ROW)
