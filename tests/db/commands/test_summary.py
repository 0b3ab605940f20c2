"""What the secretariat signs of establishments: where it changed, of five or more."""

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import select

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.summary import refresh_summaries
from db.kinds.choices import Aggregation, Deployed, IndicatorKind
from db.kinds.expectation import Summary
from db.queries.establishment.houses import house_types
from tests.db.expecting import expect, stand
from tests.db.queries.measuring import by_period, define, say, short, told
from tests.db.queries.plan import Plan

Held = Mapping[str, str]


@pytest.fixture
def held(plan: Plan) -> Held:
    """Eight foyers and six nurseries, by letters."""
    made = {}
    for n in range(14):
        letter = chr(ord("A") + n)
        with plan.write() as session:
            more = {"type": "Foyer" if n < 8 else "Pouponnière"}
            made[letter] = add_establishment(session, letter, more=more)[0]
    return made


def refresh(plan: Plan) -> int:
    """Sign what may be told now; how many summaries were written."""
    with plan.write() as session:
        return len(refresh_summaries(session).entities)


def rows(plan: Plan) -> dict[tuple[str, str], Summary]:
    """The summaries by what they are about (an expectation, or an indicator's period) and cut."""
    with plan.store.read() as session:
        names = dict(house_types(session))
        found = session.scalars(select(Summary)).all()
        session.expunge_all()
    return {
        (
            row.period.code if row.period else row.expectation or "",
            names.get(row.cut or "", ""),
        ): row
        for row in found
    }


def test_counts_are_signed_once_and_again_where_they_changed(plan: Plan, held: Held) -> None:
    """Nothing is written twice; what moved is, with its day."""
    one = expect(plan.store, plan.actions["1.1"])
    stand(plan.store, held["A"], one, Deployed.IN_PLACE)
    stand(plan.store, held["I"], one, Deployed.NOT_CONCERNED)
    assert refresh(plan)
    found = rows(plan)
    assert set(found) == {(one, ""), (one, "Foyer"), (one, "Pouponnière")}
    counts = found[one, ""].counts
    assert counts is not None
    assert (counts["houses"], counts["in_place"], counts["silent"]) == (14, 1, 12)
    assert refresh(plan) == 0
    stand(plan.store, held["B"], one, Deployed.IN_PLACE)
    plan.at = plan.at.replace(day=20)
    assert refresh(plan)
    found = rows(plan)
    foyers, nurseries = found[one, "Foyer"], found[one, "Pouponnière"]
    assert foyers.counts is not None
    assert (foyers.counts["in_place"], foyers.on) == (2, date(2024, 9, 20))
    assert nurseries.on == date(2024, 9, 17)


def test_what_became_too_few_is_taken_away(plan: Plan, held: Held) -> None:
    """Two nurseries close: the four that are left, and the foyers beside them, are told no more."""
    expect(plan.store, plan.actions["1.1"])
    refresh(plan)
    for letter in "IJ":
        with plan.write() as session:
            edit_establishment(session, held[letter], {"closed": date(2024, 9, 1)})
    refresh(plan)
    found = {cut: row.counts for (_one, cut), row in rows(plan).items()}
    assert found[""] is not None
    assert found[""]["houses"] == 12
    assert (found["Foyer"], found["Pouponnière"]) == (None, None)
    assert refresh(plan) == 0


def test_means_of_what_houses_enter(plan: Plan, held: Held) -> None:
    """By type, over five or more that answered, of the last periods; a share by its counts."""
    one = define(plan, "A", unit="jours", over_places=Aggregation.MEAN)
    for n, letter in enumerate("ABCDEFGH"):
        say(plan, one, {"2023": 10 + n}, place=held[letter])
    refresh(plan)
    assert {cut: short(row.mean) for (_one, cut), row in rows(plan).items()} == {"Foyer": "13.5"}
    for letter in "IJKL":
        say(plan, one, {"2023": 4}, place=held[letter])
    refresh(plan)
    assert {row.mean for row in rows(plan).values()} == {None}, "four are left beside the foyers"
    say(plan, one, {"2023": 5}, place=held["M"])
    refresh(plan)
    assert {cut: short(row.mean) for (_one, cut), row in rows(plan).items()} == {
        "Foyer": "13.5",
        "Pouponnière": "4.2",
    }


def test_small_counts_of_children_make_no_mean(plan: Plan, held: Held) -> None:
    """A total of children that paper would hide, of a type or beside it, hides the mean."""
    one = define(plan, "A", over_places=Aggregation.SUM, about_children=True)
    for letter in "ABCDEFGH":
        say(plan, one, {"2023": 30}, place=held[letter])
    for letter in "IJKLM":
        say(plan, one, {"2023": 0 if letter != "M" else 3}, place=held[letter])
    refresh(plan)
    assert rows(plan) == {}
    say(plan, one, {"2023": 30}, place=held["M"])
    refresh(plan)
    assert set(rows(plan)) == {("2023", "Foyer"), ("2023", "Pouponnière")}


def test_a_rate_of_deployment(plan: Plan, held: Held) -> None:
    """In place at the end of each period by `since`, else from when it was said, of the concerned;
    those that are open then.
    """
    one = expect(plan.store, plan.actions["1.1"])
    rate = define(
        *(plan, "T", IndicatorKind.DEPLOYMENT),
        **{"unit": "%", "every": 6, "formula": {"terms": one}},
    )
    assert by_period(told(plan, rate)) == {}
    with plan.write() as session:
        edit_establishment(session, held["N"], {"opened": date(2024, 7, 1)})
    for letter, since in (("A", date(2023, 3, 1)), ("B", date(2024, 2, 1)), ("C", None)):
        with plan.write() as session:
            enter_deployment(session, held[letter], one, Stands(Deployed.IN_PLACE, since=since))
    stand(plan.store, held["D"], one, Deployed.NOT_CONCERNED)
    known = told(plan, rate)
    assert by_period(known) == {
        "2023-S1": "7.69",  # A of 13
        "2023-S2": "7.69",
        "2024-S1": "15.38",  # A and B
        "2024-S2": "23.08",  # and C, said today; N is open, D no longer concerned: 3 of 13
    }
    assert (known.numerator, known.denominator) == (3, 13)
    refresh(plan)
    found = rows(plan)
    counts = found["2024-S1", ""].counts
    assert counts is not None
    assert (counts["houses"], counts["in_place"]) == (13, 2)
    assert {cut for period, cut in found if period == "2024-S1"} == {"", "Foyer", "Pouponnière"}
