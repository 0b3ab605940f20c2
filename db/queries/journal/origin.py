"""Who wrote an op, and from which machine."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.policy import Device
from db.queries.base.display import name_of
from db.queries.rights.root import root_device
from db.tables.journal import OP_BITS, LotRow
from db.words import _

# What joins an establishment to another one, in the gesture of a lot.
_JOINING = f"""
SELECT cell.entity FROM lot AS mine
CROSS JOIN lot ON lot.device = mine.device
    AND (lot.id = mine.id OR (mine.gesture <> '' AND lot.gesture = mine.gesture))
CROSS JOIN op ON op.id BETWEEN lot.id << {OP_BITS} AND (lot.id + 1 << {OP_BITS}) - 1
CROSS JOIN cell ON cell.id = op.cell
WHERE mine.id = ? AND cell.field = 'merged_into' AND op.value <> 'null' LIMIT 1
"""


def author_of_op(session: Session, op: int) -> str:
    """The person (or function) whose machine signed an op."""
    device = session.scalar(select(LotRow.device).where(LotRow.id == op >> OP_BITS))
    return author_of_device(session, device)


def author_of_device(session: Session, device: bytes | None) -> str:
    """The person whose machine this is, or the root key; a neutral word for what is not known."""
    if device is None:
        return _("poste inconnu")
    person = person_of_device(session, device)
    if person:
        return name_of(session, person)
    return _("clé racine") if device.hex() == root_device(session) else _("poste inconnu")


def person_of_device(session: Session, device: bytes) -> str | None:
    """The id of the person whose machine this is, None where nobody's is known."""
    return session.scalar(select(Device.person).where(Device.key == device.hex()))


def joined_at(session: Session, op: int) -> str:
    """The name of the establishment whose joining to another one wrote an op; '' of all else."""
    found = raw(session).execute(_JOINING, (op >> OP_BITS,)).fetchone()
    return name_of(session, found[0]) if found else ""
