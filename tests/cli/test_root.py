"""`jalon root`: the sheet, the file, the machine that forgets, the secretary made again."""

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from db.rootwords import seed_of
from tests.cli.stage import HEALTH, Stage
from tests.paper.reading import words


@pytest.fixture
def saved(stage: Stage) -> Path:
    """The root key as a file."""
    path = stage.folder / "racine.txt"
    stage.do("root", stage.secretary, "save", path)
    return path


def words_in(saved: Path) -> list[str]:
    """The words of a saved key."""
    return saved.read_text("utf-8").partition("mots\u00a0:\n")[2].split()


def test_a_new_base_says_what_to_do_of_its_key(tmp_path: Path) -> None:
    """The commands it shows are those that work."""
    stage = Stage(tmp_path)
    said = stage.do("new", stage.secretary, "--scheme", "paris-2021-2025", "--name", "Essai").out
    assert f"jalon root {stage.secretary} sheet" in said
    assert f"jalon root {stage.secretary} forget -" in said


def test_the_sheet_and_the_file_say_the_same_key(stage: Stage, saved: Path) -> None:
    """Both are for their owner alone."""
    sheet = stage.folder / "racine.pdf"
    said = stage.do("root", stage.secretary, "sheet", "-o", sheet).out
    assert "effacez le fichier" in said
    text = words(sheet.read_bytes())
    for rank, word in enumerate(words_in(saved), 1):
        assert f"{rank} {word}" in text
    if os.name != "nt":
        assert [path.stat().st_mode & 0o077 for path in (sheet, saved)] == [0, 0]
    assert len(seed_of(" ".join(words_in(saved)))) == 32


def test_it_is_forgotten_only_when_it_is_shown_to_be_kept(stage: Stage, saved: Path) -> None:
    """Then the sheet cannot be printed again, and the saved file is still right."""
    forget = ("root", stage.secretary, "forget")
    assert "montrez d’abord" in stage.refused(*forget)
    other = stage.folder / "autre.jalonbase"
    stage.do("new", other, "--scheme", "paris-2021-2025", "--name", "Autre base")
    stage.do("root", other, "save", stage.folder / "autre.txt")
    assert "autre base" in stage.refused(*forget, stage.folder / "autre.txt")
    stage.do("root", stage.secretary, "sheet", "-o", stage.folder / "racine.pdf")
    stage.do(*forget, saved)
    for what in (["sheet", "-o", stage.folder / "deux.pdf"], ["save", saved], ["forget", saved]):
        assert "dans son enveloppe" in stage.refused("root", stage.secretary, *what)
    assert "bien la clé racine" in stage.do("root", stage.secretary, "check", saved).out
    stage.do("report", stage.secretary, "5.1", "--progress", "50")


def test_three_words_of_the_sheet_are_enough_to_forget_it(
    stage: Stage, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong one is named by its rank, and the key stays."""
    said = words_in(saved)
    forget = ("root", stage.secretary, "forget", "-")
    monkeypatch.setattr("db.root.ranks_to_prove", lambda: (3, 11, 19))
    for typed, sentence in (
        (f"{said[2]} {said[10]} {said[10]}", "le mot 19"),
        (f"{said[2]} {said[10]}", "ces trois mots"),
        ("", "ces trois mots"),
    ):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
        answer = stage.run(*forget)
        assert answer.status == 1
        assert sentence in answer.err
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{said[2][:4]} {said[10].upper()} {said[18]}\n"))
    answer = stage.do(*forget)
    assert "les mots 3, 11 et 19" in answer.out
    assert "n’est plus sur ce poste" in answer.last


def test_a_pilot_is_made_secretary_from_a_file(stage: Stage, saved: Path) -> None:
    """Before, they may not add a person; after, they may, and everybody takes it."""
    adding = ("person", stage.health, "add", "Relais", "--organisation", "Service")
    stage.refused(*adding)
    said = stage.do("root", stage.health, "use", saved).out
    assert HEALTH in said
    assert "tient le secrétariat" in said
    stage.do(*adding)
    stage.do("export", stage.health, "-o", stage.folder / "relais.jalon")
    stage.do("import", stage.secretary, stage.folder / "relais.jalon")
    assert "Relais" in stage.do("person", stage.secretary, "list").out
    assert "tient déjà" in stage.refused("root", stage.health, "use", saved)


def test_words_are_given_or_typed(
    stage: Stage, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the command line as they are or as one text; or after it, on several lines."""
    said = words_in(saved)
    check = ("root", stage.secretary, "check")
    stage.do(*check, *said)
    stage.do(*check, " ".join(said).upper())
    numbered = "\n".join(f"{rank}. {word[:4]}" for rank, word in enumerate(said, 1))
    monkeypatch.setattr(sys, "stdin", io.StringIO(numbered + "\n\nautre chose\n"))
    stage.do(*check, "-")


def test_what_is_typed_wrong_is_said(stage: Stage, saved: Path) -> None:
    """An unknown word, a missing one, a file that is not there, another base's key."""
    said = words_in(saved)
    check = ("root", stage.secretary, "check")
    assert "« zzzz »" in stage.refused(*check, "zzzz", *said[1:]).replace("\u00a0", " ")
    assert "Il manque 1 mot" in stage.refused(*check, *said[1:]).replace("\u00a0", " ")
    assert "rien.txt" in stage.refused(*check, stage.folder / "rien.txt")
    other = stage.folder / "autre.jalonbase"
    stage.do("new", other, "--scheme", "paris-2021-2025", "--name", "Autre base")
    assert "Autre base" in stage.refused("root", other, "use", saved)


def test_a_found_backup_is_a_secretariat_again(stage: Stage, saved: Path) -> None:
    """The machine and its keys are gone; the backup and the envelope are left."""
    stage.do("backup", stage.secretary, stage.folder / "sauvegarde.jalonbase")
    shutil.rmtree(stage.folder / "keys")
    stage.secretary.unlink()
    stage.do("restore", stage.folder / "sauvegarde.jalonbase", stage.secretary)
    adding = ("person", stage.secretary, "add", "Relais", "--organisation", "Service")
    assert "n’a pas la clé" in stage.refused(*adding)
    stage.do("root", stage.secretary, "use", saved)
    stage.do(*adding)
    stage.do("verify", stage.secretary)
