"""Persons and what they are in charge of."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.grant import born_grant, cut_grant
from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.person import Organisation, Person
from db.kinds.policy import Grant
from db.kinds.registry import REFERENCE
from db.words import _


def add_person(
    session: Session, name: str, organisation: str, role: Role = Role.PILOT
) -> tuple[str, Changes]:
    """Add a person (or the function that stands for them); an unknown organisation is new.

    They get the grant of their role with their name; returns the person's id. UserError when the
    name is missing or when the organisation has this person already.
    """
    if not name.strip():
        raise UserError(_("Donnez le nom de la personne ou de sa fonction."))
    gesture = Gesture(session)
    service = service_named(session, gesture, organisation)
    homonyms = session.scalars(select(Person.name).where(Person.organisation == service))
    if any(_same(one, name) for one in homonyms):
        raise UserError(
            _("« {} » est déjà dans cette base, pour le même organisme.").format(name.strip())
        )
    person = gesture.born(Person, REFERENCE, name=name.strip(), organisation=service, role=role)
    born_grant(gesture, person, role)
    return person, allowed(gesture.sign())


def add_organisation(session: Session, name: str) -> tuple[str, Changes]:
    """Add an organisation, or find the one of this name; its id."""
    if not name.strip():
        raise UserError(_("Donnez le nom de l'organisme."))
    gesture = Gesture(session)
    return service_named(session, gesture, name) or "", gesture.sign()


def assign(
    session: Session, action: str, person: str, role: Role = Role.LEAD, since: date | None = None
) -> Changes:
    """Put a person in charge of an action. A new lead succeeds the former one, whose term ends."""
    gesture = Gesture(session)
    conn = raw(session)
    ended = read_facts(conn, local.base_id(conn)).cuts.grants
    for grant in session.scalars(select(Grant).where(Grant.action == action)).all():
        if grant.id in ended:
            continue
        if grant.person == person and grant.role == role:
            return Changes()
        if role == Role.LEAD and grant.role == Role.LEAD:
            _succeed(session, gesture, grant, since)
    born_grant(gesture, person, role, action=action, since=since)
    return allowed(gesture.sign())


def service_named(session: Session, gesture: Gesture, name: str) -> str | None:
    """The organisation of this name, born in the gesture if need be; None without a name."""
    known = session.scalars(select(Organisation)).all()
    found = next((one.id for one in known if _same(one.name, name)), None)
    if found is None and name.strip():
        key = name.strip().casefold()
        return gesture.ensure(Organisation, REFERENCE, key, name=name.strip())
    return found


def _succeed(session: Session, gesture: Gesture, grant: Grant, since: date | None) -> None:
    """End the term of the former lead; the right itself ends once the day has come."""
    begun = (grant.term or {}).get("from")
    last = _day_before(since, begun)
    if since is not None and since > desk(session).now().date():
        gesture.put(grant.id, "term", {"from": begun, "to": last})
    else:
        cut_grant(session, gesture, grant.id, _("Succession"), last)


def _day_before(since: date | None, begun: date | None) -> date:
    if since is None:
        return begun or date.min.replace(year=1950)
    return since - timedelta(days=1)


def _same(one: str | None, other: str) -> bool:
    return (one or "").strip().casefold() == other.strip().casefold()
