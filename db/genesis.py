"""The birth of a base: by its first secretary, or on a machine that was invited."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from nacl.signing import SigningKey
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from db.engine import make_engine
from db.errors import UserError
from db.journal import identity, local, project
from db.journal.apply import apply_lots
from db.journal.births import birth_ops
from db.journal.clock import Now, milliseconds, system_now
from db.journal.gesture import Gesture
from db.journal.identity import KeyFile, KeyStore
from db.journal.lot import ZERO, Lot, Op, SignedLot, lot_hash, sign_lot
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.choices import Role
from db.kinds.field import LIVE, STATE
from db.kinds.person import Organisation, Person
from db.kinds.policy import BaseName, Grant
from db.kinds.registry import POLICY, REFERENCE, new_id
from db.kinds.rights import template
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
    root, device, person = SigningKey.generate(), SigningKey.generate(), new_id(Person, REFERENCE)
    genesis = _genesis(root, device, person, name, now)
    base = lot_hash(ZERO, genesis)
    draft = _draft(path)
    try:
        _create(draft, base)
        root_key = bytes(root.verify_key).hex()
        keys.keep(root_key, KeyFile(base.hex(), bytes(root).hex(), str(path.resolve()), 0))
        with _with_lots(draft, keys, Machine(device, person), [genesis], now=now) as store:
            _introduce(store, person, secretary, name)
        draft.replace(path)
    except BaseException:
        discard(draft)
        raise
    return Store(path, keys, now=now)


def _introduce(store: Store, person: str, secretary: str, service: str) -> None:
    """The secretary's own name and service, their first gesture."""
    with store.write() as session:
        gesture = Gesture(session)
        home = gesture.ensure(Organisation, REFERENCE, service.casefold(), name=service)
        gesture.born(
            Person, REFERENCE, person, name=secretary, organisation=home, role=Role.SECRETARY
        )
        gesture.sign()


def joined_base(
    path: Path,
    keys: KeyStore,
    base: bytes,
    machine: Machine,
    lots: list[SignedLot],
    *,
    now: Now = system_now,
) -> Store:
    """Create the base of an invited person from the lots that the invitation carries.

    UserError when the invitation does not let the machine in after all.
    """
    draft = _draft(path)
    try:
        _create(draft, base)
        with _with_lots(draft, keys, machine, lots, now=now) as store, store.read() as session:
            _check_let_in(session, machine, base)
        draft.replace(path)
    except BaseException:
        discard(draft)
        raise
    return Store(path, keys, now=now)


def _check_let_in(session: Session, machine: Machine, base: bytes) -> None:
    if bytes(machine.key.verify_key) not in read_facts(raw(session), base).devices:
        raise UserError(
            _(
                "Cette invitation n'est pas valable. Rien n'a été créé : demandez-en une autre au "
                "secrétariat."
            )
        )


def discard(path: Path) -> None:
    """Remove a base that could not be finished."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _genesis(root: SigningKey, device: SigningKey, person: str, name: str, now: Now) -> SignedLot:
    grant, mark = new_id(Grant, POLICY), new_id(BaseName, POLICY)
    may = template(Role.SECRETARY)
    said: list[tuple[str, str, str]] = [
        (mark, STATE, LIVE),
        (mark, "name", name),
        (grant, STATE, LIVE),
        (grant, "person", person),
        (grant, "role", Role.SECRETARY.value),
        (grant, "rights", may.rights),
        (grant, "reads", may.reads),
    ]
    ops = [Op(entity, field, value, []) for entity, field, value in said]
    ops += birth_ops(ZERO, device, root, person)
    hlc = milliseconds(now()) << 16
    return sign_lot(ZERO, root, Lot("policy", 1, "", hlc, grant, "", ops))


def _draft(path: Path) -> Path:
    """Where a base is made before it takes its place, whole; UserError if it can't have it."""
    if path.exists():
        raise UserError(
            _(
                "Il y a déjà un fichier « {} » : il n'a pas été touché. Choisissez un autre nom."
            ).format(path)
        )
    if not path.parent.is_dir():
        raise UserError(_("Le dossier « {} » n'existe pas.").format(path.parent))
    draft = path.with_name(f".{path.name}.en-cours")
    discard(draft)
    return draft


def _create(path: Path, base: bytes) -> None:
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
    except (sqlite3.DatabaseError, DatabaseError) as error:
        discard(path)
        raise UserError(
            _(
                "Impossible de créer la base « {} » : le disque est plein ou protégé. Rien n'a été "
                "créé : libérez de la place ou choisissez un autre dossier."
            ).format(path)
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
