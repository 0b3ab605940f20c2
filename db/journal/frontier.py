"""What this base holds, summed up: digests to compare two bases, a version to print."""

import hashlib
import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from db.journal import local
from db.tables.journal import KNOWN

LAST_DIFFUSION = 2**53 - 1
_MARK = "held"
_KEPT = 8


class _Known(NamedTuple):
    """The digests under one mark, and the scopes whose digest is to be worked out again."""

    found: dict[str, str]
    moved: frozenset[str]


_known: dict[str, _Known] = {}
_turn = Lock()


def digests(conn: sqlite3.Connection) -> dict[str, str]:
    """Per scope, SHA-256 over the sorted hashes of the lots held, in hex.

    Those of a base just seen are remembered: only the scopes written to since are read.
    """
    mark = local.get(conn, _MARK)
    known = _recall(mark)
    if known is None:
        found = _read(conn, f"SELECT scope, hash FROM lot WHERE status <> {KNOWN}", ())
    else:
        found = {scope: one for scope, one in known.found.items() if scope not in known.moved}
        for scope in known.moved:
            one = f"SELECT scope, hash FROM lot WHERE scope = ? AND status <> {KNOWN}"
            found |= _read(conn, one, (scope,))
    if mark:
        _remember(mark, _Known(found, frozenset()))
    return dict(found)


def held_moved(conn: sqlite3.Connection, scopes: Iterable[str] | None = None) -> None:
    """Mark that other lots are held than before: in these scopes, anywhere unless they are said."""
    known = _recall(local.get(conn, _MARK))
    mark = secrets.token_hex(8)
    local.put(conn, _MARK, mark)
    if known is not None and scopes is not None:
        _remember(mark, _Known(known.found, known.moved.union(scopes)))


def _read(conn: sqlite3.Connection, asked: str, scopes: tuple[str, ...]) -> dict[str, str]:
    held: dict[str, list[bytes]] = defaultdict(list)
    for scope, name in conn.execute(asked, scopes):
        held[scope].append(name)
    return {
        scope: hashlib.sha256(b"".join(sorted(names))).hexdigest() for scope, names in held.items()
    }


def _recall(mark: str | None) -> _Known | None:
    with _turn:
        return _known.get(mark or "")


def _remember(mark: str, known: _Known) -> None:
    with _turn:
        _known.pop(mark, None)
        _known[mark] = known
        while len(_known) > _KEPT:
            del _known[next(iter(_known))]


def digest(conn: sqlite3.Connection) -> str:
    """The whole base: SHA-256 over its (scope, digest) pairs in order, in hex."""
    total = hashlib.sha256()
    for scope, found in sorted(digests(conn).items()):
        total.update(f"{scope} {found}\n".encode())
    return total.hexdigest()


def diffusion(conn: sqlite3.Connection) -> int:
    """The number of the secretariat's last diffusion known here."""
    return min(int(local.get(conn, "diffusion") or 0), LAST_DIFFUSION)


def next_diffusion(conn: sqlite3.Connection) -> int:
    """Take the secretariat's next number; it stays at the last that a file may say."""
    number = min(diffusion(conn) + 1, LAST_DIFFUSION)
    local.put(conn, "diffusion", str(number))
    return number


def heard_of_diffusion(conn: sqlite3.Connection, number: int) -> None:
    """Remember a diffusion that somebody knows, if it is later than ours."""
    if number > diffusion(conn):
        local.put(conn, "diffusion", str(min(number, LAST_DIFFUSION)))


def base_version(conn: sqlite3.Connection) -> str:
    """What is printed: the last diffusion and four letters of the digest, '431·a7f3'."""
    return f"{diffusion(conn)}·{digest(conn)[:4]}"
