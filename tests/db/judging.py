"""Who may write, restated naively from the lots' own words: no code of the journal is used.

A lot is accepted, waiting, to examine or refused by its grant's rights, by the cuts and rulings
that count, and by invitations used twice. Cuts and rulings count by rank: the root's first, then
those of the persons whom the root made secretaries, and so on.
"""

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

if TYPE_CHECKING:
    from tests.db.oracle import KnownLot

ACCEPTED, WAITING, TO_EXAMINE, REFUSED = "accepted", "waiting", "to examine", "refused"
_NAMES = uuid.UUID("6f1c1b46-6a3f-5d0e-9a56-2d7b9b1f0a11")
_NOBODY = 10**9
Said = dict[str, str]


@dataclass
class Known:
    """What the accepted policy lots say, given the acts that count."""

    base: bytes
    forked: Collection[bytes]
    verdicts: Mapping[str, str]
    cuts: list[Said]
    contested: Collection[str]
    roots: set[str] = field(default_factory=set)
    people: dict[str, str] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    grants: dict[str, Said] = field(default_factory=dict)
    given_by: dict[str, str] = field(default_factory=dict)
    invited: dict[str, str] = field(default_factory=dict)

    def line(self, device: str) -> list[str]:
        """The keys that a machine descends from, its own first."""
        found: list[str] = []
        while device and device not in found:
            found.append(device)
            device = self.by.get(device, "")
        return found

    def in_doubt(self, device: str) -> bool:
        """Whether a machine, or one that it descends from, shares its invitation."""
        for key in self.line(device):
            if self.verdicts.get(key) == "adopt":
                return False
            if key in self.contested:
                return True
        return False

    def ranks(self) -> dict[str, int]:
        """How many hands stand between the root and each secretary."""
        found: dict[str, int] = {}
        for _round in self.grants:
            for grant, said in self.grants.items():
                giver = self.given_by[grant]
                above = 0 if giver in self.roots else found.get(self.people.get(giver, ""), _NOBODY)
                if said.get("role") == "secretary" and above < _NOBODY:
                    person = said.get("person", "")
                    found[person] = min(found.get(person, _NOBODY), above + 1)
        return found

    def rank(self, device: str) -> int:
        """The rank of whoever signs with this machine."""
        return 0 if device in self.roots else self.ranks().get(self.people.get(device, ""), _NOBODY)


def judged(base: bytes, lots: list["KnownLot"], forked: Collection[bytes]) -> dict[bytes, str]:
    """The status of each of these lots, all inside the frontier; `forked` are those with twins."""
    known = known_from(base, lots, forked)
    return {lot.hash: status(known, lot) for lot in lots}


def known_from(base: bytes, lots: list["KnownLot"], forked: Collection[bytes]) -> Known:
    """What stands once every act that counts is counted."""
    policy = [lot for lot in lots if lot.said["scope"] == "policy"]
    counted: set[bytes] = set()
    contested: set[str] = set()
    while True:
        known, accepted = _known(base, policy, forked, counted, contested)
        let_in = {
            device: by for device, by in known.by.items() if not _cancelled(known, device, by)
        }
        shared = {key for key, times in Counter(let_in.values()).items() if times > 1}
        doubtful = {device for device, by in let_in.items() if by in shared and by in known.invited}
        if not doubtful <= contested:
            contested |= doubtful
            continue
        coming = [lot for lot in policy if lot.hash in accepted - counted and _acts(lot)]
        if not coming:
            return known
        first = min(known.rank(lot.device.hex()) for lot in coming)
        counted |= {lot.hash for lot in coming if known.rank(lot.device.hex()) == first}
        contested = set()  # with what counts now, an invitation may be cancelled


def status(known: Known, lot: "KnownLot") -> str:
    """What this lot is worth, given what is known."""
    device, scope, ops = lot.device.hex(), lot.said["scope"], lot.said["ops"]
    if not all(_at_home(op[0], scope) for op in ops):
        return REFUSED
    root = lot.hash == known.base or device in known.roots
    if scope == "policy" and (root or _own_birth(known, lot)):
        return ACCEPTED
    person, grant = known.people.get(device), known.grants.get(lot.said["grant"])
    if person is None or grant is None:
        return WAITING
    if grant.get("person") != person or not all(may(grant, scope, *op[:2]) for op in ops):
        return REFUSED
    doubt = _doubt(known, lot)
    decided = {"adopt": ACCEPTED, None: doubt}.get(known.verdicts.get(lot.hash.hex()), REFUSED)
    return ACCEPTED if doubt is None else decided or REFUSED


def may(grant: Mapping[str, str], scope: str, entity: str, name: str) -> bool:
    """Whether a grant's text lets this be written there."""
    return _allows(grant.get("rights", ""), scope, entity[:3], name)


@lru_cache(maxsize=100_000)
def _allows(rights: str, scope: str, prefix: str, name: str) -> bool:
    for line in rights.split("\n"):
        where, kind, fields = [*line.split(" "), "", ""][:3]
        here = where == scope or (where == "*" and scope != "policy")
        plain = name.removeprefix("_why:").split(":")[0]
        allowed = fields.split(",")
        if here and kind in ("*", prefix) and ("*" in allowed or plain in allowed):
            return True
    return False


def reads(known: Known, person: str) -> set[str]:
    """What a person may receive, as their grants that nobody ended say."""
    ended = {cut.get("grant") for cut in known.cuts}
    lines = {"policy", "reference"}
    for name, grant in known.grants.items():
        if grant.get("person") == person and name not in ended:
            lines |= set(grant.get("reads", "").split("\n"))
    return lines - {""}


def led(known: Known) -> bool:
    """Whether somebody's right to hold the secretariat was not ended."""
    ended = {cut.get("grant") for cut in known.cuts}
    secretaries = {name for name, said in known.grants.items() if said.get("role") == "secretary"}
    return bool(secretaries - ended)


def _known(
    base: bytes,
    policy: list["KnownLot"],
    forked: Collection[bytes],
    counted: set[bytes],
    contested: set[str],
) -> tuple[Known, set[bytes]]:
    acts = [lot for lot in policy if lot.hash in counted]
    cuts = [said for lot in acts for _id, said in births(lot, "cut_")]
    known = Known(base, forked, _verdicts(policy, counted), cuts, contested)
    accepted: set[bytes] = set()
    growing = True
    while growing:
        growing = False
        for lot in sorted(policy, key=lambda lot: lot.hash):
            if lot.hash not in accepted and status(known, lot) == ACCEPTED:
                accepted.add(lot.hash)
                _learn(known, lot)
                growing = True
    return known, accepted


def _learn(known: Known, lot: "KnownLot") -> None:
    signer = lot.device.hex()
    if lot.hash == known.base:
        known.roots.add(signer)
    for grant, said in births(lot, "grt_"):
        known.grants[grant], known.given_by[grant] = said, signer
    for _invitation, said in births(lot, "inv_"):
        known.invited[said["key"]] = said.get("person", "")
    for _device, said in births(lot, "dev_"):
        if lot.hash == known.base or said["key"] == signer:
            known.people[said["key"]], known.by[said["key"]] = said["person"], said["certified_by"]


def _own_birth(known: Known, lot: "KnownLot") -> bool:
    """A machine's first lot: its own birth, certified by an invitation or by a former machine."""
    found = list(births(lot, "dev_"))
    if lot.n != 1 or len(found) != 1 or len(lot.said["ops"]) != 5:
        return False
    ((entity, said),) = found
    key, by, person = said.get("key", ""), said.get("certified_by", ""), said.get("person", "")
    if key != lot.device.hex() or entity != natural("dev", key):
        return False
    if person not in (known.invited.get(by), known.people.get(by)):
        return False
    proof = b"jalon device " + known.base + lot.device + person.encode()
    return _signed(by, proof, said["certificate"])


@lru_cache(maxsize=10_000)
def _signed(by: str, proof: bytes, signature: str) -> bool:
    try:
        VerifyKey(bytes.fromhex(by)).verify(proof, bytes.fromhex(signature))
    except (ValueError, BadSignatureError):
        return False
    return True


def _doubt(known: Known, lot: "KnownLot") -> str | None:
    device = lot.device.hex()
    if lot.hash in known.forked:
        return TO_EXAMINE
    line = known.line(device)
    if any(known.verdicts.get(key) == "refuse" for key in line):
        return REFUSED
    for cut in known.cuts:
        over_grant = cut.get("grant") == lot.said["grant"]
        over_key = cut.get("key") in line and _reaches(cut, line)
        if (over_grant or over_key) and lot.n > _held(cut, device, lot.said["scope"]):
            return TO_EXAMINE
    return TO_EXAMINE if known.in_doubt(device) else None


def _reaches(cut: Said, line: list[str]) -> bool:
    """Whether no spared machine stands between the key that is cut and this one."""
    upto = line[: line.index(cut["key"]) + 1]
    return not set(cut.get("spared", "").split()) & set(upto)


def _cancelled(known: Known, device: str, by: str) -> bool:
    """Whether a machine came by an invitation after the end that a secretary put to it."""
    ends = [cut for cut in known.cuts if cut.get("key") == by]
    return any(device not in cut.get("spared", "").split() for cut in ends)


def _held(cut: Said, device: str, scope: str) -> int:
    scope = hashlib.sha256(f"jalon cut {scope}".encode()).hexdigest()[:16]
    for n, scopes in json.loads(cut.get("held", "{}")).get(device, {}).items():
        if scope in scopes:
            return int(n)
    return 0


def _verdicts(policy: list["KnownLot"], counted: Collection[bytes]) -> dict[str, str]:
    """The verdict on each subject where one alone stands."""
    from tests.db.oracle import cells

    if not any(next(births(lot, "rul_"), None) for lot in policy if lot.hash in counted):
        return {}
    named = {lot.hash: ACCEPTED if lot.hash in counted else TO_EXAMINE for lot in policy}
    standing = {cell: one for cell, one in cells(policy, named).items() if cell[1] == "verdict"}
    found: dict[str, str] = {}
    for lot in policy:
        for entity, said in births(lot, "rul_") if lot.hash in counted else ():
            subject = said.get("lot") or said.get("key") or ""
            values = set(standing[entity, "verdict"].heads.values())
            if entity == natural("rul", subject) and len(values) == 1:
                found[subject] = values.pop()
    return found


def births(lot: "KnownLot", prefix: str) -> Iterator[tuple[str, Said]]:
    """What the entities of a kind say of themselves in the lot where they are born."""
    ops: Iterable[list[Any]] = [op for op in lot.said["ops"] if not op[3]]
    for entity in {op[0] for op in ops if op[1] == "_state" and op[0].startswith(prefix)}:
        yield entity, {op[1]: op[2] for op in ops if op[0] == entity and isinstance(op[2], str)}


@lru_cache(maxsize=10_000)
def natural(prefix: str, *keys: str) -> str:
    """The id in policy of what these keys name."""
    return _tagged(f"{prefix}_{uuid.uuid5(_NAMES, '|'.join([prefix, *keys])).hex[:20]}", "policy")


def _acts(lot: "KnownLot") -> bool:
    return any(op[0].startswith(("cut_", "rul_")) for op in lot.said["ops"])


@lru_cache(maxsize=100_000)
def _at_home(entity: str, scope: str) -> bool:
    return entity == scope or entity == _tagged(entity[:24], scope)


def _tagged(start: str, scope: str) -> str:
    return start + hashlib.sha256(f"{start}@{scope}".encode()).hexdigest()[:12]
