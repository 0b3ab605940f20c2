"""The backups of a base: the files of the same base and the same person that stand beside it."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import desk, raw
from db.queries.journal.find_text import copies_beside
from db.words import _

_NAMED = re.compile(r"\.(auto|avant-restauration)-(\d{4}-\d\d-\d\d)(?:-\d+)?$")
_UPGRADED = re.compile(r"\.avant-\d{4}(?:-\d+)?$")


class BackupWhy(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "auto"
    BEFORE_RESTORING = "avant-restauration"
    BEFORE_UPGRADE = "before_upgrade"
    BY_HAND = "by_hand"

    @property
    def label(self) -> str:
        """The words of the list."""
        words = {
            BackupWhy.AUTOMATIC: _("Automatique"),
            BackupWhy.BEFORE_RESTORING: _("Base d'avant une restauration"),
            BackupWhy.BEFORE_UPGRADE: _("Base d'avant une nouvelle version"),
            BackupWhy.BY_HAND: _("À la main"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Backup:
    """One file; `at` is when it was written, `size` in bytes."""

    path: Path
    at: datetime
    size: int
    why: BackupWhy


def backups(session: Session) -> tuple[Backup, ...]:
    """The backups of this base, the latest first."""
    me = local.get(raw(session), "person")
    found = [_backup(path) for path in copies_beside(session) if _person_in(path) == me]
    return tuple(sorted(filter(None, found), key=lambda one: one.at, reverse=True))


def automatic(session: Session) -> dict[date, Path]:
    """The backups that were made without being asked for, by their day."""
    stem = desk(session).path.stem
    found = {}
    for path in copies_beside(session):
        named = _NAMED.search(path.stem)
        if named and named[1] == "auto" and path.stem.startswith(f"{stem}.auto-"):
            found[date.fromisoformat(named[2])] = path
    return found


def _person_in(path: Path) -> str | None:
    """Whose copy a file is: a colleague's may stand in the same folder, and is no backup."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as conn:
            return local.get(conn, "person")
    except (OSError, sqlite3.Error):
        return None


def _backup(path: Path) -> Backup | None:
    try:
        said = path.stat()
    except OSError:
        return None  # it went away meanwhile
    at = datetime.fromtimestamp(said.st_mtime).astimezone()
    return Backup(path, at, said.st_size, _why(path.stem))


def _why(stem: str) -> BackupWhy:
    if named := _NAMED.search(stem):
        return BackupWhy(named[1])
    return BackupWhy.BEFORE_UPGRADE if _UPGRADED.search(stem) else BackupWhy.BY_HAND
