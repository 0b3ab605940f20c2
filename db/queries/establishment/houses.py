"""The establishments, as lists, rules and forms know them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import Managed
from db.kinds.establishment import Establishment, HouseType
from db.kinds.person import Organisation
from db.words import _


@dataclass(frozen=True, slots=True)
class House:
    """A house or a service. `type` and `manager` are ids; `capacity` is in places, ages in years.

    One that was merged into another is not among them.
    """

    id: str
    name: str
    type: str | None = None
    type_name: str = ""
    managed: Managed | None = None
    manager: str | None = None
    manager_name: str = ""
    area: str = ""
    place: str = ""
    capacity: int | None = None
    age_from: int | None = None
    age_to: int | None = None
    opened: date | None = None
    closed: date | None = None

    def open_on(self, day: date) -> bool:
        """Whether something may be expected of it: one that is to open is known already."""
        return self.closed is None or self.closed > day


def houses(session: Session) -> list[House]:
    """All of them, by name, those that were closed too."""
    types = _names(session, HouseType)
    managers = _names(session, Organisation)
    gone = joined(session)
    # By columns: half the time of as many entities, on each page that compares houses.
    rows = session.execute(select(*_COLUMNS))
    found = [_house(row, types, managers) for row in rows if row.id not in gone]
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def house(session: Session, establishment: str) -> House | None:
    """One of them, merged or not; None when this base does not hold it."""
    row = session.get(Establishment, establishment)
    if row is None:
        return None
    return _house(row, _names(session, HouseType), _names(session, Organisation))


def joined(session: Session) -> dict[str, str]:
    """The establishments that another one stands for, with that one (ids).

    One whose other is not held stands for itself, and so does one of those that people joined to
    each other without seeing it: nothing leaves the lists for good.
    """
    said = select(Establishment.id, Establishment.merged_into)
    some = raw(session).execute(_SOME_JOINED).fetchone()  # mostly none, and often asked
    into = {row.id: row.merged_into for row in session.execute(said)} if some else {}
    found = {}
    for one in into:
        chain = [one]
        while (after := into[chain[-1]]) in into and after not in chain:
            chain.append(after)
        last = min(chain[chain.index(after) :]) if after in chain else chain[-1]
        if last != one:
            found[one] = last
    return found


_SOME_JOINED = "SELECT 1 FROM establishment WHERE merged_into IS NOT NULL LIMIT 1"


def house_types(session: Session) -> list[tuple[str, str]]:
    """The types of establishments that this base knows (id, name), in their order."""
    rows = session.execute(select(HouseType.id, HouseType.name, HouseType.rank)).all()
    ordered = sorted(rows, key=lambda row: (row.rank or "~", (row.name or "").casefold(), row.id))
    return [(row.id, row.name or _("sans nom")) for row in ordered]


def _names(session: Session, kind: type[HouseType] | type[Organisation]) -> dict[str, str]:
    return {one: name or "" for one, name in session.execute(select(kind.id, kind.name))}


_COLUMNS = tuple(
    getattr(Establishment, name)
    for name in (
        *("id", "name", "type", "managed", "manager", "area", "place", "capacity"),
        *("age_from", "age_to", "opened", "closed"),
    )
)


def _called(one: str | None, names: dict[str, str]) -> str:
    """The name of a type or a manager; words are looked for only where it is not received."""
    if not one:
        return ""
    found = names.get(one)
    return _("non reçu") if found is None else found


def _house(row: Establishment | Row[Any], types: dict[str, str], managers: dict[str, str]) -> House:
    return House(
        row.id,
        row.name or _("sans nom"),
        row.type,
        _called(row.type, types),
        row.managed,
        row.manager,
        _called(row.manager, managers),
        row.area or "",
        row.place or "",
        row.capacity,
        row.age_from,
        row.age_to,
        row.opened,
        row.closed,
    )
