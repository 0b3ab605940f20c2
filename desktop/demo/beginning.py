"""Act one: the secretary's base, who follows what, the course that was set, the June reports."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from db.commands.action import add_milestone, edit_action, edit_milestone, set_partner
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_organisation, add_person, assign
from db.commands.report import write_report
from db.commands.scheme import plant_scheme
from db.genesis import new_base
from db.kinds.choices import IndicatorKind, Role
from db.kinds.period import parse_period
from db.queries.base.lookup import find_scheme
from db.schemes import read_scheme
from db.store import Store
from desktop.demo import people
from desktop.demo.course import DEADLINES, GAUGES, STEPS, Gauge, Step
from desktop.demo.deploying import count_in_june, expect, open_houses, open_newest, visit
from desktop.demo.earlier import hold_april
from desktop.demo.observed import FOLLOWED, OBSERVED
from desktop.demo.observing import follow_deployment, observe, survey
from desktop.demo.reminding import keep_contacts
from desktop.demo.situations import JUNE, Said
from desktop.demo.story import SCHEME, Story, codes, gauges
from desktop.i18n import _, typeset

_FIRST_DAY = date(2022, 1, 10)
_SUCCESSION = date(2024, 3, 1)
_START = parse_period("2020")


def begin(story: Story) -> None:
    """Create the base and everything that stood before September."""
    name = _("Suivi du schéma parisien (exemple)")
    with new_base(story.base, story.keys, name, people.SECRETARY, story.clock) as store:
        with store.write() as session:
            found = read_scheme(SCHEME)
            plant_scheme(session, found, direction=people.DIRECTION, example=True)
        story.say(_("Le secrétariat crée sa base : {}").format(story.base.name))
        _gather(story, store)
        _add_deputy(story, store)
        open_houses(story, store)
        expect(story, store)
        _set_course(store)
        observe(story, store)
        survey(store)
        follow_deployment(store)
        count = len(GAUGES) + len(OBSERVED) + len(FOLLOWED)
        story.say(_("Échéances, {} jalons et {} indicateurs d'exemple").format(len(STEPS), count))
        hold_april(story, store)
        story.clock.move(5, 21, 14)
        visit(story, store)
        story.clock.move(6, 6, 11)
        report_all(store, JUNE)
        story.say(_("Points d'avancement de juin : {} actions").format(len(JUNE)))
        count_in_june(story, store)
        story.clock.move(9, 2, 9)
        open_newest(story, store)
        keep_contacts(story, store)


def report_all(store: Store, said: Mapping[str, Said]) -> None:
    """Write one report an action, by code."""
    with store.read() as session:
        actions = codes(session)
    for code, report in said.items():
        with store.write() as session:
            write_report(session, actions[code], report.stated())


def enter(store: Store, code: str, period: str, *numbers: str) -> None:
    """Enter a value, or a number and a total."""
    with store.write() as session:
        measured: dict[str, Decimal | bool | None] = {"value": Decimal(numbers[0])}
        if len(numbers) > 1:
            measured = {"numerator": Decimal(numbers[0]), "denominator": Decimal(numbers[1])}
        enter_value(session, gauges(session)[code], parse_period(period), measured)


def _gather(story: Story, store: Store) -> None:
    """The functions, what each leads, one succession, a shared action, partners."""
    for post in people.POSTS:
        with store.write() as session:
            made, _changes = add_person(session, post.name, post.service)
        story.persons[post.name] = made
    with store.read() as session:
        actions = codes(session)
    for code, name in people.FORMER_LEADS:
        with store.write() as session:
            assign(session, actions[code], story.persons[name], since=_FIRST_DAY)
    succeeded = {code for code, _name in people.FORMER_LEADS}
    for post in people.POSTS:
        for code in post.leads:
            since = _SUCCESSION if code in succeeded else _FIRST_DAY
            with store.write() as session:
                assign(session, actions[code], story.persons[post.name], since=since)
    for code, name in people.CO_PILOTS:
        with store.write() as session:
            assign(session, actions[code], story.persons[name], Role.CO, _FIRST_DAY)
    for code, names in people.PARTNERS.items():
        for name in names:
            with store.write() as session:
                organisation, _changes = add_organisation(session, name)
                set_partner(session, actions[code], organisation, linked=True)
    story.say(
        _("{} fonctions d'exemple pilotent les {} actions").format(len(people.POSTS), len(actions))
    )


def _add_deputy(story: Story, store: Store) -> None:
    """A second secretary."""
    with store.write() as session:
        deputy, _changes = add_person(session, people.DEPUTY, people.DIRECTION, Role.SECRETARY)
    story.persons[people.DEPUTY] = deputy
    story.say(_("{} a ses droits").format(people.DEPUTY))


def _set_course(store: Store) -> None:
    with store.read() as session:
        actions = codes(session)
        scheme = find_scheme(session, SCHEME).id
    for code, deadline in DEADLINES.items():
        with store.write() as session:
            edit_action(session, actions[code], "deadline", deadline)
    for step in STEPS:
        _add_step(store, actions[step.action], step)
    for gauge in GAUGES:
        _add_gauge(store, scheme, actions[gauge.action], gauge)


def _add_step(store: Store, action: str, step: Step) -> None:
    with store.write() as session:
        made, _changes = add_milestone(session, action, typeset(step.title), step.planned_on)
        if step.moved_to:
            edit_milestone(session, made, planned_on=step.moved_to)
        if step.done_on:
            edit_milestone(session, made, done_on=step.done_on)


def _add_gauge(store: Store, scheme: str, action: str, gauge: Gauge) -> None:
    new = NewIndicator(
        code=gauge.code,
        label=gauge.label,
        unit=gauge.unit,
        direction=gauge.direction,
        kind=IndicatorKind.PERCENTAGE if gauge.share else IndicatorKind.NUMBER,
        definition=gauge.definition,
        baseline=Decimal(gauge.baseline),
        baseline_period=_START,
        targets={parse_period(code): Decimal(value) for code, value in gauge.targets.items()},
    )
    with store.write() as session:
        add_indicator(session, scheme, new, action)
    for period, numbers in gauge.entries.items():
        enter(store, gauge.code, period, *numbers)
