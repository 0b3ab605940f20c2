"""What the cells of indicators say to a person, wherever the past of a field is shown."""

import json
from decimal import Decimal

import pytest
from sqlalchemy import select

from db.commands.acceptance import accept, send_back
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.kinds.choices import Direction, Empty, IndicatorKind
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.period import parse_period
from db.queries.base.display import name_of, shown
from tests.db.queries.plan import Plan

YEAR = parse_period("2023")
SCALE = {"levels": "à construire\nengagé\nrégulier"}


def added(plan: Plan, kind: IndicatorKind, unit: str = "", **more: object) -> str:
    """An indicator of a nature."""
    with plan.write() as session:
        new = NewIndicator(f"I-{kind}", f"Suivi {kind.label}", unit, Direction.UP, kind, more=more)
        return add_indicator(session, plan.scheme, new)[0]


def said(plan: Plan, indicator: str, **measured: object) -> str:
    """What an entry with this value says."""
    with plan.write() as session:
        enter_value(session, indicator, YEAR, measured)
    with plan.store.read() as session:
        entry = session.scalars(select(Entry).where(Entry.indicator == indicator)).one()
        codec = Entry.__table__.c.measured.info["field"].codec
        return shown(session, entry.id, "measured", json.dumps(codec.encode(entry.measured)))


@pytest.mark.parametrize(
    ("kind", "unit", "measured", "wanted"),
    [
        (IndicatorKind.NUMBER, "jours", {"value": Decimal("1234.5")}, "1 234,5 jours"),
        (IndicatorKind.NUMBER, "jours", {"value": Decimal(0)}, "0 jours"),
        (IndicatorKind.NUMBER, "", {"empty": Empty.NOT_APPLICABLE}, "non applicable"),
        (IndicatorKind.NUMBER, "", {"empty": Empty.SECRET}, "secret statistique"),
        (
            *(IndicatorKind.PERCENTAGE, "%"),
            {"numerator": Decimal(1), "denominator": Decimal(3), "estimated": True},
            "33,3 % (1 / 3), estimation",
        ),
        (IndicatorKind.YES_NO, "", {"value": Decimal(1)}, "oui"),
        (IndicatorKind.YES_NO, "", {"value": Decimal(0)}, "non"),
        (IndicatorKind.SCALE, "", {"value": Decimal(2)}, "engagé"),
    ],
)
def test_a_value_in_words(
    plan: Plan, kind: IndicatorKind, unit: str, measured: dict[str, object], wanted: str
) -> None:
    """A figure with its unit, a word, or why there is none; 0 is a figure."""
    found = said(plan, added(plan, kind, unit, **SCALE), **measured)
    assert found.replace("\u00a0", " ").replace("\u202f", " ") == wanted


def test_a_formula_and_bounds_name_what_they_are_made_of(plan: Plan) -> None:
    """Names, never ids."""
    part, whole = added(plan, IndicatorKind.NUMBER), added(plan, IndicatorKind.YES_NO)
    with plan.store.read() as session:
        formula = {"terms": f"{part}\n{whole}", "over": whole, "per": "1000"}
        found = shown(session, part, "formula", json.dumps(formula))
        assert found.replace("\u202f", " ").replace("\u00a0", " ") == (
            "1 000 × (I-number Suivi Nombre + I-yes_no Suivi Oui ou non)"
            " ÷ I-yes_no Suivi Oui ou non"
        )
        assert shown(session, part, "bounds", '{"low":"0","high":"20"}') == "de 0 à 20"
        assert shown(session, part, "bounds", '{"low":"0"}') == "au moins 0"
        assert shown(session, part, "bounds", '{"high":"9"}') == "au plus 9"
        assert shown(session, part, "bounds", "{}") == "non renseigné"


def test_an_entry_and_its_acceptance_are_named_by_what_they_are_about(plan: Plan) -> None:
    """Indicator, period, house, part."""
    indicator = added(plan, IndicatorKind.NUMBER, "jours")
    with plan.write() as session:
        house, _changes = add_establishment(session, "Foyer essai")
    value = {"value": Decimal(3)}
    with plan.write() as session:
        enter_value(session, indicator, YEAR, value, place=house, category="sex:f")
    with plan.store.read() as session:
        entry = session.scalars(select(Entry.id)).one()
    with plan.write() as session:
        send_back(session, [entry], "À revoir")
    with plan.write() as session:
        accept(session, [entry])
    with plan.store.read() as session:
        judged = session.scalars(select(Acceptance)).one()
        assert session.scalars(select(Indicator.id)).one() == indicator
        wanted = "I-number Suivi Nombre, 2023, Foyer essai, Filles"
        assert name_of(session, entry) == name_of(session, judged.id) == wanted
        said = shown(session, judged.id, "accepted", '{"value":"3"}')
        assert said.replace("\u00a0", " ") == "3 jours"
        assert (judged.returned, judged.reason) == (None, None)
