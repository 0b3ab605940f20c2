"""The weeks before a sitting: files sent, pilots reminded, a state frozen, what moved since."""

from datetime import timedelta

import pytest

from tests.cli.stage import HEALTH, SCHOOL, Stage


@pytest.fixture
def sitting(stage: Stage) -> Stage:
    """A comité de suivi on 8 October 2024, after one on which both pilots had reported."""
    stage.do("meeting", stage.secretary, "add", "follow_up", "2024-09-17", "--number", "5")
    stage.do("meeting", stage.secretary, "add", "follow_up", "2024-10-08", "--number", "6")
    stage.do("import", stage.secretary, *stage.files)
    stage.at += timedelta(days=1)
    return stage


def campaign(stage: Stage, *more: str) -> dict[str, dict[str, object]]:
    """What is said of each pilot, by name."""
    found = stage.do("campaign", stage.secretary, "2024-10-08", *more, "--json").facts
    return {one["name"]: one for one in found["pilots"]}


def test_a_campaign_from_the_files_to_the_frozen_state(sitting: Stage) -> None:
    folder = sitting.folder / "envois"
    before = campaign(sitting, "--closes", "2024-09-27", "--send", str(folder))
    assert before[HEALTH]["sent_on"] == "2024-09-18"
    assert before[HEALTH]["taken"] == 0
    assert {path.name.rpartition("_")[2] for path in folder.glob("*.jalon")} == {
        "mission-sante-exemple.jalon",
        "referente-scolarite-exemple.jalon",
    }
    campaign(sitting, "--reminded", SCHOOL)
    said = sitting.do("campaign", sitting.secretary, "2024-10-08").out.replace("\u00a0", " ")
    assert "Clôture des remontées : vendredi 27 septembre 2024" in said
    assert f"{SCHOOL} : 0 action sur" in said
    assert "relancé le 18 sept. 24" in said
    campaign(sitting, "--reminded", SCHOOL)
    said = sitting.do("campaign", sitting.secretary, "2024-10-08").out.replace("\u00a0", " ")
    assert "relancé 2 fois, en dernier le 18 sept. 24" in said
    frozen = sitting.do("freeze", sitting.secretary, "2024-10-08").out.replace("\u00a0", " ")
    assert frozen.startswith("État arrêté le mercredi 18 septembre 2024 à ")
    assert "Rien n’a bougé." in sitting.do("moved", sitting.secretary).out
    sitting.do("report", sitting.secretary, "4.1", "--status", "in_difficulty")
    moved = sitting.do("moved", sitting.secretary, "--from", "2024-10-08", "--json").facts
    assert [one["code"] for one in moved] == ["4.1"]
    said = sitting.do("moved", sitting.secretary).out
    assert "En difficulté" in said
    late = {name: one["late"] for name, one in campaign(sitting).items() if one["late"]}
    assert late == {SCHOOL: ["4.1"]}


def test_what_is_not_there_is_said(sitting: Stage) -> None:
    assert "Aucun état" in sitting.run("moved", sitting.secretary).err
    refused = sitting.run("moved", sitting.secretary, "--to", "2024-10-08", "--from", "2024-10-08")
    assert "Aucun état n’a été arrêté" in refused.err
    assert "Aucune séance" in sitting.run("freeze", sitting.secretary, "2031-01-01").err


def test_what_one_secretary_notes_reaches_the_other(sitting: Stage) -> None:
    """Files sent, reminders, the state frozen: the same on both machines."""
    files = sitting.folder / "envois"
    campaign(sitting, "--send", str(files), "--reminded", SCHOOL)
    sitting.do("freeze", sitting.secretary, "2024-10-08")
    deputy = sitting.let_in_deputy()
    here = sitting.do("campaign", sitting.secretary, "2024-10-08", "--json").facts
    there = sitting.do("campaign", deputy, "2024-10-08", "--json").facts
    assert there["state"] == here["state"]
    told = ("name", "sent_on", "reminded_on", "reminders", "taken", "fresh", "late")
    assert [[one[key] for key in told] for one in there["pilots"]] == [
        [one[key] for key in told] for one in here["pilots"]
    ]
    assert any(one["reminders"] for one in there["pilots"])
