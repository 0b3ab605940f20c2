"""Encryption alone: what an age tool would read, and what is not whole."""

import io
import struct
from base64 import b64decode

import pyrage
import pytest
from nacl.signing import SigningKey

from db.errors import UserError
from db.exchange.age import (
    MAX_HEADER,
    decrypt,
    decrypt_with_words,
    encrypt,
    encrypt_with_words,
    is_encrypted,
    private_file,
    public_line,
    recipients_of,
    tag_of,
)

ONE, TWO, OTHER = (SigningKey(bytes([n]) * 32) for n in (1, 2, 3))
TEXT = bytes(range(256)) * 700
WORDS = ("abeille", "abonder", "abeille", "abonder", "abeille", "abonder")


def device(key: SigningKey) -> bytes:
    """The public key of a machine."""
    return bytes(key.verify_key)


@pytest.fixture(scope="module")
def letter() -> bytes:
    """Encrypted for two machines."""
    target = io.BytesIO()
    encrypt(io.BytesIO(TEXT), target, [device(ONE), device(TWO)])
    return target.getvalue()


@pytest.mark.parametrize("key", [ONE, TWO])
def test_each_of_its_machines_opens_it(letter: bytes, key: SigningKey) -> None:
    """Alone, or among keys that are not of the file."""
    assert is_encrypted(letter)
    assert TEXT not in letter
    assert decrypt(letter, [key]) == TEXT
    assert decrypt(letter, [OTHER, key]) == TEXT


def test_the_header_says_for_whom(letter: bytes) -> None:
    """In the order in which they were named; nobody else."""
    assert recipients_of(letter).tags == (tag_of(device(ONE)), tag_of(device(TWO)))
    assert not recipients_of(letter).by_words
    assert tag_of(device(OTHER)) not in recipients_of(letter).tags


def test_any_age_tool_writes_to_a_machine() -> None:
    """Its public key is an SSH one, and its private key a file that OpenSSH reads."""
    recipient = pyrage.ssh.Recipient.from_str(public_line(device(ONE)))
    assert decrypt(pyrage.encrypt(b"mot", [recipient]), [ONE]) == b"mot"
    first, *lines, last, _end = private_file(ONE).decode().split("\n")
    assert (first[5:-5], last[5:-5]) == ("BEGIN OPENSSH PRIVATE KEY", "END OPENSSH PRIVATE KEY")
    whole = b64decode("".join(lines))
    assert whole.startswith(b"openssh-key-v1\0")
    public, secret = _strings(whole[15:])[3:]
    assert public == b64decode(public_line(device(ONE)).split(" ")[1])
    assert secret[8 : 8 + len(public)] == public
    assert bytes(ONE) + device(ONE) in secret
    assert len(secret) % 8 == 0


def _strings(content: bytes) -> list[bytes]:
    """OpenSSH's strings, but for the count of keys that stands after the third."""
    found: list[bytes] = []
    while content:
        if len(found) == 3:
            content = content[4:]
        (size,) = struct.unpack(">I", content[:4])
        found.append(content[4 : 4 + size])
        content = content[4 + size :]
    return found


def test_each_byte_of_the_header_counts(letter: bytes) -> None:
    """One byte altered: refused in a sentence, whatever it was; or it is not age any more."""
    end = letter.index(b"\n--- ") + 48
    for place in range(end):
        spoilt = letter[:place] + bytes([letter[place] ^ 1]) + letter[place + 1 :]
        if not is_encrypted(spoilt):
            continue
        with pytest.raises(UserError, match="Rien n’a été modifié"):
            decrypt(spoilt, [ONE, TWO])


@pytest.mark.parametrize("size", [30, 200, -70000, -1])
def test_what_is_cut_is_refused(letter: bytes, size: int) -> None:
    """In the header, between two blocks, at the last byte."""
    with pytest.raises(UserError, match="incomplet"):
        decrypt(letter[:size], [ONE])


def test_the_header_is_bounded(letter: bytes) -> None:
    """A header without an end, or too long to be ours, is not read on."""
    start, end = letter.split(b"\n--- ", 1)
    stanza = b"\n-> ssh-ed25519 AAAAAA " + b"A" * 43 + b"\n" + b"A" * 43
    for spoilt in (start + stanza * (MAX_HEADER // 80) + b"\n--- " + end, letter[:60] + b"A" * 99):
        with pytest.raises(UserError, match="incomplet"):
            recipients_of(spoilt)


def test_six_words_open_it_and_no_others() -> None:
    """However they are typed; the work asked of the machine is bounded."""
    letter = encrypt_with_words(b"mot", WORDS)
    assert recipients_of(letter).by_words
    assert decrypt_with_words(letter, "ABEI abonder, abeille abonder Abeille abonder") == b"mot"
    with pytest.raises(UserError, match="ouvrent pas"):
        decrypt_with_words(letter, "abonder " * 6)
    head, work = letter.split(b"\n", 2)[1].rsplit(b" ", 1)
    for asked in (b"30", b"-1", b"x", b"9" * 5000):
        with pytest.raises(UserError, match="incomplet"):
            recipients_of(letter.replace(head + b" " + work, head + b" " + asked))


def test_a_machine_without_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the words nor the file are to blame."""
    letter = encrypt_with_words(b"mot", WORDS)

    def scrypt(*_given: object, **_named: object) -> bytes:
        raise ValueError("malloc failure")

    monkeypatch.setattr("hashlib.scrypt", scrypt)
    with pytest.raises(UserError, match="mémoire"):
        decrypt_with_words(letter, " ".join(WORDS))
    with pytest.raises(UserError, match="mémoire"):
        encrypt_with_words(b"mot", WORDS)
