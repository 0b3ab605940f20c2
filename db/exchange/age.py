"""Encryption around the sealed file: age (age-encryption.org/v1), as any age tool reads it.

A machine's Ed25519 key is its recipient, in age's ssh-ed25519 form: no second key to publish. The
header then says for which machines a file is, by four bytes of the SHA-256 of each one's public
key as SSH writes it. A file for somebody without a machine is opened with six words instead.
"""

import hashlib
import struct
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BufferedIOBase
from typing import NoReturn

from nacl.signing import SigningKey

from db.errors import UserError
from db.exchange import wordlock
from db.sixwords import passphrase, read_words
from db.words import _

MAGIC = b"age-encryption.org/v1\n"
MAX_HEADER = 256 * 1024
_TYPE = b"ssh-ed25519"
_STANZA = b"-> "


class WordsNeededError(UserError):
    """A file that opens with six words, and none were given."""


@dataclass(frozen=True, slots=True)
class Header:
    """For whom a file is: machines' tags in the order of the file, or whoever has the words."""

    tags: tuple[str, ...]
    by_words: bool


def is_encrypted(content: bytes) -> bool:
    """Whether these bytes, or a file's first ones, are age's."""
    return content.startswith(MAGIC)


@lru_cache(maxsize=4096)
def tag_of(device: bytes) -> str:
    """How age's header names a machine by its public key: six signs, seldom two alike."""
    return _base64(hashlib.sha256(_public(device)).digest()[:4])


def recipients_of(content: bytes) -> Header:
    """What the header says, without a key; UserError when it is cut or not as age writes it."""
    head = content[:MAX_HEADER]
    end = head.find(b"\n--- ")
    if end < 0:
        _refuse()
    stanzas = [line.split(b" ") for line in head[:end].split(b"\n") if line.startswith(_STANZA)]
    works = [stanza[3] for stanza in stanzas if stanza[1] == b"scrypt" and len(stanza) == 4]
    if any(not work.isdigit() or len(work) > 2 or int(work) > wordlock.MAX_WORK for work in works):
        _refuse()
    own = [stanza[2] for stanza in stanzas if stanza[1] == _TYPE and len(stanza) > 2]
    return Header(tuple(tag.decode("latin-1") for tag in own), bool(works))


def encrypt(source: BufferedIOBase, target: BufferedIOBase, devices: Iterable[bytes]) -> None:
    """Copy a sealed file, encrypted for these machines' public keys, in that order."""
    import pyrage

    recipients = [pyrage.ssh.Recipient.from_str(public_line(device)) for device in devices]
    pyrage.encrypt_io(source, target, recipients)


def encrypt_with_words(content: bytes, words: Sequence[str]) -> bytes:
    """The same for whoever is told these six words. Slow by construction: about a second."""
    try:
        return wordlock.lock(content, passphrase(words))
    except MemoryError as error:
        raise _no_room() from error


def decrypt(content: bytes, keys: Iterable[SigningKey]) -> bytes:
    """The sealed file inside, opened by one of these machines; UserError when it was altered."""
    import pyrage

    identities = [pyrage.ssh.Identity.from_buffer(private_file(key)) for key in keys]
    try:
        return bytes(pyrage.decrypt(content, identities))
    except pyrage.DecryptError:
        _refuse()


def decrypt_with_words(content: bytes, words: str) -> bytes:
    """The same with six words, typed as one likes; UserError when they are not the right ones."""
    try:
        return wordlock.unlock(content, passphrase(read_words(words)))
    except wordlock.AlteredError:
        _refuse()
    except MemoryError as error:
        raise _no_room() from error
    except wordlock.WrongWordsError as error:
        raise UserError(
            _(
                "Ces six mots n'ouvrent pas ce fichier. Rien n'a été modifié : vérifiez-les au "
                "téléphone, vous pouvez essayer autant de fois qu'il le faut."
            )
        ) from error


def public_line(device: bytes) -> str:
    """A machine's public key as SSH and age write a recipient."""
    return f"{_TYPE.decode()} {b64encode(_public(device)).decode()}"


def private_file(key: SigningKey) -> bytes:
    """A machine's private key as OpenSSH keeps it, without a passphrase: any age tool takes it."""
    public, seed = bytes(key.verify_key), bytes(key)
    check = bytes(4)
    secret = check + check + _public(public) + _string(seed + public) + _string(b"")
    secret += bytes(range(1, 1 + -len(secret) % 8))
    whole = b"openssh-key-v1\0" + _string(b"none") + _string(b"none") + _string(b"")
    whole += struct.pack(">I", 1) + _string(_public(public)) + _string(secret)
    text = b64encode(whole)
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    first, last = b"-----BEGIN OPENSSH PRIVATE KEY-----", b"-----END OPENSSH PRIVATE KEY-----"
    return b"\n".join([first, *lines, last, b""])


def _public(device: bytes) -> bytes:
    return _string(_TYPE) + _string(device)


def _string(content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + content


def _base64(content: bytes) -> str:
    return b64encode(content).decode().rstrip("=")


def _no_room() -> UserError:
    return UserError(
        _(
            "Votre ordinateur n'a pas assez de mémoire libre pour six mots. Rien n'a été modifié : "
            "fermez d'autres programmes, puis recommencez."
        )
    )


def _refuse() -> NoReturn:
    raise UserError(
        _(
            "Ce fichier est incomplet ou a été modifié en route. Rien n'a été modifié : demandez "
            "un nouvel envoi."
        )
    )
