"""Random ways to spoil a file, from a seed."""

import random
from collections.abc import Callable
from dataclasses import replace

from tests.db.exchange.trial import Letter
from tests.files.writing import Written, lines

TOKENS = (
    *(b"\x00", b"\xff" * 4, b"\n", b" ", b'"', b"\\", b"{", b"}", b"[", b"]", b",", b":", b"-1"),
    *(b"0", b"1e9", b"NaN", b"null", b"true", b"[]", b"{}", rb"\ud800", b"\xed\xa0\x80"),
    *(b"9" * 25, b"policy", b"secretariat", b"reference", b"_state", b"deleted", b"../", b"PK"),
)
Spoil = Callable[[bytes, random.Random], bytes]


def _flip(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return (
        content[:place]
        + bytes([content[place] ^ (1 << chance.randrange(8))])
        + content[place + 1 :]
    )


def _overwrite(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    return content[:place] + chance.choice(TOKENS) + content[place + 1 :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(TOKENS) + content[place:]


def _remove(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 40) :]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    part = content[start : start + chance.randint(1, 200)]
    return content[:start] + part * chance.randint(2, 5) + content[start + len(part) :]


def _move(content: bytes, chance: random.Random) -> bytes:
    start, to = sorted(chance.randrange(len(content)) for _end in range(2))
    part = content[start : start + chance.randint(1, 60)]
    return content[:start] + content[start + len(part) : to] + part + content[to:]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _number(content: bytes, chance: random.Random) -> bytes:
    digits = [place for place, sign in enumerate(content) if 48 <= sign <= 57]
    if not digits:
        return _flip(content, chance)
    place = chance.choice(digits)
    value = chance.choice([b"0", b"1", b"2", b"9", b"255", b"4294967295", b"-", b"1.5"])
    return content[:place] + value + content[place + 1 :]


WAYS: tuple[Spoil, ...] = (
    _flip,
    _flip,
    _overwrite,
    _insert,
    _remove,
    _repeat,
    _move,
    _cut,
    _number,
)


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """The content spoiled in one way, now and then in several."""
    for _time in range(chance.choice((1, 1, 1, 2, 3))):
        if content:
            content = chance.choice(WAYS)(content, chance)
    return content


def mutated(letter: Letter, encrypted: bytes, chance: random.Random) -> bytes:
    """A letter spoiled somewhere; from that place outwards it is signed anew by its sender."""
    places: tuple[Callable[[], bytes], ...] = (
        lambda: spoiled(letter.content, chance),
        lambda: spoiled(encrypted, chance),
        lambda: letter.with_zip(spoiled(letter.packed, chance)),
        lambda: letter.with_manifest(spoiled(letter.manifest, chance)),
        lambda: letter.with_lines(spoiled(lines(letter.lots), chance)),
        lambda: letter.with_lots(_one_spoiled(letter, chance)),
        lambda: letter.with_lots([_signed_anew(letter, chance)]),
        lambda: letter.with_lots([_signed_anew(letter, chance)]),
    )
    return chance.choice(places)()


def _one_spoiled(letter: Letter, chance: random.Random) -> list[Written]:
    """The lots, one with another body under its old signature."""
    lots = list(letter.lots)
    place = chance.randrange(len(lots))
    lots[place] = replace(lots[place], body=spoiled(lots[place].body, chance))
    return lots


def _signed_anew(letter: Letter, chance: random.Random) -> Written:
    lot = chance.choice(letter.lots)
    return letter.hand.lot(spoiled(lot.body, chance).replace(b"\n", b" "))
