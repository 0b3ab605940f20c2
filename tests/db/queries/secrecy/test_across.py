"""What one sheet prints gives nothing back of what another part of it, or another sheet, hides."""

from decimal import Decimal

from db.kinds.choices import Empty, IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator.collection import By, collection_form
from db.queries.indicator.sheet import indicator_sheet
from db.queries.secrecy.printed_sheet import sheet_as_printed
from tests.db.queries.measuring import define, houses, say
from tests.db.queries.plan import Plan
from tests.db.queries.secrecy.test_entries import SUMMED, hidden, secret

QUARTERS = {"2024-T1": 3, "2024-T2": 5, "2024-T3": 20, "2024-T4": 20}
NONE = dict.fromkeys(QUARTERS, 0)


def printed_houses(plan: Plan, indicator: str) -> dict[tuple[str, str], Decimal]:
    """The figures of establishments that the sheet of an indicator shows."""
    with plan.store.read() as session:
        sheet = sheet_as_printed(indicator_sheet(session, indicator))
    assert [one.figure.value for one in sheet.lines] == [Decimal(48)]
    return {
        (one.period.code, name): figure.value
        for one in sheet.houses
        for name, figure in one.named
        if figure.value is not None and figure.empty is not Empty.SECRET
    }


def test_the_year_and_the_quarters_of_houses_do_not_give_one_back(plan: Plan) -> None:
    """48 in the year, 5 + 20 + 20 + 0 in what else is told of quarters: T1 would be 3."""
    names = houses(plan, "Tilleuls", "Berges")
    one = define(plan, "A", about_children=True, targets={"2024": 50}, **SUMMED)
    say(plan, one, QUARTERS, place=names["Tilleuls"])
    say(plan, one, NONE, place=names["Berges"])
    shown = printed_houses(plan, one)
    assert ("2024-T1", "Tilleuls") not in shown
    assert ("2024-T2", "Tilleuls") not in shown
    assert shown["2024-T3", "Tilleuls"] == 20


def test_quarters_that_leave_in_a_table_do_not_give_one_back_by_the_year(plan: Plan) -> None:
    """The year is on the sheets, though nobody entered it: another quarter goes with T1."""
    one = define(plan, "A", about_children=True, targets={"2024": 50}, **SUMMED)
    say(plan, one, QUARTERS)
    assert secret(plan, one) == ""
    assert hidden(plan, {}, one) == {"2024-T1", "2024-T2"}


def test_the_houses_of_a_hidden_quarter_do_not_give_it_back(plan: Plan) -> None:
    """T2 is hidden for T1: its houses, 5 and 0, are not both told."""
    names = houses(plan, "Tilleuls", "Berges")
    one = define(plan, "A", about_children=True, targets={"2024": 50}, **SUMMED)
    say(plan, one, QUARTERS, place=names["Tilleuls"])
    say(plan, one, NONE, place=names["Berges"])
    assert {"Tilleuls 2024-T1", "Tilleuls 2024-T2"} <= hidden(plan, names, one)


def test_what_is_summed_so_far_does_not_give_a_quarter_back(plan: Plan) -> None:
    """25 so far in three quarters, 5 and 17 told: T1 would be 3."""
    names = houses(plan, "Tilleuls")
    one = define(plan, "A", about_children=True, targets={"2024": 50}, **SUMMED)
    say(plan, one, {"2024-T1": 3, "2024-T2": 5, "2024-T3": 17}, place=names["Tilleuls"])
    with plan.store.read() as session:
        sheet = sheet_as_printed(indicator_sheet(session, one))
    assert [(one.period, one.figure.value) for one in sheet.lines if one.figure.known] == [
        (parse_period("2024-T3"), Decimal(25))
    ]
    told = {one.period.code: one.named[0][1].value for one in sheet.houses}
    assert told == {"2024-T1": None, "2024-T2": None, "2024-T3": Decimal(17)}


def test_a_blank_form_recalls_no_house_that_tells_another(plan: Plan) -> None:
    """3 + 9 + 20 = 32, which the sheets say: the form says 20 alone."""
    names = houses(plan, "Tilleuls", "Berges", "Arche")
    one = define(plan, "A", about_children=True, **SUMMED)
    for name, count in {"Tilleuls": 3, "Berges": 9, "Arche": 20}.items():
        say(plan, one, {"2024": count}, place=names[name])
    with plan.store.read() as session:
        form = collection_form(session, [one], By.PLACES, [parse_period("2024")])
    told = {line.label: line.known.value for line in form.indicators[0].lines}
    assert told == {"Arche": Decimal(20), "Berges": None, "Tilleuls": None}


def test_a_half_year_and_two_quarters_do_not_give_one_back(plan: Plan) -> None:
    """30 + 3 + 12 = 45: with the half-year, T4 and the year told, T3 would be 3."""
    one = define(plan, "A", about_children=True, targets={"2024": 50}, **SUMMED)
    say(plan, one, {"2024-S1": 30, "2024-T3": 3, "2024-T4": 12})
    assert hidden(plan, {}, one) == {"2024-T3", "2024-T4"}


def test_the_houses_of_a_term_do_not_give_the_other_term_back(plan: Plan) -> None:
    """23 in all, 12 and 8 in the houses of one term: the other one would be 3."""
    names = houses(plan, "Tilleuls", "Berges")
    one = define(plan, "A", about_children=True)
    other = define(plan, "B", **SUMMED)
    whole = define(plan, "C", IndicatorKind.SUM, formula={"terms": f"{one}\n{other}"})
    say(plan, one, {"2023": 3})
    for name, count in {"Tilleuls": 12, "Berges": 8}.items():
        say(plan, other, {"2023": count}, place=names[name])
    assert (secret(plan, other), secret(plan, whole)) == ("2023", "")
    assert len(hidden(plan, names, other)) >= 1
