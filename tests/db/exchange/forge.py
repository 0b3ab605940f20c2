"""Files that Jalon would never write, signed by whoever likes."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from nacl.signing import SigningKey

from db.exchange.container import MAGIC, _digest, seal, unseal
from db.exchange.manifest import Manifest, lot_lines, pack, unpack
from db.journal import identity, local
from db.journal.frontier import digest
from db.journal.lot import Op, SignedLot, lot_hash
from db.journal.policy import read_facts
from db.journal.session import raw
from tests.db.replicas import Replica
from tests.db.world import tables


class Forger:
    """Somebody who holds a certified machine and writes files by hand."""

    def __init__(self, replica: Replica) -> None:
        self.manifest, lots, _members = unpack(unseal(replica.export()))
        self.lots = sorted(lots, key=lambda lot: int(json.loads(lot.body)["hlc"]))
        with replica.store.read() as session:
            conn = raw(session)
            self.base = local.base_id(conn)
            self.key = identity.current(conn, replica.keys).key
            facts = read_facts(conn, self.base)
        self.device = bytes(self.key.verify_key)
        wanted = [Op("act_forged", "_state", "live", [])]
        self.grant = facts.grant_for(replica.person, "act_forged", wanted) or ""

    def sign(self, body: bytes) -> SignedLot:
        """A lot of these bytes, rightly signed."""
        lot = SignedLot(self.device, body, b"")
        return lot._replace(signature=self.key.sign(lot_hash(self.base, lot)).signature)

    def body(self, **changed: Any) -> dict[str, Any]:
        """The next lot of a scope of its own, as JSON will say it."""
        said: dict[str, Any] = {
            "scope": "act_forged",
            "n": 1,
            "prev": "",
            "hlc": 1 << 40,
            "grant": self.grant,
            "gesture": "",
            "ops": [["act_forged", "_state", "live", []]],
        }
        return said | changed

    def file(self, lots: Iterable[SignedLot], **changed: Any) -> bytes:
        """A file of these lots; `changed` alters the manifest."""
        found = list(lots)
        return self.seal(pack(replace(self.manifest, **changed), found))

    def lot_file(self, body: bytes) -> bytes:
        """A file of everything and one lot more, of these bytes."""
        return self.file([*self.lots, self.sign(body)])

    def seal(self, members: Mapping[str, bytes]) -> bytes:
        """A signed file of these members."""
        return seal(members, self.base, self.key)

    def members(self) -> dict[str, bytes]:
        """The members of a proper file."""
        return pack(self.manifest, self.lots)

    def said(self, **changed: Any) -> bytes:
        """A file whose manifest is not what it should be, whatever the types."""
        found = self.members()
        manifest = json.loads(found["manifeste.json"]) | changed
        return self.seal(found | {"manifeste.json": json.dumps(manifest).encode()})

    def lines(self, text: bytes) -> bytes:
        """A file whose lots.txt is this text."""
        return self.archive(pack(self.manifest, self.lots[:1]) | {"lots.txt": text})

    def archive(self, members: Mapping[str, bytes], **how: Any) -> bytes:
        """A signed file whose sums are right and whose members are these."""
        found = dict(members)
        manifest = json.loads(found["manifeste.json"])
        manifest["sha256"] = {}
        found["manifeste.json"] = json.dumps(manifest).encode()
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", **{"compression": zipfile.ZIP_DEFLATED} | how) as archive:
            for name, content in found.items():
                archive.writestr(name, content)
        return self.wrap(packed.getvalue())

    def wrap(self, packed: bytes, key: SigningKey | None = None) -> bytes:
        """Any bytes, with a trailer that is right."""
        return wrap(packed, self.base, key or self.key)


def wrap(packed: bytes, base: bytes, key: SigningKey) -> bytes:
    """Any bytes, with a trailer that is right."""
    covered = packed + base + bytes(key.verify_key)
    return covered + key.sign(_digest(covered)).signature + MAGIC


def resign(content: bytes, key: SigningKey) -> bytes:
    """A file signed again by another key."""
    envelope = unseal(content)
    return wrap(envelope.zip, envelope.base, key)


def unpacked(content: bytes) -> tuple[Manifest, list[SignedLot]]:
    """What a proper file says."""
    manifest, lots, _members = unpack(unseal(content))
    return manifest, lots


def line(lot: SignedLot) -> bytes:
    """One line of lots.txt."""
    return b"".join(lot_lines([lot]))


def state(replica: Replica) -> tuple[str, object]:
    """What a refused file must leave as it was."""
    with replica.store.read() as session:
        return digest(raw(session)), tables(session)


def assert_refused(replica: Replica, content: bytes, why: str = "") -> None:
    """One sentence, and nothing has changed."""
    before = state(replica)
    (report,) = replica.receive(content).files
    assert report.status == "refused", report
    assert report.reason.endswith(".")
    assert "\n" not in report.reason
    assert why in report.reason
    assert state(replica) == before
