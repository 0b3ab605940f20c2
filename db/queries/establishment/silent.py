"""The establishments that have not answered: what is awaited of them, and how they are reached."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.clock import moment
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.campaign import HouseReminder
from db.kinds.choices import Role
from db.kinds.establishment import HouseContact
from db.kinds.expectation import Asked
from db.kinds.person import Person
from db.kinds.policy import Grant
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.exchange.received import last_wrote
from db.queries.meeting.reminders import Reminded, reminded
from db.queries.people.contact import emails
from db.queries.rights.term import holds
from db.words import _

_BORN = (
    "SELECT cell.entity, lot.hlc FROM cell JOIN lot ON lot.id = cell.winner >> 12"
    " WHERE cell.field = '_state' AND cell.entity >= ? AND cell.entity < ?"
)


class Awaited(NamedTuple):
    """An expectation of which a house said nothing yet; it was asked `since` a day."""

    expectation: str
    action_code: str
    label: str
    deadline: date | None
    late: bool
    since: date | None


@dataclass(frozen=True, slots=True)
class SilentHouse:
    """A house with something left to answer, of so many that are `expected` of it.

    `direction` are the names of its directors, `emails` theirs and those of its contacts, nobody's
    where the base does not hold them. `joined`: a director has a machine; without one the house
    works on paper. `heard_on` is when their last file was taken in here.
    """

    house: House
    awaited: tuple[Awaited, ...]
    expected: int
    direction: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    joined: bool = False
    heard_on: date | None = None
    past: tuple[Reminded, ...] = ()

    @property
    def late(self) -> bool:
        """Whether a deadline is over."""
        return any(one.late for one in self.awaited)

    @property
    def deadline(self) -> date | None:
        """The first one of what is awaited."""
        return min((one.deadline for one in self.awaited if one.deadline), default=None)

    @property
    def since(self) -> date | None:
        """Since when something is awaited."""
        return min((one.since for one in self.awaited if one.since), default=None)

    @property
    def reminded_on(self) -> date | None:
        """The last time."""
        return self.past[-1].at.astimezone().date() if self.past else None


def silent_houses(session: Session, scheme: str | None = None) -> list[SilentHouse]:
    """Those that are late first, then by what is awaited; as many queries for many, and one a house
    that was reminded already.
    """
    found = matrix(session, scheme)
    awaited = _awaited(session, found)
    reach = _Reach(session, found.today)
    rows = [
        reach.row(house, awaited[house.id], found.counts_at(house.id).houses)
        for house in found.houses
        if house.id in awaited
    ]
    return sorted(rows, key=lambda row: (not row.late, -len(row.awaited)))


class _Reach:
    """Who directs the houses and how they are reached, read once."""

    def __init__(self, session: Session, today: date) -> None:
        self.session, conn = session, raw(session)
        facts = read_facts(conn, local.base_id(conn))
        self.names = {
            one: name or _("non reçu")
            for one, name in session.execute(select(Person.id, Person.name))
        }
        self.directors = _directors(session, today)
        self.emails = emails(session, {one for some in self.directors.values() for one in some})
        self.heard = {who: date.fromisoformat(at[:10]) for who, at in last_wrote(session).items()}
        self.joined = {one for one in self.names if facts.machines(one)}
        self.contacts: dict[str, list[str]] = defaultdict(list)
        asked = select(HouseContact.establishment, HouseContact.email)
        for house, email in session.execute(asked.order_by(HouseContact.id)):
            if house and email:
                self.contacts[house].append(email)
        noted = select(HouseReminder.establishment, HouseReminder.id)
        self.noted = {row.establishment: row.id for row in session.execute(noted)}

    def row(self, house: House, awaited: Sequence[Awaited], expected: int) -> SilentHouse:
        """One house."""
        people = self.directors.get(house.id, ())
        addresses = [self.emails[one] for one in people if one in self.emails]
        addresses += self.contacts.get(house.id, [])
        return SilentHouse(
            house,
            tuple(awaited),
            expected,
            tuple(self.names.get(one, _("non reçu")) for one in people),
            tuple(dict.fromkeys(addresses)),
            any(one in self.joined for one in people),
            max((self.heard[one] for one in people if one in self.heard), default=None),
            reminded(self.session, self.noted.get(house.id)),
        )


def _awaited(session: Session, found: Matrix) -> Mapping[str, Sequence[Awaited]]:
    """By establishment, what it said nothing of."""
    conn = raw(session)
    born = {
        entity: moment(hlc).date()
        for prefix in ("exp", "est", "ask")
        for entity, hlc in conn.execute(_BORN, (f"{prefix}_", f"{prefix}`"))
    }
    by_hand = {
        (row.expectation, row.establishment): born.get(row.id)
        for row in session.scalars(select(Asked).where(Asked.asked.is_(True)))
    }
    silent: dict[str, list[Awaited]] = defaultdict(list)
    for row in found.expectations:
        said, asking = found.said.get(row.id, {}), found.asked[row.id]
        for house in asking.houses:
            if house in said and said[house].state:
                continue
            days = [born.get(row.id), born.get(house)]
            if house in asking.by_hand:
                days.append(by_hand.get((row.id, house)))
            since = max((day for day in days if day), default=None)
            deadline, late = found.deadline(row, house), found.is_late(row, house)
            silent[house].append(Awaited(row.id, row.action_code, row.label, deadline, late, since))
    return silent


def _directors(session: Session, today: date) -> dict[str, tuple[str, ...]]:
    """The persons who direct each establishment on a day."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    asked = select(Grant.establishment, Grant.person, Grant.term).where(
        Grant.role == Role.DIRECTOR, Grant.establishment.is_not(None)
    )
    for house, person, term in session.execute(asked.order_by(Grant.id)):
        if house and person and holds(term or {}, today):
            found[house][person] = None
    return {house: tuple(people) for house, people in found.items()}
