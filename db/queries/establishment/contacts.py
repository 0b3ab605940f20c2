"""How establishments are reached, on a secretary's machine; nothing is known of it elsewhere."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.establishment import HouseContact


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody, or a function, of an establishment; '' where nothing is said."""

    id: str
    establishment: str
    name: str
    email: str
    phone: str


def house_contacts(session: Session) -> Mapping[str, Sequence[ContactRow]]:
    """The contacts of every establishment (id), by name."""
    found: dict[str, list[ContactRow]] = defaultdict(list)
    for row in session.scalars(select(HouseContact)):
        house = row.establishment or ""
        said = (row.name or "", row.email or "", row.phone or "")
        found[house].append(ContactRow(row.id, house, *said))
    for rows in found.values():
        rows.sort(key=lambda one: (one.name.casefold(), one.id))
    return found
