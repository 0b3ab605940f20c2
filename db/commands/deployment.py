"""Where an expectation stands in an establishment: its direction says it, or a secretary."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.choices import Deployed
from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment, Expectation
from db.queries.journal.shown import Seen
from db.words import _


@dataclass(frozen=True, slots=True)
class Stands:
    """A state with what belongs to it: in place `since`, else `planned` for a day; the `reason` of
    what does not concern the house. None says nothing any more.
    """

    state: Deployed | None
    since: date | None = None
    planned: date | None = None
    reason: str | None = None


def enter_deployment(
    session: Session,
    establishment: str,
    expectation: str,
    stands: Stands | None = None,
    *,
    comment: str | None = None,
    evidence: str | None = None,
    seen: Seen | None = None,
) -> tuple[str, Changes]:
    """Say where an expectation stands in an establishment; its id. What is None is left alone.

    UserError when either is not in the base, when 'not concerned' has no reason, when it would be
    in place since a day to come.
    """
    if session.get(Establishment, establishment) is None:
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    if session.get(Expectation, expectation) is None:
        raise UserError(_("Cet attendu n'est pas dans la base. Rien n'a été modifié."))
    gesture = Gesture(session)
    made = gesture.ensure(
        Deployment,
        establishment,
        *(establishment, expectation),
        establishment=establishment,
        expectation=expectation,
    )
    shown = seen or {}
    if stands is not None:
        gesture.put(made, "standing", standing_cell(session, stands), shown.get("standing"))
    for name, value in (("comment", comment), ("evidence", evidence)):
        if value is not None and name in shown:
            gesture.put(made, name, value.strip() or None, shown[name])
        elif value is not None:
            gesture.put_changed(made, name, value.strip() or None)
    return made, allowed(gesture.sign())


def standing_cell(session: Session, stands: Stands) -> dict[str, object] | None:
    """The cell of a standing, with only what belongs to its state; UserError as above."""
    state, reason = stands.state, (stands.reason or "").strip() or None
    if state is None:
        return None
    if state is Deployed.NOT_CONCERNED and reason is None:
        raise UserError(_("Dites en un mot pourquoi cela ne concerne pas l'établissement."))
    if stands.since and stands.since > desk(session).now().date():
        raise UserError(_("« En place depuis » : ce jour n'est pas encore venu."))
    said = asdict(stands) | {"reason": reason}
    kept = {
        Deployed.NOT_CONCERNED: ("reason",),
        Deployed.IN_PLACE: ("since",),
        Deployed.IN_PROGRESS: ("planned",),
        Deployed.TO_START: ("planned",),
    }[state]
    return {"state": state} | {name: said[name] for name in kept}
