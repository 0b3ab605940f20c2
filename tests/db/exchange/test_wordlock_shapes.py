"""Each file here is written as age's specification says, but for one thing that it forbids.

The writer is a second one, so that reader and writer cannot be wrong together. A sound file opens
with age's own library too; where that one is laxer with a header, the specification decides.
"""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable

import pyrage
import pytest
from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt as close_box

from db.exchange.wordlock import MAX_WORK, AlteredError, WrongWordsError, unlock

PHRASE = "abeille citron maison tulipe rivage soleil"
SALT, KEY, NONCE = b"sel de seize oct", b"clef de seize oc", b"nonce de seize o"
CHUNK = 64 * 1024
TEXT = bytes(CHUNK)


def text(content: bytes) -> str:
    """base64 as age writes it."""
    return b64encode(content).decode().rstrip("=")


def spare(said: str) -> str:
    """The same bytes written another way: a spare bit of the last sign is set."""
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return said[:-1] + signs[signs.index(said[-1]) + 1]


def expanded(salt: bytes, info: bytes) -> bytes:
    """HKDF as RFC 5869 writes it, for one block."""
    drawn = hmac.new(salt, KEY, hashlib.sha256).digest()
    return hmac.new(drawn, info + b"\x01", hashlib.sha256).digest()


def wrapped(salt: bytes = SALT, work: int = 10, key: bytes = KEY) -> str:
    """The file's key under the phrase."""
    label = b"age-encryption.org/v1/scrypt" + salt
    wrap = hashlib.scrypt(PHRASE.encode(), salt=label, n=1 << work, r=8, p=1, dklen=32)
    return text(close_box(key, None, bytes(12), wrap))


def stanza(
    salt: str = text(SALT), work: str = "10", body: str = wrapped(), name: str = "scrypt"
) -> str:
    """A stanza of the header; the sound one unless told."""
    return f"-> {name} {salt} {work}\n{body}\n"


def chunks(*parts: tuple[bytes, bool]) -> bytes:
    """The payload in these pieces, each final or not."""
    key = expanded(NONCE, b"payload")
    return b"".join(
        close_box(part, None, number.to_bytes(11, "big") + bytes([final]), key)
        for number, (part, final) in enumerate(parts)
    )


def file(
    stanzas: str = stanza(), payload: bytes = chunks((b"bonjour", True)), mac: str = " {}\n"
) -> bytes:
    """A whole file; `mac` says how its sum is written after the dashes."""
    head = f"age-encryption.org/v1\n{stanzas}---".encode()
    total = hmac.new(expanded(b"", b"header"), head, hashlib.sha256).digest()
    return head + mac.format(text(total)).encode() + NONCE + payload


def opened_elsewhere(sealed: bytes) -> bool:
    """Whether age's own library opens it."""
    try:
        pyrage.passphrase.decrypt(sealed, PHRASE)
    except pyrage.DecryptError:
        return False
    return True


SOUND = {
    "short": (file(), b"bonjour"),
    "empty": (file(payload=chunks((b"", True))), b""),
    "one whole chunk": (file(payload=chunks((TEXT, True))), TEXT),
    "two whole chunks": (file(payload=chunks((TEXT, False), (TEXT, True))), TEXT * 2),
    "one sign more": (file(payload=chunks((TEXT, False), (b"x", True))), TEXT + b"x"),
    "less work": (file(stanza(work="9", body=wrapped(work=9))), b"bonjour"),
}
OTHER_STANZA = f"-> X25519 {text(bytes(32))}\n{text(bytes(32))}\n"
BAD_HEADERS: dict[str, Iterable[str]] = {
    "twice": (stanza() * 2,),
    "beside another, before or after": (OTHER_STANZA + stanza(), stanza() + OTHER_STANZA),
    "none": ("", OTHER_STANZA),
    "salt of another length": tuple(
        stanza(salt=text(salt), body=wrapped(salt)) for salt in (SALT[:-1], SALT + b"x", b"")
    ),
    "salt left out": (f"-> scrypt 10\n{wrapped()}\n",),
    "salt written another way": (stanza(salt=spare(text(SALT))), stanza(salt=text(SALT) + "==")),
    "work": tuple(
        stanza(work=work)
        for work in (
            "",
            "0",
            "010",
            "+10",
            "-10",
            "0xa",
            "1e1",
            "10 ",
            " 10",
            "10 10",
            "x10",
            "10x",
            "1O",
            str(MAX_WORK + 1),
            "23",
            "64",
            "18446744073709551626",
        )
    ),
    "work left out": (f"-> scrypt {text(SALT)}\n{wrapped()}\n",),
    "file key of another length": (
        stanza(body=wrapped(key=KEY + b"x")),
        stanza(body=wrapped(key=KEY[:-1])),
        stanza(body=wrapped(key=KEY * 3)[:64] + "\n" + wrapped(key=KEY * 3)[64:]),
    ),
    "body written another way": (
        stanza(body=spare(wrapped())),
        stanza(body=wrapped() + "="),
        stanza(body=wrapped()[:20] + "\n" + wrapped()[20:]),
        stanza(body=wrapped() + "\n"),
        stanza(body=""),
    ),
    "name": (stanza(name="Scrypt"), stanza(name="SCRYPT"), stanza(name="scrypt2")),
    "line ends": (stanza().replace("\n", "\r\n"), stanza().replace(" ", "  ", 1)),
}
BAD_SUMS = ("{}\n", "  {}\n", " {} \n", " {}=\n", " {}\r\n", " {}\n\n", "", "\n", " \n", " {}x\n")
BAD_PAYLOADS = {
    "nothing": b"",
    "no tag": chunks((b"", True))[:-1],
    "no final chunk": chunks((TEXT, False)),
    "no final chunk, short": chunks((b"bonjour", False)),
    "empty last chunk": chunks((TEXT, False), (b"", True)),
    "two final chunks": chunks((TEXT, True), (b"bonjour", True)),
    "two final chunks, the first one short": chunks((b"bonjour", True), (b"bonjour", True)),
    "a short chunk in the middle": chunks((b"bonjour", False), (b"bonjour", True)),
    "something behind": chunks((b"bonjour", True)) + b"x",
    "a chunk's length behind": chunks((TEXT, True)) + bytes(CHUNK + 16),
    "chunks the wrong way round": chunks((TEXT, False), (TEXT, True))[::-1],
}


@pytest.mark.parametrize("case", SOUND)
def test_the_sound_ones_open_here_and_elsewhere(case: str) -> None:
    sealed, inside = SOUND[case]
    assert unlock(sealed, PHRASE) == inside
    assert bytes(pyrage.passphrase.decrypt(sealed, PHRASE)) == inside


@pytest.mark.parametrize("case", BAD_HEADERS)
def test_a_header_has_one_shape(case: str) -> None:
    for stanzas in BAD_HEADERS[case]:
        with pytest.raises(AlteredError):
            unlock(file(stanzas), PHRASE)


def test_the_sum_is_written_in_one_way() -> None:
    end = file().index(b"--- ") + 4
    for mac in BAD_SUMS:
        with pytest.raises(AlteredError):
            unlock(file(mac=mac), PHRASE)
    said = file()[end : end + 43].decode()
    with pytest.raises(AlteredError):
        unlock(file().replace(said.encode(), spare(said).encode()), PHRASE)


@pytest.mark.parametrize("case", BAD_PAYLOADS)
def test_a_payload_has_one_end(case: str) -> None:
    sealed = file(payload=BAD_PAYLOADS[case])
    with pytest.raises(AlteredError):
        unlock(sealed, PHRASE)
    assert not opened_elsewhere(sealed)


def test_the_work_that_is_told_is_the_work_that_counts() -> None:
    with pytest.raises(WrongWordsError):
        unlock(file(stanza(work="11")), PHRASE)
