"""The establishments of the base in a list: what each is, how much of what is expected stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.establishment import Establishment, HouseContact, HouseType
from db.kinds.registry import REFERENCE, SECRETARIAT
from db.queries.establishment.contacts import ContactRow, house_contacts
from db.queries.establishment.houses import House, house_types, houses
from db.queries.establishment.joining import brought
from db.queries.establishment.matrix import Counts, matrix
from db.queries.rights.writable import writing
from db.tables.journal import CellRow
from db.words import _, ngettext

NONE = Counts(0, 0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Joined:
    """One that was joined to another; `late` counts what arrived there since."""

    id: str
    name: str
    late: int = 0

    @property
    def words(self) -> str:
        """'Foyer B · 2 réponses sont arrivées depuis'."""
        if not self.late:
            return self.name
        said = ngettext(
            "{} réponse est arrivée depuis", "{} réponses sont arrivées depuis", self.late
        )
        return f"{self.name} · {said.format(self.late)}"


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type, and how many establishments are of it, merged and closed ones included."""

    id: str
    name: str
    houses: int


@dataclass(frozen=True, slots=True)
class HouseRow:
    """One establishment on a day. `counts` are of what is expected there, `late` of them are past
    their day; `contested` are the fields said in two ways; `merged` those that were joined to it.
    """

    house: House
    open: bool
    counts: Counts = NONE
    late: int = 0
    comment: str = ""
    contested: tuple[str, ...] = ()
    contacts: Sequence[ContactRow] = ()
    merged: tuple[Joined, ...] = ()

    @property
    def id(self) -> str:
        return self.house.id


@dataclass(frozen=True, slots=True)
class HouseRights:
    """What the person of this machine may do: write establishments and types, or their contacts."""

    write: bool
    contacts: bool


def house_rights(session: Session) -> HouseRights:
    """Whether one may write any establishment: secretaries alone."""
    may = writing(session)
    return HouseRights(
        write=may(REFERENCE, HouseType, "name"), contacts=may(SECRETARIAT, HouseContact, "email")
    )


def house_rows(session: Session) -> list[HouseRow]:
    """All of them, by name, those that were closed too; in as many queries for many."""
    today = desk(session).now().date()
    found = matrix(session)
    contacts, merged = house_contacts(session), _merged(session)
    contested = _contested(session)
    asked = select(Establishment.id, Establishment.comment)
    said = session.execute(asked.where(Establishment.comment.is_not(None)))
    comments = {row.id: row.comment for row in said}
    return [
        HouseRow(
            one,
            one.open_on(today),
            found.counts_at(one.id) if one.open_on(today) else NONE,
            sum(found.is_late(row, one.id) for row in found.expectations),
            comments.get(one.id) or "",
            contested.get(one.id, ()),
            contacts.get(one.id, ()),
            merged.get(one.id, ()),
        )
        for one in houses(session)
    ]


def words_for(session: Session) -> Mapping[str, Sequence[str]]:
    """What was typed already for `type`, `manager` and `area`, to be offered again."""
    known = houses(session)
    types = session.scalars(select(HouseType.name))
    return {
        "type": sorted({one for one in types if one}, key=str.casefold),
        "manager": sorted({one.manager_name for one in known if one.manager_name}),
        "area": sorted({one.area for one in known if one.area}),
    }


def type_rows(session: Session) -> list[TypeRow]:
    """The types in their order, with how many establishments each has."""
    counts = Counter(session.scalars(select(Establishment.type)))
    return [TypeRow(one, name, counts[one]) for one, name in house_types(session)]


def _merged(session: Session) -> Mapping[str, tuple[Joined, ...]]:
    """By establishment, those that were joined to it."""
    asked = select(Establishment.id, Establishment.name, Establishment.merged_into)
    asked = asked.where(Establishment.merged_into.is_not(None))
    found: dict[str, tuple[Joined, ...]] = {}
    for one, name, into in session.execute(asked.order_by(Establishment.name, Establishment.id)):
        assert into is not None
        joined = Joined(one, name or _("sans nom"), len(brought(session, into, one)))
        found[into] = (*found.get(into, ()), joined)
    return found


def _contested(session: Session) -> Mapping[str, tuple[str, ...]]:
    """By establishment, the fields of it that are said in two ways."""
    asked = select(CellRow.entity, CellRow.field).where(CellRow.rivals > 1)
    found: dict[str, tuple[str, ...]] = {}
    for entity, name in session.execute(asked.where(CellRow.entity.startswith("est_"))):
        found[entity] = (*found.get(entity, ()), name)
    return found
