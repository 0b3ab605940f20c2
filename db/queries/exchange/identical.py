"""Whether somebody else's copy holds the same as this base, on the scopes that both hold."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.manifest import Manifest, read_manifest
from db.exchange.peer import sender_name
from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import raw
from db.tables.journal import WAITING, PeerRow

Lanes = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Copy:
    """What somebody's last file says of their copy, received `at`; `sender` and `person` are
    those of the certified key; their own words while we know nobody."""

    sender: str
    device: str
    person: str
    at: datetime
    identical: bool


def copies(session: Session) -> tuple[Copy, ...]:
    """The copies that other machines told of, the latest first."""
    conn = raw(session)
    ours, owners = lanes_held(conn), read_facts(conn, local.base_id(conn)).devices
    found = []
    for row in session.scalars(select(PeerRow).order_by(PeerRow.received_at.desc())):
        said = read_manifest(row.manifest.encode())
        at = datetime.fromisoformat(row.received_at)
        sender, person = sender_name(conn, said), owners.get(row.device, said.person)
        found.append(Copy(sender, said.device, person, at, is_same(ours, said)))
    return tuple(found)


def identical_senders(conn: sqlite3.Connection, files: Collection[Manifest]) -> tuple[str, ...]:
    """Those who sent these files and whose copy is the same now, by the last file of each."""
    serials = dict(conn.execute("SELECT device, serial FROM peer").fetchall())
    last = {one for one in map(_name, files) if serials.get(bytes.fromhex(one[0])) == one[1]}
    latest = [one for one in files if _name(one) in last and not _has_less(conn, one)]
    if not latest:
        return ()
    ours = lanes_held(conn)
    return tuple(dict.fromkeys(sender_name(conn, one) for one in latest if is_same(ours, one)))


def lanes_held(conn: sqlite3.Connection) -> Lanes:
    """How far this base goes: scope -> machine (hex) -> n.

    Minus one where a number doesn't tell: twins stand there, lots beyond a gap, or a lot whose
    erasure no longer counts.
    """
    held: Lanes = defaultdict(dict)
    for scope, device, n, forked in conn.execute("SELECT scope, device, n, forked_at FROM lane"):
        held[scope][device.hex()] = n if forked is None else -1
    beyond = conn.execute(
        "SELECT lot.scope, lot.device FROM lot LEFT JOIN lane"
        " ON lane.scope = lot.scope AND lane.device = lot.device"
        " WHERE lot.status = ? AND lot.n > coalesce(lane.n, 0)"
        " UNION SELECT lot.scope, lot.device FROM erased JOIN lot ON lot.id = erased.lot"
        " WHERE NOT erased.counts",
        (WAITING,),
    )
    for scope, device in beyond:
        held[scope][device.hex()] = -1
    return held


def is_same(ours: Mapping[str, Mapping[str, int]], said: Manifest) -> bool:
    """Whether a manifest goes as far as we do, no less and no more, in every scope of both."""
    common: dict[str, int] = defaultdict(int)
    for device, by_number in said.frontier.items():
        for n, scopes in by_number.items():
            for scope in scopes:
                if scope not in ours:
                    continue
                if ours[scope].get(device) != int(n):
                    return False
                common[scope] += 1
    return bool(common) and all(len(ours[scope]) == count for scope, count in common.items())


def _has_less(conn: sqlite3.Connection, said: Manifest) -> bool:
    """Whether this base has lanes that a manifest does not name, in scopes that it names.

    Most of them, where many people write: then no lane need be read.
    """
    named = Counter(
        scope
        for by_number in said.frontier.values()
        for scopes in by_number.values()
        for scope in scopes
    )
    rows = conn.execute(
        "SELECT scope, count(*) FROM lane WHERE scope IN (SELECT value FROM json_each(?))"
        " GROUP BY scope",
        (json.dumps(list(named)),),
    )
    return any(count > named[scope] for scope, count in rows)


def _name(one: Manifest) -> tuple[str, int]:
    return one.device, one.serial
