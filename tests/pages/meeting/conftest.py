"""What the tests of sittings share: a committee with an agenda, and the page on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

import pytest
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting
from db.kinds.choices import Body, Expected
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.meeting.page import MeetingsPage
from tests.pages.base import Base
from tests.pages.quiet import let_finish

POINTS: list[tuple[str, str | None, Expected, int, tuple[str, ...]]] = [
    ("Ouverture", "Présidence du comité", Expected.DECISION, 10, ()),
    ("Point d’avancement", "Secrétariat du comité", Expected.INFORMATION, 20, ()),
    ("Propositions des enfants", "Mission participation", Expected.DISCUSSION, 20, ()),
    ("Bilan psychique", "Mission santé de l’enfant", Expected.DECISION, 25, ("5.2", "5.1")),
    ("Questions diverses", None, Expected.INFORMATION, 10, ()),
]


@dataclass
class Planned:
    """The ids of what was planned; `items` by title."""

    committee: str
    former: str
    meeting: str
    items: dict[str, str]


@pytest.fixture
def planned(base: Base) -> Planned:
    """Two sittings of the comité de suivi, the second one with five points."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    hours = {"start": time(9, 30), "end": time(12, 0), "place": "salle des Tilleuls"}
    former, _made = base.do(add_meeting, committee, date(2024, 4, 9), number=7, **hours)
    meeting, _made = base.do(add_meeting, committee, date(2024, 10, 8), number=8, **hours)
    items = {}
    for title, presenter, expected, minutes, codes in POINTS:
        actions = [base.actions[code] for code in codes]
        items[title], _made = base.do(
            add_item,
            meeting,
            title,
            minutes=minutes,
            expected=expected,
            actions=actions,
            presenter=presenter,
        )
    return Planned(committee, former, meeting, items)


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Iterator[MeetingsPage]:
    """The page, in sight, connected as the window does it."""
    made = MeetingsPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    yield made
    made.hide()
    let_finish(jobs)


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
