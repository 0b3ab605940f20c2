"""The figures that a committee waits for about an action: one period an indicator."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import Direction, Empty, EntryState
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period, parse_period
from db.queries.entry.entering import NEVER_ENTERED
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.odd import Known
from db.queries.entry.state import judgements
from db.queries.indicator.attached import attached
from db.queries.indicator.trajectory import Point, expected_at, start_of
from db.queries.journal.shown import Seen, shown_ops
from db.queries.results.awaited import Rhythm, due_period
from db.queries.results.over_periods import months_in
from db.queries.results.what_counts import measured_value
from db.queries.rights.writable import writing
from db.queries.secrecy.children import children, counts_heads
from db.queries.secrecy.small_counts import Counts, hides, is_small

YEAR = 12
VALUE = "measured"


@dataclass(frozen=True, slots=True)
class IndicatorDue:
    """One indicator and what is entered for the period that is due; what nobody said is None.

    `before` is the last value of an earlier period, `target` what the period should reach, in the
    unit. `seen` are the ops that carry what is shown; `withheld` names what may not be printed, of
    'before', 'value' and 'target'. `state` is where the value stands with the secretary, None where
    nobody accepts; `returned` why it was sent back. `series` are the values of all its periods.
    """

    id: str
    label: str
    unit: str
    expects: Expects
    direction: Direction
    tolerance: Decimal
    period: Period
    before: Point | None
    target: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    estimated: bool
    comment: str
    seen: Seen
    withheld: tuple[str, ...] = ()
    empty: Empty | None = None
    state: EntryState | None = None
    returned: str = ""
    series: tuple[Known, ...] = ()

    @property
    def was_told(self) -> bool:
        """Whether a value was said to the others: not a draft, nor one that was sent back."""
        return bool(self.measured) and self.state not in (EntryState.DRAFT, EntryState.RETURNED)

    @property
    def measured(self) -> dict[str, Any]:
        """What is entered, as an entry holds it."""
        names = ("numerator", "denominator", "value", "empty")
        said = {name: one for name in names if (one := getattr(self, name)) is not None}
        return said | ({"estimated": True} if said and self.estimated else {})

    @property
    def share(self) -> bool:
        """Whether it is entered as a number and a total."""
        return self.expects.share


def indicators_due(session: Session, action: str) -> tuple[IndicatorDue, ...]:
    """The indicators of an action with the period to fill: the last one that is over.

    Those of other actions that are linked to it come where one may write their values.
    """
    may = writing(session)

    def seen(entry: Entry) -> Seen:
        return shown_ops(session, entry.id, *NEVER_ENTERED)

    def kept(one: Indicator) -> bool:
        return one.action == action or may(one.scope, Entry, VALUE)

    rows = _by_action(session, [action], seen, kept)[action]
    judged = judgements(session, [row.id for row in rows])
    return tuple(
        replace(row, state=found[0], returned=found[1])
        if (found := judged.get((row.id, row.period)))
        else row
        for row in rows
    )


def indicators_due_to_read(
    session: Session, actions: Sequence[str]
) -> dict[str, tuple[IndicatorDue, ...]]:
    """The same by action, in as many queries as for one, to be read alone: `seen` is empty."""
    return _by_action(session, actions, lambda _entry: {}, lambda _indicator: True)


def _by_action(
    session: Session,
    actions: Sequence[str],
    seen: Callable[[Entry], Seen],
    kept: Callable[[Indicator], bool],
) -> dict[str, tuple[IndicatorDue, ...]]:
    """Nobody enters what is computed: that is left out."""
    today = desk(session).now().date()
    pairs = attached(actions)
    least = children(session).least
    found = session.execute(
        select(Indicator, pairs.c.action)
        .join(pairs, pairs.c.indicator == Indicator.id)
        .order_by(Indicator.rank, Indicator.code, Indicator.id)
    ).all()
    followed = [(one, action) for one, action in found if not one.nature.computed and kept(one)]
    ids = [one.id for one, _action in followed]
    whole = Entry.indicator.in_(ids), Entry.place.is_(None), Entry.category.is_(None)
    entries = _by_indicator(session.scalars(select(Entry).where(*whole)))
    targets = _by_indicator(session.scalars(select(Target).where(Target.indicator.in_(ids))))
    rows: dict[str, list[IndicatorDue]] = {action: [] for action in actions}
    for one, action in followed:
        known = entries[one.id], targets[one.id]
        rows[action].append(_due(one, *known, today, seen, least.get(one.id, 0)))
    return {action: tuple(found) for action, found in rows.items()}


def _withheld(
    one: Indicator,
    least: int,
    before: Mapping[str, Any],
    now: Mapping[str, Any],
    *,
    on_first_line: bool,
) -> tuple[str, ...]:
    """What would tell a small count of children: itself, and the line that starts from one."""
    if not least:
        return ()
    heads = counts_heads(one.nature, one.unit or "")

    def small(said: Mapping[str, Any]) -> bool:
        value = said.get("value") if heads else None
        return hides(Counts(value, said.get("numerator"), said.get("denominator")), least)

    start = (one.baseline or {}).get("value")
    line = on_first_line and heads and is_small(start, least)
    told = {"before": small(before), "value": small(now), "target": line}
    return tuple(name for name, is_hidden in told.items() if is_hidden)


def period_due(rhythm: Rhythm, known: Sequence[Period], today: date) -> Period:
    """The period to fill in: the last one due; a later one that has a value already.

    `known` are the periods of its values, else of its targets, in order. Where nothing says when
    waves of several years end, the one before this year is the first.
    """
    latest = known[-1] if known else None
    over = due_period(rhythm, known, today) or _unsaid(rhythm, latest, today)
    if latest is not None and months_in(latest) == months_in(over) and latest > over:
        return latest
    return over


def _due(  # noqa: PLR0917 — what is known around one indicator
    one: Indicator,
    entries: Sequence[Entry],
    targets: Sequence[Target],
    today: date,
    seen: Callable[[Entry], Seen],
    least: int,
) -> IndicatorDue:
    known = {entry.period: entry for entry in entries if entry.period}
    goals = sorted(
        (
            Point(goal.period, goal.value)
            for goal in targets
            if goal.period and goal.value is not None
        ),
        key=lambda point: point.period,
    )
    periods = sorted(known)
    every = _every(one, periods[-1] if periods else None, goals)
    period = period_due(Rhythm(every, bool(one.once), one.delay), periods, today)
    entry = known.get(period)
    measured: Mapping[str, Any] = (entry.measured if entry else None) or {}
    before = _before(known, period)
    was = (known[before.period].measured if before else None) or {}
    on_first_line = not goals or period < goals[0].period
    return IndicatorDue(
        id=one.id,
        label=one.label or "",
        unit=one.unit or "",
        expects=expects_of(one),
        direction=one.direction or Direction.UP,
        tolerance=one.tolerance or Decimal(0),
        period=period,
        before=before,
        target=expected_at(period, goals, start_of(one.baseline)),
        numerator=measured.get("numerator"),
        denominator=measured.get("denominator"),
        value=measured.get("value"),
        empty=Empty(measured["empty"]) if measured.get("empty") else None,
        estimated=bool(measured.get("estimated")),
        comment=(entry.comment if entry else None) or "",
        seen=seen(entry) if entry else NEVER_ENTERED,
        series=tuple(Known(when, said.measured) for when, said in known.items() if not said.draft),
        withheld=_withheld(one, least, was, measured, on_first_line=on_first_line),
    )


def _every(one: Indicator, latest: Period | None, goals: Sequence[Point]) -> int:
    """How many months its periods last: as it says, else as it was entered, or aimed at."""
    if one.every:
        return one.every
    if latest is not None:
        return months_in(latest)
    return months_in(goals[0].period) if goals else YEAR


def _unsaid(rhythm: Rhythm, latest: Period | None, today: date) -> Period:
    if rhythm.once and latest is not None:
        return latest
    years = (rhythm.every or YEAR) // YEAR
    if rhythm.every and rhythm.every % YEAR == 0 and years > 1:
        return parse_period(f"{today.year - years}/{today.year - 1}")
    return parse_period(str(today.year - 1))


def _before(known: Mapping[Period, Entry], period: Period) -> Point | None:
    for earlier in sorted((one for one in known if one < period), reverse=True):
        value = measured_value(known[earlier].measured)
        if value is not None:
            return Point(earlier, value)
    return None


def _by_indicator(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.indicator].append(row)
    return found
