"""What the accepted policy lots establish: who holds what, until where, as decided by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from db.journal.cuts import Cut, Cuts
from db.journal.lot import Op
from db.kinds.rights import permits, rights_in

SECRETARY = "secretary"
ROOT = 0
_NOBODY = 1 << 30
Said = dict[str, str]


@dataclass(slots=True)
class Facts:
    """Not to be changed once established.

    `devices` are all the keys ever certified, with their person, and `certified_by` the key that
    did it; `grants` all the grants ever given, as they were born. `verdicts` are by lot hash or
    machine key, in hex. `ranks` tells how far a secretary stands from the root key.
    """

    base: bytes
    roots: set[bytes] = field(default_factory=set)
    devices: dict[bytes, str] = field(default_factory=dict)
    certified_by: dict[bytes, str] = field(default_factory=dict)
    grants: dict[str, Said] = field(default_factory=dict)
    granters: dict[str, bytes] = field(default_factory=dict)
    invitations: dict[str, str] = field(default_factory=dict)
    statuses: dict[bytes, int] = field(default_factory=dict)
    cuts: Cuts = field(default_factory=lambda: Cuts({}, {}))
    contested: set[bytes] = field(default_factory=set)
    verdicts: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)

    def roles(self, person: str) -> set[str]:
        """The roles that a person's grants give, but for those that ended."""
        return {grant.get("role", "") for grant in self.grants_of(person).values()}

    def grants_of(self, person: str) -> dict[str, Said]:
        """A person's grants that have not ended, as they were born, by id."""
        ended = self.cuts.grants
        return {
            name: grant
            for name, grant in self.grants.items()
            if grant.get("person") == person and name not in ended
        }

    def machines(self, person: str) -> list[bytes]:
        """A person's machines that nobody cut off, and that are not in doubt."""
        return [key for key, who in self.devices.items() if who == person and self.is_live(key)]

    def is_live(self, device: bytes) -> bool:
        """Whether a certified machine is neither cut off nor in doubt."""
        return not (self.doubts(device) or self.is_refused(device) or device in self.contested)

    def secretaries(self) -> list[str]:
        """The persons who hold a secretary's grant that has not ended."""
        ended = self.cuts.grants
        held = {
            grant.get("person", "")
            for name, grant in self.grants.items()
            if grant.get("role") == SECRETARY and name not in ended
        }
        return sorted(held - {""})

    def rank(self, device: bytes) -> int:
        """How far a machine stands from the root key: those above decide before those below."""
        if device in self.roots:
            return ROOT
        return self.ranks.get(self.devices.get(device, ""), _NOBODY)

    def doubts(self, device: bytes) -> tuple[Cut, ...]:
        """The cuts that concern a machine."""
        return self.cuts.over(device, self.certified_by)

    def came_uninvited(self, device: bytes) -> bool:
        """Whether a machine is cut off for its cancelled invitation, and for nothing else."""
        cut = [key for key in self.line_of(device) if key in self.cuts.keys]
        return bool(cut and self.doubts(device)) and self.invitations.keys() >= set(cut)

    def is_refused(self, device: bytes) -> bool:
        """Whether a secretary refused this machine, or the one that certified it."""
        return any(self.verdicts.get(key) == "refuse" for key in self.line_of(device))

    def line_of(self, device: bytes) -> list[str]:
        """The keys (hex) that a machine descends from, its own first."""
        line: list[str] = []
        key = device.hex()
        while key and key not in line:
            line.append(key)
            try:
                key = self.certified_by.get(bytes.fromhex(key), "")
            except ValueError:
                break
        return line

    def permits(self, grant: str, scope: str, ops: Iterable[Op]) -> bool:
        """Whether a grant lets all of these ops be written in a scope."""
        rights = rights_in(self.grants.get(grant, {}).get("rights", ""), scope)
        return permits(rights, (op[:2] for op in ops))

    def grant_for(self, person: str, scope: str, ops: Iterable[Op]) -> str | None:
        """The grant that lets a person write these ops in a scope, the closest one; None: none."""
        own = self.grants_of(person)
        wanted = list(ops)
        closest = sorted(own, key=lambda name: scope not in own[name].get("rights", ""))
        return next((name for name in closest if self.permits(name, scope, wanted)), None)


def ranked(facts: Facts, secretaries: Mapping[str, bytes]) -> dict[str, int]:
    """The rank of each secretary: one more than the machine that gave them the grant.

    `secretaries` are the grants (ids) with the device that signed them.
    """
    ranks: dict[str, int] = {}
    todo = dict(secretaries)
    rank = ROOT
    while todo:
        level = {
            grant
            for grant, by in todo.items()
            if (by in facts.roots if rank == ROOT else ranks.get(facts.devices.get(by, "")) == rank)
        }
        if not level and rank > len(secretaries):
            break
        for grant in level:
            ranks.setdefault(facts.grants[grant].get("person", ""), rank + 1)
            del todo[grant]
        rank += 1
    return ranks
