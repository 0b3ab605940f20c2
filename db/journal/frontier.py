"""What this base holds, summed up: digests to compare two bases, a version to print."""

import hashlib
import sqlite3
from collections import defaultdict

from db.journal import local
from db.tables.journal import KNOWN

LAST_DIFFUSION = 2**53 - 1


def digests(conn: sqlite3.Connection) -> dict[str, str]:
    """Per scope, SHA-256 over the sorted hashes of the lots held, in hex."""
    held: dict[str, list[bytes]] = defaultdict(list)
    for scope, name in conn.execute(
        "SELECT scope, hash FROM lot WHERE status <> ? ORDER BY scope, hash", (KNOWN,)
    ):
        held[scope].append(name)
    return {scope: hashlib.sha256(b"".join(names)).hexdigest() for scope, names in held.items()}


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
