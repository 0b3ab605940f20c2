"""What left this machine for the secretariat: how far the last file written for it went.

Nothing here says that it arrived: only their own files do, and what they carry is chosen by those.
"""

import json
import sqlite3
from collections.abc import Mapping
from datetime import datetime

from db.journal import local

_KEY = "departed"
_OWN = "SELECT scope, max(n) FROM lot WHERE device = ? AND scope IS NOT NULL GROUP BY scope"


def own_lanes(conn: sqlite3.Connection) -> dict[str, int]:
    """How far what was signed on this machine goes, by scope."""
    here = bytes.fromhex(local.get(conn, "device") or "")
    return {scope: n for scope, n in conn.execute(_OWN, (here,)) if n is not None}


def note_departed(conn: sqlite3.Connection, lanes: Mapping[str, int], at: datetime) -> None:
    """A file for the secretariat was put at its place; `lanes` is how far it goes."""
    said = {"device": local.get(conn, "device") or "", "at": at.isoformat(), "lanes": dict(lanes)}
    local.put(conn, _KEY, json.dumps(said))


def departed(conn: sqlite3.Connection) -> dict[str, datetime]:
    """When the last file left, by scope of which all that is signed here was in it."""
    said = json.loads(local.get(conn, _KEY) or "{}")
    if not said or said["device"] != local.get(conn, "device"):
        return {}
    at, lanes = datetime.fromisoformat(said["at"]), said["lanes"]
    return {scope: at for scope, n in own_lanes(conn).items() if lanes.get(scope, 0) >= n}


def last_departure(conn: sqlite3.Connection) -> datetime | None:
    """When the last file for the secretariat was made on this machine, None before the first."""
    said = json.loads(local.get(conn, _KEY) or "{}")
    if not said or said["device"] != local.get(conn, "device"):
        return None
    return datetime.fromisoformat(said["at"])
