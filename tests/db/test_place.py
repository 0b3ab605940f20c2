"""A base that two machines could write at once is warned about."""

from pathlib import Path

import pytest

from db.place import warning


@pytest.mark.parametrize("folder", ["OneDrive - Ville", "Nextcloud", "Dropbox (Perso)"])
def test_a_synchronised_folder_is_warned_about(tmp_path: Path, folder: str) -> None:
    said = warning(tmp_path / folder / "suivi.jalonbase", tmp_path / "absent")
    assert said is not None
    assert "dossier synchronisé" in said


def test_a_network_share_is_warned_about(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda / ext4 rw 0 0\nserveur:/b {tmp_path} nfs4 rw 0 0\n", "utf-8")
    said = warning(tmp_path / "commun" / "suivi.jalonbase", mounts)
    assert said is not None
    assert "disque partagé" in said


def test_a_disk_of_ones_own_is_not(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\nserveur:/b /reseau nfs rw 0 0\n", "utf-8")
    assert warning(tmp_path / "suivi.jalonbase", mounts) is None
