"""Rights from the terminal: who may do what, ends, lost machines, what is to examine."""

from pathlib import Path

import pytest

from tests.cli.stage import HEALTH, SCHOOL, Stage, quick_words

WHY = ("--reason", "Motif")


def row(stage: Stage, name: str, base: Path | None = None) -> dict[str, object]:
    """What `jalon rights --json` says of one person."""
    (found,) = stage.do("rights", base or stage.secretary, name, "--json").facts
    assert isinstance(found, dict)
    return found


def held(stage: Stage, name: str, words: str) -> dict[str, object]:
    """One right of a person, by its words."""
    grants = row(stage, name)["grants"]
    assert isinstance(grants, list)
    return next(one for one in grants if one["words"] == words)


def machines(stage: Stage, name: str) -> list[dict[str, str]]:
    """The machines of a person."""
    found = row(stage, name)["machines"]
    assert isinstance(found, list)
    return found


def joined_again(stage: Stage, invitation: Path, words: str, name: str) -> Path:
    """One more machine by this invitation; its first file."""
    base, file = stage.folder / f"{name}.jalonbase", stage.folder / f"{name}.jalon"
    with quick_words():
        stage.do("join", invitation, base, "--words", words)
    stage.do("report", base, "5.1", "--progress", "70")
    stage.do("export", base, "-o", file)
    return file


def test_everybody_is_told_with_rights_machines_and_invitations(stage: Stage) -> None:
    """In sentences, and as facts for a program."""
    stage.import_files()
    said = stage.do("rights", stage.secretary).out
    assert "Pilote de l’action 5.1 · depuis le 15" in said
    assert "Poste 1, repère " in said
    assert "utilisée" in said
    found = row(stage, SCHOOL)
    assert found["roles"] == ["Pilote de l’action 4.1", "Copilote de l’action 5.1"]
    assert [one["state"] for one in machines(stage, SCHOOL)] == ["in_service"]
    assert [one["name"] for one in stage.do("rights", stage.health, "--json").facts if one["me"]]


def test_a_right_is_given_once(stage: Stage) -> None:
    """By role and action; twice is refused; a role that lacks its subject too."""
    give = ("grant", stage.secretary, HEALTH, "--role")
    assert "Suppléant·e de l’action 4.1" in stage.do(*give, "deputy", "--action", "4.1").out
    assert "déjà ce droit" in stage.refused(*give, "deputy", "--action", "4.1")
    assert "quelle action" in stage.refused(*give, "co")
    assert "établissement" in stage.refused(*give, "director")
    assert "ne porte pas" in stage.refused(*give, "secretary", "--action", "4.1")
    assert "Aucun établissement" in stage.refused(*give, "director", "--establishment", "Foyer Z")
    stage.do(*give, "secretary")
    assert row(stage, HEALTH)["role"] == "secretary"


def test_a_direction_is_about_an_establishment(stage: Stage) -> None:
    """Added bare, deployed, listed; its right says its name."""
    base = stage.secretary
    made = stage.do("establishment", base, "add", "Foyer A", "--manager", "Association B").last
    assert made.startswith("est_")
    stage.do("expect", base, "add", "5.1", "Bilan à l'admission", "--everyone")
    assert "déjà" in stage.refused("establishment", base, "add", "foyer a")
    stage.refused("establishment", base, "add", " ")
    deploy = ("enter", base, "5.1", "--place", "Foyer A", "--state")
    stage.do(*deploy, "in_progress")
    stage.do(*deploy, "in_place", "--since", "2024-03-01")
    said = stage.do("establishment", base, "list").out
    assert "Foyer A · Association B\n" in said
    assert said.count("5.1") == 1
    assert "En place depuis le 1er" in said
    (listed,) = stage.do("establishment", base, "list", "--json").facts
    assert listed["expected"][0]["state"] == "in_place"
    stage.do("grant", base, HEALTH, "--role", "director", "--establishment", "Foyer A")
    assert "Direction de «\u00a0Foyer A\u00a0»" in stage.do("rights", base, HEALTH).out


def test_what_comes_after_an_end_is_to_examine_until_it_is_adopted(stage: Stage) -> None:
    """The import says so and names the command; the number of the list adopts."""
    ended = ("end", stage.secretary, HEALTH, "5.1")
    stage.misused(*ended)
    assert "motif" in stage.refused(*ended, "--reason", " ")
    said = stage.do(*ended, "--reason", "Fin de mission", "--on", "2024-09-10").out
    assert "pris fin le 10" in said
    assert "n’a pas ce droit" in stage.refused(*ended, *WHY)
    right = held(stage, HEALTH, "Pilote de l’action 5.1")
    assert (right["ended"], right["reason"]) == (True, "Fin de mission")
    told = stage.import_files().out
    assert "à examiner par le secrétariat" in told
    assert "jalon examine" in told
    waiting = stage.do("examine", stage.secretary, "--json").facts
    count = len(waiting)
    assert {one["status"] for one in waiting} == {"to_examine"}
    assert stage.do("examine", stage.secretary, "--waiting").out == "Aucun.\n"
    stage.do("adopt", stage.secretary, "1", *WHY)
    stage.do("refuse", stage.secretary, waiting[1]["lot"][:12], *WHY)
    assert len(stage.do("examine", stage.secretary, "--refused", "--json").facts) == 1
    left = [one for one in stage.do("examine", stage.secretary, "--json").facts if "number" in one]
    assert len(left) == count - 2


def test_a_right_is_ended_by_its_id(stage: Stage) -> None:
    """The name alone is not enough where there are several rights; the sentence gives the ids."""
    assert "grt_" in stage.refused("end", stage.secretary, SCHOOL, *WHY)
    right = held(stage, SCHOOL, "Pilote de l’action 4.1")
    stage.do("end", stage.secretary, right["id"], *WHY)
    assert "déjà pris fin" in stage.refused("end", stage.secretary, right["id"], *WHY)


def test_rulings_name_what_they_are_about(stage: Stage) -> None:
    """A gesture or a machine, one of both, and known."""
    assert "--machine" in stage.misused("adopt", stage.secretary, *WHY)
    assert "--machine" in stage.misused("adopt", stage.secretary, "1", "--machine", "x", *WHY)
    assert "nº\u00a01" in stage.refused("adopt", stage.secretary, "1", *WHY)
    assert "nº\u00a00" in stage.refused("refuse", stage.secretary, "0", *WHY)
    assert "jalon rights" in stage.refused("adopt", stage.secretary, "--machine", "x", *WHY)
    stage.import_files()
    (machine,) = machines(stage, HEALTH)
    said = stage.refused("adopt", stage.secretary, "--machine", machine["mark"], *WHY)
    assert "rien à décider" in said


@pytest.mark.parametrize("by_mark", [True, False])
def test_a_lost_machine_by_its_mark_or_by_its_person(stage: Stage, by_mark: bool) -> None:
    """What was received stays, what comes later is to examine."""
    assert "pas de poste en service" in stage.refused("lost", stage.secretary, HEALTH, *WHY)
    stage.import_files()
    (machine,) = machines(stage, HEALTH)
    named = machine["mark"].lower() if by_mark else HEALTH
    assert machine["mark"] in stage.do("lost", stage.secretary, named, *WHY).out
    (lost,) = machines(stage, HEALTH)
    assert (lost["state"], lost["reason"]) == ("lost", "Motif")
    stage.do("report", stage.health, "5.1", "--progress", "50")
    stage.do("export", stage.health, "-o", stage.folder / "later.jalon")
    told = stage.do("import", stage.secretary, stage.folder / "later.jalon").out
    assert "1 à examiner" in told


def test_an_invitation_used_twice_and_then_decided(stage: Stage) -> None:
    """Neither machine counts until a secretary names the right one."""
    invitation = stage.folder / "i.jalon"
    with quick_words():
        words = stage.do("invite", stage.secretary, SCHOOL, "-o", invitation).last
    files = [joined_again(stage, invitation, words, name) for name in ("un", "deux")]
    told = stage.do("import", stage.secretary, *files).out
    assert "à examiner" in told
    doubtful = [one for one in machines(stage, SCHOOL) if one["state"] == "to_examine"]
    assert len(doubtful) == 2
    adopt = ("adopt", stage.secretary, "--machine", doubtful[0]["mark"])
    assert "Poste adopté" in stage.do(*adopt, "--reason", "Repère vérifié").out
    refuse = ("refuse", stage.secretary, "--machine", doubtful[1]["mark"])
    assert "Poste refusé" in stage.do(*refuse, *WHY).out
    states = {one["mark"]: one["state"] for one in machines(stage, SCHOOL)}
    assert [states[one["mark"]] for one in doubtful] == ["in_service", "refused"]


def test_an_invitation_is_cancelled_and_opens_nothing_that_counts(stage: Stage) -> None:
    """By the person's name, or by its id where several wait."""
    first, second = stage.folder / "a.jalon", stage.folder / "b.jalon"
    cancel = ("cancel", stage.secretary, SCHOOL)
    stage.import_files()
    said = stage.do(*cancel, *WHY).out
    assert "Le poste qu’elle a ouvert reste en service." in said
    assert [one["state"] for one in machines(stage, SCHOOL)] == ["in_service"]
    assert "d’invitation à annuler" in stage.refused(*cancel, *WHY)
    with quick_words():
        words = stage.do("invite", stage.secretary, SCHOOL, "-o", first).last
        stage.do("invite", stage.secretary, SCHOOL, "-o", second)
    assert "inv_" in stage.refused(*cancel, *WHY)
    invitations = row(stage, SCHOOL)["invitations"]
    assert isinstance(invitations, list)
    sent = [one["id"] for one in invitations if one["state"] == "sent"]
    for one in sent:
        stage.do("cancel", stage.secretary, one, *WHY)
    told = stage.do("import", stage.secretary, joined_again(stage, first, words, "trop-tard")).out
    assert "à examiner" in told


def test_a_pilot_gives_and_ends_nothing(stage: Stage) -> None:
    """Each verb is refused in one sentence, and nothing is signed."""
    before = stage.digest(stage.health)
    for args in (
        ("grant", stage.health, HEALTH, "--role", "secretary"),
        ("end", stage.health, HEALTH, "5.1", *WHY),
        ("contact", stage.health, HEALTH, "--phone", "01"),
        ("establishment", stage.health, "add", "Foyer"),
    ):
        assert "droits" in stage.refused(*args)
    assert stage.digest(stage.health) == before


def test_contacts_and_attendance_stay_in_the_secretariat(stage: Stage) -> None:
    """No file to a pilot carries them."""
    base = stage.secretary
    stage.do("contact", base, HEALTH, "--email", "sante@exemple.fr", "--phone", "01 02")
    stage.do("contact", base, HEALTH, "--phone", "")
    stage.misused("contact", base, HEALTH)
    assert "adresse" in stage.refused("contact", base, HEALTH, "--email", "sante")
    stage.do("meeting", base, "add", "follow_up", "2024-10-08")
    present = ("attend", base, "2024-10-08", HEALTH, "--as")
    assert "présent·e" in stage.do(*present, "present").out
    assert "représentée" in stage.refused(*present, "represented")
    assert "par la direction" in stage.do(*present, "represented", "--by", "la direction").out
    stage.misused(*present, "present", "--by", "la direction")
    stage.import_files()
    file = stage.folder / "s.jalon"
    stage.do("export", base, "--to", HEALTH, "-o", file)
    scopes = stage.do("inspect", file, "--json", "--base", stage.health).facts["scopes"]
    assert "policy" in scopes
    assert "secretariat" not in scopes


def test_a_new_pilot_ends_the_right_of_the_former_one(stage: Stage) -> None:
    """It is said who pilots today; not of a copilot, nor where nobody does."""
    said = stage.do(*("grant", stage.secretary, SCHOOL, "--role", "pilote", "--action", "5.1")).out
    assert said.startswith(f"{HEALTH} pilote cette action")
    assert "prend fin la veille" in said
    for role, code in (("co", "2.1"), ("lead", "2.1")):
        granted = ("grant", stage.secretary, HEALTH, "--role", role, "--action", code)
        assert "prend fin" not in stage.do(*granted).out
