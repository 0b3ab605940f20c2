"""The file: ZIP ‖ base id (32) ‖ device key (32) ‖ signature (64) ‖ magic (8).

The signature covers everything before it. It is checked first, bounded by the ceilings; nothing
is parsed before. Nothing is ever extracted to disk. Encryption (age) goes around the whole.
"""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO, NoReturn

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from db.errors import UserError
from db.words import _

MAGIC = b"JALON\x00\x00\x01"
MANIFEST = "manifeste.json"
NAMES = ("LISEZMOI.txt", MANIFEST, "lots.txt")
MAX_FILE = 64 * 2**20
MAX_SENT = MAX_FILE + 2**20  # with what encryption adds
MAX_UNPACKED = 512 * 2**20
MAX_RATIO = 200
FOR_MANIFEST = 4 * 2**20  # that of a hundred thousand lanes, or the blanks behind it
TRAILER = 32 + 32 + 64 + len(MAGIC)
_DOMAIN = b"jalon file "
_CHUNK = 2**20
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NO_ZIP = (  # what zipfile raises on bytes that somebody spoiled on purpose
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, KeyError, IndexError),
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """A file whose signature is right: which base, which device, and its ZIP, not yet parsed."""

    base: bytes
    device: bytes
    zip: bytes


def seal(members: Mapping[str, bytes], base: bytes, key: SigningKey) -> bytes:
    """Pack the members and sign the whole. The same content gives the same bytes."""
    target = io.BytesIO()
    seal_into(target, ((name, [content]) for name, content in members.items()), base, key)
    return target.getvalue()


def seal_into(
    target: IO[bytes],
    members: Iterable[tuple[str, Iterable[bytes]]],
    base: bytes,
    key: SigningKey,
) -> None:
    """The same, written to an empty file that can be read back, with little in memory.

    Each member is asked for once those before it are written: the last one may tell of them. What
    would swell more than a reader bears when unpacked is made heavier, by blanks behind the
    manifest that are not compressed: one author's odd lots must not keep the others' from leaving.
    """
    unpacked = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, chunks in members:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            content = chunks
            if name == MANIFEST:
                said = b"".join(chunks)
                blanks = _lacking(unpacked + len(said), target.tell(), len(said))
                entry.compress_type = zipfile.ZIP_STORED if blanks else zipfile.ZIP_DEFLATED
                content = [said, b" " * blanks]
            with archive.open(entry, "w") as member:
                for chunk in content:
                    member.write(chunk)
                    unpacked += len(chunk)
    target.seek(0, io.SEEK_END)
    target.write(base + bytes(key.verify_key))
    target.seek(0)
    total = hashlib.sha256(_DOMAIN)
    while chunk := target.read(_CHUNK):
        total.update(chunk)
    target.write(key.sign(total.digest()).signature + MAGIC)


def _lacking(unpacked: int, packed: int, manifest: int) -> int:
    """How many blanks keep the ratio, the manifest being then as long in the file as unpacked."""
    if unpacked <= MAX_RATIO * max(packed, 1024):
        return 0
    return max(1, -((MAX_RATIO * (packed + manifest) - unpacked) // (MAX_RATIO - 1)))


def check_room(unpacked: int, packed: int, *, manifest: int = 0) -> None:
    """UserError when a file of these sizes (bytes) would be refused by whoever receives it.

    `manifest`: the room that it must leave for one that is still to come.
    """
    if packed + manifest > MAX_FILE or unpacked + manifest > MAX_UNPACKED:
        raise UserError(
            _(
                "Ce fichier serait trop gros pour être reçu. Rien n'a été envoyé : envoyez à "
                "chaque personne ce qui la concerne."
            )
        )


def unseal(content: bytes) -> Envelope:
    """Check the whole-file signature; UserError, in one sentence, when it is not ours or whole."""
    if len(content) > MAX_FILE:
        _refuse(_("Ce fichier est trop gros pour un envoi de Jalon."))
    if len(content) < TRAILER + 22 or not content.startswith(b"PK"):
        _refuse(_("Ce fichier n'est pas un fichier .jalon."))
    if not content.endswith(MAGIC):
        _refuse(_("Ce fichier est incomplet ou a été modifié en route."))
    end = len(content) - len(MAGIC)
    covered, signature = content[: end - 64], content[end - 64 : end]
    device = covered[-32:]
    try:
        VerifyKey(device).verify(_digest(covered), signature)
    except (BadSignatureError, ValueError):
        _refuse(_("Ce fichier est incomplet ou a été modifié en route."))
    return Envelope(covered[-64:-32], device, covered[:-64])


def members(envelope: Envelope) -> dict[str, bytes]:
    """The members of a file whose signature is right, within the ceilings, in memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(envelope.zip)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(envelope.zip))
            return {entry.filename: _unpack(archive, entry) for entry in entries}
    except _NO_ZIP as error:
        raise _strange() from error


def _check_entries(entries: list[zipfile.ZipInfo], packed: int) -> None:
    names = [entry.orig_filename for entry in entries]  # as written, what follows a NUL too
    total = sum(entry.file_size for entry in entries)
    if sorted(names) != sorted(NAMES) and sorted(names) != sorted((*NAMES, "invitation.json")):
        raise _strange()
    if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
        raise _strange()
    if total > MAX_UNPACKED or total > MAX_RATIO * max(packed, 1024):
        raise _strange()


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise _strange()
    return content


def _digest(covered: bytes) -> bytes:
    return hashlib.sha256(_DOMAIN + covered).digest()


def _strange() -> UserError:
    return UserError(
        _(
            "Ce fichier est signé mais son contenu n'est pas celui d'un envoi de Jalon. "
            "Rien n'a été modifié : demandez un nouvel envoi."
        )
    )


def _refuse(what: str) -> NoReturn:
    raise UserError(f"{what} {_('Rien n’a été modifié : demandez un nouvel envoi.')}")
