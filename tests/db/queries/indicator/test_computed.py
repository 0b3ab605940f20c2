"""Sums and ratios of other indicators, by hand: over periods, of one another, what they lack."""

import pytest

from db.journal.gesture import Gesture
from db.kinds.choices import Aggregation, IndicatorKind
from tests.db.queries.measuring import by_period, define, say, told
from tests.db.queries.plan import Plan

SUM, RATIO = IndicatorKind.SUM, IndicatorKind.RATIO


def computed(plan: Plan, code: str, kind: IndicatorKind, *terms: str, **more: object) -> str:
    """A sum or a ratio of these; `over` is below the line."""
    formula = {
        "terms": "\n".join(terms),
        "over": more.pop("over", None),
        "per": more.pop("per", None),
    }
    return define(plan, code, kind, formula=formula, **more)  # type: ignore[arg-type]


def redefine(plan: Plan, indicator: str, terms: str) -> None:
    """Give it other terms, as somebody who holds another part of the base may."""
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(indicator, "formula", {"terms": terms})
        gesture.sign()


def test_a_sum_and_what_it_lacks(plan: Plan) -> None:
    """12 + 30 = 42; where B is missing there is no 15, and B is named."""
    a, b = define(plan, "A"), define(plan, "B")
    whole = computed(plan, "C", SUM, a, b)
    say(plan, a, {"2022": 12, "2023": 15})
    say(plan, b, {"2022": 30})
    row = told(plan, whole)
    assert (by_period(row), row.lacking) == ({"2022": "42"}, ("Indicateur B",))
    say(plan, b, {"2023": 0})
    row = told(plan, whole)
    assert (by_period(row), row.lacking) == ({"2022": "42", "2023": "15"}, ())


def test_nothing_known_lacks_everything(plan: Plan) -> None:
    a, b = define(plan, "A"), define(plan, "B")
    row = told(plan, computed(plan, "C", SUM, a, b))
    assert (row.latest, row.lacking) == (None, ("Indicateur A", "Indicateur B"))


@pytest.mark.parametrize(
    ("unit", "per", "value"), [("%", None, "40"), ("", None, "0.4"), ("pour 1 000", 1000, "400")]
)
def test_a_ratio(plan: Plan, unit: str, per: int | None, value: str) -> None:
    """8 on 20."""
    a, b = define(plan, "A"), define(plan, "B")
    one = computed(plan, "C", RATIO, a, over=b, unit=unit, per=per)
    say(plan, a, {"2022": 8, "2023": 8})
    say(plan, b, {"2022": 20, "2023": 0})  # on nothing: no result
    row = told(plan, one)
    assert by_period(row) == {"2022": value}
    assert (row.numerator, row.denominator, row.lacking) == (8, 20, ())


def test_computed_of_computed(plan: Plan) -> None:
    """(3 + 5) / (3 + 5 + 12) = 40 %."""
    a, b, c = (define(plan, code) for code in "ABC")
    for one, count in ((a, 3), (b, 5), (c, 12)):
        say(plan, one, {"2023": count})
    above = computed(plan, "D", SUM, a, b)
    share = computed(plan, "E", RATIO, above, over="\n".join((above, c)), unit="%")
    assert by_period(told(plan, share)) == {"2023": "40"}


@pytest.mark.parametrize(
    ("over", "value"),
    [(Aggregation.SUM, "600"), (Aggregation.MEAN, "50"), (Aggregation.LAST, "60")],
)
def test_months_against_a_year(plan: Plan, over: Aggregation, value: str) -> None:
    """Eleven months of 54 and one of 6 are 600, 50 a month; 60 in December for the last one."""
    months = {f"2023-{month:02}": 54 for month in range(1, 12)} | {"2023-12": 6}
    if over is Aggregation.LAST:
        months["2023-12"] = 60
    a, b = define(plan, "A", over_periods=over), define(plan, "B")
    say(plan, a, months)
    say(plan, b, {"2023": 100})
    row = told(plan, computed(plan, "C", RATIO, a, over=b, unit="%"))
    assert (by_period(row), row.lacking) == ({"2023": value}, ())


def test_a_month_is_missing(plan: Plan) -> None:
    """The year is not made of eleven months: A is named. A month of 2024 asks nothing of B yet."""
    a, b = define(plan, "A", over_periods=Aggregation.SUM), define(plan, "B")
    say(plan, a, {f"2023-{month:02}": 50 for month in range(1, 12)} | {"2024-01": 50})
    say(plan, b, {"2023": 100})
    row = told(plan, computed(plan, "C", RATIO, a, over=b, unit="%"))
    assert (by_period(row), row.lacking) == ({}, ("Indicateur A",))


def test_ratios_by_quarter_keep_their_thousand_over_the_year(plan: Plan) -> None:
    """1 + 2 + 3 + 4 of 4 x 500 are 5 for 1 000, and that twice is 10."""
    quarters = {f"2023-T{at}": at for at in range(1, 5)}
    a, b = define(plan, "A"), define(plan, "B")
    say(plan, a, quarters)
    say(plan, b, dict.fromkeys(quarters, 500))
    more = {"over_periods": Aggregation.MEAN, "unit": "pour 1 000", "per": 1000}
    rate, year = computed(plan, "C", RATIO, a, over=b, **more), define(plan, "D")
    say(plan, year, {"2023": 5})
    assert by_period(told(plan, computed(plan, "E", SUM, rate, year))) == {"2023": "10"}


def test_a_circle_has_no_result(plan: Plan) -> None:
    """Two people may each make half of one: neither is computed, nor what is made of them."""
    a = define(plan, "A")
    say(plan, a, {"2023": 5})
    first = computed(plan, "B", SUM, a)
    second = computed(plan, "C", SUM, first)
    third = computed(plan, "D", SUM, second, a)
    redefine(plan, first, second)
    assert [told(plan, one).latest for one in (first, second, third)] == [None, None, None]


def test_an_input_that_was_not_received_is_said_so(plan: Plan) -> None:
    a = define(plan, "A")
    say(plan, a, {"2023": 5})
    one = computed(plan, "B", SUM, a)
    redefine(plan, one, f"{a}\n{a[:-3]}000")
    assert told(plan, one).lacking == ("non reçu",)
