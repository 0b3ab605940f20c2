"""Lots that no Jalon would sign, lots of others, and lots that their author may not write."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.files.cast import Case, Cast
from tests.files.hostile_wholes import fresh
from tests.files.hostile_zips import ODD
from tests.files.writing import LOTS, MANIFEST, README, Written, dumped, lines, zipped

UNREADABLE = "est illisible"
UNSIGNED = "ne porte pas la signature de son auteur"
SCOPE = "act_hostile"
OP = [SCOPE, "_state", "live", []]


def cases(cast: Cast) -> Iterator[Case]:
    """All of them."""
    for name, (what, body) in bodies(cast).items():
        content = _padded(cast, cast.pilot.lot(body))
        yield Case(f"lot-{name}", what, content, "refused", UNREADABLE)
    yield from _lines(cast)
    yield from _grafted(cast)


def bodies(cast: Cast) -> dict[str, tuple[str, bytes]]:
    """Bytes that are no lot, by name."""
    good = cast.pilot.body(SCOPE, OP)

    def value(said: bytes) -> bytes:
        return good.replace(b'"live"', said)

    def ops(*found: Any) -> bytes:
        return cast.pilot.body(SCOPE, *found, n=5)

    deep: Any = "fond"
    for _level in range(9):
        deep = [deep]
    return {
        "utf-8": ("bytes that are no UTF-8", value(b'"\xe9"')),
        "surrogate": ("half a sign", value(rb'"\ud800"')),
        "surrogate-raw": ("half a sign, in bytes", value(b'"\xed\xa0\x80"')),
        "nan": ("NaN", value(b"NaN")),
        "infinity": ("-Infinity", value(b"-Infinity")),
        "float": ("a number with a point", value(b"1.5")),
        "exponent": ("1e999", value(b"1e999")),
        "digits": ("a number of 5,000 digits", value(b"9" * 5000)),
        "large": ("a number beyond any database", value(b"9" * 30)),
        "depth": ("a value nine levels deep", ops([SCOPE, "title", deep, []])),
        "brackets": ("100,000 brackets", b"[" * 100_000),
        "ops": ("4,096 ops", ops(*[OP] * 4096)),
        "no-op": ("no op", ops()),
        "value": ("a value of more than 256 KiB", ops([SCOPE, "title", "x" * (2**18 + 1), []])),
        "itself": ("an op that replaces itself", ops([SCOPE, "title", "x", ["5.0"]])),
        "future": ("an op that replaces a later one", ops([SCOPE, "title", "x", ["6.0"]])),
        "reference": ("a reference of 6,000 digits", ops([SCOPE, "t", "x", ["9" * 6000 + ".0"]])),
        "n-huge": ("a place beyond any database", cast.pilot.body(SCOPE, OP, n=2**63)),
        "n-zero": ("the place zero", cast.pilot.body(SCOPE, OP, n=0)),
        "hlc-huge": ("a clock beyond any database", cast.pilot.body(SCOPE, OP, hlc=2**63)),
        "escape": ("a name that drives the terminal", ops(["act_\x1b[2J", "_state", "live", []])),
        "list": ("a list", b"[]"),
        "nothing": ("no byte at all", b""),
    }


def _padded(cast: Cast, lot: Written) -> bytes:
    """A file of this lot, whose notice is long enough for the ratio to be that of honest files."""
    text = lines([lot])
    members = cast.pilot.members(text)
    noise = bytes(range(256)) * (1 + len(text) // 100_000)
    return cast.pilot.wrap(zipped([(README, noise), *members[1:]]))


def _lines(cast: Cast) -> Iterator[Case]:
    good = lines([fresh(cast)])
    odd = {
        "endless": ("no end of line", good[:-1]),
        "empty": ("an empty line", good + b"\n"),
        "word": ("a line of one word", good + b"bonjour\n"),
        "base64": ("a signature that is not base 64", b"!!" + good[2:]),
        "short": ("a signature cut short", good[4:]),
        "key": ("a machine's key that is too long", good.replace(b" ", b" 00", 1)),
        "mebibyte": ("a line of more than a MiB", good[:-2] + b" " * 2**20 + b"}\n"),
        "noise": ("any bytes", bytes(range(256)) + b"\n"),
    }
    for name, (what, text) in odd.items():
        said = cast.pilot.manifest(text.count(b"\n"))
        noise = bytes(range(256)) * 12
        packed = zipped([(README, noise), (MANIFEST, dumped(said)), (LOTS, text)])
        yield Case(f"line-{name}", what, cast.pilot.wrap(packed), "refused", ODD)


def _grafted(cast: Cast) -> Iterator[Case]:
    pilot, theirs = cast.pilot, cast.own(cast.secretary)[-1]
    good = fresh(cast)
    away = replace(pilot, base=b"\x07" * 32)
    body = pilot.body(SCOPE, OP)
    moved = json.loads(good.body) | {"scope": cast.actions[1]}
    grafts: dict[str, tuple[str, Written]] = {
        "base": ("a lot of another base", away.lot(body)),
        "place": ("a lot moved to another scope", replace(good, body=dumped(moved))),
        "signature": ("the signature of another lot", replace(good, signature=theirs.signature)),
        "body": ("a word changed", replace(good, body=good.body.replace(b"essai", b"autre"))),
        "author": ("given to somebody else", replace(good, device=cast.other.device)),
        "taken-over": (
            "somebody's lot under one's own name",
            replace(theirs, device=pilot.device),
        ),
        "unsigned": ("a signature of zeros", replace(good, signature=bytes(64))),
        "weak": ("a key of zeros", Written(bytes(32), body, bytes(64))),
        "stranger": (
            "somebody's name, a stranger's signature",
            replace(good, signature=cast.stranger.lot(good.body).signature),
        ),
    }
    for name, (what, lot) in grafts.items():
        content = pilot.file([lot])
        yield Case(f"graft-{name}", what, content, "refused", UNSIGNED)
