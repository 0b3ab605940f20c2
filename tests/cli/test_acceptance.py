"""Values that a secretary accepts before they count, from a command line."""

from tests.cli.stage import Stage


def latest(stage: Stage) -> object:
    """What counts of the delay."""
    found = stage.do("show", stage.secretary, "indicator", "5.1-b", "--json").facts
    assert isinstance(found, dict)
    return found["latest"]


def waiting(stage: Stage, *more: str) -> list[tuple[object, object]]:
    """The state and the words of what waits."""
    found = stage.do("entries", stage.secretary, "list", "--json", *more).facts
    assert isinstance(found, list)
    return [(one["state"], one["words"]) for one in found]


def test_from_draft_to_accepted(stage: Stage) -> None:
    """Nothing stops counting when it is turned on; a draft, submitted, returned, accepted."""
    stage.do("enter", stage.secretary, "5.1-b", "2022", "--value", "47")
    said = stage.do("scheme", stage.secretary, "acceptance", "on").out
    assert "Les saisies sont à accepter." in said
    assert "valeurs saisies jusqu’ici sont acceptées." in said
    assert latest(stage) == {"period": "2022", "value": 47}
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--value", "44", "--draft")
    assert waiting(stage) == [("draft", "44\u00a0jours")]
    assert "Aucune saisie n’attend" in stage.refused("accept", stage.secretary)
    assert "1 saisie soumise" in stage.do("entries", stage.secretary, "submit").out
    assert latest(stage) == {"period": "2022", "value": 47}
    said = stage.do("return", stage.secretary, "--indicator", "5.1-b", "--reason", "À revoir").out
    assert "1 saisie renvoyée" in said
    assert "motif\u00a0: À revoir" in stage.do("entries", stage.secretary, "list").out
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--value", "43", "--reason", "Relu")
    assert waiting(stage, "--state", "submitted") == [("submitted", "43\u00a0jours")]
    assert "1 saisie acceptée" in stage.do("accept", stage.secretary, "--period", "2023").out
    assert waiting(stage) == []
    assert "Aucune saisie n’attend." in stage.do("entries", stage.secretary, "list").out
    assert latest(stage) == {"period": "2023", "value": 43}


def test_what_was_right_is_submitted_again(stage: Stage) -> None:
    """As it is; drafts alone are submitted where nothing more is said."""
    stage.do("scheme", stage.secretary, "acceptance", "on")
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--value", "44")
    stage.do("return", stage.secretary, "--reason", "Joindre le relevé")
    assert "Aucune saisie n’attend" in stage.refused("entries", stage.secretary, "submit")
    said = stage.do("entries", stage.secretary, "submit", "--again").out
    assert "1 saisie soumise de nouveau" in said
    said = stage.do("entries", stage.secretary, "list").out
    assert "soumise de nouveau après\u00a0: Joindre le relevé" in said
    stage.do("accept", stage.secretary)
    assert latest(stage) == {"period": "2023", "value": 44}


def test_turned_off_what_waits_counts(stage: Stage) -> None:
    """It is said."""
    stage.do("scheme", stage.secretary, "acceptance", "on")
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--value", "44")
    assert latest(stage) is None
    said = stage.do("scheme", stage.secretary, "acceptance", "off").out
    assert "Les saisies comptent aussitôt." in said
    assert latest(stage) == {"period": "2023", "value": 44}


def test_empties_and_what_is_said_of_a_value(stage: Stage) -> None:
    """Why there is no value; a value twice is misunderstood."""
    stage.do("scheme", stage.secretary, "acceptance", "on")
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--empty", "secret", "--source", "SNATED")
    assert waiting(stage) == [("submitted", "secret statistique")]
    both = ("--empty", "secret", "--value", "3")
    assert "Donnez une valeur" in stage.misused("enter", stage.secretary, "5.1-b", "2023", *both)
    stage.do("enter", stage.secretary, "5.1-b", "2023", "--value", "44", "--estimated")
    assert waiting(stage) == [("submitted", "44\u00a0jours, estimation")]
