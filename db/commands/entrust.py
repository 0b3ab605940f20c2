"""Giving a role to a person: over an action, over an establishment, or over the whole base."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy.orm import Session

from db.commands.grant import give
from db.commands.person import assign
from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.person import Person
from db.words import _

OVER_ACTIONS = (Role.LEAD, Role.CO, Role.DEPUTY)


def entrust(
    session: Session,
    person: str,
    role: Role,
    *,
    action: str | None = None,
    establishment: str | None = None,
    since: date | None = None,
) -> Changes:
    """Give a person a role from a day on, today by default; a new lead succeeds the former one.

    UserError when the role lacks what it is about, or when the person has this right already.
    """
    _check(role, action, establishment)
    if action and role in OVER_ACTIONS:
        today = desk(session).now().date()
        changes = assign(session, action, person, role, since or today)
        if not changes.lots:
            raise _held_already()
        return changes
    if _holds(session, person, role, action, establishment):
        raise _held_already()
    _grant, changes = give(
        session, person, role, action=action, establishment=establishment, since=since
    )
    return changes + _come_as(session, person, role)


def _check(role: Role, action: str | None, establishment: str | None) -> None:
    if role in OVER_ACTIONS and not action:
        raise UserError(_("Dites de quelle action : ce rôle porte sur une action."))
    if role == Role.DIRECTOR and not establishment:
        raise UserError(_("Dites de quel établissement : ce rôle porte sur un établissement."))
    if (action and establishment) or (establishment and role not in (Role.DIRECTOR, Role.READER)):
        raise UserError(_("Ce rôle ne porte pas sur un établissement."))
    if action and role not in (*OVER_ACTIONS, Role.READER):
        raise UserError(_("Ce rôle ne porte pas sur une action."))


def _holds(
    session: Session, person: str, role: Role, action: str | None, establishment: str | None
) -> bool:
    wanted = (role, action, establishment)
    return any(
        (g.get("role"), g.get("action"), g.get("establishment")) == wanted
        for g in _held(session, person)
    )


def _come_as(session: Session, person: str, role: Role) -> Changes:
    """A secretary comes to Jalon as such; a director too, unless they pilot an action."""
    known = session.get(Person, person)
    if known is None or known.role in (role, Role.SECRETARY) or role == Role.READER:
        return Changes()
    if role == Role.DIRECTOR and any(held.get("action") for held in _held(session, person)):
        return Changes()
    gesture = Gesture(session)
    gesture.put(person, "role", role)
    return allowed(gesture.sign())


def _held(session: Session, person: str) -> Iterable[Mapping[str, str]]:
    conn = raw(session)
    return read_facts(conn, local.base_id(conn)).grants_of(person).values()


def _held_already() -> UserError:
    return UserError(_("Cette personne a déjà ce droit. Rien n'a été modifié."))
