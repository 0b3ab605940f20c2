"""What one may do about the deployment: which doors its page opens, which cells are filled."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment, Expectation
from db.kinds.registry import REFERENCE
from db.queries.establishment.known import counts_every_house
from db.queries.rights.writable import writing

_SOME = f"{Establishment.prefix}_"


@dataclass(frozen=True, slots=True)
class DeploymentRights:
    """`houses` are the ids of those of which one may say where they stand.

    `expect` is the right to say what is expected, `describe` that to add and edit establishments:
    a secretary's. `everywhere`: one may receive every establishment, and so sees who answered.
    """

    houses: frozenset[str]
    expect: bool
    describe: bool
    everywhere: bool


def deployment_rights(session: Session) -> DeploymentRights:
    """What the person of this machine may do, rights read once."""
    may = writing(session)
    known = session.execute(select(Establishment.id, Establishment.scope)).all()
    all_of_them = may(_SOME, Deployment, "standing")
    return DeploymentRights(
        frozenset(
            house for house, scope in known if all_of_them or may(scope, Deployment, "standing")
        ),
        expect=may("act_", Expectation, "label"),
        describe=may(_SOME, Establishment, "name") or may(REFERENCE, Establishment, "name"),
        everywhere=counts_every_house(session),
    )
