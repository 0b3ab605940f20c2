"""Proper files of somebody who is let in, that bring what this person may not write.

They are taken; each lot has its status, and nothing that is shown changes.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.files.cast import Case, Cast, key_of
from tests.files.writing import Hand, Written

_NAMESPACE = uuid.UUID("6f1c1b46-6a3f-5d0e-9a56-2d7b9b1f0a11")


def cases(cast: Cast) -> Iterator[Case]:
    """All of them."""
    for name, (what, lot) in (_policy(cast) | _outside(cast)).items():
        yield Case(f"right-{name}", what, cast.pilot.file([lot]), "taken", "", {"refused": 1})
    yield from _unfinished(cast)
    yield from _over(cast)


def _policy(cast: Cast) -> dict[str, tuple[str, Written]]:
    """What only a secretary may sign."""
    pilot, secretary = cast.pilot, cast.secretary
    victim = cast.own(cast.other)[-1].name(cast.base).hex()
    said: dict[str, tuple[str, str, dict[str, str]]] = {
        "grant": (
            "a pilot gives herself the secretary's right",
            _drawn("grt"),
            {"person": pilot.person, "role": "secretary", "rights": "* * *\npolicy * *"},
        ),
        "invitation": (
            "a pilot invites a machine",
            _drawn("inv"),
            {"person": pilot.person, "key": cast.stranger.device.hex()},
        ),
        "machine": (
            "a pilot lets a stranger's machine in",
            _natural("dev", cast.stranger.device.hex()),
            {"person": pilot.person, "key": cast.stranger.device.hex()},
        ),
        "cut-machine": (
            "a pilot declares the secretary's machine lost",
            _drawn("cut"),
            {"key": secretary.device.hex(), "held": "{}"},
        ),
        "cut-grant": (
            "a pilot ends the secretary's right",
            _drawn("cut"),
            {"grant": secretary.grant, "held": "{}"},
        ),
        "ruling": (
            "a pilot refuses a colleague's lot",
            _natural("rul", victim),
            {"lot": victim, "verdict": "refuse", "reason": "Non"},
        ),
        "erasure": (
            "a pilot erases a colleague's lot",
            _natural("era", victim),
            {"lot": victim, "author": cast.other.device.hex(), "ops": "[]", "header": "{}"},
        ),
        "base-name": ("a pilot names the base", _drawn("bas"), {"name": "À moi"}),
    }
    return {
        name: (what, _lot(cast, pilot, "policy", *_born(entity, fields)))
        for name, (what, entity, fields) in said.items()
    }


def _outside(cast: Cast) -> dict[str, tuple[str, Written]]:
    """What is not in a pilot's right, or not hers."""
    pilot, (own, others) = cast.pilot, cast.actions
    title, mine = [own, "title", "À moi", []], [own, "situation", "rep_x", []]
    return {
        "field": ("the voted title of one's own action", _lot(cast, pilot, own, title)),
        "mixed": ("what is allowed and what is not", _lot(cast, pilot, own, mine, title)),
        "other-action": (
            "somebody else's action",
            _lot(cast, pilot, others, [others, "situation", "rep_x", []]),
        ),
        "reference": (
            "a person's name",
            _lot(cast, pilot, "reference", [cast.secretary.person, "name", "Moi", []]),
        ),
        "secretariat": (
            "the secretariat's scope",
            _lot(cast, pilot, "secretariat", [_drawn("con", "secretariat"), "email", "x", []]),
        ),
        "borrowed": (
            "the secretary's right, by its name",
            _lot(cast, pilot, own, title, grant=cast.secretary.grant),
        ),
        "abroad": (
            "a person's name, from an action",
            _lot(cast, pilot, own, [cast.secretary.person, "name", "Moi", []]),
        ),
    }


def _unfinished(cast: Cast) -> Iterator[Case]:
    """What cannot be judged yet, and what follows two ways."""
    pilot, own = cast.pilot, cast.actions[0]
    mine = [own, "situation", "rep_x", []]
    unknown = _lot(cast, pilot, own, mine, grant="grt_" + "0" * 32)
    yield _taken("unknown-grant", "a right that nobody knows", pilot, [unknown], waiting=1)
    late = _lot(cast, pilot, own, mine, n=40, prev="0" * 16)
    yield _taken("gap", "a lot without the one before it", pilot, [late], waiting=1)
    twins = [_lot(cast, pilot, own, mine, gesture=f"{n:08x}") for n in (1, 2)]
    yield _taken("twins", "two lots at one place", pilot, twins, to_examine=2)
    astray = _lot(cast, pilot, own, mine, prev="0" * 16)
    yield _taken("astray", "a lot that follows one that we have not", pilot, [astray], to_examine=1)
    old = pilot.file(cast.held, serial=1)
    yield Case("replayed", "everything that the base holds, again", old, "known")


def _over(cast: Cast) -> Iterator[Case]:
    """What comes after the end of a right, the loss of a machine, a second use of a key."""
    mine, theirs = cast.actions
    former, lost = cast.former, cast.lost
    more = _lot(cast, former, theirs, [theirs, "situation", "rep_x", []])
    yield _taken("ended", "after the end of the right", former, [more], to_examine=1)
    before = [lot for lot in cast.held if not _ends(lot)]
    yield _taken(
        "ended-replayed",
        "the same, with the policy as it was before the end",
        *(former, [*before, more]),
        to_examine=1,
    )
    early = _lot(cast, former, theirs, [theirs, "situation", "rep_x", []], hlc=1)
    yield _taken("ended-early", "the same, dated of long ago", former, [early], to_examine=1)
    stolen = _lot(cast, lost, mine, [mine, "situation", "rep_x", []])
    yield _taken("lost", "from the machine that was lost", lost, [stolen], to_examine=1)
    heir = cast.stranger
    birth = _birth(heir, lost)
    yield _taken("lost-heir", "the lost machine lets another one in", heir, [birth], accepted=1)
    said = _lot(cast, heir, mine, [mine, "situation", "rep_x", []], grant=lost.grant)
    yield _taken(
        "lost-heir-writes", "and that one writes", heir, [birth, said], accepted=1, to_examine=1
    )

    yield _second_use(cast)


def _second_use(cast: Cast) -> Case:
    """The invitation that let the guest's machine in lets another one in: both are in doubt."""
    guest, action = cast.guest, cast.actions[0]
    first = json.loads(cast.own(guest)[0].body)["ops"]
    by = next(op[2] for op in first if op[1] == "certified_by")
    drawn = (key_of(f"base {number}") for number in range(1000))
    once = next(key for key in drawn if bytes(key.verify_key).hex() == by)
    second = replace(guest, key=key_of("second"))
    birth = _birth(second, replace(guest, key=once))
    said = _lot(cast, second, action, [action, "situation", "rep_x", []])
    what = "a second machine with one invitation"
    return _taken("second-use", what, second, [birth, said], accepted=1, to_examine=1)


def _taken(name: str, what: str, by: Hand, lots: Sequence[Written], **statuses: int) -> Case:
    return Case(f"right-{name}", what, by.file(lots), "taken", "", statuses)


def _lot(cast: Cast, hand: Hand, scope: str, *ops: Sequence[Any], **changed: Any) -> Written:
    """The hand's next lot in a scope."""
    return hand.lot(hand.body(scope, *ops, **(cast.next_in(hand, scope) | changed)))


def _birth(heir: Hand, by: Hand) -> Written:
    """A machine's first lot, certified by another one of the same person."""
    key = heir.device.hex()
    proof = b"jalon device " + heir.base + heir.device + by.person.encode()
    said = {
        "person": by.person,
        "key": key,
        "certified_by": by.device.hex(),
        "certificate": by.key.sign(proof).signature.hex(),
    }
    return heir.lot(heir.body("policy", *_born(_natural("dev", key), said), grant=by.grant))


def _ends(lot: Written) -> bool:
    return any(op[0].startswith("cut_") for op in json.loads(lot.body)["ops"])


def _born(entity: str, said: dict[str, str]) -> list[list[Any]]:
    fields = {"_state": "live"} | said
    return [[entity, name, value, []] for name, value in fields.items()]


def _drawn(prefix: str, scope: str = "policy") -> str:
    return _tagged(f"{prefix}_{'a' * 20}", scope)


def _natural(prefix: str, *keys: str) -> str:
    derived = uuid.uuid5(_NAMESPACE, "|".join([prefix, *keys])).hex
    return _tagged(f"{prefix}_{derived[:20]}", "policy")


def _tagged(start: str, scope: str) -> str:
    """An id that says which scope it was born in."""
    return start + hashlib.sha256(f"{start}@{scope}".encode()).hexdigest()[:12]
