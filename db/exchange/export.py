"""Making a file of what one holds."""

import json

from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.container import seal
from db.exchange.manifest import Manifest, one_line, pack
from db.exchange.select import all_lots, lots_for
from db.journal import identity, local
from db.journal.facts import SECRETARY
from db.journal.frontier import diffusion
from db.journal.gesture import author_of
from db.journal.lanes import frontier
from db.journal.lot import SignedLot
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.person import Person
from db.kinds.policy import BaseName


def export_file(session: Session, person: str | None = None) -> bytes:
    """The bytes of a `.jalon` file: everything, or what this person has not said they hold.

    Needs a writing session: the file takes the next number of this device.
    """
    conn = raw(session)
    author = author_of(conn, desk(session))
    lots = lots_for(conn, person) if person else all_lots(conn)
    return sealed(session, lots, author.key, "export")


def sealed(session: Session, lots: list[SignedLot], key: SigningKey, kind: str) -> bytes:
    """A signed file of these lots, with the manifest of this copy."""
    return seal(pack(manifest_of(session, lots, kind), lots), local.base_id(raw(session)), key)


def manifest_of(session: Session, lots: list[SignedLot], kind: str) -> Manifest:
    """What this copy says of itself, under its next number."""
    conn, at = raw(session), desk(session)
    person = local.get(conn, "person") or ""
    me = session.get(Person, person)
    if SECRETARY in read_facts(conn, local.base_id(conn)).roles(person):
        local.put(conn, "diffusion", str(diffusion(conn) + 1))
    held = frontier(conn)
    return Manifest(
        base=local.base_id(conn).hex(),
        base_name=one_line(session.scalar(select(BaseName.name)) or ""),
        device=local.get(conn, "device") or "",
        person=person,
        sender=one_line((me.name if me else None) or ""),
        kind=kind,
        serial=identity.take_serial(conn, at.keys, at.path),
        made_at=at.now().isoformat(timespec="seconds"),
        diffusion=diffusion(conn),
        scopes=sorted({json.loads(lot.body)["scope"] for lot in lots}),
        frontier=held,
        lots=len(lots),
    )
