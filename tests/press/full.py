"""A base in which the same words stand wherever somebody may type."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal

from db.commands.action import add_milestone, set_partner
from db.commands.change import change_fields
from db.commands.committee import add_committee
from db.commands.decision import add_decision, add_vote
from db.commands.deployment import Stands, enter_deployment
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.freeze import freeze
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_item, add_meeting, edit_meeting
from db.commands.person import add_organisation, assign
from db.commands.report import write_report
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Body, Deployed, Direction, Expected, Role, Status, Weather
from db.kinds.expectation import Rule
from db.kinds.period import parse_period
from db.queries.action.voted import VOTED
from db.queries.base.lookup import find_indicator
from db.queries.meeting.agenda import agenda
from desktop.press.bound import Subject
from tests.db.queries.plan import NOW, Plan

LATER = datetime(2025, 3, 12, 12, tzinfo=UTC)
_TITLE, _NAME, _VOTED, _TEXT = 300, 80, 180, 5000


@dataclass(frozen=True)
class Full:
    """The base, and something to print of each kind: two sittings were frozen."""

    plan: Plan
    subjects: dict[Subject, str]


def fill(plan: Plan, typed: str) -> Full:
    """Put these words everywhere in a small plan, and a sub-action under its first action."""
    plan.action("1.1.1", "1", "b", parent="1.1")
    title, name = typed[:_TITLE], typed[:_NAME]
    with plan.write() as session:
        change_fields(session, plan.scheme, {"authority": name, "direction": name, "title": title})
    for measure in plan.measures.values():
        with plan.write() as session:
            change_fields(session, measure, {"title": title, "short": typed[:40]})
    person = plan.person(name)
    with plan.write() as session:
        organisation, _changes = add_organisation(session, name)
    for code, action in plan.actions.items():
        _fill_action(plan, code, action, (person, organisation), typed)
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.STEERING, scheme=plan.scheme)
    with plan.write() as session:
        write_seat(session, committee, SeatSaid(person=person))
    with plan.write() as session:
        write_seat(session, committee, SeatSaid(organisation=name, function=name))
    first = _sitting(plan, committee, date(2024, 9, 17), typed)
    plan.at = LATER
    with plan.write() as session:
        write_report(session, plan.actions["1.1"], _said(typed, Status.DONE, 100))
    second = _sitting(plan, committee, date(2025, 3, 12), typed)
    assert first != second
    plan.at = NOW
    with plan.store.read() as session:
        observed = find_indicator(session, "1.1-a").id
    return Full(
        plan,
        {
            Subject.ACTION: plan.actions["1.1"],
            Subject.MEETING: second,
            Subject.SCHEME: plan.scheme,
            Subject.PERSON: person,
            Subject.INDICATOR: observed,
            Subject.ESTABLISHMENT: _house(plan, typed),
        },
    )


def _fill_action(plan: Plan, code: str, action: str, others: tuple[str, str], typed: str) -> None:
    person, organisation = others
    due = date(2024, 6, 30)
    voted = dict.fromkeys(VOTED, typed[:_VOTED])
    with plan.write() as session:
        change_fields(session, action, {"title": typed[:_TITLE], "deadline": due} | voted)
    with plan.write() as session:
        assign(session, action, person, Role.LEAD)
    with plan.write() as session:
        set_partner(session, action, organisation, linked=True)
    with plan.write() as session:
        add_milestone(session, action, typed[:_TITLE], date(2024, 12, 1))
    with plan.write() as session:
        write_report(session, action, _said(typed, Status.IN_DIFFICULTY, 40))
    for letter in "ab":
        _fill_indicator(plan, f"{code}-{letter}", action, typed)


def _fill_indicator(plan: Plan, code: str, action: str, typed: str) -> None:
    name = typed[:200]
    new = NewIndicator(
        code=code,
        label=name,
        unit=typed[:20] or "%",
        direction=Direction.UP,
        baseline=Decimal("12.5"),
        baseline_on=date(2021, 12, 31),
        targets={parse_period("2023"): Decimal("1234.5"), parse_period("2025"): Decimal(2000)},
    )
    with plan.write() as session:
        indicator, _changes = add_indicator(session, plan.scheme, new, action)
    for year, value in (("2022", "321.25"), ("2023", "1100")):
        with plan.write() as session:
            measured = {"value": Decimal(value)}
            enter_value(session, indicator, parse_period(year), measured, typed[:2000])
    texts = dict.fromkeys(("definition", "method", "comment"), typed[:_TEXT])
    with plan.write() as session:
        if code.endswith("b"):
            change_fields(session, indicator, {"theme": typed[:80], "every": 36})
    with plan.write() as session:
        change_fields(session, indicator, texts | {"source": typed[:1000], "collected_by": name})


def _house(plan: Plan, typed: str) -> str:
    """One that says everything of itself and of what is expected there."""
    more = {"area": typed[:80], "place": typed[:200], "type": typed[:80], "capacity": 12}
    with plan.write() as session:
        house, _changes = add_establishment(session, typed[:200], typed[:_NAME], more=more)
    for action in plan.actions.values():
        new = NewExpectation(typed[:300], Rule(everyone=True), date(2024, 6, 30), typed[:2000])
        with plan.write() as session:
            expected, _changes = add_expectation(session, action, new)
        with plan.write() as session:
            stands = Stands(Deployed.NOT_CONCERNED, reason=typed[:1000])
            said = {"comment": typed[:2000], "evidence": typed[:1000]}
            enter_deployment(session, house, expected, stands, **said)
    return house


def _said(typed: str, status: Status, progress: int) -> dict[str, object]:
    texts = dict.fromkeys(("done", "difficulties", "next", "asked"), typed[:_TEXT])
    about = {"status": status, "weather": Weather.STORM, "progress": progress}
    return {**about, "synthesis": typed[:600], **texts}


def _sitting(plan: Plan, committee: str, on: date, typed: str) -> str:
    """Held, written down and frozen."""
    with plan.write() as session:
        found, _changes = add_meeting(session, committee, on, number=on.month)
    with plan.write() as session:
        hours = {"start": time(9, 30), "end": time(12)}
        edit_meeting(session, found, place=typed[:_NAME], remarks=typed[:_TEXT], **hours)
    for expected in Expected:
        linked = list(plan.actions.values())[:2] if expected is Expected.DECISION else []
        with plan.write() as session:
            add_item(
                *(session, found, typed[:_TITLE]),
                **{"expected": expected, "actions": linked, "detail": typed[:600]},
                presenter=typed[:_NAME],
            )
    with plan.store.read() as session:
        point = agenda(session, found).items[0].id
    with plan.write() as session:
        add_decision(session, found, typed[:2000], item=point, who=typed[:_NAME], due=on)
    with plan.write() as session:
        add_vote(session, found, typed[:_TITLE], (3, 2, 1), point)
    with plan.write() as session:
        freeze(session, found)
    return found
