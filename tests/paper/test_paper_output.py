"""Writing a sheet: the whole file or nothing."""

import errno
import os
from pathlib import Path

import pytest

from db.errors import UserError
from desktop.paper.output import write_whole


def names(folder: Path) -> list[str]:
    """What is in a folder, hidden files too."""
    return [one.name for one in folder.iterdir()]


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """New or in the place of another, with nothing left beside."""
    path = tmp_path / "fiche.pdf"
    write_whole(path, b"un")
    write_whole(path, b"deux")
    assert path.read_bytes() == b"deux"
    assert names(tmp_path) == ["fiche.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "disque est plein"),
        (errno.EACCES, "fermez-le"),
        (errno.EIO, "rien n’a été modifié"),
    ],
)
def test_an_older_file_is_intact_when_the_disk_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, said: str
) -> None:
    """One French sentence names the file; no scrap is left in the folder."""
    path = tmp_path / "fiche.pdf"
    path.write_bytes(b"ancien")

    def refuse(*_args: object) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(*((os, "fsync", refuse) if step == "fsync" else (Path, "replace", refuse)))
    with pytest.raises(UserError, match=said) as caught:
        write_whole(path, b"nouveau")
    assert "« fiche.pdf »" in caught.value.sentence.replace("\u00a0", " ")
    assert path.read_bytes() == b"ancien"
    assert names(tmp_path) == ["fiche.pdf"]


def test_an_interruption_leaves_no_scrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even what is no error of the disk."""

    def stop(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "fiche.pdf", b"nouveau")
    assert names(tmp_path) == []


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    """The sentence is about the folder."""
    with pytest.raises(UserError, match="dossier"):
        write_whole(tmp_path / "parti" / "fiche.pdf", b"")
    with pytest.raises(UserError, match="n’a pas pu"):
        write_whole(tmp_path, b"")
