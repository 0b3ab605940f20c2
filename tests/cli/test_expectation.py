"""`jalon expect`: what is expected, of which establishments, in which order, where it stands."""

import pytest

from tests.cli.stage import Stage


@pytest.fixture
def houses(stage: Stage) -> Stage:
    """Two foyers of an association and a nursery run directly."""
    for name, kind, managed in (
        ("Foyer A", "Foyer", "association"),
        ("Foyer B", "Foyer", "association"),
        ("Pouponnière C", "Pouponnière", "directly"),
    ):
        more = ("--type", kind, "--managed", managed)
        stage.do("establishment", stage.secretary, "add", name, *more)
    return stage


def said(stage: Stage, *words: str) -> str:
    return stage.do("expect", stage.secretary, *words).out.replace("\u00a0", " ")


def test_by_rule_by_hand_and_where_it_stands(houses: Stage) -> None:
    said(houses, "add", "5.1", "Bilan fait", "--type", "Foyer", "--deadline", "2024-06-30")
    said(houses, "ask", "Bilan fait", "Pouponnière C", "--deadline", "2025-09-01")
    said(houses, "exempt", "Bilan fait", "Foyer B", "--reason", "En travaux")
    houses.do("enter", houses.secretary, "Bilan fait", "--place", "Foyer A", "--state", "in_place")
    lines = said(houses, "show", "bilan").splitlines()
    assert lines[0] == "5.1 · Bilan fait (Foyer, pour le 30 juin 2024)"
    assert lines[1] == "  1 sur 2 établissements · 1 sans réponse"
    assert lines[2:] == [
        "  Foyer A : En place",
        "  Foyer B : dispensé, En travaux",
        "  Pouponnière C : non renseigné, désigné, pour le 1er septembre 2025",
    ]
    said(houses, "rule", "Bilan fait", "Foyer B", "Pouponnière C")
    assert "Foyer B : non renseigné, en retard" in said(houses, "show", "Bilan fait")


def test_they_are_listed_by_action_in_their_order(houses: Stage) -> None:
    for label in ("un", "deux"):
        said(houses, "add", "5.1", label, "--everyone")
    said(houses, "add", "4.1", "autre", "--managed", "directly")
    assert "À la place 1 : deux" in said(houses, "place", "deux", "1")
    rows = houses.do("expect", houses.secretary, "list", "--json").facts
    assert [(row["action"], row["label"], row["houses"]) for row in rows] == [
        ("4.1", "autre", 1),
        ("5.1", "deux", 3),
        ("5.1", "un", 3),
    ]
    assert rows[0]["rule"] == "En régie"
    assert said(houses, "list", "4.1").count(" · autre") == 1
    assert "deux" not in said(houses, "list", "4.1")


def test_words_rule_and_day_are_changed_and_it_is_taken_away(houses: Stage) -> None:
    said(houses, "add", "5.1", "Bilan fait", "--everyone", "--deadline", "2024-06-30")
    said(houses, "edit", "Bilan fait", "--label", "Bilan rendu", "--nobody", "--no-deadline")
    text = said(houses, "list")
    assert "5.1 · Bilan rendu (aucun par règle)" in text
    assert "N'est plus attendu" in said(houses, "remove", "Bilan rendu").replace("’", "'")
    assert "Rien n’est attendu" in said(houses, "list")


def test_two_secretaries_of_whom_one_standing_is_kept(houses: Stage) -> None:
    """What is contested of a house is listed in words and settled as everything else."""
    said(houses, "add", "5.1", "Bilan fait", "--everyone")
    deputy, file = houses.let_in_deputy(), houses.folder / "deputy.jalon"
    at = ("Bilan fait", "--place", "Foyer A", "--state")
    houses.do("enter", houses.secretary, *at, "to_start")
    houses.do("enter", deputy, *at, "in_progress")
    houses.do("export", deputy, "-o", file)
    told = houses.do("import", houses.secretary, file).out.replace("\u00a0", " ")
    assert "Bilan fait, Foyer A · Déploiement" in told
    listed = houses.do("conflicts", houses.secretary, "--json").facts
    (one,) = [row for row in listed if row["field"] == "standing"]
    values = [rival["shown"] for rival in one["rivals"]]
    assert sorted(values) == ["En cours", "À engager"]
    number = str(values.index("En cours") + 1)
    reason = ("--reason", "Vu au téléphone")
    houses.do("settle", houses.secretary, one["id"], "--keep", number, *reason)
    assert "Foyer A : En cours" in said(houses, "show", "Bilan fait")


def test_what_nobody_expects_is_refused_with_those_that_there_are(houses: Stage) -> None:
    said(houses, "add", "5.1", "Bilan fait", "--everyone")
    told = houses.refused("expect", houses.secretary, "remove", "rien")
    assert "Bilan fait" in told
