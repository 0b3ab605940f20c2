"""Choosing files and places for them: every file dialog begins where it is of use."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.settings import Settings


class Errand(StrEnum):
    """What a file is looked for; each remembers the folder that it was last ended in."""

    RECEIVED = "received"
    INVITATION = "invitation"
    SENDING = "sending"
    EACH = "each"
    BASE = "base"
    BACKUP = "backup"
    PAPER = "paper"
    TABLE = "table"
    CALENDAR = "calendar"
    PICTURE = "picture"
    KEY = "key"


_DOWNLOADED = frozenset({Errand.RECEIVED, Errand.INVITATION})


def first_folder(errand: Errand, usual: Path | None = None) -> Path:
    """Where the last choice of this kind was made, else `usual`, downloads or documents."""
    from PySide6.QtCore import QStandardPaths

    kept = _settings().recall(_key(errand))
    if kept and Path(kept).is_dir():
        return Path(kept)
    if usual is not None:
        return usual
    places = QStandardPaths.StandardLocation
    place = places.DownloadLocation if errand in _DOWNLOADED else places.DocumentsLocation
    found = Path(QStandardPaths.writableLocation(place))
    return found if found.is_dir() else Path.home()


def ask_file(
    errand: Errand,
    parent: "QWidget | None",
    title: str,
    kinds: str,
    *,
    usual: Path | None = None,
) -> Path | None:
    """A file that is there, None when the person gives up; `kinds` as 'Images (*.png)'."""
    from PySide6.QtWidgets import QFileDialog

    start = str(first_folder(errand, usual))
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, start, kinds)
    return _kept(errand, chosen)


def ask_files(errand: Errand, parent: "QWidget | None", title: str, kinds: str) -> list[Path]:
    """Several files that are there, none when the person gives up."""
    from PySide6.QtWidgets import QFileDialog

    start = str(first_folder(errand))
    chosen, _kind = QFileDialog.getOpenFileNames(parent, title, start, kinds)
    if chosen:
        _kept(errand, chosen[0])
    return [Path(one) for one in chosen]


def ask_new_file(
    errand: Errand, parent: "QWidget | None", title: str, name: str, kinds: str
) -> Path | None:
    """Where to write a file; `name` is proposed, in its own folder if it is a whole path."""
    from PySide6.QtWidgets import QFileDialog

    start = str(first_folder(errand) / name)
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, start, kinds)
    return _kept(errand, chosen)


def ask_folder(errand: Errand, parent: "QWidget | None", title: str) -> Path | None:
    """A folder to write several files in, None when the person gives up."""
    from PySide6.QtWidgets import QFileDialog

    chosen = QFileDialog.getExistingDirectory(parent, title, str(first_folder(errand)))
    if chosen:
        _settings().remember(_key(errand), chosen)
    return Path(chosen) if chosen else None


def _kept(errand: Errand, chosen: str) -> Path | None:
    if not chosen:
        return None
    _settings().remember(_key(errand), str(Path(chosen).parent))
    return Path(chosen)


def _key(errand: Errand) -> str:
    return f"folders/{errand.value}"


def _settings() -> "Settings":
    from desktop import paths
    from desktop.settings import Settings

    return Settings(paths.settings_file())
