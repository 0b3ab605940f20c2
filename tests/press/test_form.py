"""The blank form of a person, from a base."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_meeting, edit_meeting
from db.commands.person import assign
from db.commands.report import write_report
from db.errors import UserError
from db.kinds.choices import Direction, Status
from db.kinds.meeting import Meeting
from db.kinds.period import parse_period
from db.queries.action.blank_form import blank_form
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import NOW, Plan, counted
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words


def pilot(plan: Plan, *codes: str) -> str:
    """Somebody in charge of these actions."""
    person = plan.person("Bureau des droits")
    for code in codes:
        with plan.write() as session:
            assign(session, plan.actions[code], person)
    return person


def printed(plan: Plan, person: str, asked: Asked | None = None) -> bytes:
    """The form as it is handed out."""
    with plan.store.read() as session:
        return make(session, "form", person, asked).pdf()


def test_a_person_is_asked_for_the_actions_that_they_are_in_charge_of(
    plan: Plan, meeting: str
) -> None:
    """Those of others are not there, nor those that were finished."""
    person = pilot(plan, "1.1", "1.2", "2.1")
    with plan.write() as session:
        edit_meeting(session, meeting, closes_on=date(2024, 9, 10), on=date(2024, 10, 8))
    with plan.write() as session:
        committee = session.get_one(Meeting, meeting).committee or ""
        add_meeting(session, committee, date(2024, 4, 9))
    plan.at = datetime(2024, 1, 5, 12, tzinfo=UTC)
    with plan.write() as session:
        write_report(session, plan.actions["1.2"], {"status": Status.DONE})
    plan.at = NOW
    data = printed(plan, person)
    assert well_printed(data) == []
    said = words(data)
    assert "Action 1.1" in said
    assert "Action 2.1" in said
    assert "À renvoyer avant le mardi 10 septembre 2024" in said
    assert "Rempli par Bureau des droits" in said
    assert [line["/Title"] for line in reader(data).outline if not isinstance(line, list)] == [
        "1.1 · Action 1.1",
        "2.1 · Action 2.1",
    ]


def test_one_action_alone_may_be_asked_for(plan: Plan, meeting: str) -> None:
    person = pilot(plan, "1.1", "2.1")
    said = words(printed(plan, person, Asked(meeting=meeting, actions=(plan.actions["2.1"],))))
    assert "Action 2.1" in said
    assert "Action 1.1" not in said


def test_without_anything_to_say_there_is_no_form(plan: Plan, meeting: str) -> None:
    person = pilot(plan, "1.1")
    with pytest.raises(UserError, match="Aucune mise à jour"):
        printed(plan, person, Asked(meeting=meeting, actions=(plan.actions["2.1"],)))
    with pytest.raises(UserError, match="Aucune mise à jour"):
        printed(plan, plan.person("Direction des Érables"))


def test_a_form_of_many_actions_asks_as_much_as_one(plan: Plan, meeting: str) -> None:
    """Each action has an indicator of its own, with a value."""
    person = pilot(plan, "1.1", "1.2", "2.1")
    for code, action in plan.actions.items():
        new = NewIndicator(code=f"{code}-a", label="Bilans", unit="%", direction=Direction.UP)
        with plan.write() as session:
            indicator, _changes = add_indicator(session, plan.scheme, new, action)
        with plan.write() as session:
            enter_value(session, indicator, parse_period("2023"), {"value": Decimal(3)})
    counts = []
    for most in (1, 3):
        chosen = tuple(plan.actions.values())[:most]
        with plan.store.read() as session, counted() as asked:
            found = blank_form(session, person, meeting, chosen)
        assert [len(row.indicators) for row in found.rows] == [1] * most
        counts.append(len(asked))
    assert counts[0] == counts[1]
