"""Encrypted files that were altered, that are for somebody else, or that promise endless work.

age draws anew each time: these files are kept as they were made once.
"""

import struct
from base64 import b64encode
from collections.abc import Iterator

import pyrage

from tests.files.cast import Case, Cast
from tests.files.hostile_wholes import NOT_OURS, TORN, fresh
from tests.files.writing import Hand

MAGIC = b"age-encryption.org/v1\n"
ELSEWHERE = "destiné à"
WORDS = "s’ouvre avec six mots"


def cases(cast: Cast) -> Iterator[Case]:
    """All of them."""
    letter = cast.pilot.file([fresh(cast)])
    yield from _altered(encrypted_for(cast.secretary, letter))
    yield from _for_others(cast, letter)
    yield from _inside(cast, letter)
    yield from _made_up()


def encrypted_for(hand: Hand, content: bytes) -> bytes:
    """A file for one machine's key."""
    return pyrage.encrypt(content, [pyrage.ssh.Recipient.from_str(_line(hand.device))])


def _line(device: bytes) -> str:
    said = b"".join(struct.pack(">I", len(part)) + part for part in (b"ssh-ed25519", device))
    return f"ssh-ed25519 {b64encode(said).decode()}"


def _altered(whole: bytes) -> Iterator[Case]:
    stanza, proof = whole.index(b"\n", len(MAGIC)) + 5, whole.index(b"\n--- ") + 9
    body = whole.index(b"\n", proof) + 1
    places = {
        "header": (stanza, "the file's key is altered"),
        "proof": (proof, "the header's proof is altered"),
        "nonce": (body + 2, "the first bytes of what is encrypted are altered"),
        "payload": (body + 60, "what is encrypted is altered"),
        "end": (len(whole) - 1, "the last byte is altered"),
    }
    for name, (place, what) in places.items():
        other = b"A" if whole[place : place + 1] != b"A" else b"B"
        content = whole[:place] + other + whole[place + 1 :]
        yield Case(f"age-altered-{name}", what, content, "refused", TORN)
    cuts = {
        "magic": (len(MAGIC), "cut after the first line"),
        "header": (proof - 12, "cut in the header"),
        "payload": (body, "cut before what is encrypted"),
        "middle": ((body + len(whole)) // 2, "cut in what is encrypted"),
        "end": (len(whole) - 1, "cut one byte before the end"),
    }
    for name, (place, what) in cuts.items():
        yield Case(f"age-cut-{name}", what, whole[:place], "refused", TORN)
    yield Case("age-after", "bytes after the end", whole + b"\r\n", "refused", TORN)
    yield Case("age-before", "a line before", b"\r\n" + whole, "refused", NOT_OURS)


def _for_others(cast: Cast, letter: bytes) -> Iterator[Case]:
    other = encrypted_for(cast.other, letter)
    yield Case("age-for-other", "for another pilot", other, "refused", ELSEWHERE)
    nobody = encrypted_for(cast.stranger, letter)
    yield Case("age-for-stranger", "for a key of no machine", nobody, "refused", ELSEWHERE)
    native = pyrage.encrypt(letter, [pyrage.x25519.Identity.generate().to_public()])
    yield Case("age-for-native", "for a key of age's own", native, "refused", ELSEWHERE)
    words = pyrage.passphrase.encrypt(letter, "des mots que personne ne connaît")
    yield Case("age-words", "for whoever has the words", words, "refused", WORDS)
    tag = other.index(b"ssh-ed25519 ") + 12
    mine = encrypted_for(cast.secretary, letter)
    own = mine[mine.index(b"ssh-ed25519 ") + 12 :][:6]
    posing = other[:tag] + own + other[tag + 6 :]
    yield Case("age-posing", "another's file that says it is ours", posing, "refused", TORN)


def _inside(cast: Cast, letter: bytes) -> Iterator[Case]:
    inside = {
        "torn": ("an altered file, well encrypted", letter[:-200] + letter[-199:], TORN),
        "text": ("any text, well encrypted", b"Bonjour.", NOT_OURS),
        "nothing": ("nothing, well encrypted", b"", NOT_OURS),
        "age": ("encrypted twice", encrypted_for(cast.secretary, letter), NOT_OURS),
        "stranger": ("a stranger's file", cast.stranger.file([]), "aucun poste connu"),
    }
    for name, (what, content, said) in inside.items():
        sealed = encrypted_for(cast.secretary, content)
        yield Case(f"age-inside-{name}", what, sealed, "refused", said)


def _made_up() -> Iterator[Case]:
    salt, proof = b"A" * 22, b"\n" + b"B" * 43 + b"\n--- " + b"C" * 43 + b"\n" + bytes(80)
    works = {"60": b"60", "digits": b"9" * 5000, "negative": b"-1", "words": b"dix"}
    for name, work in works.items():
        content = MAGIC + b"-> scrypt " + salt + b" " + work + proof
        what = "work without end is asked for"
        yield Case(f"age-work-{name}", what, content, "refused", TORN)
    odd = {
        "empty": b"-> " + proof,
        "bare": b"-> ssh-ed25519" + proof,
        "noise": bytes(range(256)) + proof,
        "many": b"-> ssh-ed25519 AAAAAA \n" * 400 + proof,
    }
    for name, header in odd.items():
        said = ELSEWHERE
        yield Case(f"age-header-{name}", "a header made up", MAGIC + header, "refused", said)
