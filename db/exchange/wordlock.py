"""Files that six words open: age's scrypt recipient (age-encryption.org/v1), read strictly.

pyrage does the same, but keeps Python's lock for the second that the key takes, and chooses itself
how much work that is. Here that second is hashlib's: the window lives, and the work is bounded.
"""

import hashlib
import hmac
import os
import re
from base64 import b64decode, b64encode
from typing import NamedTuple

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt as open_box,
)
from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_encrypt as close_box,
)
from nacl.exceptions import CryptoError

WORK, MAX_WORK = 17, 18  # powers of two: about a second and 128 MiB, twice that
_BLOCK = 8
_CHUNK, _TAG = 64 * 1024, 16
_KEY, _SALT, _NONCE = 16, 16, 16
_LABEL = b"age-encryption.org/v1/scrypt"
_HEADER = re.compile(
    rb"(age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n---) ([A-Za-z0-9+/]{43})\n"
)


class WrongWordsError(Exception):
    """These words do not open this file."""


class AlteredError(Exception):
    """Not a file that words open, or not as it was written."""


class _Header(NamedTuple):
    whole: bytes
    salt: bytes
    work: int
    body: bytes
    mac: bytes
    end: int


def lock(content: bytes, phrase: str) -> bytes:
    """The content for whoever has the phrase. Slow by construction: about a second.

    MemoryError when this machine has no room for so much work.
    """
    key, salt, nonce = os.urandom(_KEY), os.urandom(_SALT), os.urandom(_NONCE)
    body = close_box(key, None, bytes(12), _derived(phrase, salt, WORK))
    stanza = b"-> scrypt %s %d\n%s\n---" % (_text(salt), WORK, _text(body))
    head = b"age-encryption.org/v1\n" + stanza
    mac = hmac.digest(_expanded(key, b"", b"header"), head, "sha256")
    payload = _expanded(key, nonce, b"payload")
    return b"".join([head, b" ", _text(mac), b"\n", nonce, *_closed(content, payload)])


def unlock(content: bytes, phrase: str) -> bytes:
    """The content inside; WrongWordsError, or AlteredError when it is not whole.

    MemoryError when this machine has no room for so much work.
    """
    header = _read(content)
    try:
        derived = _derived(phrase, header.salt, header.work)
        key = open_box(header.body, None, bytes(12), derived)
    except CryptoError as error:
        raise WrongWordsError from error
    mac = hmac.digest(_expanded(key, b"", b"header"), header.whole, "sha256")
    start = header.end + _NONCE
    if not hmac.compare_digest(mac, header.mac) or len(content) < start + _TAG:
        raise AlteredError
    return _opened(content[start:], _expanded(key, content[header.end : start], b"payload"))


def _read(content: bytes) -> _Header:
    found = _HEADER.match(content)
    if found is None or int(found[3]) > MAX_WORK:
        raise AlteredError
    try:
        salt, body, mac = (_bytes(found[number]) for number in (2, 4, 5))
    except ValueError as error:
        raise AlteredError from error
    return _Header(found[1], salt, int(found[3]), body, mac, found.end())


def _derived(phrase: str, salt: bytes, work: int) -> bytes:
    """The key of the key; MemoryError when this machine has no room for so much work."""
    count = 1 << work
    most = 128 * _BLOCK * (count + 64)
    try:
        return hashlib.scrypt(
            phrase.encode(), salt=_LABEL + salt, n=count, r=_BLOCK, p=1, maxmem=most, dklen=32
        )
    except ValueError as error:
        raise MemoryError from error  # all the rest that OpenSSL could refuse is fixed here


def _expanded(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256, 32 bytes: one round of it."""
    drawn = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(drawn, info + b"\x01", "sha256")


def _closed(content: bytes, key: bytes) -> list[bytes]:
    starts = range(0, max(len(content), 1), _CHUNK)
    return [
        close_box(
            content[start : start + _CHUNK], None, _counter(number, number == len(starts) - 1), key
        )
        for number, start in enumerate(starts)
    ]


def _opened(sealed: bytes, key: bytes) -> bytes:
    step = _CHUNK + _TAG
    starts = range(0, len(sealed), step)
    parts = []
    for number, start in enumerate(starts):
        last = number == len(starts) - 1
        try:
            part = open_box(sealed[start : start + step], None, _counter(number, last), key)
        except (CryptoError, ValueError) as error:
            raise AlteredError from error
        if not part and number:
            raise AlteredError  # only a file without content ends with an empty chunk
        parts.append(part)
    return b"".join(parts)


def _counter(number: int, last: bool) -> bytes:
    return number.to_bytes(11) + (b"\x01" if last else b"\x00")


def _text(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    """The bytes of unpadded base64; ValueError when it is not the one way to write them."""
    content = b64decode(text + b"=" * (-len(text) % 4), validate=True)
    if _text(content) != text:
        raise ValueError(text)
    return content
