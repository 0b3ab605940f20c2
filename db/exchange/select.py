"""Which lots a file carries: everything, or what a person's machines have not said they hold."""

import json
import sqlite3
from collections.abc import Iterator

from db.exchange.manifest import read_manifest
from db.journal import local
from db.journal.facts import SECRETARY
from db.journal.lot import SignedLot
from db.journal.policy import read_facts
from db.kinds.registry import SECRETARIAT
from db.tables.journal import WAITING

Held = dict[tuple[str, str], int]


def all_lots(conn: sqlite3.Connection) -> list[SignedLot]:
    """Every lot whose body is held, whatever its status, in the order of arrival."""
    return list(_lots(conn, {}))


def lots_for(conn: sqlite3.Connection, person: str) -> list[SignedLot]:
    """The lots that a person may receive and that their machines have not signed for.

    What counts is what they said, never what was sent: lost mail heals itself.
    """
    return _permitted(conn, person, held_by(conn, person))


def lots_afresh(conn: sqlite3.Connection, person: str) -> list[SignedLot]:
    """All the lots that a person may receive, for a machine that holds nothing yet."""
    return _permitted(conn, person, {})


def held_by(conn: sqlite3.Connection, person: str) -> Held:
    """How far all of a person's other machines go: the least of their last signed manifests.

    Nothing, as long as one of them has not said anything yet.
    """
    said = [_said_held(conn, device) for device in _machines(conn, person)]
    if not said:
        return {}
    first, *others = said
    return {lane: min([n, *(other.get(lane, 0) for other in others)]) for lane, n in first.items()}


def _permitted(conn: sqlite3.Connection, person: str, held: Held) -> list[SignedLot]:
    secret = not _is_secretary(conn, person)
    return [lot for scope, lot in _scoped(conn, held) if not (secret and scope == SECRETARIAT)]


def _said_held(conn: sqlite3.Connection, device: bytes) -> Held:
    """How far a machine said that its copy goes; nothing while it has not said anything."""
    row = conn.execute("SELECT manifest FROM peer WHERE device = ?", (device,)).fetchone()
    frontier = read_manifest(row[0].encode()).frontier if row else {}
    return {
        (scope, key): int(n)
        for key, lanes in frontier.items()
        for n, scopes in lanes.items()
        for scope in scopes
    }


def _machines(conn: sqlite3.Connection, person: str) -> list[bytes]:
    """A person's machines, but for this one and for those that were taken off the list."""
    listed = {key for (key,) in conn.execute("SELECT key FROM device WHERE person = ?", (person,))}
    listed.discard(local.get(conn, "device"))
    certified = read_facts(conn, local.base_id(conn)).devices
    return [device for device, who in certified.items() if who == person and device.hex() in listed]


def _is_secretary(conn: sqlite3.Connection, person: str) -> bool:
    return SECRETARY in read_facts(conn, local.base_id(conn)).roles(person)


def _lots(conn: sqlite3.Connection, held: Held) -> Iterator[SignedLot]:
    return (lot for _scope, lot in _scoped(conn, held))


def _scoped(conn: sqlite3.Connection, held: Held) -> Iterator[tuple[str, SignedLot]]:
    """Scope and lot, in the order of arrival, for each that is not among those held."""
    query = "SELECT scope, device, body, signature FROM lot WHERE body IS NOT NULL"
    chosen: tuple[str, ...] = ()
    if held:
        query += " AND id IN (SELECT value FROM json_each(?))"
        chosen = (json.dumps(sorted(_lacking(conn, held))),)
    for scope, device, body, signature in conn.execute(f"{query} ORDER BY id", chosen):
        yield scope, SignedLot(device, body, signature)


def _lacking(conn: sqlite3.Connection, held: Held) -> set[int]:
    """The ids of the lots that are not held, lane by lane: most lanes have none."""
    lanes = conn.execute("SELECT scope, device, n, forked_at FROM lane").fetchall()
    found: set[int] = set()
    for scope, device, n, forked_at in lanes:
        known = held.get((scope, device.hex()), 0)
        if forked_at is not None:
            known = min(known, forked_at - 1)  # a number doesn't tell which twin is held
        if n > known:
            found.update(
                lot
                for (lot,) in conn.execute(
                    "SELECT id FROM lot WHERE scope = ? AND device = ? AND n > ?",
                    (scope, device, known),
                )
            )
    beyond = conn.execute("SELECT id, scope, device, n FROM lot WHERE status = ?", (WAITING,))
    found.update(lot for lot, scope, device, n in beyond if n > held.get((scope, device.hex()), 0))
    return found
