"""Everything that paper says of one indicator: its definition, its periods, their details."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.category import Category, categories_of, category_label
from db.kinds.establishment import Establishment
from db.kinds.field import Member
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.kinds.scheme import Measure
from db.queries.base.order import natural
from db.queries.entry.expects import Expects, expects_of
from db.queries.indicator.described import Described, described
from db.queries.indicator.trajectory import (
    Trajectory,
    expected_at,
    known_results,
    off_course,
    start_of,
    trajectories,
)
from db.queries.results.awaited import Rhythm, awaited
from db.queries.results.counted import CountedEntry, Figure, counted_entries
from db.queries.results.formula import Formula, formula_of
from db.queries.results.over_periods import result_over
from db.queries.results.what_counts import Result
from db.queries.secrecy.printed import as_printed
from db.words import _


class PeriodLine(NamedTuple):
    """One period of the whole: what was said, what was aimed at, in the unit.

    `places` is of how many establishments it is made, 0 where it was said of the whole. `running`:
    the sum until then of a longer period that is not over, not the value of this one.
    """

    period: Period
    figure: Figure
    target: Decimal | None
    gap: Decimal | None
    off_course: bool | None
    places: int
    comment: str
    source: str
    running: bool = False


class Part(NamedTuple):
    """One category with its figures by period; periods of which nothing is said are not there."""

    category: Category
    figures: Mapping[Period, Figure]


class Spread(NamedTuple):
    """Of some values; None where none is known."""

    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None


class Houses(NamedTuple):
    """The establishments of one period; `named` are their figures, by name."""

    period: Period
    answered: int
    spread: Spread
    named: tuple[tuple[str, Figure], ...]


class Input(NamedTuple):
    """What a computed indicator is made of, with its own latest result.

    `secret`: it may not be printed.
    """

    code: str
    label: str
    unit: str
    below: bool
    period: Period | None
    figure: Figure
    secret: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """One indicator. `actions` are those that it follows, (code, title); `main_of` the short names
    of the measures whose main indicator it is. `next_due` is the period awaited, `due_on` the day
    on which it can be known. `per` is the factor of a computed ratio; `today` the day of asking.
    """

    known: Trajectory
    scheme: str | None
    measure: tuple[str, str]
    actions: tuple[tuple[str, str], ...]
    main_of: tuple[str, ...]
    defined: Described
    expects: Expects
    next_due: Period | None
    due_on: date | None
    lines: tuple[PeriodLine, ...]
    parts: tuple[Part, ...]
    houses: tuple[Houses, ...]
    inputs: tuple[Input, ...]
    per: Decimal
    today: date

    @property
    def computed(self) -> bool:
        """Whether nobody enters it."""
        return self.expects.kind.computed


def indicator_sheet(session: Session, indicator: str) -> IndicatorSheet:
    """What paper says of one indicator."""
    return indicator_sheets(session, [indicator])[indicator]


def indicator_sheets(session: Session, ids: Collection[str]) -> dict[str, IndicatorSheet]:
    """The same of several, in as many queries."""
    rows = {one.id: one for one in session.scalars(select(Indicator).where(Indicator.id.in_(ids)))}
    told = trajectories(session, ids)
    counts = known_results(session, rows.keys())
    entries = counted_entries(session, ids)
    links = _links(session, rows.values())
    formulas = {one.id: _formula(one) for one in rows.values() if one.nature.computed}
    parts = trajectories(session, {part for one in formulas.values() for part in one.inputs})
    return {
        name: _sheet(
            session,
            rows[name],
            told[name],
            _Known(
                counts.get(name, ()),
                entries.get(name, ()),
                _inputs(formulas.get(name), parts),
            ),
            links[name],
        )
        for name in ids
        if name in rows
    }


class _Known(NamedTuple):
    results: Sequence[Result]
    entries: Sequence[CountedEntry]
    inputs: tuple[Input, ...]


class _Around(NamedTuple):
    """The measure that it is under, the actions that it follows, what it is the main one of."""

    measure: tuple[str, str]
    actions: tuple[tuple[str, str], ...]
    main_of: tuple[str, ...]


def _sheet(
    session: Session,
    one: Indicator,
    told: Trajectory,
    known: _Known,
    around: _Around,
) -> IndicatorSheet:
    due, due_on = _due(session, one, told)
    return IndicatorSheet(
        known=told,
        scheme=one.scheme,
        measure=around.measure,
        actions=around.actions,
        main_of=around.main_of,
        defined=described(one),
        expects=expects_of(one),
        next_due=due,
        due_on=due_on,
        lines=_lines(one, told, known),
        parts=_parts(one, known.entries),
        houses=_houses(session, known.entries),
        inputs=known.inputs,
        per=_formula(one).per,
        today=desk(session).now().date(),
    )


def _links(session: Session, rows: Iterable[Indicator]) -> dict[str, _Around]:
    actions = {one.id: one for one in session.scalars(select(Action))}
    measures = {one.id: one for one in session.scalars(select(Measure))}
    main: dict[str, list[str]] = defaultdict(list)
    for measure in measures.values():
        main[measure.indicator or ""].append(measure.short or measure.title or "")
    asked = select(Member.entity, Member.member).where(
        Member.field == "actions", Member.entity.startswith(f"{Indicator.prefix}_")
    )
    others: dict[str, list[str]] = defaultdict(list)
    for entity, member in session.execute(asked):
        others[entity].append(member)
    found = {}
    for one in rows:
        own = [one.action, *sorted(others[one.id], key=lambda name: _code(actions, name))]
        linked = [actions[name] for name in dict.fromkeys(own) if name in actions]
        above = measures.get(linked[0].measure or "") if linked else None
        found[one.id] = _Around(
            (above.code or "", above.title or "") if above else ("", ""),
            tuple((action.code or "", action.title or "") for action in linked),
            tuple(main[one.id]),
        )
    return found


def _code(actions: Mapping[str, Action], name: str) -> tuple[tuple[int, str], ...]:
    return natural(actions[name].code if name in actions else None)


def _due(session: Session, one: Indicator, told: Trajectory) -> tuple[Period | None, date | None]:
    """The last period over of which nothing is known, and the day on which it can be."""
    if one.nature.computed or not one.every or one.once:
        return None, None
    rhythm, known = Rhythm(one.every, False, one.delay), [point.period for point in told.results]
    found = awaited(rhythm, known, desk(session).now().date())
    if found is None or not found.missing:
        return None, None
    return found.period, found.known_on or found.period.last


def _lines(one: Indicator, told: Trajectory, known: _Known) -> tuple[PeriodLine, ...]:
    """Every period that has a result or a target, or of which it is said why it has none."""
    values = {point.period: point.value for point in told.results}
    if told.running and told.latest:
        values[told.latest.period] = told.latest.value
    said = {row.period: row for row in known.entries if row.place is None and row.category is None}
    empty = {period for period, row in said.items() if row.figure.empty}
    goals = {point.period for point in told.targets}
    begins = start_of(one.baseline)
    lines = []
    for period in sorted({*values, *goals, *empty}):
        value = values.get(period)
        counts = result_over(known.results, period, one.over_periods)
        row = said.get(period)
        figure = _figure(value, counts, row)
        running = told.running and told.latest and period == told.latest.period
        target = told.expected if running else expected_at(period, told.targets, begins)
        gap = value - target if value is not None and target is not None else None
        lines.append(
            PeriodLine(
                period,
                figure,
                target,
                gap,
                off_course(gap, told.direction, told.tolerance),
                counts.places if counts else 0,
                row.comment if row else "",
                row.source if row else "",
                bool(running),
            )
        )
    return tuple(lines)


def _figure(value: Decimal | None, counts: Result | None, row: CountedEntry | None) -> Figure:
    """The value that counts, with the counts that make it and what its author said of it."""
    estimated = bool(row and row.figure.estimated)
    if value is None:
        return Figure(empty=row.figure.empty if row else None)
    if counts is None or counts.value != value:
        return Figure(value, estimated=estimated)
    return Figure(value, counts.numerator, counts.denominator, estimated)


def _parts(one: Indicator, entries: Iterable[CountedEntry]) -> tuple[Part, ...]:
    """The parts that are asked for, then those that were said all the same."""
    found: dict[str, dict[Period, Figure]] = defaultdict(dict)
    for row in entries:
        if row.category and row.place is None:
            found[row.category][row.period] = row.figure
    asked = {part.code: part for part in categories_of(one)}
    others = (
        Category(code, category_label(code), code.partition(":")[0])
        for code in found
        if code not in asked
    )
    return tuple(Part(part, found.get(part.code, {})) for part in (*asked.values(), *others))


def _houses(session: Session, entries: Iterable[CountedEntry]) -> tuple[Houses, ...]:
    """By period, the latest first."""
    found: dict[Period, list[tuple[str, Figure]]] = defaultdict(list)
    rows = [row for row in entries if row.place and not row.category]
    asked = select(Establishment.id, Establishment.name)
    known = {one.id: one.name for one in session.execute(asked)} if rows else {}
    for row in rows:
        found[row.period].append((known.get(row.place or "") or _("non reçu"), row.figure))
    return tuple(_summed(period, found[period]) for period in sorted(found, reverse=True))


def _summed(period: Period, figures: Sequence[tuple[str, Figure]]) -> Houses:
    ordered = tuple(sorted(figures, key=lambda one: one[0].casefold()))
    answered = sum(figure.known for _name, figure in figures)
    return Houses(period, answered, spread_of(figure for _name, figure in figures), ordered)


def spread_of(figures: Iterable[Figure]) -> Spread:
    """The lowest, the middle and the highest of these values."""
    values = [figure.value for figure in figures if figure.value is not None]
    return Spread(min(values), median(values), max(values)) if values else Spread()


def _formula(one: Indicator) -> Formula:
    return formula_of(one.nature, one.formula, one.unit or "")


def _inputs(formula: Formula | None, told: Mapping[str, Trajectory]) -> tuple[Input, ...]:
    if formula is None:
        return ()
    return tuple(
        _input(told.get(name), below=below)
        for names, below in ((formula.terms, False), (formula.over, True))
        for name in names
        if name in formula.inputs  # a rate of deployment is made of no indicator
    )


def _input(told: Trajectory | None, *, below: bool) -> Input:
    if told is None:
        return Input("", "", "", below, None, Figure())
    latest = told.latest
    figure = Figure(latest.value, told.numerator, told.denominator) if latest else Figure()
    return Input(
        *(told.code, told.label, told.unit, below, latest.period if latest else None, figure),
        secret="latest" in as_printed(told).withheld,
    )
