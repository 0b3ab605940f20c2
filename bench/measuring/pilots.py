"""The pilots' machines, and the files that they send: signed by hand, without a base each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from operator import itemgetter
from pathlib import Path

from measuring.workload import MADE_UP, PILOTS, Gesture, entities, gestures, scopes_of
from nacl.signing import SigningKey

from db.exchange.age import encrypt
from db.exchange.container import seal
from db.exchange.manifest import Manifest, pack
from db.genesis import new_base
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.births import birth_ops
from db.journal.frontier import diffusion
from db.journal.gesture import Gesture as Signing
from db.journal.identity import KeyStore
from db.journal.lanes import frontier
from db.journal.lot import PREV_CHARS, Lot, Op, SignedLot, lot_hash, sign_lot
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Role
from db.kinds.indicator import Indicator
from db.kinds.person import Organisation, Person
from db.kinds.policy import Grant, Invitation
from db.kinds.registry import POLICY, REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.store import Store

NOW = datetime(2027, 1, 1, tzinfo=UTC)


@dataclass
class Pilot:
    """One machine: its key, its right, and what it has signed so far."""

    key: SigningKey
    person: str
    grant: str
    scopes: Sequence[str]
    lanes: dict[str, tuple[int, str]] = field(default_factory=dict)
    written: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    serial: int = 0

    @property
    def device(self) -> bytes:
        """The public key."""
        return bytes(self.key.verify_key)

    def sign(self, base: bytes, gesture: Gesture) -> SignedLot:
        """A gesture as this machine signs it; an edit replaces its own former one."""
        n, prev = self.lanes.get(gesture.scope, (0, ""))
        ops = []
        for index, edit in enumerate(gesture.edits):
            before = self.written.get((edit.entity, edit.field))
            ops.append(Op(edit.entity, edit.field, edit.value, [before[1]] if before else []))
            self.written[edit.entity, edit.field] = (gesture.scope, f"{n + 1}.{index}")
        said = Lot(gesture.scope, n + 1, prev, gesture.at << 16, self.grant, "", ops)
        lot = sign_lot(base, self.key, said)
        self.lanes[gesture.scope] = (n + 1, lot_hash(base, lot).hex()[:PREV_CHARS])
        return lot


@dataclass(frozen=True)
class Bench:
    """A secretary's base that knows all the pilots, closed; and the pilots.

    `held` is how far it goes, as a manifest says it; `device` the secretary's public key. `reader`
    receives one action, and has sent nothing yet.
    """

    path: Path
    keys: KeyStore
    base: bytes
    device: bytes
    pilots: list[Pilot]
    reader: Pilot
    held: dict[str, dict[str, list[str]]]
    diffusion: int

    def open(self) -> Store:
        """The base, opened."""
        return Store(self.path, self.keys, now=lambda: NOW)

    def file(self, pilot: Pilot, lots: list[SignedLot]) -> bytes:
        """What a pilot sends: these lots, and how far their copy goes, for the secretary's eyes.

        They hold what a pilot receives: policy, reference and the actions that they may write.
        """
        pilot.serial += 1
        lanes: dict[str, list[str]] = {}
        for scope, (n, _prev) in pilot.lanes.items():
            lanes.setdefault(str(n), []).append(scope)
        received = {POLICY, REFERENCE, *pilot.scopes}
        held = {
            device: {
                n: [scope for scope in scopes if scope in received] for n, scopes in by.items()
            }
            for device, by in self.held.items()
        } | {pilot.device.hex(): lanes}
        manifest = Manifest(
            base=self.base.hex(),
            base_name="Mesures",
            device=pilot.device.hex(),
            person=pilot.person,
            sender="Pilote",
            kind="export",
            serial=pilot.serial,
            made_at=NOW.isoformat(timespec="seconds"),
            diffusion=self.diffusion,
            scopes=sorted(pilot.lanes),
            frontier=held,
            lots=len(lots),
        )
        sealed = BytesIO(seal(pack(manifest, lots), self.base, pilot.key))
        encrypted = BytesIO()
        encrypt(sealed, encrypted, [self.device, pilot.device])
        return encrypted.getvalue()

    def files(self, folder: Path, batch: int = 0) -> list[Path]:
        """A year of every pilot, one file each."""
        paths = []
        for number, pilot in enumerate(self.pilots):
            signed = [(one.scope, self.sign(pilot, one)) for one in gestures(number, batch)]
            lots = [lot for _scope, lot in sorted(signed, key=itemgetter(0))]  # as files are made
            paths.append(folder / f"pilote-{batch}-{number}.jalon")
            paths[-1].write_bytes(self.file(pilot, lots))
        return paths

    def sign(self, pilot: Pilot, gesture: Gesture) -> SignedLot:
        """A gesture as a lot of this base."""
        return pilot.sign(self.base, gesture)


def make_bench(folder: Path) -> Bench:
    """A base with 300 actions, 1,000 indicators and 100 pilots whose machines are let in."""
    path, keys = folder / "mesures.jalonbase", KeyStore(folder / "keys")
    store = new_base(path, keys, "Mesures", "Secrétariat", now=lambda: NOW)
    with store.write() as session:
        gesture = Signing(session)
        for field, kind in (("scheme", Scheme), ("measure", Measure), ("partner", Organisation)):
            for entity in MADE_UP[field]:
                gesture.born(kind, REFERENCE, entity)
        for action, indicators in zip(*entities(), strict=True):
            gesture.born(Action, entity=action)
            for indicator in indicators:
                gesture.born(Indicator, action, indicator, action=action)
        gesture.sign()
    with store.write() as session:
        conn = raw(session)
        gesture = Signing(session)
        let_in = [_invited(gesture, scopes_of(pilot)) for pilot in range(PILOTS)]
        let_in.append(_invited(gesture, scopes_of(PILOTS // 2)[-1:]))
        gesture.sign()
        base = local.base_id(conn)
        *pilots, reader = [pilot for pilot, _once in let_in]
        apply_lots(conn, [_birth(base, *one) for one in let_in], NOW)
        session.info["signed"] = True
    with store.read() as session:
        conn = raw(session)
        held, number = frontier(conn), diffusion(conn)
        device = bytes.fromhex(local.get(conn, "device") or "")
    store.close()
    return Bench(path, keys, base, device, pilots, reader, held, number)


def size(paths: Iterable[Path]) -> int:
    """The bytes of these files."""
    return sum(path.stat().st_size for path in paths)


def _invited(gesture: Signing, scopes: Sequence[str]) -> tuple[Pilot, SigningKey]:
    once = SigningKey.generate()
    person = gesture.born(Person, REFERENCE, name="Pilote")
    rights = "\n".join(f"{scope} * *" for scope in scopes)
    grant = gesture.born(
        Grant, POLICY, person=person, role=Role.PILOT, rights=rights, reads="\n".join(scopes)
    )
    gesture.born(Invitation, POLICY, person=person, grant=grant, key=bytes(once.verify_key).hex())
    return Pilot(SigningKey.generate(), person, grant, scopes), once


def _birth(base: bytes, pilot: Pilot, once: SigningKey) -> SignedLot:
    ops = birth_ops(base, pilot.key, once, pilot.person)
    return sign_lot(base, pilot.key, Lot(POLICY, 1, "", 0, pilot.grant, "", ops))
