"""The establishments, and what is expected of each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import Deployed
from db.kinds.establishment import Deployment, Establishment
from db.queries.base.display import name_of
from db.queries.base.order import natural


@dataclass(frozen=True, slots=True)
class DeploymentRow:
    """Where an action, or one point of it, stands in an establishment."""

    id: str
    action: str
    point: str | None
    state: Deployed | None
    since: date | None


@dataclass(frozen=True, slots=True)
class EstablishmentRow:
    """A house or a service; `manager` is None when it is run by the département itself."""

    id: str
    name: str
    manager: str | None
    place: str | None
    deployments: tuple[DeploymentRow, ...]


def establishments(session: Session) -> list[EstablishmentRow]:
    """All of them, by name, with what is deployed in each."""
    rows = session.scalars(select(Establishment).order_by(Establishment.name, Establishment.id))
    return [
        EstablishmentRow(
            row.id,
            row.name or "",
            name_of(session, row.manager) if row.manager else None,
            row.place,
            _deployments(session, row.id),
        )
        for row in rows
    ]


def _deployments(session: Session, establishment: str) -> tuple[DeploymentRow, ...]:
    query = select(Deployment).where(Deployment.establishment == establishment)
    rows = [
        DeploymentRow(row.id, name_of(session, row.action), row.point, row.state, row.since)
        for row in session.scalars(query)
    ]
    return tuple(sorted(rows, key=lambda row: (natural(row.action), row.point or "")))
