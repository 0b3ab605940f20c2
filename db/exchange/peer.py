"""What other machines said of themselves, in the manifests that each signed.

Anybody who copied a machine's key signs in its name: nothing said here may make others lose a lot.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from db.exchange.manifest import Manifest, read_manifest
from db.journal import local
from db.journal.facts import SECRETARY
from db.journal.frontier import diffusion, heard_of_diffusion
from db.journal.policy import read_facts
from db.journal.session import desk, raw

Frontier = dict[str, dict[str, list[str]]]
Lanes = Mapping[tuple[str, str], int]
_MOST_SERIALS = 10**6  # gestures and exports of one machine between two of its files
_MOST_DIFFUSIONS = 10**4


def remember_peer(session: Session, manifest: Manifest, said: str, *, first: bool = False) -> None:
    """Keep a manifest (`said`: its JSON text as signed), unless it says nothing new.

    A later number takes the place of the one held; a lower one that is dated later contradicts it:
    two copies speak with one key, and the least that they hold is kept. `first`: that of an
    invitation, whose diffusion is believed however far it is.
    """
    conn, at = raw(session), desk(session).now()
    device = bytes.fromhex(manifest.device)
    row = conn.execute(
        "SELECT serial, manifest, received_at FROM peer WHERE device = ?", (device,)
    ).fetchone()
    kept = _kept(manifest, said, *row) if row else (manifest.serial, said)
    if kept is not None:
        conn.execute(
            "INSERT OR REPLACE INTO peer (device, serial, manifest, received_at)"
            " VALUES (?, ?, ?, ?)",
            (device, *kept, at.isoformat(timespec="seconds")),
        )
    _hear_of_diffusion(conn, device, manifest.diffusion, first=first)


def sender_name(conn: sqlite3.Connection, manifest: Manifest) -> str:
    """Who sent a file: the person certified for its key; its own words while we know nobody."""
    facts = read_facts(conn, local.base_id(conn))
    person = facts.devices.get(bytes.fromhex(manifest.device), "")
    row = conn.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    return str((row[0] if row else None) or manifest.sender)


def heard_at(conn: sqlite3.Connection, device: bytes) -> str:
    """When a machine's last manifest came, as ISO 8601; '' when none did."""
    row = conn.execute("SELECT received_at FROM peer WHERE device = ?", (device,)).fetchone()
    return str(row[0]) if row else ""


def lanes_said(manifest: Manifest) -> dict[tuple[str, str], int]:
    """How far a machine says that its copy goes: (scope, device in hex) -> n."""
    return {
        (scope, device): int(n)
        for device, lanes in manifest.frontier.items()
        for n, scopes in lanes.items()
        for scope in scopes
    }


def _kept(
    new: Manifest, said: str, serial: int, text: str, received_at: str
) -> tuple[int, str] | None:
    """What takes the place of the manifest held, None when it stays."""
    if new.serial > serial:
        return None if new.serial > serial + _MOST_SERIALS else (new.serial, said)
    held = read_manifest(text.encode())
    made = min(_seconds(held.made_at), _seconds(received_at))  # nothing is made after it came
    if new.serial == serial or _seconds(new.made_at) <= made:
        return None
    ours, theirs = lanes_said(held), lanes_said(new)
    least = {lane: min(n, theirs[lane]) for lane, n in ours.items() if lane in theirs}
    return serial, _written(replace(held, frontier=_frontier(least)))


def _frontier(lanes: Lanes) -> Frontier:
    found: Frontier = {}
    for (scope, device), n in lanes.items():
        found.setdefault(device, {}).setdefault(str(n), []).append(scope)
    return found


def _written(manifest: Manifest) -> str:
    said = {name: getattr(manifest, name) for name in Manifest.__slots__}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def _seconds(text: str) -> float:
    """A date as seconds; 0 when a machine's clock was out of all bounds."""
    try:
        return datetime.fromisoformat(text).timestamp()
    except (ValueError, OverflowError, OSError):
        return 0.0


def _hear_of_diffusion(
    conn: sqlite3.Connection, device: bytes, number: int, *, first: bool
) -> None:
    """The number is the secretariat's: from a live machine of theirs, and step by step."""
    ours = diffusion(conn)
    if number <= ours:
        return
    facts = read_facts(conn, local.base_id(conn))
    if SECRETARY in facts.roles(facts.devices.get(device, "")) and facts.is_live(device):
        heard_of_diffusion(conn, number if first else min(number, ours + _MOST_DIFFUSIONS))
