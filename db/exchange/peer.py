"""What other machines said of themselves, in the last manifest that each signed."""

from sqlalchemy.orm import Session

from db.exchange.manifest import Manifest
from db.journal import local
from db.journal.facts import SECRETARY
from db.journal.frontier import diffusion, heard_of_diffusion
from db.journal.policy import read_facts
from db.journal.session import desk, raw


def remember_peer(session: Session, manifest: Manifest, said: str) -> None:
    """Keep a manifest (`said`: its JSON text as signed), unless a later one is already held."""
    conn = raw(session)
    conn.execute(
        "INSERT INTO peer (device, serial, manifest, received_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (device) DO UPDATE SET serial = excluded.serial,"
        " manifest = excluded.manifest, received_at = excluded.received_at"
        " WHERE excluded.serial > serial",
        (
            bytes.fromhex(manifest.device),
            manifest.serial,
            said,
            desk(session).now().isoformat(timespec="seconds"),
        ),
    )
    if manifest.diffusion <= diffusion(conn):
        return
    facts = read_facts(conn, local.base_id(conn))
    sender = facts.devices.get(bytes.fromhex(manifest.device), "")
    if SECRETARY in facts.roles(sender):  # the number is the secretariat's, from nobody else
        heard_of_diffusion(conn, manifest.diffusion)
