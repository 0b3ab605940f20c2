"""One indicator period by period: what counts, what was aimed at, who said it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db.kinds.choices import Aggregation, Empty, EntryState
from db.kinds.period import Period
from db.queries.entry.said import Said
from db.queries.indicator.trajectory import Trajectory, expected_at, off_course, start_of
from db.queries.results.over_periods import months_in, result_over, window_of
from db.queries.results.what_counts import Result, measured_value

Author = Callable[[bytes | None], str]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """One period of the whole. `value` is what counts, in the unit, with what makes it.

    `places` is of how many establishments it is made, 0 where it was said of the whole. `target`
    was said of this very period, `expected` is that or the line between two. `gap` and `off_course`
    are None while either is missing. `running`: the sum of a year that is not over. `entry` is the
    id of what was entered of the whole, '' for none, `measured` what it says and `waits` whether
    that does not count, or not yet. `awaited`: this period is over and nothing is known of it.
    `late`: it came after the last closing.
    """

    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    places: int
    target: Decimal | None
    expected: Decimal | None
    gap: Decimal | None
    off_course: bool | None
    running: bool = False
    awaited: bool = False
    entry: str = ""
    measured: Mapping[str, Any] | None = None
    empty: Empty | None = None
    estimated: bool = False
    state: EntryState | None = None
    reason: str = ""
    author: str = ""
    at: datetime | None = None
    comment: str = ""
    source: str = ""
    contested: bool = False
    late: bool = False

    @property
    def waits(self) -> Decimal | None:
        """The value that its author says and that does not count, or not yet."""
        said = measured_value(dict(self.measured or {}))
        return None if said == self.value else said


def period_rows(
    known: Trajectory,
    counts: Sequence[Result],
    said: Iterable[Said],
    *,
    baseline: Mapping[str, Any] | None,
    due: Period | None,
    author: Author,
    over: Aggregation | None = None,
) -> tuple[PeriodRow, ...]:
    """The latest end first, a year before its quarters: what is known, aimed at or awaited.

    `over` is what shorter periods make of a longer one.
    """
    whole = {one.period: one for one in said if one.place is None and one.category is None}
    made = {one.period: one for one in counts}
    values = {one.period: one.value for one in known.results}
    goals = {one.period: one.value for one in known.targets}
    line = _Line(known, baseline)
    if known.latest is not None and line.running is not None:
        values[line.running] = known.latest.value
    periods = {*whole, *made, *values, *goals, *([due] if due else [])}
    return tuple(
        _row(
            line,
            period,
            made.get(period) or _made_of(period, values.get(period), counts, over),
            goals.get(period),
            whole.get(period),
            awaited=period == due,
            author=author,
        )
        for period in sorted(periods, key=_end_and_length, reverse=True)
    )


def _end_and_length(period: Period) -> tuple[date, int]:
    return period.last, months_in(period)


class _Line:
    """What is expected of a period: where its result stands on the trajectory.

    `running` is the year (or such) that is summed so far, None where none is.
    """

    def __init__(self, known: Trajectory, baseline: Mapping[str, Any] | None) -> None:
        self.known = known
        self.running = _running(known)
        self._start = start_of(baseline)
        self._drawn = {one.period for one in (*known.results, *known.targets)}

    def at(self, period: Period) -> Decimal | None:
        """What is aimed at; None for a part of a sum, that is not compared by itself."""
        if period == self.running and not self._is_aimed_at(period):
            return self.known.expected
        if period not in self._drawn:
            return None
        return expected_at(period, self.known.targets, self._start)

    def gap(self, period: Period, value: Decimal | None) -> Decimal | None:
        """How far a value is from it; a sum so far is compared with its part of the year."""
        if period == self.running:
            return self.known.gap
        expected = self.at(period)
        return value - expected if value is not None and expected is not None else None

    def _is_aimed_at(self, period: Period) -> bool:
        return any(goal.period == period for goal in self.known.targets)


def _running(known: Trajectory) -> Period | None:
    if not known.running or known.latest is None or not known.targets:
        return None
    return window_of(known.latest.period, min(months_in(one.period) for one in known.targets))


def _row(
    line: _Line,
    period: Period,
    made: Result | None,
    target: Decimal | None,
    said: Said | None,
    *,
    awaited: bool,
    author: Author,
) -> PeriodRow:
    known, expected = line.known, line.at(period)
    value = made.value if made else None
    gap = line.gap(period, value)
    row = PeriodRow(
        period=period,
        value=value,
        numerator=made.numerator if made else None,
        denominator=made.denominator if made else None,
        places=made.places if made else 0,
        target=target,
        expected=expected,
        gap=gap,
        off_course=off_course(gap, known.direction, known.tolerance),
        running=period == line.running,
        awaited=awaited and value is None and (said is None or not said.measured),
    )
    return _told(row, said, author) if said is not None else row


def _told(row: PeriodRow, said: Said, author: Author) -> PeriodRow:
    return replace(
        row,
        entry=said.id,
        measured=said.measured,
        empty=said.empty,
        estimated=said.estimated,
        state=said.state,
        reason=said.reason,
        author=author(said.device) if said.measured else "",
        at=said.at,
        comment=said.comment,
        source=said.source,
        contested=said.contested,
        late=said.late,
    )


def _made_of(
    period: Period, value: Decimal | None, counts: Sequence[Result], over: Aggregation | None
) -> Result | None:
    """What shorter periods make of a year that counts, with its number and its total."""
    if value is None:
        return None
    made = result_over(counts, period, over)
    return made if made is not None and made.value == value else Result(period, value)
