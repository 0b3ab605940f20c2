"""`jalon find`, `jalon erase` and `jalon personal`."""

import json
import zipfile

from tests.cli.stage import HEALTH, Stage, assert_same

CHILD = "Élodie Quatrefages"
KEPT = ("status", "progress", "synthesis", "indicators")


def told(stage: Stage) -> None:
    """A child is named in a report, then in another one and in a milestone."""
    said = ("--status", "in_progress", "--synthesis")
    stage.do("report", stage.secretary, "4.1", *said, f"Situation de {CHILD} revue")
    stage.do("report", stage.secretary, "4.1", *said, "Situation revue")
    stage.do("milestone", stage.secretary, "add", "4.1", f"Bilan d'{CHILD}", "2024-09-30")


def test_a_text_is_found_and_erased_everywhere(stage: Stage) -> None:
    """Without its accents, in the past as in what is shown; then not a byte of it is left."""
    told(stage)
    stage.do("import", stage.secretary, *stage.files)
    found = stage.do("find", stage.secretary, "elodie quatrefages")
    assert [line for line in found.out.splitlines() if CHILD in line and line[0] == " "] == [
        f"   Bilan d'{CHILD}",
        f"   Situation de {CHILD} revue",
    ]
    assert "dans l’historique" in found.out
    assert HEALTH in found.out, "who has a copy of their own is named"
    facts = json.loads(stage.do("find", stage.secretary, CHILD, "--json").out)
    assert {place["erasable"] for place in facts["places"]} == {True}
    assert CHILD.encode() in stage.secretary.read_bytes()
    stage.do("erase", stage.secretary, "--text", CHILD, "--reason", "Nom d'enfant", "--confirm")
    assert CHILD.encode() not in stage.secretary.read_bytes()
    assert "nulle part" in stage.do("find", stage.secretary, CHILD).out
    assert "Tout est en ordre" in stage.do("verify", stage.secretary).out
    stage.refused("erase", stage.secretary, "--text", CHILD, "--reason", "Nom d'enfant")


def test_copies_made_before_are_named_then_deleted(stage: Stage) -> None:
    """A backup of before the erasure still holds the text: it is said, and deleted when asked."""
    told(stage)
    kept = stage.secretary.with_name(f"sauvegarde{stage.secretary.suffix}")
    stage.do("backup", stage.secretary, kept)
    by_name = ("--confirm", "--reason", "Nom d'enfant", "--text")
    said = stage.do("erase", stage.secretary, *by_name, f"Bilan d'{CHILD}").out
    assert kept.name in said
    without = kept.with_name(f"vide{kept.suffix}")
    stage.do("erase", stage.secretary, *by_name, CHILD)
    stage.do("backup", stage.secretary, without)
    told(stage)
    assert CHILD.encode() in kept.read_bytes()
    said = stage.do("erase", stage.secretary, *by_name, CHILD, "--copies").out
    assert [line for line in said.splitlines() if "Supprimé" in line and kept.name in line]
    assert not kept.exists()
    assert without.exists(), "it never held the text"
    assert stage.health.exists(), "somebody else's base is no backup"


def test_a_copy_is_deleted_after_the_erasure_too(stage: Stage) -> None:
    """Whoever erased without asking for it is not told that the text is nowhere."""
    told(stage)
    kept = stage.secretary.with_name(f"sauvegarde{stage.secretary.suffix}")
    stage.do("backup", stage.secretary, kept)
    again = ("erase", stage.secretary, "--confirm", "--reason", "Nom d'enfant", "--text", CHILD)
    stage.do(*again)
    assert "que dans des sauvegardes" in stage.refused(*again)
    digest = stage.digest()
    said = stage.do(*again, "--copies").out
    assert [line.split()[0] for line in said.splitlines()] == ["Supprimé"]
    assert not kept.exists()
    assert stage.digest() == digest, "nothing more to erase in the base"
    assert "nulle part" in stage.refused(*again, "--copies")


def test_looking_in_the_copies_leaves_nothing_beside_them(stage: Stage) -> None:
    """Bases beside that nobody has open are read without a log of their own."""
    before = sorted(stage.folder.rglob("*"))
    stage.do("find", stage.secretary, CHILD)
    assert sorted(stage.folder.rglob("*")) == before


def test_a_copy_erases_in_its_turn(stage: Stage) -> None:
    """The pilot's own words go from their own base with the next file that they take."""
    said = ("--status", "in_progress", "--synthesis", f"Avec {CHILD}")
    stage.do("report", stage.health, "5.1", *said)
    letter, answer = stage.folder / "up.jalon", stage.folder / "down.jalon"
    stage.do("export", stage.health, "-o", letter)
    stage.do("import", stage.secretary, letter, *stage.files)
    (place,) = json.loads(stage.do("find", stage.secretary, CHILD, "--json").out)["places"]
    by_lot = ("erase", stage.secretary, place["lot"], "--reason", "Nom d'enfant")
    before = stage.digest()
    shown = stage.do(*by_lot)
    assert f"   Avec {CHILD}" in shown.out.splitlines()
    assert "--confirm" in shown.last
    assert stage.digest() == before
    stage.do(*by_lot, "--confirm")
    assert "plus rien à effacer" in stage.refused(*by_lot)
    stage.do("export", stage.secretary, "--to", HEALTH, "-o", answer)
    assert CHILD.encode() in stage.health.read_bytes()
    stage.do("import", stage.health, answer)
    assert CHILD.encode() not in stage.health.read_bytes()
    assert "Tout est en ordre" in stage.do("verify", stage.health).out
    assert_same(stage, stage.health)


def test_who_may_and_what_is_understood(stage: Stage) -> None:
    """A pilot may not; a reason, and either gestures or a text, must be given."""
    told(stage)
    lot = json.loads(stage.do("find", stage.secretary, CHILD, "--json").out)["places"][0]["lot"]
    assert "motif" in stage.refused("erase", stage.secretary, lot, "--reason", " ")
    assert "pas dans cette base" in stage.refused("erase", stage.health, lot, "--reason", "x")
    assert "n’est pas le nom" in stage.refused("erase", stage.secretary, "abc", "--reason", "x")
    assert "--text" in stage.misused("erase", stage.secretary, "--reason", "x")
    own = json.loads(stage.do("find", stage.health, "Service (exemple)", "--json").out)["places"]
    refusal = stage.refused("erase", stage.health, own[0]["lot"], "--reason", "x")
    assert "Vos droits" in refusal
    by_text = ("erase", stage.health, "--text", "Service (exemple)", "--reason", "x")
    assert "Vos droits" in stage.refused(*by_text), "said before it is confirmed"


def test_what_is_held_about_a_person_can_be_given_to_them(stage: Stage) -> None:
    """On screen, as JSON, and in one file with both."""
    stage.do("import", stage.secretary, *stage.files)
    shown = stage.do("personal", stage.secretary, "show", HEALTH).out
    for words in (HEALTH, "Service (exemple)", "Changements signés", "Droits", "Postes"):
        assert words in shown
    assert not [line for line in shown.splitlines() if line.startswith("- ") and line[-1] in ": "]
    facts = json.loads(stage.do("personal", stage.secretary, "show", HEALTH, "--json").out)
    assert facts["signed"]["reports"] >= 1
    path = stage.folder / "remis.zip"
    stage.do("personal", stage.secretary, "export", HEALTH, "-o", path)
    with zipfile.ZipFile(path) as archive:
        assert HEALTH in archive.read("donnees.txt").decode()
        assert json.loads(archive.read("donnees.json"))["name"] == HEALTH


def test_a_person_is_erased(stage: Stage) -> None:
    """Name gone from every byte, rights ended, machines cut off; what they signed still counts."""
    stage.do("import", stage.secretary, *stage.files)
    person = stage.persons[HEALTH]
    before = json.loads(stage.do("show", stage.secretary, "action", "5.1", "--json").out)
    stage.do("personal", stage.secretary, "erase", person, "--reason", "Sur demande",
             "--everywhere", "--confirm")  # fmt: skip
    assert HEALTH.encode() not in stage.secretary.read_bytes()
    after = json.loads(stage.do("show", stage.secretary, "action", "5.1", "--json").out)
    assert {name: after[name] for name in KEPT} == {name: before[name] for name in KEPT}
    facts = json.loads(stage.do("personal", stage.secretary, "show", person, "--json").out)
    assert facts["name"] == "Personne effacée"
    assert all(one["ended"] for one in facts["grants"])
    assert all("Déclaré perdu" in one for one in facts["machines"])
    assert "Tout est en ordre" in stage.do("verify", stage.secretary).out


def test_one_does_not_erase_oneself(stage: Stage) -> None:
    """Another secretary must."""
    me = json.loads(stage.do("person", stage.secretary, "list", "--json").out)
    mine = next(one["id"] for one in me if one["role"] == "secretary")
    assert "C’est vous" in stage.refused(
        "personal", stage.secretary, "erase", mine, "--reason", "Sur demande", "--confirm"
    )


def test_nothing_is_erased_before_it_is_confirmed(stage: Stage) -> None:
    """What would go is shown, of a text and of a person; not a byte of the base changes."""
    told(stage)
    before = stage.digest()
    shown = stage.do("erase", stage.secretary, "--text", CHILD, "--reason", "Nom d'enfant")
    assert f"   Bilan d'{CHILD}" in shown.out.splitlines()
    assert "--confirm" in shown.last
    person = ("personal", stage.secretary, "erase", HEALTH)
    shown = stage.do(*person, "--reason", "Sur demande")
    assert "Personne effacée" in shown.out
    assert "--confirm" in shown.last
    assert stage.digest() == before
    done = stage.do(*person, "--reason", "Sur demande", "--confirm")
    assert "Envoyez un fichier" in done.last


def test_a_reason_and_a_text_that_will_not_do(stage: Stage) -> None:
    """A reason that repeats what goes, a text that stands everywhere: refused before or after."""
    told(stage)
    before = stage.digest()
    for more in ((), ("--confirm",)):
        by_text = ("erase", stage.secretary, *more, "--text")
        refusal = stage.refused(*by_text, CHILD, "--reason", "Retirer elodie quatrefages")
        assert "reprend le texte" in refusal
        assert "trop court" in stage.refused(*by_text, "e", "--reason", "Nom d'enfant")
        by_person = ("personal", stage.secretary, "erase", HEALTH, *more, "--reason")
        assert "reprend le texte" in stage.refused(*by_person, f"Départ de {HEALTH}")
    assert "trop court" in stage.refused("find", stage.secretary, "é")
    assert stage.digest() == before
