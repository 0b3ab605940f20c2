"""All the indicators, each with what is known of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.indicator import Indicator
from db.queries.order import natural
from db.queries.trajectory import Trajectory, trajectories


def indicator_list(session: Session, scheme_id: str | None = None) -> tuple[Trajectory, ...]:
    """The indicators of a scheme, or of the whole base, in the order of their codes."""
    ids = None
    if scheme_id:
        ids = session.scalars(select(Indicator.id).where(Indicator.scheme == scheme_id)).all()
    found = trajectories(session, ids).values()
    return tuple(sorted(found, key=lambda one: (natural(one.code), one.id)))
