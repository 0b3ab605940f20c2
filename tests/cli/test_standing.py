"""`jalon enter` of an expectation: one verb with the values of indicators."""

import pytest

from tests.cli.stage import Stage

SCHOOL = "Référent scolarité nommé"


@pytest.fixture
def asked(stage: Stage) -> Stage:
    """Two houses; something is expected of the foyers alone."""
    base = stage.secretary
    stage.do("establishment", base, "add", "Foyer A")
    stage.do("establishment", base, "add", "Crèche B")
    stage.do("expect", base, "add", "4.1", SCHOOL)
    stage.do("expect", base, "ask", "4.1", "Foyer A")
    return stage


def here(stage: Stage) -> dict[str, object]:
    """What the base says of the expectation in the house that is asked."""
    rows = stage.do("establishment", stage.secretary, "list", "--json").facts
    [found] = [row["expected"] for row in rows if row["house"]["name"] == "Foyer A"]
    return dict(found[0])


def test_a_state_with_its_day_then_words_alone(asked: Stage) -> None:
    """The words and the proof do not touch the state; a new state replaces it."""
    enter = ("enter", asked.secretary, "référent scolarité", "--place", "foyer a")
    said = asked.do(*enter, "--state", "in_place", "--since", "01/03/2024").out
    day = "1er\u00a0mars 2024"
    assert said == f"Foyer A · {SCHOOL}\u00a0: En place depuis le {day}\n"
    assert "précisé" in asked.do(*enter, "--comment", "Éducatrice", "--evidence", "Note 12").out
    found = here(asked)
    assert (found["state"], found["since"]) == ("in_place", "2024-03-01")
    assert (found["comment"], found["evidence"]) == ("Éducatrice", "Note 12")
    asked.do(*enter, "--state", "not_concerned", "--reason", "Aucun enfant scolarisé")
    found = here(asked)
    assert (found["state"], found["since"]) == ("not_concerned", None)
    assert (found["reason"], found["comment"]) == ("Aucun enfant scolarisé", "Éducatrice")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--place", "Foyer A", "--state", "not_concerned"), "pourquoi"),
        (("--place", "Foyer A", "--state", "in_place", "--since", "2031-01-01"), "pas encore venu"),
        (("--place", "Foyer A", "--state", "finished"), "Connus"),
        (("--place", "Foyer Z", "--state", "in_place"), "Aucun établissement"),
        (("--place", "Crèche B", "--state", "in_place"), "n’est pas attendu de Crèche B"),
        (("--state", "in_place"), "quel établissement"),
    ],
)
def test_refusals_in_one_sentence(asked: Stage, options: tuple[str, ...], sentence: str) -> None:
    """Nothing is written."""
    before = asked.digest(asked.secretary)
    told = asked.refused("enter", asked.secretary, SCHOOL, *options)
    assert sentence in told
    assert "\n" not in told.strip()
    assert asked.digest(asked.secretary) == before


@pytest.mark.parametrize(
    "options",
    [
        (SCHOOL, "--place", "Foyer A"),
        (SCHOOL, "--place", "Foyer A", "--value", "3"),
        (SCHOOL, "--place", "Foyer A", "--draft", "--state", "in_place"),
        (SCHOOL, "--place", "Foyer A", "--since", "2024-01-01"),
        (SCHOOL, "--place", "Foyer A", "--state", "to_start", "--since", "2024-01-01"),
        (SCHOOL, "--place", "Foyer A", "--state", "in_place", "--reason", "Parce que"),
        ("5.1-a", "2024-S1", "--state", "in_place"),
    ],
)
def test_what_does_not_go_together_is_misused(asked: Stage, options: tuple[str, ...]) -> None:
    """A value has a period, an expectation has a state: never both."""
    asked.misused("enter", asked.secretary, *options)


def test_an_unknown_expectation_names_those_that_there_are(asked: Stage) -> None:
    """As every name that is mistyped."""
    told = asked.refused("enter", asked.secretary, "Piscine", "--state", "in_place",
                         "--place", "Foyer A")  # fmt: skip
    assert SCHOOL in told


def test_the_only_house_of_a_base_needs_no_name(stage: Stage) -> None:
    """A director has one house."""
    stage.do("establishment", stage.secretary, "add", "Foyer A")
    stage.do("expect", stage.secretary, "add", "4.1", SCHOOL, "--everyone")
    assert "Foyer A" in stage.do("enter", stage.secretary, SCHOOL, "--state", "in_progress").out


def test_a_value_of_a_house(asked: Stage) -> None:
    """Kept under the house; a name that nobody has is refused."""
    base = asked.secretary
    asked.do("indicator", base, "add", "4.1-z", "--label", "Élèves suivis", "--direction", "up",
             "--action", "4.1", "--over-places", "sum")  # fmt: skip
    said = asked.do("enter", base, "4.1-z", "2024", "--value", "6", "--place", "Foyer A").out
    assert "Foyer A" in said
    [row] = [one for one in asked.do("indicator", base, "list", "--json").facts
             if one["code"] == "4.1-z"]  # fmt: skip
    assert (row["latest"]["value"], row["places"]) == (6, 1)
    assert "Aucun" in asked.refused("enter", base, "4.1-z", "2024", "--value", "6", "--place", "Z")
