"""An archive that somebody sent, made anew in memory within bounds: nothing else is opened.

A workbook is a ZIP of XML. What an archive says of its sizes is not believed: each member is read
up to a ceiling, and only what was read goes on to the reader of workbooks.
"""

import re
import zipfile
import zlib
from io import BytesIO

from db.errors import UserError
from desktop.i18n import _

MOST_BYTES = 48 * 2**20
MOST_UNPACKED = 256 * 2**20
MOST_MEMBERS = 2000
MOST_RATIO = 400  # of a whole archive: tables repeat themselves
RATIO_FROM = 8 * 2**20
_STEP = 2**20
_KEPT = (".xml", ".rels", "mimetype")
# How many are to come, for which the reader makes room at once: beyond a million, nothing.
_COUNT = re.compile(rb"""\s(?:unique)?[cC]ount\s*=\s*(?:"[^"]{7,}"|'[^']{7,}')""")
_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']""", re.IGNORECASE)


def members_of(content: bytes, name: str) -> dict[str, bytes]:
    """The texts of an archive by name; UserError where it is not one that can be taken."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return _members(archive, len(content), name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise damaged(name) from error
    except (NotImplementedError, RuntimeError) as error:
        raise locked(name) from error


def packed(members: dict[str, bytes]) -> BytesIO:
    """The same members as an archive of our own."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    made.seek(0)
    return made


def damaged(name: str) -> UserError:
    """The file is not whole."""
    return UserError(
        _(
            "« {} » est abîmé ou n'est pas un classeur. Rien n'a été modifié : ouvrez-le dans un "
            "tableur, enregistrez-le de nouveau, puis recommencez."
        ).format(name)
    )


def locked(name: str) -> UserError:
    """The file asks for a password."""
    return UserError(
        _(
            "« {} » est protégé par un mot de passe. Rien n'a été modifié : enregistrez-le sans "
            "mot de passe, puis recommencez."
        ).format(name)
    )


def too_large(name: str) -> UserError:
    """More than this program takes at once."""
    return UserError(
        _(
            "« {} » est trop grand pour être lu en une fois. Rien n'a été modifié : gardez les "
            "seules lignes utiles, ou partagez-le en plusieurs fichiers."
        ).format(name)
    )


def _members(archive: zipfile.ZipFile, size: int, name: str) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_MEMBERS:
        raise too_large(name)
    found: dict[str, bytes] = {}
    left = MOST_UNPACKED
    if size * MOST_RATIO < left:
        left = max(size * MOST_RATIO, RATIO_FROM)
    for entry in entries:
        if entry.flag_bits & 1:
            raise locked(name)
        if entry.filename in found:
            raise damaged(name)
        if entry.filename.lower().endswith(_KEPT):
            content = _read(archive, entry, left, name)
            left -= len(content)
            _check_text(content, name)
            found[entry.filename] = _COUNT.sub(b"", content)
    return found


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    parts: list[bytes] = []
    with archive.open(entry) as member:
        while part := member.read(_STEP):
            left -= len(part)
            if left < 0:
                raise too_large(name)
            parts.append(part)
    return b"".join(parts)


def _check_text(content: bytes, name: str) -> None:
    """XML in UTF-8 without a type of its own: entities could make a small text endless."""
    head = content[:200]
    declared = _DECLARED.search(head)
    if b"\0" in head or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise damaged(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise damaged(name)
