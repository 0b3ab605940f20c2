"""Before the door: is it signed, is it held already, can it be read? Nothing is written here."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.errors import UserError
from db.journal import local
from db.journal.lot import ZERO, Lot, Malformed, SignedLot, lot_hash, read_lot, wrongly_signed
from db.tables.journal import KNOWN
from db.words import _

_AT_ONCE = 500


class Fresh(NamedTuple):
    """A lot that is checked and not held yet."""

    hash: bytes
    signed: SignedLot
    lot: Lot


class Prepared(NamedTuple):
    """What a file brings: lots that are checked and not held yet; and how many are held."""

    fresh: list[Fresh]
    known: int


def prepare(conn: sqlite3.Connection, lots: Iterable[SignedLot]) -> Prepared:
    """Check and parse what is not held yet. UserError when something is wrong."""
    (found,) = prepare_all(conn, [lots])
    if isinstance(found, UserError):
        raise found
    return found


def prepare_all(
    conn: sqlite3.Connection, files: Iterable[Iterable[SignedLot]]
) -> list[Prepared | UserError]:
    """The same for several files: what is wrong in one of them does not touch the others."""
    base = local.base_id(conn)
    sorted_out = [_sort_out(conn, base, lots) for lots in files]
    every = list({one for fresh, _known in sorted_out for one in fresh})
    wrong = wrongly_signed([lot for _name, lot in every], [name for name, _lot in every])
    unsigned = {every[place] for place in wrong}
    parsed: dict[bytes, Lot] = {}
    return [_prepared(fresh, known, unsigned, parsed) for fresh, known in sorted_out]


def _prepared(
    fresh: Sequence[tuple[bytes, SignedLot]],
    known: int,
    unsigned: set[tuple[bytes, SignedLot]],
    parsed: dict[bytes, Lot],
) -> Prepared | UserError:
    if unsigned and not unsigned.isdisjoint(fresh):
        return UserError(
            _(
                "Une ligne de ce fichier ne porte pas la signature de son auteur. "
                "Rien n'a été modifié : demandez un nouvel envoi."
            )
        )
    try:
        for name, lot in fresh:
            if name not in parsed:
                parsed[name] = read_lot(lot.body)
    except Malformed as error:
        return UserError(
            _(
                "Une ligne de ce fichier est illisible ({}). Rien n'a été modifié : "
                "demandez un nouvel envoi."
            ).format(error)
        )
    return Prepared([Fresh(name, lot, parsed[name]) for name, lot in fresh], known)


def _sort_out(
    conn: sqlite3.Connection, base: bytes, lots: Iterable[SignedLot]
) -> tuple[list[tuple[bytes, SignedLot]], int]:
    """The lots whose body is not held yet, by name, and how many are held already."""
    named = [(lot_hash(base, lot), lot) for lot in lots]
    held = _held(conn, [name for name, _lot in named])
    root = conn.execute("SELECT device FROM lot WHERE hash = ?", (base,)).fetchone()
    fresh: dict[bytes, SignedLot] = {}
    for name, lot in named:
        if name in held:
            continue
        may_be_genesis = root is None or root[0] == lot.device
        if may_be_genesis and lot_hash(ZERO, lot) == base:
            if root is None:
                fresh.setdefault(base, lot)  # its name is the base's
        else:
            fresh.setdefault(name, lot)
    return list(fresh.items()), len(named) - len(fresh)


def _held(conn: sqlite3.Connection, names: Sequence[bytes]) -> set[bytes]:
    """Those of these names whose lot is held, with its body or rightly without."""
    found: set[bytes] = set()
    for start in range(0, len(names), _AT_ONCE):
        part = names[start : start + _AT_ONCE]
        marks = ",".join("?" * len(part))
        found.update(
            name
            for (name,) in conn.execute(
                f"SELECT hash FROM lot WHERE hash IN ({marks})"
                f" AND id NOT IN (SELECT id FROM lot WHERE status = {KNOWN})"
                " AND id NOT IN (SELECT lot FROM erased WHERE NOT counts OR gone IS NULL)",
                part,
            )
        )
    return found
