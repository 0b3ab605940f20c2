"""Indicators, their targets and what is entered for them."""

import sqlite3
from contextlib import closing

import pytest

from tests.cli.stage import SCHEME, Stage


def shown(stage: Stage, code: str) -> dict[str, object]:
    """An indicator as the secretary's base tells it."""
    found = stage.do("show", stage.secretary, "indicator", code, "--json").facts
    assert isinstance(found, dict)
    return found


def test_a_share_against_its_target(stage: Stage) -> None:
    """52 % for 67,5 expected halfway: off course; and the way done from 22 to the last target."""
    said = stage.do(
        "enter", stage.secretary, "5.1-a", "2024-s1", "--num", "143", "--den", "275",
        "--comment", "Deux foyers manquent",
    ).out  # fmt: skip
    assert "52\u00a0% (143 / 275) pour 67,5\u00a0% attendus · hors trajectoire" in said
    found = shown(stage, "5.1-a")
    assert found["latest"] == {"period": "2024-S1", "value": 52}
    assert (found["numerator"], found["denominator"]) == (143, 275)
    assert (found["gap"], found["off_course"]) == (-15.5, True)
    assert found["rate"] == round(100 * (52 - 22) / (75 - 22), 6)


def test_a_share_known_by_its_percentage_alone(stage: Stage) -> None:
    """Where number and total are not known, they stay unknown."""
    stage.do("enter", stage.secretary, "5.1-a", "2024", "--value", "61,5 %")
    found = shown(stage, "5.1-a")
    assert found["latest"] == {"period": "2024", "value": 61.5}
    assert (found["numerator"], found["denominator"]) == (None, None)


def test_one_that_must_fall(stage: Stage) -> None:
    """Above its target it is off course; corrected below, it is not."""
    stage.do("enter", stage.secretary, "5.1-b", "2024", "--value", "44,5")
    assert shown(stage, "5.1-b")["off_course"] is True
    stage.do("enter", stage.secretary, "5.1-b", "2024", "--value", "31")
    assert shown(stage, "5.1-b")["off_course"] is False


@pytest.mark.parametrize(
    ("code", "period", "values", "told"),
    [
        ("5.1-a", "2024", ("--num", "39", "--den", "36"), "39 dépasse le total de 36"),
        ("5.1-a", "2024", ("--num", "39"), "Il manque une valeur"),
        ("5.1-a", "2024", ("--num", "1", "--den", "0"), "plus grand que zéro"),
        ("5.1-a", "2024", ("--num", "-1", "--den", "5"), "plus petit que zéro"),
        ("5.1-a", "2024", ("--value", "101"), "de 0 à 100"),
        ("5.1-b", "2024", ("--num", "1", "--den", "2"), "pas une proportion"),
        ("5.1-b", "2024", ("--value", "x"), "pas un nombre"),
        ("5.1-b", "bientôt", ("--value", "1"), "2024-S1, 2024-T3, 2024-05"),
        ("5.1-b", "2025/2023", ("--value", "1"), "finit avant de commencer"),
        ("5.1-c", "2024", ("--value", "1"), "5.1-a, 5.1-b"),
    ],
)
def test_an_entry_that_cannot_be(
    stage: Stage, code: str, period: str, values: tuple[str, ...], told: str
) -> None:
    """Each fault is a sentence, and nothing is written."""
    before = stage.digest()
    said = stage.refused("enter", stage.secretary, code, period, *values)
    assert told in said.replace("\u00a0", " ")
    assert stage.digest() == before


def test_zero_is_a_value(stage: Stage) -> None:
    """0 is not the same as nothing."""
    assert shown(stage, "5.1-b")["latest"] is None
    stage.do("enter", stage.secretary, "5.1-b", "2024", "--value", "0")
    assert shown(stage, "5.1-b")["latest"] == {"period": "2024", "value": 0}


def test_shared_indicator_and_new_targets(stage: Stage) -> None:
    """Without an action it belongs to the scheme; targets come later; a code is used once."""
    new = ("indicator", stage.secretary, "add", "G1", "--label", "Places", "--unit", "places")
    stage.do(*new, "--direction", "hold", "--scheme", SCHEME, "--definition", "Ouvertes")
    stage.do("indicator", stage.secretary, "target", "G1", "2024=60", "2025=60,5")
    assert shown(stage, "G1")["targets"] == [
        {"period": "2024", "value": 60}, {"period": "2025", "value": 60.5},
    ]  # fmt: skip
    assert "déjà" in stage.refused(*new, "--direction", "up")
    rows = stage.do("indicator", stage.secretary, "list", "--json").facts
    assert [one["code"] for one in rows] == ["5.1-a", "5.1-b", "G1"]
    assert "Places" in stage.do("indicator", stage.secretary, "list").out


def test_percent_entered_plainly_when_said(stage: Stage) -> None:
    """`--plain` makes '%' an ordinary unit, `--share` makes any unit a proportion."""
    add = ("indicator", stage.secretary, "add")
    stage.do(*add, "P", "--label", "Plain", "--unit", "%", "--direction", "up", "--plain")
    assert "proportion" in stage.refused(
        "enter", stage.secretary, "P", "2024", "--num", "1", "--den", "2"
    )
    stage.do(*add, "S", "--label", "Share", "--unit", "part", "--direction", "up", "--share")
    stage.do("enter", stage.secretary, "S", "2024", "--num", "1", "--den", "2")
    assert "up (doit monter)" in stage.refused(
        *add, "Z", "--label", "Z", "--unit", "u", "--direction", "haut"
    )


def test_a_value_may_be_that_of_an_establishment(stage: Stage) -> None:
    """Entered for the house, by a part of its name; what is known of the whole stays."""
    stage.do("establishment", stage.secretary, "add", "Foyer de l'Été (exemple)")
    stage.do("establishment", stage.secretary, "add", "Service du Soir (exemple)")
    before = stage.do("show", stage.secretary, "indicator", "5.1-b", "--json").facts
    entered = ("enter", stage.secretary, "5.1-b", "2024-S1", "--value", "21", "--place")
    assert "Foyer de l'Été (exemple)" in stage.do(*entered, "foyer de l'ete").out
    assert stage.do("show", stage.secretary, "indicator", "5.1-b", "--json").facts == before
    with closing(sqlite3.connect(stage.secretary)) as conn:
        asked = (
            "SELECT establishment.name FROM entry JOIN establishment"
            " ON establishment.id = entry.place"
        )
        assert conn.execute(asked).fetchall() == [("Foyer de l'Été (exemple)",)]
    assert "Plusieurs noms" in stage.refused(*entered, "exemple")
    assert "Noms proches" in stage.refused(*entered, "Foier de l'Eté (exemple)")
    assert stage.refused(*entered, "zzz").count("exemple") == 0


def test_defined_changed_and_emptied(stage: Stage) -> None:
    """All that the dialog asks, by options; what is said in part completes what was there."""
    base = stage.secretary
    stage.do(
        "indicator", base, "add", "L", "--label", "Lien", "--kind", "scale", "--direction", "up",
        "--levels", "Rien; Un peu ;Tout", "--every", "once", "--delay", "30", "--action", "5.1",
        "--source", "Registre", "--baseline", "1", "--baseline-on", "31/12/2020",
    )  # fmt: skip
    stage.do("enter", base, "L", "2024", "--value", "3")
    assert "niveau 3" in stage.refused("indicator", base, "edit", "L", "--levels", "Rien;Tout")
    assert "nature ne change plus" in stage.refused(
        "indicator", base, "edit", "L", "--kind", "number"
    )
    edit = ("indicator", base, "edit", "L")
    stage.do(*edit, "--baseline", "2", "--clear", "source", "--target", "2025=3", "--code", "L2")
    found = shown(stage, "L2")
    assert found["baseline"] == 2
    assert found["baseline_on"] == "2020-12-31"
    assert found["targets"] == [{"period": "2025", "value": 3}]
    stage.do("indicator", base, "edit", "L2", "--target", "2025=", "--no-baseline")
    found = shown(stage, "L2")
    assert (found["targets"], found["baseline"]) == ([], None)
    assert "Connus" in stage.refused("indicator", base, "edit", "L2", "--clear", "couleur")
    assert "--direction" in stage.refused("indicator", base, "add", "Z", "--label", "Z")


def test_computed_linked_and_removed(stage: Stage) -> None:
    """A ratio over two others; a circle and a removal that would break it are refused."""
    base = stage.secretary
    new = ("indicator", base, "add")
    stage.do(*new, "R", "--label", "Rapport", "--kind", "ratio", "--direction", "up",
             "--terms", "5.1-b", "--over", "5.1-b", "--per", "1000")  # fmt: skip
    stage.do("enter", base, "5.1-b", "2024", "--value", "7")
    assert shown(stage, "R")["latest"] == {"period": "2024", "value": 1000}
    assert "lui-même" in stage.refused("indicator", base, "edit", "R", "--terms", "R")
    assert "« Rapport »".replace(" ", "\u00a0") in stage.refused(
        "indicator", base, "remove", "5.1-b"
    )
    assert "aucune action" in stage.refused("indicator", base, "link", "R", "--main")
    stage.do("indicator", base, "link", "5.1-b", "--to", "4.1", "--main")
    told = stage.do("show", base, "action", "4.1", "--json").facts
    assert "5.1-b" in [one["code"] for one in told["indicators"]]
    stage.do("indicator", base, "link", "5.1-b", "--not", "4.1", "--no-main")
    told = stage.do("show", base, "action", "4.1", "--json").facts
    assert "5.1-b" not in [one["code"] for one in told["indicators"]]
    stage.do("indicator", base, "remove", "R")
    assert "valeur saisie reste" in stage.do("indicator", base, "remove", "5.1-b").out


def test_from_the_shipped_definitions(stage: Stage) -> None:
    """Listed, taken with what they are computed from, then said to be there."""
    base = stage.secretary
    listed = stage.do("indicator", base, "from-catalogue").out
    assert "part-judiciaire  Part des mesures judiciaires" in listed
    taken = stage.do("indicator", base, "from-catalogue", "milieu-ouvert", "--action", "5.1").out
    assert "PE-10" in taken
    assert "déjà là\u00a0: PE-10" in stage.do("indicator", base, "from-catalogue").out
    again = stage.do("indicator", base, "from-catalogue", "aed").out
    assert "déjà dans le schéma" in again
    stage.do("indicator", base, "edit", "PE-03", "--confirmed")
    assert "pas livrée" in stage.refused("indicator", base, "from-catalogue", "inconnue")


@pytest.mark.parametrize("what", ["add", "edit", "remove", "link", "from-catalogue", "target"])
def test_each_branch_tells_its_options(stage: Stage, what: str) -> None:
    """In French, with its usage."""
    told = stage.do("indicator", stage.secretary, what, "--help").out
    assert told.startswith("Écrire")
    assert "--help" in told
