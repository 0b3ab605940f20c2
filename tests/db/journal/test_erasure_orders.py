"""Erasures, true and false, cuts and twins in any order: every base ends alike, and as rebuilt."""

import json
import random
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey

from db.journal import identity, local, project
from db.journal.apply import apply_lots
from db.journal.erasures import PARTS
from db.journal.lot import Lot, Op, SignedLot, lot_hash, sign_lot
from db.journal.session import raw
from db.journal.verify import rebuild, verify
from db.kinds.erasure import Erasure
from db.kinds.field import LIVE, STATE
from db.kinds.policy import Cut, Ruling
from db.kinds.registry import POLICY, natural_id, new_id
from tests.db.court import Court, held
from tests.db.replicas import START, Replica, empty

SEEDS, ORDERS = 16, 3
CLOCK = int(START.timestamp() * 1000) << 16
ASKED = {
    "cells": "SELECT entity, field, value, rivals FROM cell",
    "lots": "SELECT hash, status, body FROM lot WHERE body IS NOT NULL",
    "lanes": "SELECT * FROM lane",
    "erased": "SELECT hash, counts, gone FROM erased JOIN lot ON lot.id = erased.lot",
    "ops": "SELECT cell.entity, cell.field, lot.hash, op.id & 4095, op.value FROM op"
    " JOIN cell ON cell.id = op.cell JOIN lot ON lot.id = op.id >> 12",
}


class Signer:
    """A machine: its key, and the grant in whose name it writes."""

    def __init__(self, replica: Replica, grant: str) -> None:
        with replica.store.read() as session:
            self.key: SigningKey = identity.current(raw(session), replica.keys).key
            self.base = local.base_id(raw(session))
            rows = raw(session).execute("SELECT scope, n, head FROM lane WHERE device = ?",
                                        (bytes(self.key.verify_key),))  # fmt: skip
            self.lanes = {scope: [(n, head)] for scope, n, head in rows}
        self.grant = grant

    @property
    def device(self) -> str:
        """The key, in hex."""
        return bytes(self.key.verify_key).hex()


class Case:
    """What three people sign: random, and the same again for one seed."""

    def __init__(self, court: Court, seed: int) -> None:
        self.draw = random.Random(seed)
        host, thief, pilot = court.replicas
        self.people = [Signer(one, court.grants(one.person)[0]) for one in (host, thief, pilot)]
        self.host, self.thief, self.pilot = self.people
        self.action, self.clock = court.actions[0], CLOCK
        self.lots: list[SignedLot] = []
        self.known: list[tuple[bytes, Signer, Lot, SignedLot]] = []
        for _step in range(self.draw.randint(8, 20)):
            kind = self.draw.choices(("write", "erase", "lie", "cut", "adopt"), (6, 5, 3, 1, 1))[0]
            getattr(self, kind)()
        self.draw.shuffle(self.lots)
        del self.lots[: self.draw.choice((0, 0, 1))]  # a letter that is lost

    def sign(self, who: Signer, scope: str, ops: list[Op]) -> bytes:
        """One lot more in a lane, now and then a twin of the last one."""
        lane = who.lanes.setdefault(scope, [])
        at = len(lane) - (scope != POLICY and len(lane) > 1 and self.draw.random() < 0.07)
        n, head = lane[at - 1] if at else (0, b"")
        self.clock += self.draw.choice((1, 1, -2, 40))
        lot = Lot(scope, n + 1, head.hex()[:16], self.clock, who.grant, "", ops)
        signed = sign_lot(who.base, who.key, lot)
        name = lot_hash(who.base, signed)
        lane[at:] = [(n + 1, name)]
        self.lots.append(signed)
        self.known.append((name, who, lot, signed))
        return name

    def write(self) -> None:
        """Somebody writes two texts, over others or not."""
        seen = [
            f"{name.hex()}.0"
            for name, _who, lot, _signed in self.known
            if lot.ops[0].entity == self.action
        ]
        refs = self.draw.sample(seen, min(len(seen), self.draw.choice((0, 1, 2))))
        texts = [f"{field} {self.draw.random()}" for field in ("situation", "title")]
        who = self.draw.choice(self.people)
        ops = [Op(self.action, "situation", texts[0], refs)]
        if who is not self.pilot:
            ops.append(Op(self.action, "title", texts[1], []))
        self.sign(who, self.action, ops)

    def erase(self) -> None:
        """A secretary, or somebody on a machine of theirs, erases; what is said may be false."""
        about = [one for one in self.known if one[2].scope == self.action]
        if not about:
            return
        name, author, lot, signed = self.draw.choice(about)
        header = {part: getattr(lot, part) for part in ("n", "prev", "hlc", "grant", "gesture")}
        ops = [[*op[:2], self.draw.choice((None, op.value)), op.replaces] for op in lot.ops]
        others = " ".join(str(n) for n in range(len(ops)) if self.draw.random() < 0.15)
        who = self.draw.choice((self.host, self.thief, self.thief))
        if who is self.thief and self.draw.random() < 0.4:
            header["n"] = self.draw.randint(1, 4)
            ops = ops[:1]
        said = {
            **{"lot": name.hex(), "author": author.device, "signature": signed.signature.hex()},
            **{"header": json.dumps(header), "ops": json.dumps(ops), "others": others},
            "reason": "Essai",
        }
        self.sign(who, lot.scope, _born(new_id(Erasure, lot.scope), said))

    def lie(self) -> None:
        """A place of a lot that never was, with an erasure in it, of another such or of a lot."""
        about = [one for one in self.known if one[2].scope == self.action]
        real = self.draw.choice(about)[:3] if about and self.draw.random() < 0.4 else None
        invented = self.draw.choices(range(3), k=2)
        values = self.named(invented[1], real)
        gone = self.draw.choice((*PARTS, *(3 * [""])))
        values = {part: value for part, value in values.items() if part != gone}
        said = _about(self.action, invented[0], self.thief, values)
        who = self.draw.choice((self.thief, self.host))
        self.sign(who, self.action, _born(new_id(Erasure, self.action), said))

    def named(self, number: int, real: tuple[bytes, Signer, Lot] | None) -> dict[str, str]:
        """All that an erasure says of a lot to take everything out, an invented one or not."""
        if real is None:
            return _about(self.action, number, self.thief, {})
        name, who, lot = real
        header = {part: getattr(lot, part) for part in ("n", "prev", "hlc", "grant", "gesture")}
        ops = [[op.entity, op.field, None, op.replaces] for op in lot.ops]
        sign = next(one[3].signature for one in self.known if one[0] == name)
        return {
            **{"lot": name.hex(), "author": who.device, "signature": sign.hex()},
            **{"header": json.dumps(header), "ops": json.dumps(ops)},
        }

    def cut(self) -> None:
        """The thief's machine is cut off, as far as one of its places."""
        lane = self.thief.lanes.get(self.action, [])
        policy = self.thief.lanes[POLICY][0][0]
        reached = self.draw.choice((0, *(n for n, _name in lane)))
        said = {str(policy): [POLICY]}
        if reached:
            said.setdefault(str(reached), []).append(self.action)
        text = json.dumps({self.thief.device: said})
        ops = _born(new_id(Cut, POLICY), {"key": self.thief.device, "held": text})
        self.sign(self.host, POLICY, ops)

    def adopt(self) -> None:
        """The host adopts what the thief, or a twin, signed."""
        if self.known:
            name = self.draw.choice(self.known)[0].hex()
            said = {"lot": name, "verdict": self.draw.choice(("adopt", "refuse"))}
            self.sign(self.host, POLICY, _born(natural_id(Ruling, POLICY, name), said))


def _about(scope: str, number: int, who: Signer, values: dict[str, str]) -> dict[str, str]:
    """What an erasure says of an invented lot, which brings an erasure with these values."""
    name = bytes([number]) * 32
    header = {"n": 30 + number, "prev": "", "hlc": CLOCK, "grant": who.grant, "gesture": ""}
    entity = natural_id(Erasure, scope, str(number))
    ops = [[entity, STATE, LIVE, []]]
    ops += [[entity, part, values.get(part), []] for part in PARTS[:-1]]
    return {
        **{
            "lot": name.hex(),
            "author": who.device,
            "signature": who.key.sign(name).signature.hex(),
        },
        **{"header": json.dumps(header), "ops": json.dumps(ops), "reason": "Essai"},
    }


def _born(entity: str, said: dict[str, str]) -> list[Op]:
    values = {STATE: LIVE, **{name: value for name, value in said.items() if value}}
    return [Op(entity, name, value, []) for name, value in values.items()]


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Court]:
    """A secretary, a second one whose machine gets stolen, a pilot."""
    found = Court(tmp_path_factory.mktemp("orders") / "court")
    found.secretary("B")
    found.pilot("A", found.actions[0])
    found.tell(*found.replicas)
    yield found
    found.close()


@pytest.fixture(scope="module")
def blank(court: Court, tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """A base that has received what the court holds, in memory, to be copied."""
    with court.host.store.read() as session:
        base = local.base_id(raw(session))
    made = empty(tmp_path_factory.mktemp("blank") / "base", base)
    conn = sqlite3.connect(":memory:", isolation_level=None)
    with made.store.write() as session:
        apply_lots(raw(session), held(court.host), START)
        session.commit()
    made.close()
    with closing(sqlite3.connect(made.path)) as source:
        source.backup(conn)
    return conn


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_base_ends_alike(court: Court, blank: sqlite3.Connection, seed: int) -> None:
    """Whatever the order; what was missing is asked for, and comes again from another copy."""
    case = Case(court, seed)
    wanted: dict[str, Any] | None = None
    for order in range(ORDERS):
        conn = _played(blank, _in_parts(case.lots, random.Random(f"{seed}/{order}")))
        found = _state(conn)
        wanted = wanted or found
        assert [name for name in found if found[name] != wanted[name]] == [], f"order {order}"
        assert verify(conn, Path("base")).problems == ()
        conn.execute("BEGIN")
        rebuild(conn)
        again = _state(conn)
        assert [name for name in found if found[name] != again[name]] == [], "rebuilt"
        conn.close()


def test_erasures_that_take_each_other_out_end(
    court: Court, blank: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Places of lots that never were may name each other; a lot that was, only what came before."""
    monkeypatch.setattr("db.journal.apply._PASSES", 2)  # the second one finds nothing
    for circle in ({0: 0}, {0: 1, 1: 0}, {0: 1, 1: 2, 2: 0}, {0: None}):
        lots = _circle(Case(court, 0), circle)
        wanted = None
        for order in permutations(lots):
            conn = _played(blank, [*([lot] for lot in order), lots])
            found = _state(conn)
            wanted = wanted or found
            assert [name for name in found if found[name] != wanted[name]] == [], circle
            assert verify(conn, Path("base")).problems == ()
            conn.close()


def _circle(case: Case, circle: dict[int, int | None]) -> list[SignedLot]:
    """A lot for each invented one; None: what is in its place takes out who first told of it."""
    case.lots.clear()
    for number, other in circle.items():
        if other is None:
            case.sign(case.host, case.action, _born(new_id(Erasure, case.action), _about(
                case.action, number, case.thief, {}
            )))  # fmt: skip
        real = case.known[-1][:3] if other is None else None
        said = _about(case.action, number, case.thief, case.named(other or 0, real))
        case.sign(case.host, case.action, _born(new_id(Erasure, case.action), said))
    return list(case.lots)


def _in_parts(lots: list[SignedLot], draw: random.Random) -> list[list[SignedLot]]:
    """As the mail brings them; then all, twice: what was asked for again comes."""
    rest = draw.sample(lots, len(lots))
    parts = []
    while rest:
        size = draw.choice((1, 2, 5, 20))
        parts.append(rest[:size])
        del rest[:size]
    return [*parts, lots, lots]


def _played(blank: sqlite3.Connection, parts: Iterable[list[SignedLot]]) -> sqlite3.Connection:
    conn = sqlite3.connect(":memory:", isolation_level=None)
    blank.backup(conn)
    for part in parts:
        conn.execute("BEGIN")
        apply_lots(conn, part, START)
        conn.execute("COMMIT")
    return conn


def _state(conn: sqlite3.Connection) -> dict[str, list[Any]]:
    tables = {table.name: f'SELECT * FROM "{table.name}"' for table in project.read_tables()}
    return {
        name: sorted(conn.execute(sql).fetchall(), key=repr)
        for name, sql in (ASKED | tables).items()
    }
