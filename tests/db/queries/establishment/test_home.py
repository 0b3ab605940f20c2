"""A house as its direction sees it: what is awaited, compared with others, what comes next."""

from datetime import date
from decimal import Decimal

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.session import desk
from db.kinds.choices import Aggregation, Deployed, Direction, IndicatorKind
from db.kinds.period import Period, parse_period
from db.kinds.scheme import Scheme
from db.queries.establishment.home import HouseHome, house_home, own_houses
from db.queries.establishment.standing import last_said, standing_at
from tests.db.expecting import expect, stand
from tests.db.queries.plan import Plan


@pytest.fixture
def houses(plan: Plan) -> list[str]:
    """Six foyers and a nursery."""
    plan.measure("1", "i")
    plan.action("1.1", "1")
    with plan.write() as session:
        return [
            add_establishment(session, f"Lieu {name}", more={"type": kind})[0]
            for name, kind in [*((letter, "Foyer") for letter in "ABCDEF"), ("G", "Pouponnière")]
        ]


def home(plan: Plan, house: str) -> HouseHome:
    with plan.store.read() as session:
        found = house_home(session, house)
    assert found is not None
    return found


def test_what_is_due_soonest_comes_first(plan: Plan, houses: list[str]) -> None:
    """What is in place, or does not concern the house, is awaited no more."""
    action, first = plan.actions["1.1"], houses[0]
    later = expect(plan.store, action, "Plus tard", deadline=date(2030, 1, 1))
    sooner = expect(plan.store, action, "Bientôt", deadline=date(2029, 1, 1))
    undated = expect(plan.store, action, "Un jour")
    done = expect(plan.store, action, "Fait", deadline=date(2020, 1, 1))
    aside = expect(plan.store, action, "Sans objet")
    stand(plan.store, first, done, Deployed.IN_PLACE)
    stand(plan.store, first, aside, Deployed.NOT_CONCERNED)
    found = home(plan, first)
    assert [row.here.expectation for row in found.awaited] == [sooner, later, undated]
    assert (found.counts.in_place, found.counts.concerned, found.actions) == (1, 4, 1)
    assert not any(row.here.late for row in found.rows)


def test_the_others_are_told_by_counts_alone(plan: Plan, houses: list[str]) -> None:
    """Those of the same type where they are five at least."""
    one = expect(plan.store, plan.actions["1.1"])
    for house in houses[:3]:
        stand(plan.store, house, one, Deployed.IN_PLACE)
    (row,) = home(plan, houses[0]).rows
    assert row.whole is not None
    assert row.alike is not None
    assert (row.whole.counts.in_place, row.whole.counts.houses) == (3, 7)
    assert (row.alike.counts.in_place, row.alike.counts.houses) == (3, 6)
    (alone,) = home(plan, houses[-1]).rows
    assert alone.alike is None


def test_a_value_is_awaited_until_this_house_gave_it(plan: Plan, houses: list[str]) -> None:
    """What another house said, or a draft, is not its answer."""
    with plan.write() as session:
        scheme = session.query(Scheme.id).scalar()
        more = {"every": 12, "over_places": Aggregation.SUM}
        new = NewIndicator("E", "Élus", "", Direction.UP, IndicatorKind.NUMBER, more=more)
        indicator = add_indicator(session, scheme, new)[0]
        today = desk(session).now().date()
    due = parse_period(str(today.year - 1))
    value = {"value": Decimal(3)}

    def awaited(house: str) -> list[Period]:
        return [one.period for one in home(plan, house).to_enter]

    with plan.write() as session:
        enter_value(session, indicator, due, value, place=houses[1])
        enter_value(session, indicator, due, value, place=houses[2], draft=True)
    assert [awaited(house) for house in houses[:3]] == [[due], [], [due]]


def test_an_action_whose_indicator_houses_enter_concerns_them(
    plan: Plan, houses: list[str]
) -> None:
    """Beside those of which something is expected; an action counts once."""
    plan.action("1.2", "1")
    expect(plan.store, plan.actions["1.1"])
    with plan.write() as session:
        scheme = session.query(Scheme.id).scalar()
        more = {"over_places": Aggregation.SUM}
        for code in ("1.1", "1.2"):
            new = NewIndicator(f"{code}-a", "Élus", "", Direction.UP, more=more)
            add_indicator(session, scheme, new, plan.actions[code])
    assert home(plan, houses[0]).actions == 2


def test_who_wrote_for_a_house_is_said(plan: Plan, houses: list[str]) -> None:
    """A secretary's words are told to be theirs; what nobody wrote has no author."""
    one = expect(plan.store, plan.actions["1.1"])
    with plan.store.read() as session:
        row = standing_at(session, houses[0], one)
    assert row is not None
    assert row.last is None
    with plan.write() as session:
        made, _changes = enter_deployment(session, houses[0], one, Stands(Deployed.TO_START))
    with plan.store.read() as session:
        said = last_said(session, made)
    assert said is not None
    assert said.for_them


def test_a_house_that_is_closed_or_unknown_has_no_home(plan: Plan, houses: list[str]) -> None:
    """And those that one may answer for are listed by name."""
    with plan.store.read() as session:
        assert house_home(session, "est_nowhere") is None
        assert [name for _house, name in own_houses(session)][:2] == ["Lieu A", "Lieu B"]
        assert len(own_houses(session)) == len(houses)
