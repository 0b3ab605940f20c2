"""Files that are whole or not there."""

import os
from pathlib import Path

import pytest

from db.errors import UserError
from db.files import write_atomically


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """And nothing else is left in the folder."""
    path = tmp_path / "fichier.jalon"
    for content in (b"un", b"deux" * 1000, b""):
        write_atomically(path, content)
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace", "pathlib.Path.chmod"])
def test_a_failure_leaves_the_former_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A sentence, the former content, no temporary file."""
    path = tmp_path / "fichier.jalon"
    path.write_bytes(b"avant")

    def full(*_said: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(place, full)
        with pytest.raises(UserError):
            write_atomically(path, b"apres")
    assert path.read_bytes() == b"avant"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A sentence."""
    with pytest.raises(UserError):
        write_atomically(tmp_path / "absent" / "fichier.jalon", b"x")


@pytest.mark.skipif(os.name == "nt", reason="needs permission bits")
def test_a_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """Nobody else can read it."""
    path = tmp_path / "cle.json"
    write_atomically(path, b"secret", mode=0o600)
    assert path.stat().st_mode & 0o777 == 0o600
