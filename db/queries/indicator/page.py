"""Everything that the page of one indicator says, in as many queries whatever was entered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Body, IndicatorKind
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.scheme import Measure
from db.queries.base.order import natural
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.said import all_said
from db.queries.entry.state import asks_acceptance
from db.queries.establishment.rate_axes import deployed_axes, followed_names
from db.queries.indicator.attached import attached
from db.queries.indicator.described import Described, described
from db.queries.indicator.period_rows import PeriodRow, period_rows
from db.queries.indicator.trajectory import Trajectory, known_results, trajectories
from db.queries.journal.conflict import Conflict, conflicts_of_indicator
from db.queries.journal.origin import author_of_device
from db.queries.meeting.frise import dated_meetings, frise
from db.queries.meeting.known_values import closings
from db.queries.results.awaited import Awaited, Rhythm, awaited, known_periods
from db.queries.results.breakdown import Axis, Houses, by_category, by_house
from db.queries.results.formula import Formula, formula_of
from db.queries.results.what_counts import Rule, results
from db.queries.rights.writable import settled_here, writing

_FOLLOWING = (Body.FOLLOW_UP, Body.STEERING)


@dataclass(frozen=True, slots=True)
class Linked:
    """An action or a measure: where it is followed."""

    id: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Input:
    """What a computed indicator is made of; `below` the line of a ratio. `known` is None where
    this base has not received it; `lacks`: nothing is known of it at the latest period.
    """

    id: str
    below: bool
    known: Trajectory | None
    lacks: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What one may do with an indicator: enter its values, set its targets, define it."""

    enter: bool
    aim: bool
    define: bool


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator. `rows` are its periods, the latest first; `sittings` the days and names of
    those of its scheme. `per` is the factor of a computed ratio. `main_of` are the measures whose
    main indicator it is. `accepting`: only what a secretary accepted counts. `conflicts` are what
    is contested of it, `settled_here` those (ids) that one may settle. `follows` names what is
    expected of establishments, of a rate of deployment.
    """

    known: Trajectory
    defined: Described
    expects: Expects
    actions: tuple[Linked, ...]
    measure: Linked | None
    main_of: tuple[Linked, ...]
    awaited: Awaited | None
    accepting: bool
    rows: tuple[PeriodRow, ...]
    axes: tuple[Axis, ...]
    houses: Houses
    inputs: tuple[Input, ...]
    per: Decimal
    sittings: tuple[tuple[date, str], ...]
    may: Held
    conflicts: tuple[Conflict, ...] = ()
    settled_here: frozenset[str] = frozenset()
    follows: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.known.id


def indicator_page(session: Session, indicator: str) -> IndicatorPage | None:
    """Everything known of an indicator; None where this base has not received it."""
    one = session.get(Indicator, indicator)
    if one is None:
        return None
    formula = formula_of(one.nature, one.formula, one.unit or "")
    deployed = one.nature is IndicatorKind.DEPLOYMENT
    told = trajectories(session, (indicator, *formula.inputs))
    known = told[indicator]
    accepting = asks_acceptance(session, one)
    closing = closings(session, [one.action]).get(one.action) if one.action else None
    said = all_said(session, indicator, accepted=accepting, closing=closing)
    counts = (
        known_results(session, (indicator,))
        if one.nature.computed
        else results(session, {indicator: Rule(one.nature, one.over_places)}, named=True)
    )
    due = _awaited(session, one, known)
    actions, measure, main_of = _around(session, one)
    today = desk(session).now().date()
    contested = conflicts_of_indicator(session, indicator)
    return IndicatorPage(
        known=known,
        defined=described(one),
        expects=expects_of(one),
        actions=actions,
        measure=measure,
        main_of=main_of,
        awaited=due,
        accepting=accepting,
        rows=period_rows(
            known,
            counts.get(indicator, ()),
            said,
            baseline=one.baseline,
            due=due.period if due and due.missing else None,
            author=_authors(session),
            over=one.over_periods,
        ),
        axes=deployed_axes(session, one) if deployed else by_category(one, said),
        houses=by_house(session, one, said),
        inputs=_inputs(formula, known, told),
        per=formula.per,
        sittings=held_sittings(session, one.scheme, today),
        may=_held(session, one),
        conflicts=tuple(contested),
        settled_here=settled_here(session, contested),
        follows=followed_names(session, one) if deployed else (),
    )


def _awaited(session: Session, one: Indicator, known: Trajectory) -> Awaited | None:
    if one.nature.computed:
        return None
    rhythm = Rhythm(one.every, bool(one.once), one.delay)
    return awaited(rhythm, known_periods(known), desk(session).now().date())


def _around(
    session: Session, one: Indicator
) -> tuple[tuple[Linked, ...], Linked | None, tuple[Linked, ...]]:
    """Its actions (its own first), the measure of its own, the measures that it sums up."""
    pairs = attached()
    asked = (
        select(Action.id, Action.code, Action.title, Action.measure)
        .join(pairs, pairs.c.action == Action.id)
        .where(pairs.c.indicator == one.id)
    )
    rows = sorted(
        session.execute(asked), key=lambda row: (row.id != one.action, natural(row.code), row.id)
    )
    above = rows[0].measure if rows else None
    found = session.execute(
        select(Measure.id, Measure.code, Measure.title, Measure.short, Measure.indicator).where(
            (Measure.id == above) | (Measure.indicator == one.id)
        )
    ).all()
    measures = {
        row.id: Linked(row.id, row.code or "", row.short or row.title or "") for row in found
    }
    return (
        tuple(Linked(row.id, row.code or "", row.title or "") for row in rows),
        measures.get(above or ""),
        tuple(measures[row.id] for row in found if row.indicator == one.id),
    )


def _inputs(
    formula: Formula, known: Trajectory, told: Mapping[str, Trajectory]
) -> tuple[Input, ...]:
    if not known.kind.computed:
        return ()
    return tuple(
        Input(name, below=below, known=told.get(name), lacks=_lacks(told.get(name), known))
        for names, below in ((formula.terms, False), (formula.over, True))
        for name in names
        if name in formula.inputs  # a rate of deployment is made of no indicator
    )


def _lacks(part: Trajectory | None, whole: Trajectory) -> bool:
    return part is None or (part.label or part.code) in whole.lacking


def _authors(session: Session) -> Callable[[bytes | None], str]:
    """Who signed: each machine is looked up once."""
    known: dict[bytes | None, str] = {}

    def author(device: bytes | None) -> str:
        if device not in known:
            known[device] = author_of_device(session, device)
        return known[device]

    return author


def held_sittings(
    session: Session, scheme: str | None, today: date
) -> tuple[tuple[date, str], ...]:
    """The days of those that read indicators and have taken place, with what they are called."""
    marks = frise(dated_meetings(session, scheme or ""), today)
    return tuple((mark.on, mark.title) for mark in marks if mark.past and mark.body in _FOLLOWING)


def _held(session: Session, one: Indicator) -> Held:
    may = writing(session)
    return Held(
        enter=not one.nature.computed and may(one.scope, Entry, "measured"),
        aim=may(one.scope, Target, "value"),
        define=may(one.scope, Indicator, "label"),
    )
