"""Opening a base made by another version: copied, then migrated; a newer one is refused."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from db.engine import APPLICATION_ID, make_engine
from db.errors import UserError
from db.files import reason_of
from db.journal import local, project
from db.words import _

Progress = Callable[[int, int], None]
REVISION = "0005"
_HEADER = b"SQLite format 3\x00"
_AT_ONCE = 5_000
_BASE = re.compile(r"[0-9a-f]{64}")


def prepare_base(path: Path, *, read_only: bool = False, progress: Progress | None = None) -> None:
    """Make sure that this is a base of ours, whole, and of this version.

    `progress` is told (done, total) while the read tables are made again.
    Raises UserError when it is something else, damaged, or newer than this version of Jalon.
    """
    _check_header(path)
    stopped_badly = _wal(path).exists() and _wal(path).stat().st_size > 0
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as conn:
            revision = _revision(conn, path)
            if stopped_badly:
                check_whole(conn, path)
            fits = revision == REVISION and local.get(conn, "shape") == project.shape()
            if fits and not _BASE.fullmatch(local.get(conn, "base") or ""):
                raise damaged(path)
    except sqlite3.OperationalError as error:
        raise (damaged if "no such" in str(error) else _out_of_reach)(path) from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise damaged(path) from error
    if fits:
        return
    if read_only:
        raise UserError(
            _(
                "Cette base vient d'une autre version de Jalon : ouvrez-la une fois dans la "
                "fenêtre pour la mettre à jour."
            )
        )
    try:
        if revision != REVISION:
            _migrate(path, revision)
        refresh_shape(path, progress)
    except (sqlite3.DatabaseError, DatabaseError, OSError) as error:
        raise _not_upgraded(path, error) from error
    except ValueError as error:
        raise damaged(path) from error


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(len(_HEADER))
    except OSError as error:
        raise UserError(
            _("« {} » ne peut pas être lu ({}). Rien n'a été modifié.").format(
                path.name, reason_of(error)
            )
        ) from error
    if header != _HEADER:
        raise UserError(_("« {} » n'est pas une base de Jalon.").format(path.name))


def _out_of_reach(path: Path) -> UserError:
    return UserError(
        _(
            "La base « {} » ne peut pas être ouverte : le disque de ce poste est plein, protégé ou "
            "illisible. Elle n'a pas été modifiée : libérez de la place, puis réessayez."
        ).format(path.name)
    )


def check_whole(conn: sqlite3.Connection, path: Path) -> None:
    """Have SQLite read the whole file; UserError when it is damaged."""
    if conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise damaged(path)


def stamp(conn: sqlite3.Connection) -> None:
    """Mark a fresh base with our application and revision."""
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    conn.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    local.put(conn, "shape", project.shape())


def refresh_shape(path: Path, progress: Progress | None = None) -> None:
    """Rebuild the read tables when the kinds have changed since they were made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        if local.get(conn, "shape") == project.shape():
            return
        conn.execute("BEGIN IMMEDIATE")
        project.recreate_tables(conn)
        entities = [row[0] for row in conn.execute("SELECT DISTINCT entity FROM cell")]
        for start in range(0, len(entities), _AT_ONCE):
            if progress is not None:
                progress(start, len(entities))
            project.project(conn, entities[start : start + _AT_ONCE])
        local.put(conn, "shape", project.shape())
        conn.execute("COMMIT")


def _revision(conn: sqlite3.Connection, path: Path) -> str | None:
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise UserError(_("« {} » n'est pas une base de Jalon.").format(path.name))
    table = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = conn.execute("SELECT version_num FROM alembic_version").fetchone() if table else None
    found = None if row is None else str(row[0])
    if found is not None and found > REVISION:
        raise UserError(
            _(
                "Cette base a été mise à jour par une version plus récente de Jalon. Rien n'a été "
                "modifié : installez la nouvelle version sur ce poste."
            )
        )
    return found


def migrate(connection: Connection) -> None:
    """Bring the journal's tables to this version, in the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _migrate(path: Path, revision: str | None) -> None:
    copy_base(path, path.with_name(f"{path.stem}.avant-{REVISION}{path.suffix}"))
    engine = make_engine(path)
    with engine.connect() as connection:
        migrate(connection)
        connection.commit()
    engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        local.put(conn, "migrated_from", revision or "")


def copy_base(source: Path, target: Path) -> None:
    """A copy that SQLite makes, whole even while the base is in use."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _not_upgraded(path: Path, error: Exception) -> UserError:
    if "malformed" in str(error) or "not a database" in str(error):
        return damaged(path)
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return UserError(
        _(
            "La base « {} » vient d'une autre version de Jalon et n'a pas pu être mise à jour "
            "({}). Elle est restée comme avant : libérez de la place, puis réessayez."
        ).format(path.name, reason)
    )


def damaged(path: Path) -> UserError:
    """What is said of a base that SQLite cannot read."""
    return UserError(
        _(
            "La base « {} » est abîmée. Rien n'a été modifié : restaurez la dernière sauvegarde."
        ).format(path.name)
    )
