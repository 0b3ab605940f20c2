"""What the tests of minutes share: a sitting that was held, with points, and who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body
from db.queries.meeting.minutes import Minutes, minutes_of
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.steps import Step
from tests.pages.base import Base
from tests.pages.quiet import let_finish


@dataclass
class Held:
    """The ids of the sitting, of the one after it, of the points of the first."""

    base: Base
    meeting: str
    later: str
    items: list[str]

    def minutes(self) -> Minutes:
        """The minutes as the base has them."""
        found = self.base.ask(minutes_of, self.meeting)
        assert isinstance(found, Minutes)
        return found


@pytest.fixture
def held(base: Base) -> Held:
    """A comité de pilotage of June with three points and a seat; the next one is in December."""
    committee, _made = base.do(add_committee, Body.STEERING)
    for function, person in (("Élue", "health"), ("Parquet", "psychology")):
        base.do(write_seat, committee, SeatSaid(function=function, person=base.persons[person]))
    made, _changes = base.do(
        add_meeting, committee, date(2024, 6, 4), number=3, start=time(14, 0), end=time(16, 0)
    )
    later, _changes = base.do(add_meeting, committee, date(2024, 12, 3), number=4)
    items = []
    for title, minutes in (("Ouverture", 10), ("Bilan psychique", 25), ("Pause", 15)):
        actions = [base.actions["5.2"]] if minutes == 25 else []
        item, _changes = base.do(
            add_item, made, title, minutes=minutes, actions=actions, pause=title == "Pause"
        )
        items.append(item)
    return Held(base, made, later, items)


@pytest.fixture
def page(hub: Hub, jobs: Jobs, held: Held, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """The page on the minutes of that sitting, connected as the window does it."""
    made = MeetingsPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    made.show_meeting(held.meeting)
    made.show_step(Step.MINUTES)
    qtbot.waitUntil(lambda: not made.minutes.veil.is_drawn)
    yield made
    made.hide()
    let_finish(jobs)


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
