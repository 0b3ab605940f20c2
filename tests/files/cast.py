"""Who plays in the hostile files: the base that they are aimed at, and whose keys sign them.

The keys are fixed, public, and good for nothing else.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from nacl.signing import SigningKey

from tests.files.writing import Hand, Written, read

FOLDER = Path(__file__).with_name("hostile")
INDEX = FOLDER / "index.json"
BASE = FOLDER / "base.jalon"


class Case(NamedTuple):
    """A file, what it is, and what must come of it.

    `outcome` is that of the file: refused, taken or known. `sentence` is a part of what is said.
    `lots` are the statuses of the lots that it brings, when it is taken.
    """

    name: str
    what: str
    content: bytes
    outcome: str = "refused"
    sentence: str = ""
    lots: dict[str, int] | None = None


@dataclass(frozen=True)
class Cast:
    """The persons of the base and a stranger, each with a key, and what the base holds."""

    base: bytes
    held: list[Written]
    secretary: Hand
    pilot: Hand
    other: Hand
    former: Hand
    lost: Hand
    guest: Hand
    stranger: Hand
    actions: list[str]

    def own(self, hand: Hand) -> list[Written]:
        """The lots of the base that this hand signed."""
        return [lot for lot in self.held if lot.device == hand.device]

    def next_in(self, hand: Hand, scope: str) -> dict[str, Any]:
        """Place and predecessor of the next lot of this hand in a scope."""
        said = [json.loads(lot.body) | {"lot": lot} for lot in self.own(hand)]
        last = max((one for one in said if one["scope"] == scope), key=_place, default=None)
        if last is None:
            return {"n": 1, "prev": ""}
        return {"n": last["n"] + 1, "prev": last["lot"].name(self.base).hex()[:16]}


def key_of(name: str) -> SigningKey:
    """The key of this name: the same for ever."""
    return SigningKey(hashlib.sha256(f"hostile files of Jalon: {name}".encode()).digest())


def read_cast() -> Cast:
    """The cast as it is kept."""
    said = json.loads(INDEX.read_text("utf-8"))
    base, held = read(BASE.read_bytes())
    hands = {
        name: Hand(base, SigningKey(bytes.fromhex(who["seed"])), who["person"], who["grant"])
        for name, who in said["cast"].items()
    }
    stranger = replace(hands["pilot"], key=key_of("stranger"))
    return Cast(base, held, stranger=stranger, actions=said["actions"], **hands)


def _place(said: dict[str, Any]) -> int:
    return int(said["n"])
