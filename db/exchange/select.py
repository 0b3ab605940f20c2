"""Which lots a file carries: everything, or what a person's machines have not said they hold."""

import json
import sqlite3
from collections.abc import Iterator

from db.journal.lot import SignedLot
from db.kinds.registry import SECRETARIAT

Frontier = dict[str, dict[str, int]]


def all_lots(conn: sqlite3.Connection) -> list[SignedLot]:
    """Every lot whose body is held, whatever its status, in the order of arrival."""
    return list(_lots(conn, {}))


def lots_for(conn: sqlite3.Connection, person: str) -> list[SignedLot]:
    """The lots that a person may receive and that their machines have not signed for.

    What counts is what they said, never what was sent: lost mail heals itself.
    """
    held = held_by(conn, person)
    secret = not _is_secretary(conn, person)
    return [lot for scope, lot in _scoped(conn, held) if not (secret and scope == SECRETARIAT)]


def held_by(conn: sqlite3.Connection, person: str) -> Frontier:
    """How far all of a person's machines go: the least of their last signed manifests."""
    devices = [
        bytes.fromhex(key)
        for (key,) in conn.execute("SELECT key FROM device WHERE person = ?", (person,))
    ]
    frontiers = []
    for device in devices:
        row = conn.execute("SELECT manifest FROM peer WHERE device = ?", (device,)).fetchone()
        if row is not None:
            frontiers.append(json.loads(row[0])["frontier"])
    if not frontiers:
        return {}
    least: Frontier = {}
    for scope, lanes in frontiers[0].items():
        least[scope] = {
            device: min(int(other.get(scope, {}).get(device, 0)) for other in frontiers)
            for device in lanes
        }
    return least


def _is_secretary(conn: sqlite3.Connection, person: str) -> bool:
    found = conn.execute(
        'SELECT 1 FROM "grant" WHERE person = ? AND role = ?', (person, "secretary")
    ).fetchone()
    return found is not None


def _lots(conn: sqlite3.Connection, held: Frontier) -> Iterator[SignedLot]:
    return (lot for _scope, lot in _scoped(conn, held))


def _scoped(conn: sqlite3.Connection, held: Frontier) -> Iterator[tuple[str, SignedLot]]:
    rows = conn.execute(
        "SELECT scope, n, device, body, signature FROM lot WHERE body IS NOT NULL ORDER BY id"
    )
    for scope, n, device, body, signature in rows:
        if n > held.get(scope, {}).get(device.hex(), 0):
            yield scope, SignedLot(device, body, signature)
