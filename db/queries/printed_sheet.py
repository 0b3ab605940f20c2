"""The sheet of an indicator as paper may show it: small counts of children, and their kin, out."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Aggregation, Empty, IndicatorKind
from db.kinds.period import Period
from db.queries.children import counts_heads
from db.queries.counted import Figure
from db.queries.expects import Expects
from db.queries.indicator_sheet import Houses, IndicatorSheet, Input, Part, PeriodLine, spread_of
from db.queries.over_periods import within
from db.queries.printed import as_printed
from db.queries.secrecy import Counts, Sum, secret_cells
from db.queries.trajectory import Trajectory

SECRET = Figure(empty=Empty.SECRET)
Key = tuple[str, str]
"""A period and a category, the name of an establishment, or '' for the whole."""


def sheet_as_printed(sheet: IndicatorSheet) -> IndicatorSheet:
    """What may be printed of an indicator.

    What stays is such that no hidden count is found by adding or taking away what is shown: the
    whole is the sum of its sexes, of its ages, and of its establishments.
    """
    inputs = tuple(map(input_as_printed, sheet.inputs))
    if not sheet.known.least:
        return replace(sheet, inputs=inputs)
    hidden = _hidden(sheet)
    wholes = {one.period for one in sheet.lines if (one.period.code, "") in hidden}
    lost = wholes | set(sheet.known.secret)
    lost |= {one.period for one in sheet.lines if any(_overlap(one.period, at) for at in wholes)}
    known = as_printed(_without(sheet.known, lost))
    lost |= set(known.secret)
    return replace(
        sheet,
        known=known,
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


def part_sums(code: str, parts: Iterable[Part]) -> list[Sum[Key]]:
    """That the whole of a period is the sum of its parts, along each axis."""
    axes: dict[str, list[Key]] = {}
    for part in parts:
        axes.setdefault(part.category.axis, []).append((code, part.category.code))
    return [Sum((code, ""), tuple(keys)) for keys in axes.values()]


def _hidden(sheet: IndicatorSheet) -> frozenset[Key]:
    cells: dict[Key, Counts] = {}
    sums: list[Sum[Key]] = []
    for line in sheet.lines:
        if line.figure.known:
            cells[line.period.code, ""] = counts_of(line.figure, sheet.expects)
            sums += part_sums(line.period.code, sheet.parts)
    for part in sheet.parts:
        for period, figure in part.figures.items():
            cells[period.code, part.category.code] = counts_of(figure, sheet.expects)
    for one in sheet.houses:
        known = [(name, figure) for name, figure in one.named if figure.known]
        cells |= {
            (one.period.code, name): counts_of(figure, sheet.expects) for name, figure in known
        }
        share = sheet.expects.kind is IndicatorKind.PERCENTAGE
        if known and (share or sheet.over_places in (Aggregation.SUM, Aggregation.MEAN)):
            keys = tuple((one.period.code, name) for name, _figure in known)
            mean = not share and sheet.over_places is Aggregation.MEAN
            sums.append(Sum((one.period.code, ""), keys, len(keys) if mean else 1))
    return secret_cells(cells, sums, sheet.known.least)


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


def _part(one: Part, hidden: Collection[Key], lost: Collection[Period]) -> Part:
    def shown(period: Period, figure: Figure) -> Figure:
        out = (period.code, one.category.code) in hidden or period in lost
        return SECRET if out and figure.known else figure

    return one._replace(
        figures={period: shown(period, figure) for period, figure in one.figures.items()}
    )


def _houses(one: Houses, hidden: Collection[Key], lost: Collection[Period]) -> Houses:
    """The lowest, the middle and the highest of those that may be printed."""
    if one.period in lost:
        named = tuple((name, SECRET) for name, _figure in one.named)
    else:
        named = tuple(
            (name, SECRET if (one.period.code, name) in hidden else figure)
            for name, figure in one.named
        )
    return one._replace(named=named, spread=spread_of(figure for _name, figure in named))


def secret_names(
    figures: Mapping[Key, Figure], expects: Expects, sums: Iterable[Sum[Key]], least: int
) -> frozenset[Key]:
    """The keys of the figures of a table that may not be printed."""
    if not least:
        return frozenset()
    cells = {key: counts_of(figure, expects) for key, figure in figures.items() if figure.known}
    return secret_cells(cells, sums, least)
