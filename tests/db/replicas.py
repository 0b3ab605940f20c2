"""Bases of several people on real files, let in without the six words and their slow key."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.person import add_person
from db.exchange.export import export_file
from db.exchange.receive import Import, receive
from db.exchange.select import lots_of, selection_afresh
from db.genesis import Machine, _create, joined_base, new_base
from db.journal import identity, local
from db.journal.births import birth_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.lot import Lot, SignedLot, sign_lot
from db.journal.session import raw
from db.kinds.choices import Role
from db.kinds.policy import Grant, Invitation
from db.kinds.registry import POLICY
from db.store import Store

START = datetime(2024, 9, 17, 8, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


class Watch:
    """A clock that a test sets; it moves on by one second each time it is read."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


class Replica:
    """One machine: a base, its key folder, its clock, its incoming mail."""

    def __init__(self, path: Path, keys: KeyStore, watch: Watch, store: Store | None) -> None:
        self.path, self.keys, self.watch = path, keys, watch
        self.store = store or Store(path, keys, now=watch)
        with self.store.read() as session:
            self.person = local.get(raw(session), "person") or ""
        self._mail = 0

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.stem

    def write(self, *edits: tuple[str, str, Any]) -> Changes:
        """One gesture that writes these (entity, field, value)."""
        with self.store.write() as session:
            gesture = Gesture(session)
            for entity, field, value in edits:
                gesture.put(entity, field, value)
            return gesture.sign()

    def export(self, to: "Replica | None" = None) -> bytes:
        """A file of everything, or of what this person has not said they hold."""
        with self.store.write() as session:
            return export_file(session, to.person if to else None, plain=True)

    def receive(self, *contents: bytes) -> Import:
        """Take files in, together."""
        with self.store.write() as session:
            return receive(session, self.letters(contents))

    def letters(self, contents: Iterable[bytes]) -> list[Path]:
        """These files on disk, as the mail brings them."""
        paths = []
        for content in contents:
            self._mail += 1
            path = self.path.with_name(f"{self.path.stem}-{self._mail}.jalon")
            path.write_bytes(content)
            paths.append(path)
        return paths

    def reopen(self) -> None:
        """Close the base and open it again."""
        self.store.close()
        self.store = Store(self.path, self.keys, now=self.watch)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


def secretary(folder: Path, name: str = "secretariat") -> Replica:
    """A new base, on its secretary's machine."""
    folder.mkdir(parents=True, exist_ok=True)
    keys, watch = KeyStore(folder / f"{name}-keys"), Watch()
    path = folder / f"{name}.jalonbase"
    return Replica(path, keys, watch, new_base(path, keys, "Base d'essai", "Secrétariat", watch))


def pilot(host: Replica, name: str, role: Role = Role.PILOT) -> Replica:
    """A person added by the secretary, with a machine of their own, who may write anything.

    Anything but policy: what each role may do is for the tests of rights.
    """
    with host.store.write() as session:
        person, _changes = add_person(session, name, "Service d'essai", role)
        gesture = Gesture(session)
        gesture.born(Grant, POLICY, person=person, role=role, rights="* * *", reads="*")
        gesture.sign()
    return machine(host, person, name)


def machine(host: Replica, person: str, name: str) -> Replica:
    """One more machine of a person, let in by an invitation of the secretary."""
    with host.store.write() as session:
        base = local.base_id(raw(session))
        key, once = SigningKey.generate(), SigningKey.generate()
        birth = _invited(session, person, once, key, base)
        chosen = lots_of(raw(session), selection_afresh(raw(session), person))
        lots = [*(lot for _scope, lot in chosen), birth]
    keys, watch = KeyStore(host.path.parent / f"{name}-keys"), Watch()
    path = host.path.parent / f"{name}.jalonbase"
    store = joined_base(path, keys, base, Machine(key, person), lots, now=watch)
    return Replica(path, keys, watch, store)


def empty(folder: Path, base: bytes) -> Replica:
    """A base that holds nothing yet and knows its own name."""
    folder.mkdir()
    keys, path = KeyStore(folder / "keys"), folder / "vide.jalonbase"
    _create(path, base)
    with closing(sqlite3.connect(path)) as conn:
        identity.adopt(conn, keys, path, SigningKey.generate(), "per_x")
        conn.commit()
    return Replica(path, keys, Watch(), None)


def _invited(
    session: Session, person: str, once: SigningKey, key: SigningKey, base: bytes
) -> SignedLot:
    grant = session.scalar(select(Grant.id).where(Grant.person == person)) or ""
    gesture = Gesture(session)
    gesture.born(Invitation, POLICY, person=person, grant=grant, key=bytes(once.verify_key).hex())
    gesture.sign()
    hlc = local.clock(raw(session)) + 1
    birth = Lot(POLICY, 1, "", hlc, grant, "", birth_ops(base, key, once, person))
    return sign_lot(base, key, birth)


def exchange_everything(replicas: Iterable[Replica]) -> None:
    """Each sends everything it holds to all, and takes in what all sent."""
    found = list(replicas)
    files = {replica.path: replica.export() for replica in found}
    for replica in found:
        replica.receive(*(files[other.path] for other in found if other is not replica))
