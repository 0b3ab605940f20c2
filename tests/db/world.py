"""Several people at work on copies of one base, and what each of them must show at any moment."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db.journal.cells import history, standing_ops
from db.journal.frontier import digest, digests
from db.journal.session import raw
from db.journal.verify import verify
from db.tables.journal import ACCEPTED, KNOWN, REFUSED, TO_EXAMINE, WAITING
from tests.db import oracle
from tests.db.heads import heads
from tests.db.oracle import Expected, KnownLot
from tests.db.replicas import Replica

WORDS = {
    ACCEPTED: oracle.ACCEPTED,
    WAITING: oracle.WAITING,
    TO_EXAMINE: oracle.TO_EXAMINE,
    REFUSED: oracle.REFUSED,
}
TABLES = {"act": "action", "ind": "indicator", "mil": "milestone"}
PLAIN = ("title", "problem", "comment", "label", "situation")
DERIVED = (
    *("action", "milestone", "report", "indicator", "target", "entry", "acceptance", "member"),
)


@dataclass(frozen=True)
class Letter:
    """A file in the mail, and who sent it."""

    content: bytes
    sender: str


class World:
    """Replicas, the mail between them, and everything that was ever signed."""

    def __init__(self, base: bytes, replicas: Iterable[Replica], *, twins: bool = False) -> None:
        """`twins`: machines may sign two lots at one place."""
        self.base, self.twins = base, twins
        self.replicas = list(replicas)
        self.mail: list[Letter] = []
        self.backups: list[tuple[Replica, Path]] = []
        self.lots: dict[bytes, KnownLot] = {}
        self.held: dict[Path, set[bytes]] = {}
        for replica in self.replicas:
            self.held[replica.path] = self.read(replica)

    def expects(self, replica: Replica) -> Expected:
        """What this replica must show."""
        return oracle.expected(self.base, [self.lots[name] for name in self.held[replica.path]])

    def follow(self, replica: Replica) -> set[bytes]:
        """Learn what a replica signed of its own; these lots come to what it holds."""
        now = self.read(replica)
        fresh = now - self.held[replica.path]
        self.held[replica.path] = now
        return fresh

    def read(self, replica: Replica) -> set[bytes]:
        """The lots that a replica holds; none may take a place that another one has."""
        names = self.read_all(replica)
        if self.twins:
            return names
        places = {(lot.lane, lot.n) for lot in self.lots.values()}
        assert len(places) == len(self.lots), "a machine used one number twice"
        return names

    def read_all(self, replica: Replica) -> set[bytes]:
        """The lots that a replica holds, twins included."""
        with replica.store.read() as session:
            found = raw(session).execute("SELECT hash, device, body FROM lot WHERE body NOT NULL")
            rows = found.fetchall()
        for name, device, body in rows:
            assert self.learn(device, body) == name
        return {name for name, _device, _body in rows}

    def carried(self, content: bytes) -> set[bytes]:
        """The names of the lots in a file, read with nothing of Jalon's."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            lines = archive.read("lots.txt").split(b"\n")[:-1]
        parts = (line.split(b" ", 2) for line in lines)
        return {self.learn(bytes.fromhex(key.decode()), body) for _signature, key, body in parts}

    def learn(self, device: bytes, body: bytes) -> bytes:
        """Remember a lot; its name."""
        lot = oracle.read(self.base, device, body)
        self.lots.setdefault(lot.hash, lot)
        return lot.hash

    def receive(self, replica: Replica, *contents: bytes) -> bool:
        """Take files in together; the replica then holds what it held and what they carry.

        Returns whether one of them was refused: its sender is not known yet.
        """
        done = replica.receive(*contents)
        for report, content in zip(done.files, contents, strict=True):
            if report.status == "refused":
                assert "ne correspond à aucun poste" in report.reason, report.reason
            else:
                self.held[replica.path] |= self.carried(content)
        assert self.read(replica) == self.held[replica.path]
        return done.refused > 0

    def post(self, content: bytes, sender: str) -> None:
        """Put a letter in the mail."""
        self.mail.append(Letter(content, sender))

    def check(self, replica: Replica) -> None:
        """The replica shows what the oracle expects: statuses, values, conflicts, rows."""
        wanted = self.expects(replica)
        with replica.store.read() as session:
            conn = raw(session)
            statuses = conn.execute("SELECT hash, status FROM lot WHERE body IS NOT NULL")
            assert {name: WORDS[found] for name, found in statuses} == wanted.statuses
            cells = conn.execute("SELECT entity, field, value, rivals FROM cell").fetchall()
            assert {(row[0], row[1]): (_loaded(row[2]), row[3]) for row in cells} == {
                cell: (standing.shown, len(standing.values))
                for cell, standing in wanted.cells.items()
            }
            _check_rows(session, wanted)
            _check_remembered(conn)

    def check_same(self) -> None:
        """Once everything is exchanged, all copies are the same and in order."""
        first, *others = self.replicas
        letters = [self.export(other) for other in others]
        self.receive(first, *letters)
        everything = self.export(first)
        for other in others:
            self.receive(other, everything)
        states = []
        for replica in self.replicas:
            self.check(replica)
            with replica.store.read() as session:
                states.append((digest(raw(session)), tables(session)))
        assert all(state == states[0] for state in states), "the copies differ"
        with first.store.read() as session:
            assert verify(raw(session), first.path).problems == ()

    def export(self, replica: Replica, to: Replica | None = None) -> bytes:
        """A file; it may carry the birth of a new machine, if this base is a copy."""
        content = replica.export(to)
        self.follow(replica)
        return content

    def close(self) -> None:
        """Let go of all the files."""
        for replica in self.replicas:
            replica.close()


def tables(session: Session) -> Mapping[str, list[tuple[Any, ...]]]:
    """The content of everything that follows from the lots, whatever the order of arrival."""
    conn = raw(session)
    asked = {
        "cell": "SELECT entity, field, value, rivals FROM cell",
        "lot": "SELECT hash, status FROM lot WHERE body IS NOT NULL",
        "lane": "SELECT * FROM lane",
    }
    asked |= {name: f"SELECT * FROM {name}" for name in DERIVED}
    return {name: sorted(conn.execute(sql), key=repr) for name, sql in asked.items()}


def _check_remembered(conn: sqlite3.Connection) -> None:
    """What is kept up to date at each lot is what the whole journal says."""
    for name in conn.execute("SELECT entity, field FROM cell").fetchall():
        assert standing_ops(conn, *name) == heads(history(conn, *name))
    held: dict[str, list[bytes]] = {}
    for scope, one in conn.execute("SELECT scope, hash FROM lot WHERE status <> ?", (KNOWN,)):
        held.setdefault(scope, []).append(one)
    wanted = {scope: sha256(b"".join(sorted(names))).hexdigest() for scope, names in held.items()}
    assert digests(conn) == wanted


def _check_rows(session: Session, wanted: Expected) -> None:
    for (entity, field), standing in wanted.cells.items():
        table = TABLES.get(entity[:3])
        if table is None or field not in PLAIN:
            continue
        query = f'SELECT "{field}" FROM {table} WHERE id = ?'
        row = raw(session).execute(query, (entity,)).fetchone()
        state = wanted.cells.get((entity, "_state"))
        alive = state is not None and state.shown not in (None, "deleted")
        assert row == ((standing.shown,) if alive else None)


def _loaded(value: str | None) -> Any:
    return None if value is None else json.loads(value)
