"""An expectation followed as an indicator: once, in its action, by type and manager on its page."""

from datetime import date
from decimal import Decimal

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.follow import follow_expectation
from db.errors import FieldError, UserError
from db.kinds.choices import Deployed, IndicatorKind
from db.queries.indicator.page import indicator_page
from tests.db.expecting import expect
from tests.db.queries.measuring import define
from tests.db.queries.plan import Plan


def test_one_gesture_makes_its_rate(plan: Plan) -> None:
    """Its page has the counts of the whole, by type, by manager, and what it follows."""
    houses = []
    for letter, type_ in (("A", "Foyer"), ("B", "Foyer"), ("C", "MECS")):
        with plan.write() as session:
            more = {"type": type_}
            houses.append(add_establishment(session, letter, "Association", more=more)[0])
    one = expect(plan.store, plan.actions["1.1"], "Référent nommé")
    with plan.write() as session:
        stands = Stands(Deployed.IN_PLACE, since=date(2024, 3, 1))
        enter_deployment(session, houses[0], one, stands)
    with plan.write() as session:
        rate, _changes = follow_expectation(session, one)
    with plan.store.read() as session:
        page = indicator_page(session, rate)
    assert page is not None
    assert (page.known.code, page.known.label) == ("1.1-a", "Référent nommé, taux de déploiement")
    assert (page.known.numerator, page.known.denominator) == (1, 3)
    latest = page.rows[0].period
    said = {(axis.code, part.name): part.value(latest) for axis in page.axes for part in axis.parts}
    assert said[TYPE, "Foyer"] == Decimal(50)
    assert said[TYPE, "MECS"] == Decimal(0)
    assert round(said[MANAGER, "Association"] or Decimal(0), 2) == Decimal("33.33")
    assert page.follows == ("1.1 Référent nommé",)
    assert not page.may.enter
    assert page.inputs == ()
    with plan.write() as session, pytest.raises(UserError, match="déjà suivi"):
        follow_expectation(session, one)


TYPE, MANAGER = "type", "manager"


def test_it_follows_what_is_held(plan: Plan) -> None:
    """An expectation at least, of this base."""
    kind = IndicatorKind.DEPLOYMENT
    for formula, why in ((None, "Choisissez"), ({"terms": "exp_x"}, "pas dans cette base")):
        with pytest.raises(FieldError, match=why):
            define(plan, "T", kind, unit="%", formula=formula)
