"""Taking an import back, as long as no gesture, no export and no other import followed it.

What the base was before is kept in one local row: small things whole, the lots by their number.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.steps import Progress, stoppable
from db.journal import local
from db.journal.changes import CellChange, Changes
from db.journal.frontier import held_moved
from db.journal.session import raw
from db.journal.verify import rebuild
from db.tables.journal import KNOWN
from db.words import _

KEY = "import"
_PEER = "serial, manifest, received_at"
_RECEIVED = "id, sha256, name, sender, at, outcome, report"
Shown = dict[tuple[str, str], tuple[str | None, int]]


class Before(NamedTuple):
    """What must be known before an import. `named`: the lots known by name only then."""

    last_lot: int
    last_file: int
    named: list[int]
    clock: str | None
    diffusion: str | None
    erasures: list[str]
    peers: dict[str, list[Any] | None]


@dataclass
class Memory:
    """What one import did to this base: enough to take it back.

    `peers` are the rows replaced, by machine (None: there was none); `files` the rows of `received`
    that it wrote, `aside` those that it took off the list. `serial`, `device` and `lots` (the last
    lot's number) say whether something followed. `erased`: it carried an erasure.
    """

    last_lot: int
    named: list[int]
    clock: str | None
    diffusion: str | None
    peers: dict[str, list[Any] | None]
    serial: int
    device: str
    lots: int
    at: str
    names: list[str]
    files: list[int] = field(default_factory=list)
    aside: list[list[Any]] = field(default_factory=list)
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Undone:
    """The names of the files that were taken back, and what that changed.

    `written`: by a gesture, that everybody receives, and not by removing what came.
    """

    names: tuple[str, ...]
    changes: Changes
    written: bool = False


def look_before(conn: sqlite3.Connection, devices: Iterable[bytes]) -> Before:
    """What an import of files from these machines may change; to be asked before it."""
    peers = {
        device.hex(): (list(row) if row else None)
        for device in devices
        for row in [
            conn.execute(f"SELECT {_PEER} FROM peer WHERE device = ?", (device,)).fetchone()
        ]
    }
    named = [lot for (lot,) in conn.execute("SELECT id FROM lot WHERE status = ?", (KNOWN,))]
    return Before(
        _last(conn, "lot"),
        _last(conn, "received"),
        named,
        local.get(conn, "clock"),
        local.get(conn, "diffusion"),
        _erasures(conn, _last(conn, "lot")),
        peers,
    )


def remember_import(
    conn: sqlite3.Connection,
    before: Before,
    names: Iterable[str],
    aside: list[list[Any]],
    *,
    at: str,
) -> None:
    """Keep what is needed to take this import back; the one before can no longer be then.

    One that brought no lot is taken back together with the one before, if that still can be.
    """
    peers = {key: row for key, row in before.peers.items() if _peer(conn, key) != row}
    lots = _last(conn, "lot")
    if lots == before.last_lot and not _got_bodies(conn, before.named):
        if peers or aside:
            _extend(conn, peers, aside)
        return
    files = conn.execute("SELECT id FROM received WHERE id > ?", (before.last_file,))
    memory = Memory(
        last_lot=before.last_lot,
        named=_got_bodies(conn, before.named),
        clock=before.clock,
        diffusion=before.diffusion,
        peers=peers,
        serial=local.serial(conn),
        device=local.get(conn, "device") or "",
        lots=lots,
        at=at,
        names=list(names),
        files=[row for (row,) in files],
        aside=aside,
        erased=_erasures(conn, before.last_lot) != before.erasures,
    )
    _write(conn, memory)


def last_memory(conn: sqlite3.Connection) -> Memory | None:
    """What the last import did, None when there is nothing to take back."""
    said = local.get(conn, KEY)
    return Memory(**json.loads(said)) if said else None


def why_kept(conn: sqlite3.Connection, memory: Memory | None) -> str:
    """Why the last import cannot be taken back, in a sentence; '' when it can."""
    if memory is None:
        return _("Il n'y a pas d'intégration à annuler. Rien n'a été modifié.")
    if memory.erased:
        return _(
            "Cette intégration a effacé un texte à la demande du secrétariat : elle ne peut pas "
            "être annulée. Rien n'a été modifié."
        )
    if _followed(conn, memory):
        return _(
            "Une saisie ou un envoi a suivi cette intégration : elle ne peut plus être annulée. "
            "Rien n'a été modifié : corrigez ce qui doit l'être sur les fiches."
        )
    return ""


def undo_import(session: Session, progress: Progress = lambda _done, _all: None) -> Undone:
    """Take the last import back: the base is then what it was before it.

    UserError when something followed, when it carried an erasure, or when there was none. It may
    be stopped as an import may.
    """
    conn = raw(session)
    memory = last_memory(conn)
    why = why_kept(conn, memory)
    if memory is None or why:
        raise UserError(why)
    with stoppable(conn, progress, 1) as step:
        step(0)
        before = _shown(conn)
        _remove(conn, memory)
        _restore(conn, memory)
        rebuild(conn)
        session.expire_all()
        changes = Changes(tuple(_differences(before, _shown(conn))))
        step(1)
    return Undone(tuple(memory.names), changes)


def _remove(conn: sqlite3.Connection, memory: Memory) -> None:
    held_moved(conn)
    conn.execute("DELETE FROM lot WHERE id > ?", (memory.last_lot,))
    conn.executemany("DELETE FROM lot WHERE id = ?", [(lot,) for lot in memory.named])
    conn.executemany("DELETE FROM received WHERE id = ?", [(row,) for row in memory.files])
    conn.execute("DELETE FROM local WHERE key = ?", (KEY,))


def _restore(conn: sqlite3.Connection, memory: Memory) -> None:
    for key, row in memory.peers.items():
        conn.execute("DELETE FROM peer WHERE device = ?", (bytes.fromhex(key),))
        if row is not None:
            conn.execute(
                f"INSERT INTO peer (device, {_PEER}) VALUES (?, ?, ?, ?)",
                (bytes.fromhex(key), *row),
            )
    conn.executemany(
        f"INSERT INTO received ({_RECEIVED}) VALUES (iif(EXISTS (SELECT 1 FROM received"
        " WHERE id = ?1), NULL, ?1), ?2, ?3, ?4, ?5, ?6, ?7)",  # its number may serve again
        memory.aside,
    )
    for key, value in (("clock", memory.clock), ("diffusion", memory.diffusion)):
        conn.execute("DELETE FROM local WHERE key = ?", (key,))
        if value is not None:
            local.put(conn, key, value)


def _extend(
    conn: sqlite3.Connection, peers: Mapping[str, list[Any] | None], aside: list[list[Any]]
) -> None:
    memory = last_memory(conn)
    if memory is not None and not _followed(conn, memory):
        memory.peers = {**peers, **memory.peers}
        memory.aside += aside
        _write(conn, memory)


def _followed(conn: sqlite3.Connection, memory: Memory) -> bool:
    """Whether this machine signed or sent something since, or holds other lots."""
    now = (local.serial(conn), local.get(conn, "device"), _last(conn, "lot"))
    return now != (memory.serial, memory.device, memory.lots)


def _write(conn: sqlite3.Connection, memory: Memory) -> None:
    local.put(conn, KEY, json.dumps(asdict(memory), ensure_ascii=False))


def _peer(conn: sqlite3.Connection, key: str) -> list[Any] | None:
    asked = f"SELECT {_PEER} FROM peer WHERE device = ?"
    row = conn.execute(asked, (bytes.fromhex(key),)).fetchone()
    return list(row) if row else None


def _got_bodies(conn: sqlite3.Connection, named: list[int]) -> list[int]:
    asked = (
        "SELECT id FROM lot WHERE id IN (SELECT value FROM json_each(?)) AND status <> ?"
        " ORDER BY id"
    )
    return [lot for (lot,) in conn.execute(asked, (json.dumps(named), KNOWN))]


def _erasures(conn: sqlite3.Connection, last_lot: int) -> list[str]:
    """The erasures that count, and the lots held before that they leave without a text."""
    acts = conn.execute("SELECT id FROM erasure ORDER BY id").fetchall()
    lots = conn.execute(
        "SELECT lot || '/' || counts || '/' || CAST(body AS TEXT) FROM erased"
        " JOIN lot ON lot.id = erased.lot"
        " WHERE lot <= ? ORDER BY lot",
        (last_lot,),
    ).fetchall()
    return [name for (name,) in (*acts, *lots)]


def _last(conn: sqlite3.Connection, table: str) -> int:
    (last,) = conn.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(last)


def _shown(conn: sqlite3.Connection) -> Shown:
    rows = conn.execute("SELECT entity, field, value, rivals FROM cell")
    return {(entity, field): (value, rivals) for entity, field, value, rivals in rows}


def _differences(before: Shown, after: Shown) -> Iterable[CellChange]:
    nothing: tuple[str | None, int] = (None, 0)
    for cell in before.keys() | after.keys():
        old, new = before.get(cell, nothing), after.get(cell, nothing)
        if old != new:
            yield CellChange(*cell, old[0], new[0], old[1], new[1])
