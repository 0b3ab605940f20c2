"""One process at a time writes to a base; a second one is told so."""

import contextlib
import os
import sys
from pathlib import Path

from db.errors import UserError
from db.words import _

if sys.platform == "win32":
    import msvcrt

    def _hold(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class BaseLock:
    """A lock file beside the base, held by the system and gone with the process."""

    def __init__(self, base: Path) -> None:
        """Take the lock; UserError when another process has it."""
        resolved = base.resolve()
        self._path = resolved.with_name(f".~{resolved.name}.lock")
        self._handle: int | None = None
        while self._handle is None:
            handle = _open(self._path, base)
            try:
                _hold(handle)
            except OSError as error:
                os.close(handle)
                raise UserError(
                    _(
                        "La base « {} » est déjà ouverte dans une autre fenêtre de Jalon. Rien n'a "
                        "été modifié : fermez l'autre fenêtre, puis réessayez."
                    ).format(base.name)
                ) from error
            if _is_at(handle, self._path):
                self._handle = handle
            else:
                os.close(handle)  # its former holder has just removed it: take the new one

    def release(self) -> None:
        """Let go, and leave no file behind."""
        if self._handle is None:
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)
        self._handle = None


def _open(path: Path, base: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UserError(
            _(
                "Impossible d'écrire dans le dossier de la base « {} ». Rien n'a été modifié : "
                "copiez la base dans un dossier à vous."
            ).format(base)
        ) from error


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
