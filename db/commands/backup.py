"""A base kept aside as one file, and put back: the base that it replaces stays beside it."""

import os
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy.orm import Session

from db.engine import APPLICATION_ID
from db.errors import UserError
from db.genesis import discard
from db.journal import local, project
from db.journal.clock import Now, system_now
from db.journal.session import desk, raw
from db.journal.verify import verify
from db.lock import BaseLock
from db.upgrade import REVISION
from db.words import _

_HEADER = b"SQLite format 3\x00"


def backup_base(session: Session, path: Path) -> None:
    """Copy the base into one file, whole or not at all.

    A former backup of the same base is replaced; any other file there is left alone (UserError).
    """
    conn = raw(session)
    if path.resolve() == desk(session).path.resolve():
        raise UserError(_("Une sauvegarde ne peut pas prendre la place de la base elle-même."))
    if path.exists() and _base_in(path) != local.base_id(conn).hex():
        raise UserError(
            _(
                "Il y a déjà un fichier « {} » qui n'est pas une sauvegarde de cette base : il n'a "
                "pas été touché. Choisissez un autre nom."
            ).format(path)
        )
    try:
        made = _copied(conn, path)
        made.replace(path)
        _settle(path.parent)
    except (OSError, sqlite3.Error) as error:
        raise _unwritten(path, error) from error


def delete_backups(session: Session, copies: Iterable[Path]) -> tuple[Path, ...]:
    """Delete those of these files that hold nothing more than the base; which ones went."""
    gone = []
    for path in nothing_more(session, copies):
        with suppress(OSError):
            for end in ("", "-wal", "-shm"):
                _beside(path, end).unlink(missing_ok=True)
            gone.append(path)
    return tuple(gone)


def nothing_more(session: Session, copies: Iterable[Path]) -> tuple[Path, ...]:
    """Those of these files that hold nothing more than the base.

    Somebody else's base does not count as such, nor one with lots that this base lacks.
    """
    conn = raw(session)
    found = []
    for path in copies:
        try:
            with closing(reading(path)) as other:
                same = local.get(other, "person") == local.get(conn, "person")
                names = other.execute("SELECT hash FROM lot WHERE body IS NOT NULL").fetchall()
            held = "SELECT 1 FROM lot WHERE hash = ? AND body IS NOT NULL"
            if same and all(conn.execute(held, name).fetchone() for name in names):
                found.append(path)
        except (OSError, sqlite3.Error):
            continue
    return tuple(found)


def restore_base(backup: Path, path: Path, now: Now = system_now) -> Path | None:
    """Put a backup in the place of a base; where the former base now is, None if there was none.

    UserError, with nothing changed, when the backup is not a whole base of Jalon, when it is one
    of another base, or when the base is open elsewhere.
    """
    if not backup.is_file():
        raise UserError(_("Il n'y a pas de sauvegarde à cet endroit : « {} ».").format(backup))
    if backup.resolve() == path.resolve():
        raise UserError(_("La sauvegarde et la base sont le même fichier : rien n'a été modifié."))
    base = _checked(backup)
    if not path.parent.is_dir():
        raise UserError(_("Le dossier « {} » n'existe pas.").format(path.parent))
    lock = BaseLock(path)
    try:
        if path.exists() and _base_in(path) not in (None, base):
            raise UserError(
                _(
                    "« {} » est la sauvegarde d'une autre base que « {} ». Rien n'a été modifié : "
                    "restaurez-la sous un autre nom."
                ).format(backup.name, path.name)
            )
        return _exchange(backup, path, now)
    except (OSError, sqlite3.Error) as error:
        raise _unwritten(path, error) from error
    finally:
        lock.release()


def _checked(backup: Path) -> str:
    """The base that a backup holds, in hex; UserError when it is not whole, or not one."""
    base = _base_in(backup)
    if base is None:
        raise UserError(
            _(
                "« {} » n'est pas une sauvegarde de Jalon, ou elle est abîmée. Rien n'a été "
                "modifié : essayez-en une autre."
            ).format(backup.name)
        )
    with closing(reading(backup)) as conn:
        row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
        if row is not None and row[0] > REVISION:
            raise UserError(
                _(
                    "Cette sauvegarde vient d'une version plus récente de Jalon. Rien n'a été "
                    "modifié : installez la nouvelle version sur ce poste."
                )
            )
        current = row is not None and row[0] == REVISION
        comparable = current and local.get(conn, "shape") == project.shape()
        if comparable and verify(conn, backup).problems:
            raise UserError(
                _(
                    "« {} » est abîmée : ce qu'elle contient n'est plus ce qui a été signé. Rien "
                    "n'a été modifié : essayez une autre sauvegarde."
                ).format(backup.name)
            )
    return base


def _base_in(path: Path) -> str | None:
    """Which base a file is, in hex; None when it is not a whole base of ours."""
    try:
        with path.open("rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                return None
        with closing(reading(path)) as conn:
            if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                return None
            if conn.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            return local.base_id(conn).hex() or None
    except (OSError, sqlite3.Error, ValueError):
        return None


def reading(path: Path) -> sqlite3.Connection:
    """Open another base to read it; one that nobody has open is left without files beside it."""
    open_now = any(_beside(path, end).exists() for end in ("-wal", "-shm", "-journal"))
    alone = "" if open_now else "&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro{alone}", uri=True)


def _copied(source: sqlite3.Connection, near: Path) -> Path:
    """A whole copy in a temporary file of the same folder, one file without a journal."""
    made = near.with_name(f".{near.name}.{secrets.token_hex(4)}")
    try:
        with closing(sqlite3.connect(made, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        with made.open("rb+") as file:
            os.fsync(file.fileno())
    except BaseException:
        discard(made)
        raise
    return made


def _exchange(backup: Path, path: Path, now: Now) -> Path | None:
    """Put a copy of the backup in place; a former base is renamed, with what it had not merged."""
    with closing(reading(backup)) as conn:
        made = _copied(conn, path)
    kept = None
    try:
        if path.exists():
            _merge_log(path)
            kept = _free_name(path, now)
            path.replace(kept)
            with suppress(FileNotFoundError):
                _beside(path, "-wal").replace(_beside(kept, "-wal"))
        for suffix in ("-wal", "-shm"):
            _beside(path, suffix).unlink(missing_ok=True)
        made.replace(path)
    except BaseException:
        if kept is not None and kept.exists() and not path.exists():
            kept.replace(path)
            with suppress(FileNotFoundError):
                _beside(kept, "-wal").replace(_beside(path, "-wal"))
        discard(made)
        raise
    _settle(path.parent)
    return kept


def _merge_log(path: Path) -> None:
    """Have SQLite bring its log into the base; a base too damaged for that keeps it beside."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(path, isolation_level=None)) as conn,
    ):
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _free_name(path: Path, now: Now) -> Path:
    stamp = now().strftime("%Y-%m-%d")
    name = f"{path.stem}.avant-restauration-{stamp}"
    kept, number = path.with_name(name + path.suffix), 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{name}-{number}{path.suffix}")
    return kept


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _settle(folder: Path) -> None:
    """Make the new name last; where folders cannot be opened (Windows), the system does it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unwritten(path: Path, error: Exception) -> UserError:
    said = getattr(error, "strerror", None) or str(error)
    return UserError(
        _(
            "« {} » n'a pas pu être écrit ({}). Rien n'a été modifié : libérez de la place ou "
            "choisissez un autre dossier."
        ).format(path, said)
    )
