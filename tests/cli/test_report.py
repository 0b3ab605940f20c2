"""Reports, actions and their milestones."""

import pytest

from tests.cli.stage import Stage


def shown(stage: Stage, code: str = "5.1") -> dict[str, object]:
    """An action as the secretary's base tells it."""
    found = stage.do("show", stage.secretary, "action", code, "--json").facts
    assert isinstance(found, dict)
    return found


def test_what_is_not_said_stays(stage: Stage) -> None:
    """A report carries over what it leaves out; an empty text empties."""
    base = stage.secretary
    stage.do(
        "report", base, "5.1", "--weather", "storm", "--asked", "Deux postes", "--on", "1/9/2024"
    )
    stage.do("report", base, "5.1", "--status", "en difficulté", "--next", "Écrire")
    found = shown(stage)
    assert (found["status"], found["weather"], found["progress"]) == ("in_difficulty", "storm", 40)
    assert (found["asked"], found["next"], found["updated_on"]) == (
        "Deux postes", "Écrire", "2024-09-17",
    )  # fmt: skip
    stage.do("report", base, "5.1", "--asked", "")
    assert shown(stage)["asked"] is None


def test_nothing_new_to_say(stage: Stage) -> None:
    """`--unchanged` dates the same situation of today."""
    said = stage.do("report", stage.secretary, "5.1", "--unchanged").out
    assert "17\u00a0septembre 2024" in said
    assert shown(stage)["progress"] == 40


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--status", "fini", "done (Réalisée)"),
        ("--weather", "pluie", "clouds (Nuages)"),
        ("--progress", "101", "101 n’est pas possible"),
        ("--progress", "-1", "-1 n’est pas possible"),
        ("--progress", "beaucoup", "beaucoup"),
        ("--synthesis", "x" * 601, "601"),
        ("--on", "demain", "demain"),
    ],
)
def test_a_report_that_cannot_be(stage: Stage, option: str, value: str, told: str) -> None:
    """Each fault is a sentence, and nothing is written."""
    before = stage.digest()
    assert told in stage.refused("report", stage.secretary, "5.1", option, value)
    assert stage.digest() == before


def test_unknown_action_names_the_known(stage: Stage) -> None:
    """In the order in which people count."""
    said = stage.refused("report", stage.secretary, "5.9", "--progress", "3")
    assert "1.1, 2.1, 3.1" in said
    assert "et d’autres" in said


def test_users_words_are_kept_as_they_are(stage: Stage) -> None:
    """No sign of a person's text is changed, whatever it holds."""
    text = 'l\'"été" : <b>50 %</b> & 日本 \U0001f600 \\n'
    stage.do("report", stage.secretary, "5.1", "--done", text)
    assert shown(stage)["done"] == text


def test_a_contested_report_is_told(stage: Stage) -> None:
    """Writing over one of two rivals leaves a conflict, and says so."""
    stage.import_files()
    assert "en présence" in stage.do("report", stage.secretary, "5.1", "--progress", "60").out


def test_action_fields(stage: Stage) -> None:
    """A deadline in the past makes an action late; titles and texts change too."""
    said = stage.do(
        "action", stage.secretary, "edit", "5.1", "--deadline", "01/09/2024", "--title", "Bilans",
    ).out  # fmt: skip
    assert said == "5.1 Bilans\n"
    found = shown(stage)
    assert (found["deadline"], found["late"]) == ("2024-09-01", True)


def test_a_new_action(stage: Stage) -> None:
    """Its code must be free and its measure known."""
    add = ("action", stage.secretary, "add")
    stage.do(*add, "5", "5.2", "Suivre les délais", "--objective", "Moins d’un mois")
    assert shown(stage, "5.2")["measure_code"] == "5"
    assert "déjà" in stage.refused(*add, "5", "5.2", "Encore")
    assert "Connues : 1, 2" in stage.refused(*add, "99", "9.9", "Ailleurs").replace("\u00a0", " ")


def test_milestones(stage: Stage) -> None:
    """Added, moved, done, removed; told by number, by title or by id."""
    of = ("milestone", stage.secretary)
    stage.do(*of, "add", "5.1", "Convention", "2024-09-30")
    stage.do(*of, "add", "5.1", "Équipe")
    stage.do(*of, "move", "5.1", "convention", "31/10/2024")
    stage.do(*of, "done", "5.1", "2")
    rows = stage.do(*of, "list", "5.1", "--json").facts
    assert [(one["title"], one["planned_on"], one["first_planned_on"]) for one in rows] == [
        ("Convention", "2024-10-31", "2024-09-30"), ("Équipe", None, None),
    ]  # fmt: skip
    assert rows[1]["done_on"] == "2024-09-17"
    assert "1. Convention, 2. Équipe" in stage.refused(*of, "done", "5.1", "3")
    stage.do(*of, "remove", "5.1", rows[0]["id"])
    assert stage.do(*of, "list", "5.1").out.startswith("1. fait le 17")
    assert "pas encore" in stage.refused(*of, "done", "6.1", "1")
