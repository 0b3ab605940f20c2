"""Which lots a file carries: what a person may receive and has not said they hold."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.exchange.manifest import read_manifest
from db.exchange.peer import heard_at, lanes_said
from db.exchange.reach import Reach, reach_of
from db.journal import local
from db.journal.facts import Facts
from db.journal.lot import SignedLot
from db.journal.policy import read_facts
from db.kinds.registry import POLICY, REFERENCE

Held = dict[tuple[str, str], int]
_FIRST = (POLICY, REFERENCE)
_LANES = """
    SELECT top.scope, top.device, top.n, lane.forked_at
        FROM (SELECT scope, device, max(n) AS n FROM lot
            WHERE scope IS NOT NULL GROUP BY scope, device) AS top
        LEFT JOIN lane ON lane.scope = top.scope AND lane.device = top.device
"""
_OF_LANE = (
    " FROM lot WHERE scope = ? AND device = ? AND n > ? AND body IS NOT NULL"
    " AND id NOT IN (SELECT lot FROM erased)"
)


class Part(NamedTuple):
    """The end of a lane: the lots of a device in a scope after the `after` first ones."""

    scope: str
    device: bytes
    after: int


class Chosen(NamedTuple):
    """A lot that leaves, and its scope."""

    scope: str
    lot: SignedLot


class Selection(NamedTuple):
    """What leaves: for whom (None: the secretaries), as far as they may receive, from where."""

    person: str | None
    reach: Reach
    parts: Sequence[Part]


def selection_for(conn: sqlite3.Connection, person: str | None) -> Selection:
    """What a file carries for a person, or all that the secretaries may receive (None).

    What counts is what a person's machines said, never what was sent: lost mail heals itself.
    """
    held = held_by(conn, person) if person else {}
    return _selection(conn, person, held)


def selection_afresh(conn: sqlite3.Connection, person: str | None) -> Selection:
    """The same as if their machines held nothing yet."""
    return _selection(conn, person, {})


def lots_of(conn: sqlite3.Connection, selection: Selection) -> Iterator[Chosen]:
    """The lots themselves, byte for byte, lane by lane, read as they are asked for."""
    query = f"SELECT device, body, signature{_OF_LANE} ORDER BY n, hash"
    for part in selection.parts:
        for row in conn.execute(query, part):
            yield Chosen(part.scope, SignedLot(*row))


def count_of(conn: sqlite3.Connection, selection: Selection) -> dict[str, int]:
    """How many lots these are, by scope; scopes without any are left out."""
    found: dict[str, int] = {}
    for part in selection.parts:
        (count,) = conn.execute(f"SELECT count(*){_OF_LANE}", part).fetchone()
        if count:
            found[part.scope] = found.get(part.scope, 0) + count
    return found


def names_of(conn: sqlite3.Connection, selection: Selection) -> list[bytes]:
    """The hashes of these lots."""
    query = f"SELECT hash{_OF_LANE}"
    return [name for part in selection.parts for (name,) in conn.execute(query, part)]


def held_by(conn: sqlite3.Connection, person: str) -> Held:
    """How far all of a person's other machines go: the least of their last signed manifests.

    Nothing, as long as one of them has not said anything yet.
    """
    said = [_said_held(conn, device) for device in _machines(conn, person)]
    if not said:
        return {}
    first, *others = said
    return {lane: min([n, *(other.get(lane, 0) for other in others)]) for lane, n in first.items()}


def _selection(conn: sqlite3.Connection, person: str | None, held: Held) -> Selection:
    reach = reach_of(conn, person)
    found = []
    for scope, device, n, forked_at in conn.execute(_LANES).fetchall():
        after = held.get((scope, device.hex()), 0)
        if after > n:
            after = 0  # we know nothing of it: believed, it would keep from them what comes later
        if forked_at is not None:
            after = min(after, forked_at - 1)  # a number doesn't tell which twin is held
        if n > after and scope in reach:
            found.append(Part(scope, device, after))
    found.sort(key=lambda part: (_FIRST.index(part.scope) if part.scope in _FIRST else 2, part))
    return Selection(person, reach, found)


def _said_held(conn: sqlite3.Connection, device: bytes) -> Held:
    """How far a machine said that its copy goes; nothing while it has not said anything."""
    row = conn.execute("SELECT manifest FROM peer WHERE device = ?", (device,)).fetchone()
    return lanes_said(read_manifest(row[0].encode())) if row else {}


def _machines(conn: sqlite3.Connection, person: str) -> list[bytes]:
    """A person's live machines, but for this one and the former keys of a machine."""
    here = local.get(conn, "device")
    facts = read_facts(conn, local.base_id(conn))
    live = [device for device in facts.machines(person) if device.hex() != here]
    return [device for device in live if not _is_former(conn, facts, device, live)]


def _is_former(
    conn: sqlite3.Connection, facts: Facts, device: bytes, live: Iterable[bytes]
) -> bool:
    """Whether a key that follows this one spoke since, and this one not: a base was put back.

    A base that was copied goes on beside its copy: its key counts again as soon as it speaks.
    """
    spoke = heard_at(conn, device)
    followers = [one for one in live if device.hex() in facts.line_of(one)[1:]]
    return any(heard_at(conn, one) > spoke for one in followers)
