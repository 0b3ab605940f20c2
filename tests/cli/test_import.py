"""`jalon import` as people live it: totals, aside, undo, and what came of what one sent."""

from pathlib import Path

from sqlalchemy import select

from db.commands.grant import end_grant
from db.journal.identity import KeyStore
from db.kinds.policy import Grant
from db.store import Store
from db.words import NBSP
from desktop.cli.telling import replaced
from tests.cli.stage import HEALTH, SCHOOL, Stage


def settle_all(stage: Stage) -> None:
    """Take what both pilots sent and settle what it contests."""
    stage.import_files()
    for _conflict in range(2):
        stage.do("settle", stage.secretary, "1", "--keep", "1", "--reason", "Relu ensemble")


def sent_back(stage: Stage, name: str) -> Path:
    """A file of the secretary for a person."""
    back = stage.folder / f"back-{len(list(stage.folder.iterdir()))}.jalon"
    stage.do("export", stage.secretary, "--to", name, "-o", back)
    return back


def test_what_two_files_share_is_counted_once(stage: Stage) -> None:
    """Each file says what is in common, and the last line adds up."""
    said = stage.import_files().out
    assert said.count(f"en commun avec d’autres fichiers{NBSP}: 2 conflits") == 2
    assert f"En tout{NBSP}: 2 nouvelles saisies, 2 conflits" in said


def test_a_change_is_said_with_what_it_replaces() -> None:
    """Neither an arrow nor what was empty."""
    assert replaced("40 %", "45 %") == "45 % au lieu de 40 %"
    assert replaced("non renseigné", "Nuages") == replaced("", "Nuages") == "Nuages"
    assert replaced("Nuages", "") == "Nuages"


def test_an_import_is_undone(stage: Stage) -> None:
    """The digest is the former one, and a second undo has nothing to take back."""
    before = stage.digest()
    stage.import_files()
    assert stage.digest() != before
    said = stage.do("import", stage.secretary, "--undo").out
    assert f"Intégration annulée{NBSP}: health.jalon, school.jalon" in said
    assert stage.digest() == before
    assert stage.do("verify", stage.secretary).status == 0
    assert "pas d’intégration" in stage.refused("import", stage.secretary, "--undo")
    stage.import_files()
    stage.do("report", stage.secretary, "5.1", "--progress", "50")
    assert "ne peut plus" in stage.refused("import", stage.secretary, "--undo")


def test_undo_takes_no_file(stage: Stage) -> None:
    """Neither nothing at all, nor both at once."""
    assert "--undo" in stage.misused("import", stage.secretary)
    assert "--undo" in stage.misused("import", stage.secretary, stage.files[0], "--undo")
    assert "--undo" in stage.misused("import", stage.secretary, "--preview")


def test_files_are_set_aside_and_come_back(stage: Stage) -> None:
    """Nothing changes; the list says where they are, until one is taken and one forgotten."""
    torn = stage.folder / "abime.jalon"
    torn.write_bytes(b"PK")
    before = stage.digest()
    stage.do("import", stage.secretary, stage.files[0], torn, "--aside")
    assert stage.digest() == before
    first, second = stage.do("aside", stage.secretary, "--json").facts
    assert (first["name"], first["sender"], first["reason"]) == ("health.jalon", HEALTH, "")
    assert (second["name"], second["here"]) == ("abime.jalon", True)
    assert "pas un fichier .jalon" in second["reason"]
    stage.do("import", stage.secretary, stage.files[0])
    torn.unlink()
    said = stage.do("aside", stage.secretary).out
    assert "health.jalon" not in said
    assert "plus à cet endroit" in said
    assert "nº" in stage.refused("aside", stage.secretary, "--forget", "2")
    stage.do("aside", stage.secretary, "--forget", "1")
    assert "Aucun fichier" in stage.do("aside", stage.secretary).out


def test_a_pilot_sees_what_came_of_what_they_sent(stage: Stage) -> None:
    """On their way, then contested, then accepted; the file of the secretary tells it."""
    first = stage.do("returns", stage.health, "--json").facts
    assert (first["sent"], first["on_their_way"], first["lines"]) == (5, 5, [])
    assert "5 sans réponse du secrétariat" in stage.do("returns", stage.health).out
    stage.import_files()
    said = stage.do("import", stage.health, sent_back(stage, HEALTH)).out
    assert "Vos envois" in said
    assert f"5 changements{NBSP}: 1 accepté, 4 contestés" in said
    assert f"contesté{NBSP}: 5.1" in said
    assert f"En cours, 45{NBSP}%" in said
    found = stage.do("returns", stage.health, "--json").facts
    assert [line["outcome"] for line in found["lines"]] == ["contested"] * 2
    for _conflict in range(2):
        stage.do("settle", stage.secretary, "1", "--keep", "1", "--reason", "Relu ensemble")
    said = stage.do("import", stage.health, sent_back(stage, HEALTH)).out
    assert f"5 changements{NBSP}: 5 acceptés" in said
    assert "contesté" not in said
    stage.do("report", stage.health, "5.1", "--progress", "60")
    found = stage.do("returns", stage.health, "--json").facts
    assert (found["sent"], found["taken"], found["on_their_way"]) == (6, 5, 1)


def test_the_secretary_has_no_returns(stage: Stage) -> None:
    """They receive what others send."""
    settle_all(stage)
    assert "Rien n’a été envoyé" in stage.do("returns", stage.secretary).out


def test_identical_to_whose_copy(stage: Stage) -> None:
    """Said once both hold the same, and only then."""
    assert "identique" not in stage.import_files().out
    said = stage.do("import", stage.school, sent_back(stage, SCHOOL)).out
    assert "Votre base est identique à la copie de Secrétariat du comité." in said


def ended(stage: Stage) -> None:
    """The secretary ends a pilot's right over 5.1; the pilot goes on without knowing."""
    keys = KeyStore(stage.folder / "keys")
    with (
        Store(stage.secretary, keys, now=lambda: stage.at) as store,
        store.write() as session,
    ):
        asked = select(Grant.id).where(Grant.person == stage.persons[HEALTH], Grant.action != "")
        end_grant(session, session.scalars(asked).one(), "Changement de pilote")
    stage.do("report", stage.health, "5.1", "--progress", "48")
    stage.do("export", stage.health, "-o", stage.folder / "late.jalon")


def test_what_is_to_examine_is_listed_and_decided(stage: Stage) -> None:
    """From whom, what it says, why; then adopted, refused, with a reason that the pilot reads."""
    stage.import_files()
    ended(stage)
    late = stage.folder / "late.jalon"
    seen = stage.do("import", stage.secretary, late, "--preview", "--json").facts
    assert [one["status"] for one in seen[0]["apart"]] == ["to_examine"]
    said = stage.do("import", stage.secretary, late).out
    assert "1 à examiner par le secrétariat" in said
    assert f"à examiner{NBSP}: 5.1" in said
    assert f"Avancement{NBSP}: 48{NBSP}%" in said
    assert "fin de ce droit" in said
    assert "nº" in stage.refused("refuse", stage.secretary, "2", "--reason", "x")
    assert "1. à examiner" in stage.do("examine", stage.secretary).out
    why = "Saisi par la nouvelle pilote"
    done = stage.do("refuse", stage.secretary, "1", "--reason", why).out
    assert "1 changement refusé" in done
    (line,) = stage.do("examine", stage.secretary, "--json").facts
    assert (line["status"], line["ruling"]) == ("refused", why)
    told = stage.do("import", stage.health, sent_back(stage, HEALTH)).out
    assert f"refusé{NBSP}: 5.1" in told
    assert why in told


def test_all_is_accepted(stage: Stage) -> None:
    """Nothing apart: said in a sentence."""
    assert "est accepté" in stage.do("examine", stage.secretary).out
