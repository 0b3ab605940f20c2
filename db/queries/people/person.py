"""Who is who, and who is in charge of what."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.person import Organisation, Person
from db.kinds.policy import Device, Grant
from db.queries.base.display import name_of
from db.queries.rights.term import holds
from db.words import _


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list; `joined` when a machine of theirs is known."""

    id: str
    name: str
    organisation: str | None
    role: Role | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Assignment:
    """One term of one person over an action."""

    person: str
    name: str
    role: Role
    since: date | None
    until: date | None

    def holds(self, today: date) -> bool:
        """Whether the term runs on a day."""
        return holds({"from": self.since, "to": self.until}, today)


@dataclass(frozen=True, slots=True)
class Pilots:
    """Who is in charge of an action today, and everybody who was."""

    leads: tuple[str, ...]
    co_pilots: tuple[str, ...]
    deputies: tuple[str, ...]
    history: tuple[Assignment, ...]


def assignments(session: Session, action: str) -> Pilots:
    """The pilots of an action, today and before."""
    return assignments_by_action(session, (action,))[action]


def assignments_by_action(session: Session, actions: Collection[str]) -> Mapping[str, Pilots]:
    """The same for several actions, each person read once."""
    terms: dict[str, list[Assignment]] = {action: [] for action in actions}
    grants = session.scalars(select(Grant).where(Grant.action.in_(actions))).all()
    wanted = {grant.person for grant in grants}
    people = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(wanted)))}
    for grant in grants:
        person = people.get(grant.person or "")
        name = name_of(session, person.id) if person else _("non reçu")
        terms[grant.action or ""].append(_term(grant, name))
    today = desk(session).now().date()
    return {action: _pilots(found, today) for action, found in terms.items()}


def _pilots(found: Iterable[Assignment], today: date) -> Pilots:
    terms = sorted(found, key=lambda t: (t.since or date.min, t.name))

    def named(role: Role) -> tuple[str, ...]:
        return tuple(t.name for t in terms if t.role == role and t.holds(today))

    return Pilots(named(Role.LEAD), named(Role.CO), named(Role.DEPUTY), tuple(terms))


def persons(session: Session) -> list[PersonRow]:
    """Everybody, by name."""
    joined = set(session.scalars(select(Device.person)))
    found = session.scalars(select(Person).order_by(Person.name))
    return [_row(session, person, joined=person.id in joined) for person in found]


def myself(session: Session) -> PersonRow | None:
    """Whose machine this is; None when the base names nobody."""
    me = session.get(Person, local.get(raw(session), "person") or "")
    if me is None:
        return None
    machine = session.scalar(select(Device.id).where(Device.person == me.id).limit(1))
    return _row(session, me, joined=machine is not None)


def _row(session: Session, person: Person, *, joined: bool) -> PersonRow:
    service = session.get(Organisation, person.organisation) if person.organisation else None
    named = service.name if service else None
    return PersonRow(person.id, person.name or "", named, person.role, joined)


def actions_of(session: Session, person: str) -> list[str]:
    """The ids of the actions that a person is in charge of today."""
    today = desk(session).now().date()
    grants = session.scalars(select(Grant).where(Grant.person == person))
    return [g.action for g in grants if g.action and holds(g.term or {}, today)]


def _term(grant: Grant, name: str) -> Assignment:
    term: dict[str, Any] = grant.term or {}
    return Assignment(
        grant.person or "",
        name,
        grant.role or Role.PILOT,
        term.get("from"),
        term.get("to"),
    )
