"""What is contested and how it is decided."""

from typing import Any

import pytest

from tests.cli.stage import HEALTH, SCHOOL, Stage


@pytest.fixture
def contested(stage: Stage) -> Stage:
    """Both files taken: the report of 5.1 and the delay of S1 2024 are contested."""
    stage.import_files()
    return stage


def found(stage: Stage) -> list[dict[str, Any]]:
    """The conflicts as JSON."""
    listed = stage.do("conflicts", stage.secretary, "--json").facts
    assert isinstance(listed, list)
    return listed


def action(stage: Stage) -> dict[str, Any]:
    """The action 5.1 as it stands."""
    facts = stage.do("show", stage.secretary, "action", "5.1", "--json").facts
    assert isinstance(facts, dict)
    return facts


def test_both_values_with_authors_and_dates(contested: Stage) -> None:
    """Nothing is lost: each rival, who wrote it and when, field by field for a report."""
    report, entry = found(contested)
    assert (report["field"], report["code"], report["number"]) == ("situation", "5.1", 1)
    assert [rival["author"] for rival in report["rivals"]] == [SCHOOL, HEALTH]
    assert [rival["at"][:10] for rival in report["rivals"]] == ["2024-09-15", "2024-09-14"]
    progress = next(line for line in report["lines"] if line["field"] == "progress")
    assert progress["values"] == ["55\u00a0%", "45\u00a0%"]
    assert [rival["value"] for rival in entry["rivals"]] == [{"value": "46.5"}, {"value": "44"}]
    said = contested.do("conflicts", contested.secretary).out
    assert f"[{entry['id']}]" in said
    assert "46,5\u00a0jours" in said
    assert action(contested)["conflicts"][0]["id"] == report["id"]


def test_the_provisional_value_is_the_latest(contested: Stage) -> None:
    """Every base shows the same one until somebody decides."""
    assert action(contested)["progress"] == 55
    assert found(contested)[0]["rivals"][0]["fields"]["progress"] == "55\u00a0%"


def test_keep_one_report(contested: Stage) -> None:
    """Its fields, those that agreed, and the reason in the history."""
    contested.do("settle", contested.secretary, "1", "--keep", "2", "--reason", "Relu")
    facts = action(contested)
    assert (facts["progress"], facts["weather"], facts["synthesis"]) == (
        45, "clouds", "Le délai recule.",
    )  # fmt: skip
    assert facts["status"] == "in_progress"
    assert [one["field"] for one in found(contested)] == ["measured"]


def test_keep_one_report_but_for_a_field(contested: Stage) -> None:
    """What is said otherwise overrides what is kept."""
    name = found(contested)[0]["id"]
    said = contested.do(
        "settle", contested.secretary, name, "--keep", "2", "--progress", "50", "--reason", "Vu",
    ).out  # fmt: skip
    assert "Valeurs encore contestées\u00a0: 1" in said
    assert (action(contested)["progress"], action(contested)["weather"]) == (50, "clouds")


def test_without_keep_every_field_is_to_say(contested: Stage) -> None:
    """What is missing is named; once all is said, the report is written."""
    settle = ("settle", contested.secretary, "1", "--reason", "Vu")
    assert "Météo, Synthèse" in contested.refused(*settle, "--progress", "50")
    contested.do(*settle, "--progress", "50", "--weather", "sun", "--synthesis", "D’accord")
    assert action(contested)["synthesis"] == "D’accord"


def test_a_value(contested: Stage) -> None:
    """One of the rivals, or another."""
    settle = ("settle", contested.secretary, "2", "--reason", "Recompté")
    contested.do(*settle, "--value", "45,5")
    assert action(contested)["indicators"][1]["latest"]["value"] == 45.5
    assert len(found(contested)) == 1


def test_a_contested_date(contested: Stage) -> None:
    """Two secretaries apart: a date is read as dates are; keeping one keeps it exactly."""
    base, folder = contested.secretary, contested.folder
    deputy = contested.let_in_deputy()
    contested.do("action", base, "edit", "5.1", "--deadline", "2024-12-31")
    contested.do("action", deputy, "edit", "5.1", "--deadline", "2025-06-30")
    contested.do("export", deputy, "-o", folder / "s.jalon")
    contested.do("import", base, folder / "s.jalon")
    name = next(one["id"] for one in found(contested) if one["field"] == "deadline")
    settle = ("settle", base, name, "--reason", "Marché")
    assert "pas une date" in contested.refused(*settle, "--value", "bientôt")
    contested.do(*settle, "--keep", "1")
    assert action(contested)["deadline"] == "2025-06-30"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("9", "--keep", "1", "--reason", "x"), "Aucune valeur contestée"),
        (("2", "--keep", "3", "--reason", "x"), "il en compte 2"),
        (("2", "--keep", "1", "--reason", "  "), "motif"),
        (("1", "--keep", "1", "--status", "fini", "--reason", "x"), "done (Réalisée)"),
    ],
)
def test_refused(contested: Stage, args: tuple[str, ...], told: str) -> None:
    """Each fault is a sentence, and nothing is decided."""
    assert told in contested.refused("settle", contested.secretary, *args)
    assert len(found(contested)) == 2


@pytest.mark.parametrize(
    "args",
    [
        ("1", "--value", "50", "--reason", "x"),
        ("2", "--progress", "50", "--reason", "x"),
        ("2", "--reason", "x"),
        ("2", "--keep", "1", "--value", "5", "--reason", "x"),
        ("2", "--keep", "1"),
    ],
)
def test_misused(contested: Stage, args: tuple[str, ...]) -> None:
    """Options that don't fit the conflict are not understood."""
    assert contested.misused("settle", contested.secretary, *args)


def test_nothing_is_contested(stage: Stage) -> None:
    """An empty list, a sentence, a refusal."""
    assert found(stage) == []
    assert "Aucune valeur" in stage.do("conflicts", stage.secretary).out
    settle = ("settle", stage.secretary, "1", "--keep", "1", "--reason", "x")
    assert "Aucune valeur" in stage.refused(*settle)
