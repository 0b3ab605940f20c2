"""The birth of a base: by its first secretary, or on a machine that was invited."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from nacl.signing import SigningKey

from db.engine import make_engine
from db.errors import UserError
from db.journal import identity, local, project
from db.journal.apply import apply_lots
from db.journal.authority import certificate
from db.journal.clock import Now, milliseconds, system_now
from db.journal.gesture import Gesture
from db.journal.identity import KeyFile, KeyStore
from db.journal.lot import ZERO, Lot, Op, SignedLot, lot_hash, sign_lot
from db.kinds.choices import Role
from db.kinds.field import LIVE, STATE
from db.kinds.person import Organisation, Person
from db.kinds.policy import BaseName, Device, Grant
from db.kinds.registry import REFERENCE, natural_id, new_id
from db.store import Store
from db.tables.journal import JOURNAL_TABLES
from db.upgrade import stamp
from db.words import _


class Machine(NamedTuple):
    """A machine's own key, and the person it belongs to."""

    key: SigningKey
    person: str


def new_base(path: Path, keys: KeyStore, name: str, secretary: str, now: Now = system_now) -> Store:
    """Create a base with its root key and its first secretary's device; open it."""
    root, device, person = SigningKey.generate(), SigningKey.generate(), new_id(Person)
    genesis = _genesis(root, device, person, name, now)
    base = lot_hash(ZERO, genesis)
    _create(path, base)
    try:
        root_key = bytes(root.verify_key).hex()
        keys.write(root_key, KeyFile(base.hex(), bytes(root).hex(), str(path.resolve()), 0))
        store = _with_lots(path, keys, Machine(device, person), [genesis], now=now)
    except BaseException:
        discard(path)
        raise
    with store.write() as session:
        gesture = Gesture(session)
        service = gesture.ensure(Organisation, REFERENCE, name.casefold(), name=name)
        gesture.born(
            Person, REFERENCE, person, name=secretary, organisation=service, role=Role.SECRETARY
        )
        gesture.sign()
    return store


def joined_base(
    path: Path,
    keys: KeyStore,
    base: bytes,
    machine: Machine,
    lots: list[SignedLot],
    *,
    now: Now = system_now,
) -> Store:
    """Create the base of an invited person from the lots that the invitation carries."""
    _create(path, base)
    try:
        return _with_lots(path, keys, machine, lots, now=now)
    except BaseException:
        discard(path)
        raise


def discard(path: Path) -> None:
    """Remove a base that could not be finished."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _genesis(root: SigningKey, device: SigningKey, person: str, name: str, now: Now) -> SignedLot:
    key = bytes(device.verify_key)
    grant, place, mark = new_id(Grant), natural_id(Device, key.hex()), new_id(BaseName)
    said: list[tuple[str, str, str]] = [
        (mark, STATE, LIVE),
        (mark, "name", name),
        (grant, STATE, LIVE),
        (grant, "person", person),
        (grant, "role", Role.SECRETARY.value),
        (place, STATE, LIVE),
        (place, "person", person),
        (place, "key", key.hex()),
        (place, "certified_by", bytes(root.verify_key).hex()),
        (place, "certificate", certificate(root, ZERO, key, person)),
    ]
    ops = [Op(entity, field, value, []) for entity, field, value in said]
    hlc = milliseconds(now()) << 16
    return sign_lot(ZERO, root, Lot("policy", 1, "", hlc, grant, "", ops))


def _create(path: Path, base: bytes) -> None:
    if path.exists():
        raise UserError(
            _(
                "Il y a déjà un fichier « {} » : il n'a pas été touché. Choisissez un autre nom."
            ).format(path)
        )
    if not path.parent.is_dir():
        raise UserError(_("Le dossier « {} » n'existe pas.").format(path.parent))
    try:
        engine = make_engine(path)
        with engine.begin() as connection:
            tables = [table.metadata.tables[table.__tablename__] for table in JOURNAL_TABLES]
            tables[0].metadata.create_all(connection, tables)
        engine.dispose()
        with closing(sqlite3.connect(path, isolation_level=None)) as conn:
            conn.execute("BEGIN IMMEDIATE")
            project.recreate_tables(conn)
            stamp(conn)
            local.put(conn, "base", base.hex())
            conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        discard(path)
        raise UserError(
            _("Impossible de créer la base « {} » ({}). Choisissez un autre dossier.").format(
                path, error
            )
        ) from error


def _with_lots(
    path: Path,
    keys: KeyStore,
    machine: Machine,
    lots: list[SignedLot],
    *,
    now: Now,
) -> Store:
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("BEGIN IMMEDIATE")
        identity.adopt(conn, keys, path, machine.key, machine.person)
        apply_lots(conn, lots, now())
        conn.execute("COMMIT")
    return Store(path, keys, now=now)
