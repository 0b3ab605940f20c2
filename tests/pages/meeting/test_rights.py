"""Whoever may not change a sitting reads its agenda in plain words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from db.commands.person import add_person
from db.kinds.choices import Role
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.meeting.page import MeetingsPage
from tests.pages.base import Base, pilot_base
from tests.pages.meeting.conftest import Planned
from tests.pages.quiet import let_finish

ARRANGING = {"Ajouter une pause", "Ajouter un point", "Inscrire à l’ordre du jour"}
PLANNING = {"Prévoir une séance", "Modifier la séance"}


def on_machine(base: Base, jobs: Jobs, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """The page on the machine of a reader who joins now."""
    base.persons["reader"], _changes = base.do(add_person, "Recherche", "Service", Role.READER)
    theirs = pilot_base(base, "reader")
    made = MeetingsPage(Hub(theirs.store), jobs)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    yield made
    made.hide()
    let_finish(jobs)
    theirs.store.close()


@pytest.fixture
def reading(base: Base, planned: Planned, jobs: Jobs, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """A reader's page, on the sitting with five points."""
    for page in on_machine(base, jobs, qtbot):
        page.show_meeting(planned.meeting)
        yield page


@pytest.fixture
def waiting(base: Base, jobs: Jobs, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """A reader's page before any sitting."""
    yield from on_machine(base, jobs, qtbot)


def offered(page: MeetingsPage) -> set[str]:
    """The words of every button in sight that answers."""
    found = page.findChildren(QAbstractButton)
    return {one.text() or one.accessibleName() for one in found if one.isVisible()}


def words(page: MeetingsPage) -> set[str]:
    """Every text in sight."""
    return {one.text() for one in page.findChildren(QLabel) if one.isVisible()}


def test_the_secretary_arranges(page: MeetingsPage, planned: Planned, qtbot: QtBot) -> None:
    page.refresh()
    page.show_meeting(planned.meeting)
    qtbot.waitUntil(lambda: len(page.stepper.stops) == 6)
    assert page.stepper.isVisible()
    assert offered(page) >= ARRANGING
    assert {one.label for one in page.offers()} >= PLANNING
    assert "Modifié par le secrétariat." not in words(page)


def test_a_reader_finds_no_field(reading: MeetingsPage) -> None:
    assert not offered(reading) & ARRANGING
    assert not {one.label for one in reading.offers()} & PLANNING
    assert not reading.stepper.isVisible()
    assert not reading.candidates.isVisible()
    assert "Retirer ce point" not in offered(reading)
    assert not [one for one in reading.content.findChildren(QSpinBox) if one.isVisible()]
    assert {"Modifié par le secrétariat.", "25\u00a0min"} <= words(reading)
    assert "Alt + flèches\u00a0: déplacer" not in words(reading)
    assert {"PDF", "Imprimer"} <= offered(reading)


def test_neither_keys_nor_mouse_ask_for_a_change(reading: MeetingsPage, qtbot: QtBot) -> None:
    view = reading.content.view
    asked = [QSignalSpy(one) for one in (view.moved, view.opened, view.removal_asked)]
    view.setFocus()
    view.setCurrentIndex(view.points.index(1))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete):
        qtbot.keyClick(view, key)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    place = view.visualRect(view.points.index(0)).center()
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(130, place.y()))
    tag = view.controls_at(0)
    assert tag is not None
    chosen = QSignalSpy(view.expected_chosen)
    qtbot.mouseClick(tag.expected, Qt.MouseButton.LeftButton)
    assert not tag.expected._menu.isVisible()
    assert [spy.count() for spy in (*asked, chosen)] == [0, 0, 0, 0]
    assert not view.acceptDrops()
    assert not view.dragEnabled()


def test_what_is_dropped_by_force_is_refused_by_the_base(
    reading: MeetingsPage, planned: Planned
) -> None:
    """Even then nothing moves: the sentence says whom to ask."""
    view = reading.content.view
    held = view.points.mimeData([view.points.index(0)])
    assert isinstance(held, QMimeData)
    bottom = QPointF(40, view.visualRect(view.points.index(3)).bottom() - 4)
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    view.dropEvent(QDropEvent(bottom, move, held, left, Qt.KeyboardModifier.NoModifier))
    assert "secrétariat du comité" in reading.content.notice.accessibleName()
    assert view.points.place_of(planned.items["Ouverture"]) == 0


def test_before_any_sitting_nothing_is_to_be_planned(waiting: MeetingsPage) -> None:
    assert not offered(waiting) & {"Prévoir un comité", *ARRANGING}
    assert not {one.label for one in waiting.offers()} & PLANNING
    assert any(one.startswith("Le secrétariat prévoit les séances") for one in words(waiting))
