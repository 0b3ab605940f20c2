"""The definitions shipped: how many, how they are said, what taking them into a scheme does."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from db.catalogue import CATALOGUE, Shipped, catalogue, read_catalogue, with_inputs
from db.commands.catalogue import add_from_catalogue, taken_definitions
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator.definition import definition
from db.queries.indicator.trajectory import trajectories
from db.words import typeset
from tests.db.queries.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """A scheme with one action."""
    made = Plan(tmp_path)
    made.measure("1", "a")
    made.action("1.1", "1")
    return made


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str], Path]:
    """The shipped file with one thing in it said otherwise."""

    def written(before: str, after: str) -> Path:
        text = CATALOGUE.read_text("utf-8")
        assert before in text
        path = tmp_path / "essai.yaml"
        path.write_text(text.replace(before, after, 1), "utf-8")
        return path

    return written


def test_what_a_department_starts_from() -> None:
    """Forty-eight, by subject; some are computed from others; no value anywhere."""
    shipped = catalogue()
    assert len(shipped) == 48
    assert len({one.group for one in shipped}) == 9
    assert sum(one.kind.computed for one in shipped) == 6
    assert {one.id for one in shipped} >= {
        *("aed", "aemo", "accueil-administratif", "accueil-judiciaire", "part-judiciaire"),
        *("taux-mesures-21", "taux-ip", "ip-trois-mois", "ppe", "bilan-un-mois"),
        *("scolarisation", "fratries-ensemble", "contrat-a-18-ans", "entretien-17-ans"),
        *("hotel", "places-creees", "assistants-familiaux", "postes-vacants", "fugues"),
    }
    assert "value:" not in CATALOGUE.read_text("utf-8")


@pytest.mark.parametrize("one", catalogue(), ids=lambda one: one.id)
def test_each_is_said_whole(one: Shipped) -> None:
    """French signs, one sentence at least, numerator and denominator of what divides."""
    for text in (one.label, one.definition, one.source, one.law or "", one.method or ""):
        assert typeset(text) == text
    assert one.definition.endswith(".")
    if one.kind in (IndicatorKind.PERCENTAGE, IndicatorKind.RATIO):
        assert one.numerator
        assert one.denominator
        assert one.numerator in one.whole_definition
    assert len(one.code) <= 12
    assert not re.search(r"\b(soixante|TODO|xxx)\b", one.whole_definition)


def test_what_is_computed_brings_what_it_is_made_of() -> None:
    """Each once, after its own parts."""
    found = [one.id for one in with_inputs(["part-judiciaire", "aemo"])]
    assert found[-1] == "part-judiciaire"
    assert sorted(found) == sorted(set(found))
    for one in with_inputs(["taux-mesures-21"]):
        ids = [other.id for other in with_inputs(["taux-mesures-21"])]
        assert all(ids.index(part) < ids.index(one.id) for part in one.inputs)
    with pytest.raises(UserError, match="pas livrée"):
        with_inputs(["inconnue"])


def test_taken_into_a_scheme_in_one_gesture(plan: Plan) -> None:
    """Those that are there already stay; what is computed names what is there."""
    with plan.write() as session:
        first, _changes = add_from_catalogue(session, plan.scheme, ["aemo"], plan.actions["1.1"])
    with plan.write() as session:
        made, changes = add_from_catalogue(session, plan.scheme, ["milieu-ouvert", "aemo"])
        assert len(changes.cells) > 10
    assert len(made) == 2
    with plan.store.read() as session:
        taken = taken_definitions(session, plan.scheme)
        assert taken.keys() == {"aemo", "aed", "milieu-ouvert"}
        assert taken["aemo"] == first[0]
        total = definition(session, taken["milieu-ouvert"])
        part = definition(session, taken["aemo"])
    assert total.fields["formula"]["terms"] == f"{taken['aed']}\n{taken['aemo']}"
    assert part.fields["unconfirmed"] is True
    assert total.fields["unconfirmed"] is None
    assert (part.action_code, part.fields["every"]) == ("1.1", 12)
    for name, value in (("aed", 120), ("aemo", 200)):
        with plan.write() as session:
            enter_value(session, taken[name], parse_period("2023"), {"value": Decimal(value)})
    with plan.store.read() as session:
        latest = trajectories(session)[taken["milieu-ouvert"]].latest
    assert latest is not None
    assert latest.value == 320


def test_a_code_that_is_taken_is_continued(plan: Plan) -> None:
    """'PE-04' is somebody's: the definition comes as 'PE-04-2'."""
    code = next(one.code for one in catalogue() if one.id == "aemo")
    with plan.write() as session:
        add_indicator(session, plan.scheme, NewIndicator(code, "Autre", "", Direction.UP))
    with plan.write() as session:
        made, _changes = add_from_catalogue(session, plan.scheme, ["aemo"])
    with plan.store.read() as session:
        assert definition(session, made[0]).fields["code"] == f"{code}-2"


def test_all_of_them_at_once(plan: Plan) -> None:
    """Each keeps to the rules of an indicator defined by hand."""
    with plan.write() as session:
        made, _changes = add_from_catalogue(session, plan.scheme, [one.id for one in catalogue()])
    assert len(made) == 48


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("kind: number", "kind: nombre", "l'un de"),
        ('code: "PE-02"', 'code: "PE-01"', "déjà écrit ligne"),
        ("          - aemo\n", "          - aemoo\n", "pas une autre définition"),
        ("          - aed\n", "          - milieu-ouvert\n", "revient à celle-ci"),
        ("kind: number", "kind: percentage", "numérateur"),
        ("kind: sum", "kind: number", "ne va qu"),
        ("every: 12", "every: 400", "au plus 120"),
        ("        unit:", "        unite:", "unite"),
    ],
)
def test_a_fault_of_the_file_is_said_with_its_line(
    edited: Callable[[str, str], Path], before: str, after: str, sentence: str
) -> None:
    """In a sentence, never a trace."""
    with pytest.raises(UserError, match=r"essai\.yaml, ligne \d+") as refusal:
        read_catalogue(edited(before, after))
    assert typeset(sentence) in refusal.value.sentence
