"""What establishments make together, by hand: sums, means, counts of percentages."""

import pytest

from db.kinds.choices import Aggregation, IndicatorKind
from tests.db.queries.measuring import Said, by_period, define, houses, say, told
from tests.db.queries.plan import Plan

PERCENTAGE, NUMBER = IndicatorKind.PERCENTAGE, IndicatorKind.NUMBER
SUM, MEAN, LAST = Aggregation.SUM, Aggregation.MEAN, Aggregation.LAST


@pytest.mark.parametrize(
    ("kind", "over", "said", "value", "places"),
    [
        (NUMBER, SUM, (10, 20, 33), "63", 3),
        (NUMBER, MEAN, (10, 20, 33), "21", 3),
        (NUMBER, SUM, ("0.1", "0.2", "0.3"), "0.6", 3),  # without the dust of binary fractions
        (NUMBER, SUM, (-4, 0, 10), "6", 3),
        (NUMBER, None, (10, 20, 33), None, 0),  # no rule, no whole
        (NUMBER, LAST, (10, 20, 33), None, 0),  # 'the last house' has no meaning
        (NUMBER, SUM, (10, "not_applicable", 33), "43", 2),  # not concerned: left out
        (NUMBER, MEAN, (10, "not_applicable", 33), "21.5", 2),
        (NUMBER, MEAN, (10, "secret", None), "10", 1),
        (NUMBER, SUM, ("not_applicable", "not_applicable", None), None, 0),
        # 1 of 2 and 10 of 100 are 11 of 102, not (50 + 10) / 2 = 30 %.
        (PERCENTAGE, None, ((1, 2), (10, 100), None), "10.78", 2),
        (PERCENTAGE, MEAN, ((1, 2), (10, 100), "not_applicable"), "10.78", 2),
        (PERCENTAGE, MEAN, ((1, 2), "10", None), None, 0),  # a bare percentage: how many children?
        (PERCENTAGE, None, ((0, 8), (0, 12), None), "0", 2),
        (IndicatorKind.YES_NO, SUM, (1, 0, 1), "2", 3),  # how many say yes
        (IndicatorKind.YES_NO, MEAN, (1, 0, 1), "0.67", 3),
        (IndicatorKind.SCALE, MEAN, (1, 2, 4), "2.33", 3),
    ],
)
def test_what_houses_make(  # noqa: PLR0917 — the columns of the table
    plan: Plan,
    kind: IndicatorKind,
    over: Aggregation | None,
    said: tuple[Said, ...],
    value: str | None,
    places: int,
) -> None:
    one = define(plan, "A", kind, over_places=over, levels="bas\nmoyen\nhaut\ntrès haut")
    for house, own in zip(houses(plan, "Arche", "Berges", "Tilleuls").values(), said, strict=True):
        if own is not None:
            say(plan, one, {"2023": own}, place=house)
    row = told(plan, one)
    assert by_period(row) == ({} if value is None else {"2023": value})
    assert row.places == places


def test_what_is_said_of_the_whole_stands_for_its_houses(plan: Plan) -> None:
    """The sum is 30, somebody said 35: 35; where nobody did, the sum."""
    one = define(plan, "A", over_places=SUM)
    for house in houses(plan, "Arche", "Berges").values():
        say(plan, one, {"2022": 15, "2023": 15}, place=house)
    say(plan, one, {"2023": 35})
    row = told(plan, one)
    assert (by_period(row), row.places) == ({"2022": "30", "2023": "35"}, 0)
    say(plan, one, {"2023": "not_applicable"})
    assert by_period(told(plan, one)) == {"2022": "30"}


def test_categories_are_parts_that_make_no_whole(plan: Plan) -> None:
    one = define(plan, "A", over_places=SUM, sexes=True)
    (house,) = houses(plan, "Arche").values()
    say(plan, one, {"2023": 12}, category="sex:f")
    say(plan, one, {"2023": 9}, category="sex:f", place=house)
    assert by_period(told(plan, one)) == {}


def test_a_draft_does_not_count(plan: Plan) -> None:
    one = define(plan, "A", over_places=SUM)
    first, other = houses(plan, "Arche", "Berges").values()
    say(plan, one, {"2023": 15}, place=first)
    say(plan, one, {"2023": 20}, place=other, draft=True)
    say(plan, one, {"2022": 7}, draft=True)
    assert by_period(told(plan, one)) == {"2023": "15"}


def test_quarters_of_houses_make_the_year(plan: Plan) -> None:
    """(1 + 2) + (3 + 4) + (5 + 6) + (7 + 8) = 36."""
    one = define(plan, "A", over_places=SUM, over_periods=SUM, targets={"2023": 40}, unit="places")
    for number, house in enumerate(houses(plan, "Arche", "Berges").values(), 1):
        say(plan, one, {f"2023-T{at}": 2 * (at - 1) + number for at in range(1, 5)}, place=house)
    row = told(plan, one)
    assert (by_period(row), row.gap, row.places) == ({"2023": "36"}, -4, 2)
