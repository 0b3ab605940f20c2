"""All that the page of the deployment needs, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.scheme import Measure
from db.queries.establishment.contested import contested_standings
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.rights.deployment import DeploymentRights, deployment_rights


@dataclass(frozen=True, slots=True)
class DeploymentRows:
    """The matrix with what stands around it.

    `measures` are the code and the short name of each, by id; `contested` the (expectation,
    establishment) of which two people say different things.
    """

    matrix: Matrix
    measures: Mapping[str, tuple[str, str]]
    contested: frozenset[tuple[str, str]]
    rights: DeploymentRights


def deployment_rows(session: Session, scheme: str | None = None) -> DeploymentRows:
    """Where everything that is expected stands, of one scheme where it is said."""
    named = select(Measure.id, Measure.code, Measure.short, Measure.title)
    return DeploymentRows(
        matrix(session, scheme),
        {
            one: (code or "", short or title or "")
            for one, code, short, title in session.execute(named)
        },
        contested_standings(session),
        deployment_rights(session),
    )
