"""`jalon expect … silent`: who has not answered, what is written to them, who was reminded."""

import pytest

from tests.cli.stage import Stage


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Two houses; one thing is expected of both, another of one, whose day is over."""
    base = stage.secretary
    for name in ("Foyer A", "Foyer B"):
        stage.do("establishment", base, "add", name, "--manager", "Association")
    stage.do("expect", base, "add", "5.1", "Bilan fait", "--everyone")
    stage.do("expect", base, "add", "4.1", "Référent nommé", "--deadline", "2024-06-30")
    stage.do("expect", base, "ask", "Référent nommé", "Foyer B")
    return stage


def said(stage: Stage, *more: str) -> str:
    return stage.do("expect", stage.secretary, "silent", *more).out.replace("\u00a0", " ")


def test_the_silent_are_listed_late_ones_first(asked: Stage) -> None:
    lines = said(asked).splitlines()
    assert lines[0].startswith("Foyer B · 2 réponses manquent, en retard, depuis le")
    assert "sur papier" in lines[0]
    assert lines[1:3] == ["  4.1 Référent nommé", "  5.1 Bilan fait"]
    assert lines[3].startswith("Foyer A · 1 réponse manque")
    assert said(asked, "--late").count("Foyer") == 1
    assert said(asked, "--of", "Référent").count("Foyer") == 1
    base = asked.secretary
    state = ("--state", "not_concerned", "--reason", "Accueil de jour")
    for house, expectation in (("Foyer A", "Bilan fait"), ("Foyer B", "Bilan fait")):
        asked.do("enter", base, expectation, "--place", house, *state)
    assert "Foyer A" not in said(asked)


def test_letters_say_what_is_awaited_and_reminders_are_noted(asked: Stage) -> None:
    text = said(asked, "--late", "--letters")
    assert "À : adresse non connue" in text
    assert "- 4.1 Référent nommé (avant le 30 juin 2024, échéance passée)" in text
    assert "Il manque encore une réponse de Foyer B à ces 2 attendus" in text
    assert "formulaire joint" in text
    assert "relancé le 1" in said(asked, "--reminded", "Foyer B")
    facts = asked.do("expect", asked.secretary, "silent", "--json").facts
    assert [(row["house"]["name"], len(row["past"])) for row in facts] == [
        ("Foyer B", 1),
        ("Foyer A", 0),
    ]
