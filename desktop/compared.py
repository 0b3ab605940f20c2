"""Figures side by side as charts: establishments, categories, waves of the barometer."""

from collections.abc import Sequence
from decimal import Decimal

from db.kinds.period import Period
from db.queries.barometer import BarometerRow, Wave
from db.queries.breakdown import Houses, Series
from db.queries.counted import Figure
from db.queries.expects import Expects
from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.drawing.comparison import ComparisonChart
from desktop.i18n import _
from desktop.paper.quantity import indicator_name, short_unit
from desktop.sheets.figure_words import said_figure, said_value


def parts_chart(label: str, parts: Sequence[Series], period: Period, expects: Expects) -> BarsChart:
    """The categories of an indicator at a period, from a common zero."""
    bars = tuple(_amount(one.name, figure_of(one, period), expects) for one in parts)
    return BarsChart(
        label,
        (Group("", bars),),
        ("", _("Catégorie")),
        unit=short_unit(expects.unit),
        about=_about(period, expects),
    )


def houses_chart(
    label: str,
    houses: Houses,
    period: Period,
    expects: Expects,
    target: Decimal | None = None,
) -> ComparisonChart:
    """The establishments at a period, their mean and the target where it is that of each."""
    values = [value for one in houses.series if (value := one.value(period)) is not None]
    mean = sum(values, Decimal(0)) / len(values) if len(values) > 1 else None
    return ComparisonChart(
        label,
        tuple(_amount(one.name, figure_of(one, period), expects) for one in houses.series),
        unit=short_unit(expects.unit),
        about=_about(period, expects),
        mean=_line(_("moyenne"), mean, expects),
        target=_line(_("cible"), target, expects),
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
    return BarsChart(label, tuple(groups), titles, unit=short_unit(unit), about=about)


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
