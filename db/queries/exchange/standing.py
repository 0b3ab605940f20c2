"""How a file stands to this base, before anything is taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.manifest import Manifest
from db.journal import local
from db.journal.lot import SignedLot
from db.journal.prepare import prepare
from db.journal.session import raw
from db.kinds.policy import Device


@dataclass(frozen=True, slots=True)
class Standing:
    """`fresh` and `known` count the file's signed gestures; 0 when it is of another base.

    `known_sender` says that the machine which wrote the file is known here already.
    """

    same_base: bool
    known_sender: bool
    fresh: int
    known: int


def standing_of(session: Session, manifest: Manifest, lots: Sequence[SignedLot]) -> Standing:
    """What this base has of a file already; UserError when a signature in it is wrong."""
    conn = raw(session)
    if bytes.fromhex(manifest.base) != local.base_id(conn):
        return Standing(same_base=False, known_sender=False, fresh=0, known=0)
    prepared = prepare(conn, lots)
    device = select(Device.id).where(Device.key == manifest.device)
    known = session.scalar(device) is not None
    return Standing(True, known, len(prepared.fresh), prepared.known)
