"""Where expectations stand in several establishments, said at once: a telephone round."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.deployment import Stands, standing_cell
from db.commands.rights import allowed
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed
from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment, Expectation
from db.kinds.registry import natural_id
from db.words import _

Where = tuple[str, str]


def enter_deployments(session: Session, cells: Collection[Where], stands: Stands) -> Changes:
    """Say the same of each (expectation, establishment); None takes what was said away.

    What is still to come keeps the day for which it is planned, unless another one is said.
    UserError when one is not in the base, when 'not concerned' has no reason, when it would be in
    place since a day to come.
    """
    _check_held(session, cells)
    gesture, said = Gesture(session), standing_cell(session, stands)
    names = {one: natural_id(Deployment, one[1], one[1], one[0]) for one in cells}
    gesture.look_for(names.values())
    days = _planned(session, cells, stands)
    for (expectation, house), name in names.items():
        if said is None:
            if session.get(Deployment, name) is not None:
                gesture.put_changed(name, "standing", None)
            continue
        made = gesture.ensure(
            Deployment,
            house,
            *(house, expectation),
            establishment=house,
            expectation=expectation,
        )
        gesture.put(made, "standing", _with_day(said, days.get(made)))
    return allowed(gesture.sign())


def _with_day(said: dict[str, object], day: str | None) -> dict[str, object]:
    return said | {"planned": date.fromisoformat(day)} if day else said


def _planned(session: Session, cells: Collection[Where], stands: Stands) -> dict[str, str]:
    """The days that stay, by deployment: where the state goes on with the day that was planned."""
    if stands.state not in (Deployed.TO_START, Deployed.IN_PROGRESS) or stands.planned:
        return {}
    asked = select(Deployment.id, Deployment.planned).where(
        Deployment.expectation.in_({one for one, _house in cells}),
        Deployment.planned.is_not(None),
    )
    return {name: day for name, day in session.execute(asked) if day}


def _check_held(session: Session, cells: Collection[Where]) -> None:
    houses = set(session.scalars(select(Establishment.id)))
    if not houses.issuperset(house for _one, house in cells):
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    known = set(session.scalars(select(Expectation.id)))
    if not known.issuperset(one for one, _house in cells):
        raise UserError(_("Cet attendu n'est pas dans la base. Rien n'a été modifié."))
