"""The calendar that periodicities call for."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from db.commands.calendar import plan_calendar
from db.commands.committee import add_committee
from db.commands.meeting import add_meeting, edit_meeting
from db.commands.person import add_person
from db.commands.restore import take_back
from db.holidays import is_working_day, public_holidays
from db.journal.gesture import Gesture
from db.kinds.choices import Body, Role
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from db.queries.journal.conflict import conflicts
from db.queries.meeting.agenda import meetings
from db.queries.meeting.calendar import on_another_day, proposed_calendar
from db.queries.meeting.year import sittings, year_to_show
from tests.db.queries.plan import Plan
from tests.db.replicas import START, exchange_everything, machine, secretary


def test_public_holidays_of_a_year_known_by_hand() -> None:
    assert date(2024, 4, 1) in public_holidays(2024)  # Easter Monday
    assert date(2024, 5, 9) in public_holidays(2024)  # Ascension
    assert date(2024, 5, 20) in public_holidays(2024)  # Whit Monday
    assert len(public_holidays(2025)) == 11
    assert not is_working_day(date(2024, 7, 14))
    assert not is_working_day(date(2024, 9, 14))
    assert is_working_day(date(2024, 9, 17))


@pytest.fixture
def years(plan: Plan) -> Plan:
    """A scheme of 2021 to 2026."""
    with plan.write() as session:
        gesture = Gesture(session)
        for name, value in (("first_year", 2021), ("last_year", 2026)):
            gesture.put(plan.scheme, name, value)
        gesture.put(plan.scheme, "adopted_on", date(2021, 12, 16))
        gesture.sign()
    return plan


def test_each_committee_goes_on_from_its_last_sitting(years: Plan) -> None:
    with years.write() as session:
        suivi, _changes = add_committee(session, Body.FOLLOW_UP, scheme=years.scheme, every=6)
    with years.write() as session:
        add_committee(session, Body.OTHER, "Sans rythme", years.scheme)
    with years.write() as session:
        add_meeting(
            session, suivi, date(2024, 10, 8), number=8, start=time(9, 30), end=time(12),
            place="Hôtel de Ville",
        )  # fmt: skip
    with years.store.read() as session:
        rows = proposed_calendar(session, years.scheme)
    assert [(row.number, row.on) for row in rows] == [
        (9, date(2025, 4, 8)),
        (10, date(2025, 10, 7)),
        (11, date(2026, 4, 7)),
        (12, date(2026, 10, 6)),
    ]
    assert {row.on.weekday() for row in rows} == {1}
    assert rows[0].closes_on == date(2025, 3, 18)
    assert (rows[0].start, rows[0].place) == (time(9, 30), "Hôtel de Ville")


def test_reports_do_not_close_on_a_day_that_is_past(years: Plan) -> None:
    """A sitting that comes within three weeks has no closing day of its own."""
    with years.write() as session:
        suivi, _changes = add_committee(session, Body.FOLLOW_UP, scheme=years.scheme, every=6)
    with years.write() as session:
        add_meeting(session, suivi, date(2024, 4, 2), number=7)
    with years.store.read() as session:
        soon, later, *_others = proposed_calendar(session, years.scheme)
    assert (soon.on, soon.closes_on) == (date(2024, 10, 1), None)
    assert later.closes_on == later.on - timedelta(days=21)


def test_nothing_is_proposed_in_the_past_in_august_or_on_a_holiday(years: Plan) -> None:
    with years.write() as session:
        add_committee(session, Body.WORKING_GROUP, "Mensuel", years.scheme, every=1)
    with years.store.read() as session:
        rows = proposed_calendar(session, years.scheme)
    days = [row.on for row in rows]
    assert days
    assert min(days) > date(2024, 9, 17)
    assert max(days) <= date(2026, 12, 31)
    assert not {day.month for day in days} & {8}
    assert all(map(is_working_day, days))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_a_planned_calendar_is_no_longer_proposed(years: Plan) -> None:
    with years.write() as session:
        add_committee(session, Body.STEERING, scheme=years.scheme, every=12)
    with years.store.read() as session:
        rows = proposed_calendar(session, years.scheme)
    with years.write() as session:
        made, _changes = plan_calendar(session, rows)
    with years.store.read() as session:
        assert len(meetings(session)) == len(made) == len(rows) > 1
        assert proposed_calendar(session, years.scheme) == ()


def test_the_same_proposal_is_planned_once(years: Plan) -> None:
    """Planned meanwhile, it stays as it was moved; a sitting that took another number is not it."""
    with years.write() as session:
        add_committee(session, Body.STEERING, scheme=years.scheme, every=12)
    with years.store.read() as session:
        first, second = proposed_calendar(session, years.scheme)[:2]
    with years.write() as session:
        (one,), _changes = plan_calendar(session, [first])
    with years.write() as session:
        edit_meeting(session, one, on=date(2025, 1, 14))
    with years.write() as session:
        (again,), changes = plan_calendar(session, [first])
        assert (again, changes.cells) == (one, ())
    with years.write() as session:
        edit_meeting(session, one, number=second.number)
    with years.write() as session:
        (other,), _changes = plan_calendar(session, [first])
    with years.store.read() as session:
        found = {row.id: (row.title[-1], row.on) for row in meetings(session)}
    assert found == {one: ("2", date(2025, 1, 14)), other: ("1", first.on)}


def test_a_planning_that_was_taken_back_is_planned_again(years: Plan) -> None:
    with years.write() as session:
        add_committee(session, Body.STEERING, scheme=years.scheme, every=12)
    with years.store.read() as session:
        rows = proposed_calendar(session, years.scheme)
    for _time in range(2):
        with years.write() as session:
            made, changes = plan_calendar(session, rows)
        with years.store.read() as session:
            assert {row.id for row in meetings(session)} == set(made)
            assert {row.on for row in meetings(session)} == {row.on for row in rows}
        with years.write() as session:
            take_back(session, changes)
        with years.store.read() as session:
            assert meetings(session) == []


def test_two_secretaries_who_plan_one_calendar_make_each_sitting_once(tmp_path: Path) -> None:
    """What one of them moved shows as any other conflict."""
    host = secretary(tmp_path)
    with host.store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Essai", last_year=2026)
        gesture.sign()
    with host.store.write() as session:
        add_committee(session, Body.FOLLOW_UP, scheme=scheme, every=6)
    with host.store.write() as session:
        person, _changes = add_person(session, "Adjointe", "Mission", Role.SECRETARY)
    other = machine(host, person, "adjointe")
    exchange_everything([host, other])
    planned = []
    for one in (host, other):
        with one.store.write() as session:
            rows = list(proposed_calendar(session, scheme))
            if one is other:
                rows[1] = on_another_day(rows[1], date(2025, 11, 25), START.date())
            planned.append(plan_calendar(session, rows)[0])
    assert planned[0] == planned[1]
    exchange_everything([host, other])
    for one in (host, other):
        with one.store.read() as session:
            assert {row.id for row in meetings(session)} == set(planned[0])
            told = {(row.entity, row.field) for row in conflicts(session)}
        assert told == {(planned[0][1], "on"), (planned[0][1], "closes_on")}
        one.close()


def test_the_year_in_sight_is_that_of_the_next_sitting(years: Plan) -> None:
    """Else of the last one that was held; this year where none has a day."""
    with years.write() as session:
        body, _changes = add_committee(session, Body.STEERING, scheme=years.scheme)
    seen = []
    for on in (None, date(2023, 5, 2), date(2025, 5, 6), date(2026, 5, 5)):
        if on is not None:
            with years.write() as session:
                add_meeting(session, body, on)
        with years.store.read() as session:
            seen.append(year_to_show(session, sittings(session, years.scheme)))
    assert seen == [2024, 2023, 2025, 2025]
