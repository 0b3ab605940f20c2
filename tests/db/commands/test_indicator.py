"""Defining an indicator: what is refused, what is written, what undoing brings back."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.entries import enter_value
from db.commands.indicator import (
    NewIndicator,
    Redefined,
    add_indicator,
    confirm_source,
    redefine,
    remove_indicator,
)
from db.commands.restore import take_back
from db.errors import FieldError, UserError
from db.journal.changes import Changes
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Indicator, Target
from db.kinds.period import parse_period
from db.kinds.scheme import Measure
from db.queries.indicator.definition import Definition, definition
from db.queries.indicator.formula_preview import preview
from db.queries.indicator.trajectory import trajectories
from db.queries.journal.conflict import conflicts_of
from db.queries.results.formula import Formula
from tests.db.queries.plan import Plan

Y2023, Y2024 = parse_period("2023"), parse_period("2024")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A measure with two actions."""
    made = Plan(tmp_path)
    made.measure("1", "a")
    made.action("1.1", "1")
    made.action("1.2", "1")
    return made


def add(plan: Plan, code: str, kind: IndicatorKind = IndicatorKind.NUMBER, **more: Any) -> str:
    """An indicator of 1.1, named after its code."""
    with plan.write() as session:
        new = NewIndicator(code, f"Compte {code}", "", Direction.UP, kind, more=more)
        made, _changes = add_indicator(session, plan.scheme, new, plan.actions["1.1"])
    return made


def change(plan: Plan, indicator: str, **fields: Any) -> Changes:
    """Change fields of an indicator."""
    with plan.write() as session:
        return redefine(session, indicator, Redefined(fields))


def told(plan: Plan, indicator: str) -> Definition:
    """Its definition as it stands."""
    with plan.store.read() as session:
        return definition(session, indicator)


def formula(*terms: str, over: tuple[str, ...] = (), per: int | None = None) -> dict[str, Any]:
    """A formula over these ids."""
    return {"terms": "\n".join(terms), "over": "\n".join(over) or None, "per": per}


def test_every_field_is_written_and_told(plan: Plan) -> None:
    """What is said comes back as it was said."""
    said = {
        "every": 6,
        "over_periods": Aggregation.SUM,
        "over_places": Aggregation.MEAN,
        "tolerance": Decimal("2.5"),
        "bounds": {"low": Decimal(0), "high": Decimal(500)},
        "source": "Logiciel métier",
        "method": "Comptés au 31 décembre",
        "collected_by": "Les services",
        "delay": 30,
        "sexes": True,
        "ages": "0-5 ans\n6-10 ans",
        "about_children": True,
    }
    made = add(plan, "A", **said)
    found = told(plan, made).fields
    assert {name: found[name] for name in said} == said
    assert told(plan, made).action_code == "1.1"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"label": " "}, "label", "Dites ce que"),
        ({"code": ""}, "code", "Donnez un code"),
        ({"code": "B"}, "code", "déjà celui d"),
        ({"kind": IndicatorKind.SCALE}, "levels", "au moins deux niveaux"),
        ({"kind": IndicatorKind.SCALE, "levels": "Bas\nBas"}, "levels", "même nom"),
        ({"kind": IndicatorKind.SUM}, "formula", "additionne"),
        ({"bounds": {"low": Decimal(5), "high": Decimal(1)}}, "bounds", "dépasse la borne haute"),
        ({"tolerance": Decimal(-1)}, "tolerance", "plus petite que zéro"),
        ({"theme": "Scolarité"}, "theme", "tous les trois ans"),
        ({"baseline": {"value": Decimal(3)}}, "baseline", "période de cette valeur"),
        (
            {"baseline": {"value": Decimal(3), "period": Y2023}, "no_baseline": True},
            "baseline",
            "qu’il n’y en a pas",
        ),
        (
            {"kind": IndicatorKind.YES_NO, "baseline": {"value": Decimal(3), "period": Y2023}},
            "baseline",
            "oui ou par non",
        ),
    ],
)
def test_what_cannot_be_is_said_under_its_field(
    plan: Plan, fields: Mapping[str, Any], field: str, sentence: str
) -> None:
    """The field and the sentence; nothing is written."""
    made = add(plan, "A")
    add(plan, "B")
    before = told(plan, made)
    with pytest.raises(FieldError) as refusal:
        change(plan, made, **fields)
    assert refusal.value.field == field
    assert sentence in refusal.value.sentence
    assert told(plan, made) == before


def test_a_target_that_no_value_could_be(plan: Plan) -> None:
    """120 % is refused with its period; what is computed may be anything."""
    made = add(plan, "A", IndicatorKind.PERCENTAGE)
    with plan.store.write() as session, pytest.raises(FieldError, match="2024") as refusal:
        redefine(session, made, Redefined(goals={Y2024: Decimal(120)}))
    assert refusal.value.field == "goals"
    ratio = add(plan, "R", IndicatorKind.RATIO, formula=formula(made, over=(made,)))
    with plan.write() as session:
        redefine(session, ratio, Redefined(goals={Y2024: Decimal(120)}))
    assert [goal.value for goal in told(plan, ratio).goals] == [120]


def test_the_nature_of_what_has_values_does_not_change(plan: Plan) -> None:
    """Said with their number; all else may change."""
    made = add(plan, "A")
    change(plan, made, kind=IndicatorKind.PERCENTAGE)
    with plan.write() as session:
        enter_value(session, made, Y2024, {"value": Decimal(60)})
    with pytest.raises(FieldError, match="déjà saisie") as refusal:
        change(plan, made, kind=IndicatorKind.NUMBER)
    assert refusal.value.field == "kind"
    change(plan, made, label="Autrement dit")
    assert told(plan, made).label == "Autrement dit"


def test_a_level_that_was_entered_stays_on_the_scale(plan: Plan) -> None:
    """Levels may be renamed and added, not cut under the highest one entered."""
    made = add(plan, "A", IndicatorKind.SCALE, levels="Rien\nUn peu\nTout")
    with plan.write() as session:
        enter_value(session, made, Y2024, {"value": Decimal(3)})
    change(plan, made, levels="Rien\nEn partie\nTout\nAu-delà")
    with pytest.raises(FieldError, match="niveau 3"):
        change(plan, made, levels="Rien\nTout")


def test_a_circle_is_refused_by_the_names_on_it(plan: Plan) -> None:
    """A from B from C from A; and A from itself."""
    a, b = add(plan, "A"), add(plan, "B")
    c = add(plan, "C", IndicatorKind.SUM, formula=formula(a, b))
    d = add(plan, "D", IndicatorKind.RATIO, formula=formula(c, over=(b,), per=1000))
    with pytest.raises(FieldError, match="tournerait en rond") as refusal:
        change(plan, a, kind=IndicatorKind.SUM, formula=formula(d))
    assert "Compte D" in refusal.value.sentence
    assert "Compte C" in refusal.value.sentence
    assert "Compte B" not in refusal.value.sentence
    with pytest.raises(FieldError, match="lui-même"):
        change(plan, c, formula=formula(a, c))
    with pytest.raises(FieldError, match="par lesquels on divise"):
        change(plan, d, formula=formula(c))


def test_a_preview_says_the_last_result_or_what_is_lacking(plan: Plan) -> None:
    """Before anything is written."""
    a, b = add(plan, "A"), add(plan, "B")
    for indicator, period, value in ((a, Y2023, 12), (a, Y2024, 15), (b, Y2023, 4000)):
        with plan.write() as session:
            enter_value(session, indicator, period, {"value": Decimal(value)})
    with plan.store.read() as session:
        ratio = preview(session, Formula(IndicatorKind.RATIO, (a,), (b,), Decimal(1000)))
        total = preview(session, Formula(IndicatorKind.SUM, (a,), (), Decimal(1)))
        alone = preview(session, Formula(IndicatorKind.RATIO, (a,), (), Decimal(1)))
    assert ratio.latest is not None
    assert (ratio.latest.period, ratio.latest.value) == (Y2023, 3)
    assert ratio.lacking == ("Compte B",)
    assert total.latest is not None
    assert (total.latest.value, total.lacking) == (15, ())
    assert (alone.latest, alone.lacking) == (None, ())


def test_targets_links_and_the_main_indicator_in_one_gesture(plan: Plan) -> None:
    """Written together, taken back together."""
    made = add(plan, "A")
    measure, other = plan.measures["1"], plan.actions["1.2"]
    with plan.write() as session:
        changes = redefine(
            session,
            made,
            Redefined(
                {"tolerance": Decimal(2)},
                goals={Y2024: Decimal(80)},
                linked={other: True},
                main={measure: True},
            ),
        )
    found = told(plan, made)
    assert found.linked == (other,)
    assert found.measure is not None
    assert found.measure.main
    assert [(goal.period, goal.value) for goal in found.goals] == [(Y2024, 80)]
    with plan.write() as session:
        take_back(session, changes)
    found = told(plan, made)
    assert (found.linked, found.goals, found.fields["tolerance"]) == ((), (), None)
    assert found.measure is not None
    assert not found.measure.main


def test_a_target_is_taken_away_and_the_link_to_its_own_action_is_none(plan: Plan) -> None:
    """A target of None is no target; an action is not linked to what is its own."""
    made = add(plan, "A")
    with plan.write() as session:
        redefine(session, made, Redefined(goals={Y2023: Decimal(5), Y2024: Decimal(8)}))
    with plan.write() as session:
        own = {plan.actions["1.1"]: True}
        redefine(session, made, Redefined(goals={Y2023: None}, linked=own))
    found = told(plan, made)
    assert [goal.period for goal in found.goals] == [Y2024]
    assert found.linked == ()


def test_what_arrives_meanwhile_is_a_conflict(plan: Plan) -> None:
    """Written over what was on screen, not over what came since."""
    made = add(plan, "A")
    shown = told(plan, made).seen
    change(plan, made, label="De quelqu'un d'autre")
    with plan.write() as session:
        redefine(session, made, Redefined({"label": "Le mien"}, seen=shown))
    with plan.store.read() as session:
        assert [one.field for one in conflicts_of(session, plan.actions["1.1"])] == ["label"]


def test_removing_it_and_bringing_it_back(plan: Plan) -> None:
    """With its targets; what was entered counts again once it is back."""
    made = add(plan, "A")
    with plan.write() as session:
        redefine(
            session, made, Redefined(goals={Y2024: Decimal(8)}, main={plan.measures["1"]: True})
        )
        enter_value(session, made, Y2024, {"value": Decimal(7)})
    with plan.write() as session:
        changes = remove_indicator(session, made)
    with plan.store.read() as session:
        assert session.get(Indicator, made) is None
        assert session.scalars(select(Target)).all() == []
        assert session.get_one(Measure, plan.measures["1"]).indicator is None
        assert trajectories(session) == {}
    with plan.write() as session:
        take_back(session, changes)
    with plan.store.read() as session:
        back = trajectories(session)[made]
        assert session.get_one(Measure, plan.measures["1"]).indicator == made
    assert back.latest is not None
    assert (back.latest.value, [point.value for point in back.targets]) == (7, [8])


def test_what_another_is_computed_from_stays(plan: Plan) -> None:
    """Named in the refusal."""
    a = add(plan, "A")
    total = add(plan, "T", IndicatorKind.SUM, formula=formula(a))
    with plan.store.write() as session, pytest.raises(UserError, match="Compte T"):
        remove_indicator(session, a)
    assert told(plan, a).used_by == ("Compte T",)
    with plan.write() as session:
        remove_indicator(session, total)
        remove_indicator(session, a)


def test_a_source_is_confirmed(plan: Plan) -> None:
    """And then nothing says any more that it is to be."""
    made = add(plan, "A", unconfirmed=True)
    with plan.store.read() as session:
        assert trajectories(session)[made].unconfirmed
    with plan.write() as session:
        confirm_source(session, made)
    with plan.store.read() as session:
        assert not trajectories(session)[made].unconfirmed
