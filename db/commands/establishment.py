"""Establishments, and where each action stands in them."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.person import service_named
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed
from db.kinds.establishment import Deployment, Establishment
from db.words import _

_NAMES = select(Establishment.name)


def add_establishment(
    session: Session, name: str, manager: str | None = None, place: str | None = None
) -> tuple[str, Changes]:
    """Add a house or a service, with the organisation that manages it; its id.

    UserError when the name is missing, or when an establishment has it already.
    """
    if not name.strip():
        raise UserError(_("Donnez le nom de l'établissement."))
    wanted = name.strip().casefold()
    if any(wanted == (known or "").casefold() for known in session.scalars(_NAMES)):
        raise UserError(_("« {} » est déjà dans cette base.").format(name.strip()))
    gesture = Gesture(session)
    service = service_named(session, gesture, manager or "")
    made = gesture.born(
        Establishment, name=name.strip(), manager=service, place=(place or "").strip() or None
    )
    return made, gesture.sign()


def enter_deployment(
    session: Session,
    establishment: str,
    action: str,
    state: Deployed,
    *,
    point: str | None = None,
    since: date | None = None,
) -> tuple[str, Changes]:
    """Say where an action, or one point of it, stands in an establishment; its id."""
    gesture = Gesture(session)
    made = gesture.ensure(
        Deployment,
        establishment,
        *(establishment, action, point),
        establishment=establishment,
        action=action,
        point=point,
        state=state,
        since=since,
    )
    return made, gesture.sign()
