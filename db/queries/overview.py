"""What stands around every page: the scheme, whose machine this is, how fresh the base is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.example import example_day
from db.journal.frontier import base_version
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.policy import BaseName
from db.kinds.scheme import Scheme
from db.queries.examine import count_to_examine
from db.queries.person import myself
from db.tables.journal import CellRow, ReceivedRow
from db.words import clock, long_date, short_date


@dataclass(frozen=True, slots=True)
class Overview:
    """What the side bar and the status bar say.

    `to_examine` counts the gestures that await an answer of the secretariat. `last_received` is ''
    before the first file; `example_day` is '' unless the base is an example, which lives on the day
    of its example.
    """

    base: str
    scheme: str
    person: str
    role: str
    actions: int
    conflicts: int
    to_examine: int
    base_version: str
    last_received: str
    example_day: str


def overview(session: Session) -> Overview:
    """Read what surrounds the pages."""
    me = myself(session)
    scheme = session.scalars(select(Scheme).order_by(Scheme.id)).first()
    taken = select(func.max(ReceivedRow.at)).where(ReceivedRow.outcome == "taken")
    return Overview(
        base=session.scalar(select(BaseName.name)) or "",
        scheme=_scheme(scheme),
        person=me.name if me else "",
        role=me.role.label if me and me.role else "",
        actions=session.scalar(select(func.count(Action.id))) or 0,
        conflicts=session.scalar(select(func.count(CellRow.id)).where(CellRow.rivals > 1)) or 0,
        to_examine=count_to_examine(session),
        base_version=base_version(raw(session)),
        last_received=_moment(session.scalar(taken)),
        example_day=_day(example_day(session)),
    )


def _scheme(scheme: Scheme | None) -> str:
    if scheme is None:
        return ""
    years = "-".join(str(year) for year in (scheme.first_year, scheme.last_year) if year)
    return f"Schéma {years}" if years else scheme.title or ""


def _day(moment: datetime | None) -> str:
    return long_date(moment.date()) if moment else ""


def _moment(at: str | None) -> str:
    if not at:
        return ""
    when = datetime.fromisoformat(at)
    return f"{short_date(when.date())}, {clock(when)}"
