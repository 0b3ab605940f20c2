"""A base: one file. `Store.read` and `Store.write` are the only places where sessions open."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.engine import PATIENCE, WRITING, make_engine, make_scratch_engine
from db.errors import BusyError, UserError
from db.example import example_clock
from db.journal import identity
from db.journal.clock import Now, system_now
from db.journal.identity import KeyStore
from db.journal.scrub import needs_scrubbing, scrub
from db.journal.session import Desk, raw
from db.lock import BaseLock
from db.upgrade import Progress, copy_base, damaged, prepare_base
from db.words import _


class Store:
    """An open base. Use it as a context, or close it."""

    def __init__(
        self,
        path: Path,
        keys: KeyStore,
        *,
        now: Now = system_now,
        read_only: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """Open an existing base; UserError when it is not one, is newer, or is in use.

        `progress` is told (done, total) while the tables to read are made again for this version;
        what it raises ends the opening, and the base stays as it was.
        """
        if not path.is_file():
            raise UserError(_("Il n'y a pas de base à cet endroit : « {} ».").format(path))
        self.path = path
        self._lock = None if read_only else BaseLock(path)
        try:
            prepare_base(path, read_only=read_only, progress=progress)
            if now is system_now:
                now = example_clock(path, now) or now
        except sqlite3.DatabaseError as error:
            self.close()
            raise _told(error, path) from error
        except BaseException:
            self.close()
            raise
        self.desk = Desk(path, keys, now)
        self._engine = make_engine(path, read_only=read_only)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the base and writes nothing."""
        with self._session(self._engine.execution_options(**{WRITING: False})) as session:
            yield session

    @contextmanager
    def write(self, patience: int | None = None) -> Iterator[Session]:
        """A session for one gesture: all of it is kept, or nothing is.

        With `patience`, a base where another gesture is being written gives BusyError after so
        many milliseconds.
        """
        options = {WRITING: True} if patience is None else {WRITING: True, PATIENCE: patience}
        with self._session(self._engine.execution_options(**options)) as session:
            yield session
            if session.info.get("signed"):
                identity.take_serial(raw(session), self.desk.keys, self.path)
            erased = needs_scrubbing(raw(session))
            session.commit()
        if erased:
            scrub(self.path)

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """A session that may write and keeps nothing of it: to show what an import would do.

        It works on a copy, so that the base can be written meanwhile.
        """
        with TemporaryDirectory(prefix="jalon-", ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "rehearsal"
            try:
                copy_base(self.path, copy)
            except sqlite3.DatabaseError as error:
                raise _told(error, self.path) from error
            engine = make_scratch_engine(copy)
            try:
                with self._session(engine.execution_options(**{WRITING: True})) as session:
                    yield session
            finally:
                engine.dispose()

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        with Session(engine, expire_on_commit=False) as session:
            session.info["desk"] = self.desk
            try:
                yield session
            except (DatabaseError, sqlite3.DatabaseError) as error:
                if PATIENCE in engine.get_execution_options() and "locked" in str(error):
                    raise _busy() from error
                raise _told(error, self.path) from error
            except (ValueError, ArithmeticError) as error:
                session.rollback()
                if self._is_damaged():
                    raise damaged(self.path) from error
                raise
            finally:
                session.rollback()

    def _is_damaged(self) -> bool:
        """Whether a value that could not be read comes from damage to the file, and not from us."""
        from db.journal.verify import verify

        address = f"{self.path.resolve().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as conn:
                return bool(verify(conn, self.path).problems)
        except (sqlite3.DatabaseError, ValueError):
            return True

    def close(self) -> None:
        """Let go of the base, for another process to open."""
        engine = getattr(self, "_engine", None)
        if engine is not None:
            engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _busy() -> BusyError:
    return BusyError(
        _(
            "La base est occupée par une intégration ou un envoi en cours. Rien n'a été modifié : "
            "réessayez dans un instant."
        )
    )


def _told(error: Exception, path: Path) -> UserError:
    text = str(error)
    if "malformed" in text or "not a database" in text:
        return damaged(path)
    if "disk is full" in text or "disk I/O" in text:
        return UserError(
            _(
                "Enregistrement impossible : le disque de ce poste est plein ou illisible. La base "
                "est restée comme avant ce geste. Libérez de la place, puis réessayez."
            )
        )
    if "locked" in text or "readonly" in text:
        return UserError(
            _(
                "Enregistrement impossible : la base est protégée ou utilisée par un autre "
                "programme. Rien n'a été modifié."
            )
        )
    if isinstance(error, DatabaseError) and not isinstance(error.orig, sqlite3.OperationalError):
        raise error
    return UserError(
        _(
            "La base ne répond pas ({}). Rien n'a été modifié : restaurez une sauvegarde si cela "
            "se répète."
        ).format(text.splitlines()[0])
    )
