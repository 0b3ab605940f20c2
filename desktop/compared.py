"""Figures side by side as charts: establishments, categories, waves of the barometer."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Empty
from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.indicator.barometer import BarometerRow, Wave
from db.queries.indicator.sheet import Houses as PrintedHouses
from db.queries.results.breakdown import Axis, Houses, Series
from db.queries.results.counted import Figure
from db.queries.secrecy.printed_sheet import counts_of
from db.queries.secrecy.small_counts import hides
from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.drawing.comparison import ComparisonChart
from desktop.i18n import _
from desktop.paper.quantity import indicator_name, short_unit
from desktop.sheets.figure_words import said_figure, said_value


def parts_chart(
    label: str, axes: Sequence[Axis], period: Period, expects: Expects, least: int = 0
) -> BarsChart:
    """The categories of an indicator at a period, by sex then by age, from a common zero.

    `least` is the smallest count of children that may leave the base, 0 where none is about them.
    """
    names = {"sex": _("Par sexe"), "age": _("Par âge")}
    groups = [
        Group(
            names.get(axis.code, "") if len(axes) > 1 else "",
            tuple(_amount(one.name, figure_of(one, period), expects) for one in axis.parts),
        )
        for axis in axes
    ]
    every = [one for axis in axes for one in axis.parts]
    return BarsChart(
        label,
        tuple(groups),
        (_("Répartition"), _("Catégorie")),
        unit=short_unit(expects.unit),
        about=_about(period, expects),
        stays=_stays(every, period, expects, least),
    )


def houses_chart(
    label: str, houses: Houses, period: Period, expects: Expects, least: int = 0
) -> ComparisonChart:
    """The establishments at a period, and their mean; `least` as in `parts_chart`."""
    values = [value for one in houses.series if (value := one.value(period)) is not None]
    mean = sum(values, Decimal(0)) / len(values) if len(values) > 1 else None
    return ComparisonChart(
        label,
        tuple(_amount(one.name, figure_of(one, period), expects) for one in houses.series),
        unit=short_unit(expects.unit),
        about=_about(period, expects),
        mean=_line(_("moyenne des établissements"), mean, expects),
        stays=_stays(houses.series, period, expects, least),
    )


def printed_houses_chart(label: str, houses: PrintedHouses, expects: Expects) -> ComparisonChart:
    """The same on paper, of figures that may be printed: no mean where one of them is secret."""
    figures = [figure for _name, figure in houses.named]
    values = [figure.value for figure in figures if figure.value is not None]
    whole = len(values) > 1 and all(one.empty is not Empty.SECRET for one in figures)
    mean = sum(values, Decimal(0)) / len(values) if whole else None
    return ComparisonChart(
        label,
        tuple(_amount(name, figure, expects) for name, figure in houses.named),
        unit=short_unit(expects.unit),
        about=_about(houses.period, expects),
        mean=_line(_("moyenne des établissements"), mean, expects),
    )


def waves_chart(label: str, rows: Sequence[BarometerRow], waves: Sequence[Wave]) -> BarsChart:
    """Indicators of one unit, their waves side by side from the earliest."""
    groups = [
        Group(
            indicator_name(row.label),
            tuple(
                _amount(wave.period.label, figure, row.expects)
                for wave, figure in zip(waves, row.figures, strict=True)
            ),
        )
        for row in rows
    ]
    unit = rows[0].expects.unit if rows else ""
    about = _("en {}").format(unit) if unit else ""
    titles = (_("Indicateur"), _("Vague"))
    unit = short_unit(unit)
    return BarsChart(label, tuple(groups), titles, unit=unit, about=about, shaded=True)


def wave_parts_chart(row: BarometerRow, waves: Sequence[Wave]) -> BarsChart:
    """One indicator of the barometer: its whole and each of its parts, wave by wave."""
    parts = [
        (part.label, figures) for part, figures in row.parts if any(one.known for one in figures)
    ]
    rows = [
        replace(row, label=name, figures=figures)
        for name, figures in ((_("Ensemble"), row.figures), *parts)
    ]
    least = row.known.least
    shown = [figure for one in rows for figure in one.figures]
    stays = bool(least) and any(hides(counts_of(one, row.expects), least) for one in shown)
    chart = waves_chart(indicator_name(row.label), rows, waves)
    return replace(chart, titles=(_("Part"), _("Vague")), stays=stays)


def _stays(series: Sequence[Series], period: Period, expects: Expects, least: int) -> bool:
    """Whether one of these figures may not leave: then nor may its neighbours, which tell it."""
    figures = [figure_of(one, period) for one in series]
    return bool(least) and any(hides(counts_of(one, expects), least) for one in figures)


def figure_of(one: Series, period: Period) -> Figure:
    """What one of them says of a period, with its counts or why there is none."""
    said = one.said.get(period)
    if said is None:
        return Figure()
    counted = said.counted or {}
    return Figure(
        said.value,
        counted.get("numerator"),
        counted.get("denominator"),
        said.estimated,
        said.empty,
    )


def _amount(name: str, figure: Figure, expects: Expects) -> Amount:
    value = None if figure.value is None else float(figure.value)
    return Amount(name, value, said_figure(figure, expects))


def _line(name: str, value: Decimal | None, expects: Expects) -> Amount | None:
    return None if value is None else Amount(name, float(value), said_value(value, expects))


def _about(period: Period, expects: Expects) -> str:
    """'S1 2024, en %'."""
    if not expects.unit:
        return period.label
    return _("{period}, en {unit}").format(period=period.label, unit=expects.unit)
