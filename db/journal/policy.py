"""What the policy lots held here establish, read again only when their set has changed."""

import secrets
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from threading import Lock

from db.journal import local
from db.journal.authority import establish
from db.journal.births import PolicyLot
from db.journal.facts import Facts
from db.journal.lanes import Arrived
from db.journal.lot import read_lot
from db.kinds.registry import POLICY
from db.tables.journal import KNOWN, WAITING

_FORKED = "lane.forked_at IS NOT NULL AND lot.n >= lane.forked_at"
_INSIDE = (
    " FROM lot JOIN lane"
    " ON lane.scope = lot.scope AND lane.device = lot.device AND lot.n <= lane.n"
    f" WHERE lot.scope = '{POLICY}' AND lot.body IS NOT NULL"
)
_KEPT = 16
_AT_ONCE = 500
_MARK = "policy"
_Key = tuple[bytes, str, frozenset[tuple[bytes, bool]]]
_established: dict[_Key, Facts] = {}
_turn = Lock()


def read_facts(conn: sqlite3.Connection, base: bytes) -> Facts:
    """What the policy lots inside the frontier establish now. Not to be changed."""
    return facts_with(conn, base, [])


def facts_with(conn: sqlite3.Connection, base: bytes, coming: Iterable[PolicyLot]) -> Facts:
    """The same with policy lots that are arriving, or that turn out to have twins."""
    extra = {one.hash: one for one in coming}
    mark = local.get(conn, _MARK)
    key = (base, mark or "", frozenset((one.hash, one.forked) for one in extra.values()))
    known = _recall(key) if mark else None
    if known is not None:
        return known
    rows = conn.execute(f"SELECT lot.hash, lot.device, lot.body, {_FORKED} {_INSIDE}")
    held = {row[0]: PolicyLot(row[0], row[1], read_lot(row[2]), bool(row[3])) for row in rows}
    found = establish(base, (held | extra).values())
    if mark:
        _remember(key, found)
    return found


def policy_moved(conn: sqlite3.Connection, base: bytes, facts: Facts | None = None) -> None:
    """Mark that other policy lots are held than before, and what they establish if it is known."""
    mark = secrets.token_hex(8)
    local.put(conn, _MARK, mark)
    if facts is not None:
        _remember((base, mark, frozenset()), facts)


def _recall(key: _Key) -> Facts | None:
    with _turn:
        found = _established.pop(key, None)
        if found is not None:
            _established[key] = found  # the latest used goes last
        return found


def _remember(key: _Key, facts: Facts) -> None:
    with _turn:
        while len(_established) >= _KEPT:
            del _established[next(iter(_established))]
        _established[key] = facts


def judged_otherwise(
    conn: sqlite3.Connection, before: Facts, now: Facts, but: Collection[int]
) -> list[Arrived]:
    """Lots judged earlier that what is now established may judge otherwise."""
    if before is now:
        return []
    ids: set[int] = set()
    for column, values in _touched(conn, before, now).items():
        ids |= _lots_where(conn, column, list(values))
    return [one for one in lots_by_id(conn, sorted(ids - set(but))) if one.status != WAITING]


def _touched(
    conn: sqlite3.Connection, before: Facts, now: Facts
) -> dict[str, set[bytes] | set[str]]:
    """The lots that may be judged otherwise, as values of columns of `lot`."""
    rows = conn.execute(
        "SELECT hash, status FROM lot WHERE scope = ? AND body IS NOT NULL", (POLICY,)
    )
    names = {name for name, status in rows if now.statuses.get(name, status) != status}
    ruled = {name for name, _verdict in before.verdicts.items() ^ now.verdicts.items()}
    return {
        "hash": names | {bytes.fromhex(name) for name in ruled},
        "device": {device for device in before.devices if _moved(device, before, now)},
        '"grant"': {
            grant
            for grant, said in before.grants.items()
            if before.cuts.grants.get(grant) != now.cuts.grants.get(grant)
            or now.grants.get(grant) != said
        },
    }


def _lots_where(conn: sqlite3.Connection, column: str, values: Sequence[bytes | str]) -> set[int]:
    """The lots held whose column has one of these values: one look at the table for many."""
    found: set[int] = set()
    for start in range(0, len(values), _AT_ONCE):
        part = values[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        query = f"SELECT id FROM lot WHERE {column} IN ({marks}) AND body IS NOT NULL"
        found |= {lot for (lot,) in conn.execute(query, part)}
    return found


def _moved(device: bytes, before: Facts, now: Facts) -> bool:
    """Whether a machine known before is now somebody else's, or otherwise in doubt."""
    return (
        before.devices[device] != now.devices.get(device)
        or (device in before.contested) != (device in now.contested)
        or before.is_refused(device) != now.is_refused(device)
        or before.doubts(device) != now.doubts(device)
    )


def lots_by_id(conn: sqlite3.Connection, ids: Sequence[int]) -> list[Arrived]:
    """These lots as they are held; those known by name only are left out."""
    found = []
    for lot in ids:
        name, device, body, status, forked = conn.execute(
            f"SELECT hash, lot.device, body, status, {_FORKED} FROM lot LEFT JOIN lane"
            " ON lane.scope = lot.scope AND lane.device = lot.device WHERE lot.id = ?",
            (lot,),
        ).fetchone()
        if status != KNOWN:
            one = Arrived(lot, name, device, read_lot(body), status, forked=bool(forked))
            found.append(one)
    return found
