"""Whether values are to be accepted: what turning it on and off does is said before."""

from decimal import Decimal
from unittest.mock import patch

import pytest
from pytestqt.qtbot import QtBot

from db.commands.entries import enter_value
from db.kinds.period import parse_period
from db.queries.entry.state import standing_values
from db.queries.indicator.trajectory import trajectories
from db.queries.scheme.head import scheme_head
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.settings.scheme_tab import SchemeTab
from tests.pages.base import Base

CONFIRM = "desktop.pages.settings.acceptance_card.confirm"
NBSP = "\u00a0"


@pytest.fixture
def tab(hub: Hub, jobs: Jobs, qtbot: QtBot) -> SchemeTab:
    """The tab of the scheme."""
    assert jobs.is_idle
    made = SchemeTab(hub)
    hub.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.refresh()
    return made


def counting(base: Base) -> list[Decimal | None]:
    """The latest value of each indicator that counts."""
    found = base.ask(trajectories).values()
    return [one.latest.value if one.latest else None for one in found]


def test_turned_on_nothing_stops_counting(tab: SchemeTab, base: Base) -> None:
    """How many are accepted is said before, and after."""
    before, told = counting(base), []
    tab.told.connect(lambda *said: told.append(said[1:]))
    with patch(CONFIRM, return_value=True) as asked:
        tab.accepting.asked.click()
    assert (
        f"8 valeurs saisies jusqu’ici sont acceptées du même geste{NBSP}" in asked.call_args.args[2]
    )
    assert told == [
        ("Les saisies sont désormais à accepter.", "8 valeurs saisies jusqu’ici sont acceptées.")
    ]
    head = base.ask(scheme_head)
    assert head is not None
    assert head.acceptance
    assert counting(base) == before
    assert tab.accepting.asked.isChecked()


def test_given_up_nothing_changes(tab: SchemeTab, base: Base) -> None:
    """The box is as it was."""
    with patch(CONFIRM, return_value=False):
        tab.accepting.asked.click()
    assert not tab.accepting.asked.isChecked()
    head = base.ask(scheme_head)
    assert head is not None
    assert not head.acceptance


def test_turned_off_what_waits_is_counted_and_said(tab: SchemeTab, base: Base) -> None:
    """Once on, a new value waits; off again, it counts."""
    with patch(CONFIRM, return_value=True):
        tab.accepting.asked.click()
    period = parse_period("2024-S2")
    base.do(enter_value, base.indicators["delay"], period, {"value": Decimal(41)})
    head = base.ask(scheme_head)
    assert head is not None
    assert base.ask(standing_values, head.id).waiting == 1
    assert Decimal(41) not in counting(base)
    tab.refresh()
    with patch(CONFIRM, return_value=True) as asked:
        tab.accepting.asked.click()
    assert "1 saisie qui attend" in asked.call_args.args[2]
    assert Decimal(41) in counting(base)


def test_what_is_said_of_contested_values(tab: SchemeTab, base: Base) -> None:
    """They wait to be settled."""
    period = parse_period("2024-S1")
    delay = base.indicators["delay"]
    base.do(enter_value, delay, period, {"value": Decimal(41)}, seen={"measured": ()})
    with patch(CONFIRM, return_value=False) as asked:
        tab.accepting.asked.click()
    assert "1 valeur contestée ne comptera plus" in asked.call_args.args[2]


def test_thousands_are_accepted_beside_the_window(
    tab: SchemeTab, hub: Hub, base: Base, jobs: Jobs, qtbot: QtBot
) -> None:
    """One sees it going on, what it did is told, and it is taken back by a key."""
    before, told = counting(base), []
    tab.told.connect(lambda *said: told.append(said[2]))
    with (
        patch(CONFIRM, return_value=True),
        patch("desktop.pages.settings.acceptance_card.MOST_AT_ONCE", 3),
        patch("db.commands.acceptance._AT_ONCE", 3),
    ):
        tab.accepting.asked.click()
        assert tab.accepting.under_way.isVisible()
        assert not tab.accepting.asked.isEnabled()
        qtbot.waitUntil(lambda: bool(told) and jobs.is_idle)
    assert told == ["8 valeurs saisies jusqu’ici sont acceptées."]
    assert not tab.accepting.under_way.isVisible()
    assert tab.accepting.asked.isChecked()
    assert counting(base) == before
    assert tab.accepting.asked.isEnabled()
    assert hub.undo() == "Accepter les saisies"
    assert not tab.accepting.asked.isChecked()
    assert counting(base) == before


def test_stopped_nothing_is_accepted(tab: SchemeTab, base: Base, jobs: Jobs, qtbot: QtBot) -> None:
    """The box is as it was, and that nothing changed is said."""
    told: list[str] = []
    tab.told.connect(lambda *said: told.append(said[1]))
    with (
        patch(CONFIRM, return_value=True),
        patch("desktop.pages.settings.acceptance_card.MOST_AT_ONCE", 3),
    ):
        tab.accepting.asked.click()
        tab.accepting.stop.click()
        qtbot.waitUntil(lambda: bool(told) and jobs.is_idle)
    assert told == ["Rien n’a été modifié."]
    assert not tab.accepting.asked.isChecked()
    assert tab.accepting.asked.isEnabled()
    head = base.ask(scheme_head)
    assert head is not None
    assert not head.acceptance
