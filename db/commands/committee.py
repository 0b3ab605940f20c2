"""The bodies of a scheme."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Body
from db.kinds.meeting import Committee
from db.kinds.rank import between
from db.kinds.registry import REFERENCE
from db.queries.lookup import scheme_of


def add_committee(
    session: Session, body: Body, name: str | None = None, scheme: str | None = None
) -> tuple[str, Changes]:
    """Add a body at the end of a scheme's, the base's first one by default."""
    owner = scheme or scheme_of(session).id
    last = session.scalar(select(func.max(Committee.rank)).where(Committee.scheme == owner))
    gesture = Gesture(session)
    committee = gesture.born(
        Committee,
        REFERENCE,
        scheme=owner,
        body=body,
        name=(name or "").strip() or body.label,
        rank=between(last, None),
    )
    return committee, gesture.sign()
