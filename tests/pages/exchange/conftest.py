"""What the tests of exchanges share: the page, and files that other machines sent."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.entries import enter_value
from db.commands.person import assign
from db.commands.report import write_report
from db.kinds.choices import Role, Status, Weather
from db.kinds.period import parse_period
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.page import ExchangePage
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.quiet import let_finish

OURS = "Les centres annoncent trois mois d’attente."
THEIRS = "Les centres de l’est annoncent quatre mois d’attente."


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Iterator[ExchangePage]:
    """The page, in sight and read, connected as the window does it."""
    made = ExchangePage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    read(qtbot, made)
    yield made
    made.hide()
    let_finish(jobs)


@pytest.fixture
def psychology(base: Base) -> Callable[[], Path]:
    """A file that says other things than the base of 5.1, and new ones of 5.2 and 5.4."""

    def make() -> Path:
        for code in ("5.1", "5.4"):
            base.do(assign, base.actions[code], base.persons["psychology"], Role.CO)
        pilot = pilot_base(base, "psychology")
        base.clock.step(hours=1)
        said = {"progress": 82, "weather": Weather.SUN, "difficulties": THEIRS}
        pilot.do(write_report, base.actions["5.1"], said)
        pilot.do(write_report, base.actions["5.4"], {"status": Status.IN_PROGRESS})
        share = {"numerator": Decimal(160), "denominator": Decimal(275)}
        pilot.do(enter_value, base.indicators["share"], parse_period("2024-S2"), share)
        first = parse_period("2024-S1")
        pilot.do(enter_value, base.indicators["delay"], first, {"value": Decimal(41)})
        base.clock.step(hours=1)
        base.do(enter_value, base.indicators["delay"], first, {"value": Decimal(43)})
        said = {"progress": 79, "difficulties": OURS}
        base.do(write_report, base.actions["5.1"], said)
        file = sent_file(pilot, "psychologie.jalon")
        pilot.store.close()
        return file

    return make


@pytest.fixture
def participation(base: Base) -> Callable[[], Path]:
    """A file that contests nothing."""

    def make() -> Path:
        pilot = pilot_base(base, "participation")
        pilot.do(write_report, base.actions["2.1"], {"progress": 80})
        file = sent_file(pilot, "participation.jalon")
        pilot.store.close()
        return file

    return make


def read(qtbot: QtBot, page: ExchangePage) -> None:
    """Wait until the page has read everything again, and what it made new is shown."""
    qtbot.waitUntil(lambda: page.jobs.is_idle and not page._stale)
    QApplication.processEvents()


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
