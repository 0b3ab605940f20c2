"""Which results and entries of a base are secret: over periods, houses, categories, formulas."""

from typing import Any

from sqlalchemy import select

from db.journal.gesture import Gesture
from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.indicator import Entry
from db.kinds.scheme import Scheme
from db.queries.entry.lines import entry_lines
from db.queries.secrecy.entries import secret_entries, secret_starts
from tests.db.queries.measuring import define, houses, say, told
from tests.db.queries.plan import Plan

SUMMED: dict[str, Any] = {"over_places": Aggregation.SUM, "over_periods": Aggregation.SUM}


def secret(plan: Plan, indicator: str) -> str:
    """The periods that are not printed."""
    return " ".join(period.code for period in told(plan, indicator).secret)


def hidden(plan: Plan, names: dict[str, str], indicator: str) -> set[str]:
    """The entries that are not printed, as 'Tilleuls 2024' or '2024 sex:f'."""
    called = {id_: name for name, id_ in names.items()}
    with plan.store.read() as session:
        ids, _least = secret_entries(session, entry_lines(session, [indicator]))
        rows = session.scalars(select(Entry).where(Entry.id.in_(ids))).all()
        return {
            " ".join(filter(None, (called.get(one.place or ""), one.period.code, one.category)))
            for one in rows
            if one.period
        }


def test_small_counts_of_children_and_no_others(plan: Plan) -> None:
    children = define(plan, "A", about_children=True)
    places = define(plan, "B", unit="places")
    days = define(plan, "C", unit="jours", about_children=True)
    for one in (children, places, days):
        say(plan, one, {"2021": 0, "2022": 4, "2023": 5})
    assert (secret(plan, children), secret(plan, places), secret(plan, days)) == ("2022", "", "")


def test_the_threshold_of_the_scheme(plan: Plan) -> None:
    one = define(plan, "A", about_children=True)
    say(plan, one, {"2022": 9, "2023": 12})
    assert secret(plan, one) == ""
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(session.get_one(Scheme, plan.scheme).id, "secrecy", 11)
        gesture.sign()
    assert secret(plan, one) == "2022"


def test_a_percentage_by_its_number_and_by_the_rest(plan: Plan) -> None:
    one = define(plan, "A", IndicatorKind.PERCENTAGE, unit="%", about_children=True)
    say(plan, one, {"2021": (30, 60), "2022": (2, 60), "2023": (57, 60), "2024": (60, 60)})
    assert secret(plan, one) == "2022 2023"


def test_a_year_does_not_give_its_quarter_back(plan: Plan) -> None:
    """2 + 9 + 14 + 20 = 45: with T2, T3, T4 and the year shown, T1 would be 2."""
    one = define(plan, "A", about_children=True, over_periods=Aggregation.SUM)
    say(plan, one, {"2023-T1": 2, "2023-T2": 9, "2023-T3": 14, "2023-T4": 20, "2023": 45})
    assert secret(plan, one) == "2023-T1 2023-T2"


def test_years_that_quarters_add_up_to_are_shown(plan: Plan) -> None:
    """What is shown is the year, 45 against its target, and 12 so far of the next one."""
    more: dict[str, Any] = {"over_periods": Aggregation.SUM, "targets": {"2023": 40, "2024": 40}}
    one = define(plan, "A", about_children=True, **more)
    say(plan, one, {"2023-T1": 2, "2023-T2": 9, "2023-T3": 14, "2023-T4": 20})
    say(plan, one, {"2024-T1": 3})
    assert secret(plan, one) == "2024-T1"  # 3 so far
    say(plan, one, {"2024-T2": 9})
    assert secret(plan, one) == ""


def test_a_sum_of_indicators_does_not_give_one_back(plan: Plan) -> None:
    """A 3 + B 20 = 23: with B and the sum shown, A would be 3. One that counts makes all count."""
    one, other = define(plan, "A", about_children=True), define(plan, "B")
    whole = define(plan, "C", IndicatorKind.SUM, formula={"terms": f"{one}\n{other}"})
    say(plan, one, {"2022": 30, "2023": 3})
    say(plan, other, {"2022": 20, "2023": 20})
    assert (secret(plan, one), secret(plan, other), secret(plan, whole)) == ("2023", "2023", "")


def test_a_ratio_goes_with_its_inputs(plan: Plan) -> None:
    """3 of 400 000 young people: 0,0075 for a thousand and their number would be 3."""
    one, people = define(plan, "A", about_children=True), define(plan, "B", unit="jeunes")
    rate = define(
        plan, "C", IndicatorKind.RATIO, unit="pour 1 000", formula={"terms": one, "over": people}
    )
    say(plan, one, {"2022": 300, "2023": 3})
    say(plan, people, {"2022": 400_000, "2023": 400_000})
    assert (secret(plan, rate), secret(plan, people)) == ("2023", "")


def test_houses_protect_each_other_and_the_whole_is_shown(plan: Plan) -> None:
    """3 + 30 + 12 = 45: the house of 12 goes with that of 3, the whole stays."""
    names = houses(plan, "Tilleuls", "Berges", "Arche")
    one = define(plan, "A", about_children=True, **SUMMED)
    for name, count in {"Tilleuls": 3, "Berges": 30, "Arche": 12}.items():
        say(plan, one, {"2024": count}, place=names[name])
    assert hidden(plan, names, one) == {"Tilleuls 2024", "Arche 2024"}
    assert secret(plan, one) == ""


def test_girls_are_not_the_whole_less_the_boys(plan: Plan) -> None:
    one = define(plan, "A", about_children=True, sexes=True)
    say(plan, one, {"2023": 40, "2024": 40})
    say(plan, one, {"2023": 18, "2024": 37}, category="sex:m")
    say(plan, one, {"2023": 22, "2024": 3}, category="sex:f")
    assert hidden(plan, {}, one) == {"2024 sex:f", "2024 sex:m"}


def test_quarters_of_houses_on_both_axes(plan: Plan) -> None:
    """A square of four: neither the year of the house nor the quarter of all gives 3 back."""
    names = houses(plan, "Tilleuls", "Berges", "Arche")
    one = define(plan, "A", about_children=True, **SUMMED)
    counts = {"Tilleuls": (3, 20, 30, 41), "Berges": (12, 40, 50, 61), "Arche": (60, 70, 80, 90)}
    for name, quarters in counts.items():
        said = {f"2024-T{at}": count for at, count in enumerate(quarters, 1)}
        say(plan, one, said | {"2024": sum(quarters)}, place=names[name])
    expected = {f"{name} 2024-T{at}" for name in ("Tilleuls", "Berges") for at in (1, 2)}
    assert hidden(plan, names, one) == expected


def test_a_small_start_is_secret(plan: Plan) -> None:
    """3 children, not 3 days; 8 are enough."""
    small = define(plan, "A", about_children=True, start=("2020", 3))
    define(plan, "B", about_children=True, start=("2020", 8))
    define(plan, "C", about_children=True, start=("2020", 3), unit="jours")
    define(plan, "D", start=("2020", 3))
    with plan.store.read() as session:
        assert secret_starts(session) == {small}
