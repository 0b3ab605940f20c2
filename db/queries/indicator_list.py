"""All the indicators, each with what is known of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.indicator import Indicator
from db.queries.order import natural
from db.queries.trajectory import Trajectory, trajectory


def indicator_list(session: Session, scheme_id: str | None = None) -> tuple[Trajectory, ...]:
    """The indicators of a scheme, or of the whole base, in the order of their codes."""
    wanted = select(Indicator).where(Indicator.scheme == scheme_id) if scheme_id else None
    found = session.scalars(select(Indicator) if wanted is None else wanted).all()
    ordered = sorted(found, key=lambda one: (natural(one.code), one.id))
    return tuple(trajectory(session, one) for one in ordered)
