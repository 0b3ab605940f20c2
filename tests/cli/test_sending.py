"""What a secretary meets around files: folders, files set aside, words, who sent and when."""

import time
from dataclasses import replace
from unittest.mock import patch

import pytest

from db.exchange.manifest import Manifest
from db.exchange.receive import inspect
from db.journal.lot import SignedLot
from tests.cli.stage import HEALTH, SCHOOL, Stage


def test_the_folder_of_a_sending_is_made(stage: Stage) -> None:
    """Where its parent stands, and only there."""
    stage.import_files()
    folder = stage.folder / "diffusion"
    assert HEALTH in stage.do("export", stage.secretary, "--each", folder).out
    assert len(list(folder.iterdir())) == 2
    deep = stage.folder / "nulle" / "part"
    assert "n’est pas un dossier" in stage.refused("export", stage.secretary, "--each", deep)
    assert not deep.parent.exists()


def test_files_for_several_are_one_diffusion(stage: Stage) -> None:
    """What is printed counts the times that the secretariat sent, not the files."""
    stage.import_files()
    numbers = []
    for time_ in ("premier", "second"):
        folder = stage.folder / time_
        stage.do("export", stage.secretary, "--each", folder, "--plain")
        numbers.append({inspect(one.read_bytes())[0].diffusion for one in folder.iterdir()})
    first, second = numbers
    assert len(first) == 1
    assert second == {min(first) + 1}


def test_only_a_file_is_set_aside(stage: Stage) -> None:
    """Neither what is not there nor a folder; then none of those named with it is."""
    for wrong in (stage.folder / "absent.jalon", stage.folder):
        refusal = stage.refused("import", stage.secretary, stage.files[0], wrong, "--aside")
        assert "n’est pas un fichier" in refusal
    assert "Aucun fichier" in stage.do("aside", stage.secretary).out


def test_empty_words_are_asked_for(stage: Stage) -> None:
    """A sentence, rather than words that open nothing."""
    invitation, base = stage.folder / "health-invitation.jalon", stage.folder / "x.jalonbase"
    for command in (
        ("join", invitation, base),
        ("import", stage.secretary, stage.files[0]),
        ("inspect", stage.files[0]),
    ):
        assert "Donnez les six mots." in stage.refused(*command, "--words", " ")
    assert not base.exists()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set there")
def test_a_file_is_told_by_the_name_and_the_hour_of_here(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name that the secretariat certified, even when the file gives another; local hours."""
    stage.import_files()

    def self_named(content: bytes) -> tuple[Manifest, list[SignedLot]]:
        manifest, lots = inspect(content)
        return replace(manifest, sender="Quelqu'un"), lots

    monkeypatch.setenv("TZ", "Etc/GMT-11")
    time.tzset()
    try:
        with patch("desktop.cli.inspecting.inspect", self_named):
            told = stage.do("inspect", stage.files[1], "--base", stage.secretary).out
    finally:
        monkeypatch.undo()
        time.tzset()
    told = told.replace("\u00a0", " ").replace("\u202f", " ")
    assert f"De : {SCHOOL}" in told
    assert "16 septembre 2024" in told, "15 September, 15 h in Greenwich is the 16th there"
