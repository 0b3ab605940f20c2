"""Establishments and categories of an indicator as the figures of a chart."""

from collections.abc import Mapping
from decimal import Decimal

from db.kinds.choices import Empty, IndicatorKind
from db.kinds.period import parse_period
from db.queries.entry.expects import Expects
from db.queries.entry.said import Said
from db.queries.results.breakdown import Axis, Houses, Series
from desktop.compared import houses_chart, parts_chart

NBSP = "\u00a0"
HERE = parse_period("2023")
SHARE = Expects(IndicatorKind.PERCENTAGE, "%")
HEADS = Expects(IndicatorKind.NUMBER, "enfants")


def series(name: str, counted: Mapping[str, Decimal | Empty] | None) -> Series:
    """What one of them says of 2023."""
    said = Said(*("ent", HERE, None, None, counted, counted, None, "", "", "", None, None, False))
    return Series(name, name, {HERE: said} if counted else {})


def share(part: int, total: int) -> dict[str, Decimal | Empty]:
    """A number and its total."""
    return {"numerator": Decimal(part), "denominator": Decimal(total)}


HOUSES = Houses(
    (
        series("MECS A", share(30, 60)),
        series("MECS B", share(40, 50)),
        series("MECS C", None),
        series("Foyer", {"empty": Empty.NOT_APPLICABLE}),
    ),
    4,
)


def test_houses_are_compared_with_their_counts_and_their_mean() -> None:
    """What misses is said in its own word, and counts in no mean."""
    chart = houses_chart("Bilans", HOUSES, HERE, SHARE)
    assert chart.about == "2023, en %"
    assert [(one.name, one.said) for one in chart.rows] == [
        ("MECS B", f"80{NBSP}% (40 sur 50)"),
        ("MECS A", f"50{NBSP}% (30 sur 60)"),
        ("Foyer", "non applicable"),
        ("MECS C", "non renseigné"),
    ]
    assert chart.mean is not None
    assert (chart.mean.value, chart.mean.said) == (65.0, f"65{NBSP}%")
    alone = houses_chart("Bilans", Houses(HOUSES.series[:1], 1), HERE, SHARE)
    assert alone.mean is None


def test_categories_are_parts_of_their_axis() -> None:
    """By sex and by age apart; one axis alone has no heading."""
    sexes = Axis("sex", (series("Filles", {"value": Decimal(12)}), series("Garçons", None)))
    ages = Axis("age", (series("0-5 ans", {"value": Decimal(7)}),))
    both = parts_chart("Enfants", (sexes, ages), HERE, HEADS)
    assert [group.name for group in both.groups] == ["Par sexe", "Par âge"]
    assert [one.said for one in both.amounts] == [
        f"12{NBSP}enfants",
        "non renseigné",
        f"7{NBSP}enfants",
    ]
    assert [group.name for group in parts_chart("Enfants", (sexes,), HERE, HEADS).groups] == [""]


def test_a_chart_with_a_small_count_of_children_stays() -> None:
    """Its neighbours would tell it; without children, or without small counts, it leaves."""
    few = Axis("sex", (series("Filles", {"value": Decimal(3)}), series("G", {"value": Decimal(9)})))
    assert parts_chart("Enfants", (few,), HERE, HEADS, least=5).leaving is None
    assert parts_chart("Places", (few,), HERE, HEADS).leaving is not None
    assert houses_chart("Bilans", HOUSES, HERE, SHARE, least=5).leaving is not None
    small = Houses((*HOUSES.series, series("MECS D", share(58, 60))), 5)
    assert houses_chart("Bilans", small, HERE, SHARE, least=5).leaving is None
