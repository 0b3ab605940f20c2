"""The bodies of a scheme with what is known of each: who sits there, when it met, when it will."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.kinds.seat import Seat, UsualPoint
from db.queries.scheme.words import scheme_or_first


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body; `every` in months. `last` is its latest sitting held, `next` the one to come."""

    id: str
    body: Body
    name: str
    every: int | None
    gathers: str
    presidency: str
    secretariat: str
    source: str
    seats: int
    signatories: int
    usual: int
    sittings: int
    last: date | None
    next: date | None


def scheme_in_sight(session: Session, scheme: str = "") -> str:
    """The id of the scheme that the window shows, the base's first one by default; '' without."""
    found = scheme_or_first(session, scheme)
    return found.id if found else ""


def bodies(session: Session, scheme: str) -> tuple[BodyRow, ...]:
    """The bodies of a scheme in order; six queries whatever their number."""
    today = desk(session).now().date()
    asked = select(Committee).where(Committee.scheme == scheme)
    found = session.scalars(asked.order_by(Committee.rank, Committee.name)).all()
    of = Meeting.committee
    counts = _by(session, select(Seat.committee, func.count()).group_by(Seat.committee))
    signing = select(Seat.committee, func.count()).where(Seat.signatory.is_(True))
    signs = _by(session, signing.group_by(Seat.committee))
    usual = _by(session, select(UsualPoint.committee, func.count()).group_by(UsualPoint.committee))
    held = _by(session, select(of, func.count()).group_by(of))
    past = _by(session, select(of, func.max(Meeting.on)).where(Meeting.on < today).group_by(of))
    coming = _by(session, select(of, func.min(Meeting.on)).where(Meeting.on >= today).group_by(of))
    return tuple(
        BodyRow(
            id=one.id,
            body=one.body or Body.OTHER,
            name=one.name or (one.body or Body.OTHER).label,
            every=one.every,
            gathers=one.gathers or "",
            presidency=one.presidency or "",
            secretariat=one.secretariat or "",
            source=one.source or "",
            seats=counts.get(one.id, 0),
            signatories=signs.get(one.id, 0),
            usual=usual.get(one.id, 0),
            sittings=held.get(one.id, 0),
            last=past.get(one.id),
            next=coming.get(one.id),
        )
        for one in found
    )


def _by(session: Session, asked: Any) -> Mapping[str, Any]:
    """What is asked, by committee."""
    return {committee: value for committee, value in session.execute(asked) if committee}
