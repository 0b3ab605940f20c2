"""The sheet of an indicator as paper may show it: small counts of children, and their kin, out."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Empty
from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.indicator.described import Described
from db.queries.indicator.sheet import Houses, IndicatorSheet, Input, Part, PeriodLine, spread_of
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.counted import Figure
from db.queries.results.over_periods import within
from db.queries.results.sums import summed_in
from db.queries.secrecy.children import counts_heads
from db.queries.secrecy.printed import as_printed
from db.queries.secrecy.small_counts import Counts
from db.queries.secrecy.table import Cell, adding_of, not_printed, secret_table

SECRET = Figure(empty=Empty.SECRET)


def sheet_as_printed(sheet: IndicatorSheet) -> IndicatorSheet:
    """What may be printed of an indicator.

    What stays is such that no hidden count is found by adding or taking away what is shown: the
    whole is the sum of its sexes, of its ages, and of its establishments.
    """
    inputs = tuple(map(input_as_printed, sheet.inputs))
    if not sheet.known.least:
        return replace(sheet, inputs=inputs)
    hidden = _hidden(sheet)
    wholes = {one.period for one in sheet.lines if Cell(_span(sheet.known, one.period)) in hidden}
    lost = wholes | set(sheet.known.secret)
    lost |= {one.period for one in sheet.lines if any(_overlap(one.period, at) for at in wholes)}
    known = as_printed(_without(sheet.known, lost))
    lost |= set(known.secret)
    return replace(
        sheet,
        known=known,
        defined=_defined(sheet.defined, known),
        lines=tuple(_line(one, known, lost) for one in sheet.lines),
        parts=tuple(_part(one, hidden, lost) for one in sheet.parts),
        houses=tuple(_houses(one, hidden, lost) for one in sheet.houses),
        inputs=inputs,
    )


def input_as_printed(one: Input) -> Input:
    """What a computed indicator is made of, its own secret kept."""
    return one._replace(figure=SECRET) if one.secret else one


def counts_of(figure: Figure, expects: Expects) -> Counts:
    """What a figure gives away when it is printed."""
    if figure.denominator is not None:
        return Counts(None, figure.numerator, figure.denominator)
    heads = counts_heads(expects.kind, expects.unit)
    return Counts(figure.value if heads else None)


def _hidden(sheet: IndicatorSheet) -> frozenset[Cell]:
    cells = {
        Cell(_span(sheet.known, line.period)): counts_of(line.figure, sheet.expects)
        for line in sheet.lines
        if line.figure.known
    }
    for part in sheet.parts:
        for period, figure in part.figures.items():
            cells[Cell(period, None, part.category.code)] = counts_of(figure, sheet.expects)
    for one in sheet.houses:
        for name, figure in one.named:
            if figure.known:
                cells[Cell(one.period, name)] = counts_of(figure, sheet.expects)
    adding = adding_of(sheet.expects.kind, sheet.defined.over_places, sheet.defined.over_periods)
    return secret_table(cells, adding, sheet.known.least, not_printed(sheet.known))


def _defined(said: Described, known: Trajectory) -> Described:
    """Its definition, without a start that is secret."""
    return replace(said, baseline=None) if "baseline" in known.withheld else said


def _span(known: Trajectory, period: Period) -> Period:
    """What the line of a period adds up: where a year is not over, all since its start."""
    if not known.running or known.latest is None or period != known.latest.period:
        return period
    window = summed_in(period, [goal.period for goal in known.targets])
    return Period(period.last, window.first, f"{period.code}…") if window else period


def _overlap(one: Period, other: Period) -> bool:
    return within(one, other) or within(other, one)


def _without(known: Trajectory, lost: Collection[Period]) -> Trajectory:
    """With these periods among those that are not printed."""
    return replace(known, secret=tuple(sorted({*known.secret, *lost})))


def _line(one: PeriodLine, known: Trajectory, lost: Collection[Period]) -> PeriodLine:
    if one.period in lost and one.figure.known:
        return one._replace(figure=SECRET, gap=None, off_course=None, target=_target(one, known))
    if _target(one, known) is None:
        return one._replace(target=None, gap=None, off_course=None)
    return one


def _target(one: PeriodLine, known: Trajectory) -> Decimal | None:
    """A target that is not on the line from a start that is secret."""
    from_start = not known.targets or one.period < known.targets[0].period
    return None if "baseline" in known.withheld and from_start else one.target


def _part(one: Part, hidden: Collection[Cell], lost: Collection[Period]) -> Part:
    def shown(period: Period, figure: Figure) -> Figure:
        out = Cell(period, None, one.category.code) in hidden or period in lost
        return SECRET if out and figure.known else figure

    return one._replace(
        figures={period: shown(period, figure) for period, figure in one.figures.items()}
    )


def _houses(one: Houses, hidden: Collection[Cell], lost: Collection[Period]) -> Houses:
    """The lowest, the middle and the highest of those that may be printed."""
    if one.period in lost:
        named = tuple((name, SECRET) for name, _figure in one.named)
    else:
        named = tuple(
            (name, SECRET if Cell(one.period, name) in hidden else figure)
            for name, figure in one.named
        )
    return one._replace(named=named, spread=spread_of(figure for _name, figure in named))
