"""Who wrote an op, and from which machine."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.policy import Device
from db.queries.base.display import name_of
from db.queries.rights.root import root_device
from db.tables.journal import OP_BITS, LotRow
from db.words import _


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
