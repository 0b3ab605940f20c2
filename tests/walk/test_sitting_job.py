"""A whole sitting by the keyboard alone: who came, points one after another, decided, voted, noted,
closed; the keys are those that the screen shows.
"""

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting
from db.commands.person import add_person
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body, Handled, Presence
from db.kinds.meeting import Meeting
from db.queries.meeting.minutes import Minutes, minutes_of
from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.pages.meeting.steps import Step
from desktop.settings import Settings
from tests.pages.base import Base, make_template, opened
from tests.walk.keyboard_hands import Hands

LATE = "Responsable de l’adoption"


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Base]:
    """A secretary's base."""
    model = tmp_path / "model"
    model.mkdir()
    with opened(make_template(model), tmp_path) as found:
        yield found


@pytest.fixture
def former(base: Base) -> str:
    """The sitting before, whose minutes are still to be closed."""
    committee, _made = base.do(add_committee, Body.STEERING)
    made, _changes = base.do(add_meeting, committee, date(2024, 6, 4), number=3)
    base.do(add_person, LATE, "Ville")
    for said in (
        SeatSaid("Ville", "Élue", base.persons["health"]),
        SeatSaid("Ville", "Agence", base.persons["participation"]),
        SeatSaid("Parquet", "Substitut", base.persons["psychology"]),
        SeatSaid("Préfecture", "Délégué"),
    ):
        base.do(write_seat, committee, said)
    return str(made)


@pytest.fixture
def meeting(base: Base, former: str) -> str:
    """The sitting of today: two points and a seat that nobody holds."""
    committee = base.ask(lambda session: session.get_one(Meeting, former).committee)
    hours = {"start": time(9, 30), "end": time(12, 0), "place": "salle des Tilleuls"}
    made, _changes = base.do(add_meeting, committee, date(2024, 9, 17), number=4, **hours)
    base.do(add_item, made, "Adoption du relevé", minutes=5, approves=former)
    base.do(add_item, made, "Bilans de santé", minutes=10, actions=[base.actions["5.2"]])
    return str(made)


@pytest.fixture
def hands(base: Base, meeting: str, look: Theme, qtbot: QtBot) -> Iterator[Hands]:  # noqa: ARG001
    """The keyboard of the window, as it opens."""
    found = Hands()
    found.window = window = make_window(base.store, look, Settings(base.folder / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    found.settle()
    yield found
    found.settle()
    window.close()


def test_a_sitting_is_held_and_closed_by_keys(
    hands: Hands, base: Base, meeting: str, former: str
) -> None:
    assert hands.window is not None
    hands.window.open_page("meetings")
    hands.settle()
    page: Any = hands.window.pages["meetings"]
    page.show_meeting(meeting)
    page.show_step(Step.MINUTES)
    hands.settle()
    hands.push("Ouvrir l'écran de séance", lambda: _hold(hands))
    told: Minutes = base.ask(minutes_of, meeting)
    assert [(row.function, row.presence, row.represented_by) for row in told.attendance] == [
        ("Élue", Presence.PRESENT, ""),
        ("Agence", Presence.EXCUSED, ""),
        ("", Presence.PRESENT, ""),
        ("Substitut", Presence.REPRESENTED, "Substitute de permanence"),
        ("Délégué", None, ""),
    ]
    assert [point.handled for point in told.points] == [Handled.TREATED, Handled.POSTPONED]
    (decision,) = told.points[1].decisions
    assert (decision.text, decision.who) == ("Créer deux postes", "Ville")
    assert [one.code for one in decision.actions] == ["5.2"]
    (vote,) = told.points[1].votes
    assert (vote.question, vote.yes, vote.no, vote.unknown) == ("Poursuivre ?", 31, 4, 9)
    assert told.points[1].note == "Chiffrage demandé"
    assert base.ask(minutes_of, former).approved_at == told.agenda.title
    hands.push("Clore le relevé", lambda: hands.push("Clore le relevé"))
    assert base.ask(minutes_of, meeting).sealed_on == date(2024, 9, 17)


def _hold(hands: Hands) -> None:
    """On the screen: who came, the first point, a latecomer, the second one."""
    hands.keys("Alt+P", "P", "E")
    hands.answering("R", lambda: _write_and_save(hands, "Substitute de permanence"))
    hands.keys("Escape", "Alt+M", "Alt+T", "Alt+Right")
    hands.answering("Alt+A", lambda: _come_late(hands))
    hands.keys("Escape")
    hands.answering("Alt+D", lambda: _decide(hands))
    hands.answering("Alt+V", lambda: _vote(hands))
    hands.keys("Alt+N")
    hands.type("Chiffrage demandé")
    hands.keys("Alt+R", "Escape")


def _write_and_save(hands: Hands, text: str) -> None:
    hands.type(text)
    hands.keys("Return")


def _come_late(hands: Hands) -> None:
    hands.type(LATE)
    hands.keys("Return")
    hands.push("Enregistrer")


def _decide(hands: Hands) -> None:
    hands.type("Créer deux postes")
    hands.keys("Tab")
    hands.type("Ville")
    hands.keys("Ctrl+Return")


def _vote(hands: Hands) -> None:
    hands.type("Poursuivre ?")
    for count in ("31", "4", "9"):
        hands.keys("Tab")
        hands.write(count)
    hands.keys("Return")
