"""Putting a sheet on disk: the whole file or nothing, an older one intact on failure."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from db.errors import UserError
from desktop.i18n import _

_FORMATS = frozenset(
    {".pdf", ".ps", ".doc", ".docx", ".odt", ".ott", ".rtf", ".txt", ".md", ".htm", ".html"}
    | {".xml", ".csv", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".svg", ".png"}
    | {".jpg", ".jpeg", ".tif", ".tiff", ".zip"}
)


def check_format(path: Path, *made: str) -> None:
    """UserError unless the name of a file ends like one of the formats that can be made of it."""
    if path.suffix.lower() not in made:
        known = _(" ou ").join(made)
        raise UserError(
            _("« {} » n'a pas été écrit : cela se fait en {}, donnez-lui un nom qui finit ainsi.")
            .format(path.name, known)
        )  # fmt: skip


def completed(path: Path, made: str) -> Path:
    """The same path ending in '.pdf', say; UserError where it names another format.

    A name may hold dots that say no format: 'Relevé du 8.10' becomes 'Relevé du 8.10.pdf'.
    """
    if path.suffix.lower() in _FORMATS:
        check_format(path, made)
        return path
    return path.with_name(f"{path.name}{made}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place, then rename it there; UserError if the disk refuses."""
    try:
        _replace(path, data)
    except OSError as problem:
        raise UserError(_sentence(problem).format(path.name)) from problem


def _replace(path: Path, data: bytes) -> None:
    beside = path.parent / f".jalon-{secrets.token_hex(6)}.part"
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name last; where folders cannot be opened (Windows), the system does it."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _sentence(problem: OSError) -> str:
    if problem.errno == errno.ENOSPC:
        return _(
            "Le disque est plein : « {} » n'a pas été écrit, libérez de la place ou choisissez "
            "un autre dossier."
        )
    if problem.errno == errno.ENOENT:
        return _("Le dossier de « {} » n'existe plus : rien n'a été écrit, choisissez-en un autre.")
    if problem.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _(
            "« {} » n'a pas pu être écrit : fermez-le s'il est ouvert dans un autre logiciel, "
            "ou choisissez un autre dossier ; rien n'a été modifié."
        )
    return _("« {} » n'a pas pu être écrit : rien n'a été modifié, choisissez un autre dossier.")
