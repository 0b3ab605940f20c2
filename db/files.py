"""Writing files so that they are whole or not there: temporary file, fsync, rename."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedWriter
from pathlib import Path

from db.errors import UserError
from db.words import _

_REASONS = {
    errno.ENOENT: "il n'y a rien à cet endroit",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "ce n'est pas un dossier",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "ce disque est protégé",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein",
    errno.EIO: "le disque est illisible",
    errno.ENAMETOOLONG: "le nom est trop long",
}


def reason_of(error: OSError) -> str:
    """Why a file could not be read or written, in words; else what the system says."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else str(error.strerror or error)


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Put `content` at `path`; on failure an existing file is untouched and UserError says so."""
    with written_atomically(path, mode) as file:
        file.write(content)


@contextmanager
def written_atomically(path: Path, mode: int = 0o644) -> Iterator[BufferedWriter]:
    """A file to write to that takes its place at `path` once all of it is on the disk.

    On failure an existing file is untouched; UserError says why.
    """
    path = Path(path)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        raise UserError(
            _(
                "Impossible d'écrire « {} » ({}). Rien n'a été modifié : libérez de la place ou "
                "choisissez un autre dossier."
            ).format(path, reason_of(error))
        ) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
