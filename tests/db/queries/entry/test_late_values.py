"""A closed campaign: what is printed stays, what comes after is kept and said to be late."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select

from db.commands.acceptance import accept, ask_acceptance
from db.commands.committee import add_committee
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.freeze import freeze
from db.commands.indicator import NewIndicator, Redefined, add_indicator, redefine
from db.commands.meeting import add_item, add_meeting
from db.kinds.choices import Body, Direction
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.queries.action.follow_up import follow_ups
from db.queries.entry.history import entries_of
from db.queries.indicator.page import indicator_page
from db.queries.meeting.agenda import agenda
from db.queries.meeting.examined import examined
from db.queries.meeting.frozen import frozen_actions, frozen_of
from db.queries.meeting.overtaken import overtaken_of
from db.queries.meeting.since_frozen import since_frozen
from tests.db.queries.plan import Plan

AFTER = datetime(2024, 9, 20, 9, 0, tzinfo=UTC)


class Closed:
    """An action whose indicator had 47 days in 2022 and 44 in 2023 when a sitting was frozen."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        with plan.write() as session:
            committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme)
        with plan.write() as session:
            self.meeting, _changes = add_meeting(session, committee, date(2024, 10, 8), number=8)
        plan.measure("1", "a")
        self.action = plan.action("1.1", "1")
        plan.action("1.2", "1")
        with plan.write() as session:
            goals = {parse_period("2025"): Decimal(30)}
            new = NewIndicator("I", "Délai", "jours", Direction.DOWN, targets=goals)
            self.delay, _changes = add_indicator(session, plan.scheme, new, self.action)
        self.enter("2022", 47)
        self.enter("2023", 44)
        with plan.write() as session:
            freeze(session, self.meeting)
        plan.at = AFTER

    def enter(self, period: str, value: int, **more: object) -> None:
        """A value, over what is shown."""
        with self.plan.write() as session:
            measured = {"value": Decimal(value)}
            enter_value(session, self.delay, parse_period(period), measured, **more)  # type: ignore[arg-type]

    def printed(self) -> object:
        """The rows that the sheets of the sitting are made of."""
        with self.plan.store.read() as session:
            state = frozen_of(session, self.meeting)
            assert state is not None
            return [one.row for one in frozen_actions(session, state.id)]

    def late(self) -> list[str]:
        """The periods whose value is said to have come after; the indicator's page says so too."""
        with self.plan.store.read() as session:
            lines = [one for one in entries_of(session, self.delay) if one.late]
            page = indicator_page(session, self.delay)
        assert page is not None
        of_the_whole = {one.period for one in lines if not one.place}
        assert {one.period for one in page.rows if one.late} == of_the_whole
        return [one.period.code for one in lines]

    def overtaken(self) -> list[str]:
        """The codes of the actions of which more was said."""
        with self.plan.store.read() as session:
            found = overtaken_of(session, self.meeting)
            state = frozen_of(session, self.meeting)
            assert state is not None
            frozen = frozen_actions(session, state.id)
        assert {one.row.id for one in frozen if one.overtaken} == found
        return [one.row.code for one in frozen if one.overtaken]


@pytest.fixture
def closed(tmp_path: Path) -> Closed:
    """A base of its own."""
    return Closed(Plan(tmp_path))


def test_what_the_state_knew_is_not_late(closed: Closed) -> None:
    assert closed.late() == []
    assert closed.overtaken() == []


@pytest.mark.parametrize(("period", "value"), [("2024-S1", 39), ("2023", 43)])
def test_a_value_and_a_correction_that_come_after(closed: Closed, period: str, value: int) -> None:
    """The printed rows are those of the day; what came is said of the indicator and the action."""
    before = closed.printed()
    closed.enter(period, value)
    assert closed.printed() == before
    assert closed.late() == [period]
    assert closed.overtaken() == ["1.1"]
    with closed.plan.store.read() as session:
        (row,) = follow_ups(session, [closed.action])
        since = since_frozen(session, row, closed.plan.scheme, AFTER.date())
    assert since is not None
    assert since.after_closing
    assert [(one.code, one.period.code) for one in since.late_values] == [("I", period)]


def test_what_was_corrected_back_is_what_was_printed(closed: Closed) -> None:
    """The value that the state knew is no news."""
    closed.enter("2023", 43)
    closed.enter("2023", 44)
    assert closed.late() == []


def test_targets_and_acceptances_do_not_move_what_is_printed(closed: Closed) -> None:
    """Neither is a value: nothing is late either."""
    before = closed.printed()
    with closed.plan.write() as session:
        ask_acceptance(session, closed.plan.scheme, asked=True)
    with closed.plan.write() as session:
        redefine(session, closed.delay, Redefined(goals={parse_period("2023"): Decimal(20)}))
    with closed.plan.write() as session:
        accept(session, list(session.scalars(select(Entry.id))))
    assert closed.printed() == before
    assert closed.late() == []
    assert closed.overtaken() == []


def test_a_draft_is_not_received(closed: Closed) -> None:
    """It is late once it is submitted."""
    closed.enter("2024-S1", 39, draft=True)
    assert closed.late() == []
    assert closed.overtaken() == []
    closed.enter("2024-S1", 39, draft=False)
    assert closed.late() == ["2024-S1"]


def test_a_house_is_told_by_its_clock(closed: Closed) -> None:
    """Its values stand in its own scope, of which a state says nothing."""
    with closed.plan.write() as session:
        place, _changes = add_establishment(session, "Foyer A")
    closed.enter("2023", 12, place=place)
    assert closed.late() == ["2023"]
    assert closed.overtaken() == []


def test_frozen_again_nothing_is_late(closed: Closed) -> None:
    """The state that counts is the last one."""
    closed.enter("2024-S1", 39)
    with closed.plan.write() as session:
        freeze(session, closed.meeting)
    assert closed.late() == []
    assert closed.overtaken() == []


def test_the_agenda_and_the_sheets_say_it(closed: Closed) -> None:
    """Where reports say it already."""
    with closed.plan.write() as session:
        add_item(session, closed.meeting, "Délais", actions=[closed.action])
    closed.enter("2024-S1", 39)
    with closed.plan.store.read() as session:
        found = examined(session, closed.plan.scheme, closed.meeting)
        assert found.overtaken == {closed.action}
        (point,) = agenda(session, closed.meeting).items
        assert [one.marked for one in point.actions] == ["1.1 (reçu après clôture)"]
