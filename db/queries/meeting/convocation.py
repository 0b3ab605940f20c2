"""Who is convened to a sitting, and what they are told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.kinds.meeting import Meeting
from db.kinds.scheme import Scheme
from db.queries.journal.shown import Seen, shown_ops
from db.queries.meeting.agenda import agenda
from db.queries.meeting.attendance import attendance
from db.queries.meeting.year import SittingRow, sittings
from db.queries.people.contact import emails
from db.queries.scheme.glance import scheme_of_meeting


@dataclass(frozen=True, slots=True)
class Convoked:
    """A person expected, or the function of a vacant seat; `email` is '' where it is not known."""

    name: str
    organisation: str
    email: str


@dataclass(frozen=True, slots=True)
class Convening:
    """A sitting to convene; `points` are the titles of its agenda."""

    sitting: SittingRow
    scheme: str
    reply_to: str
    presidency: str
    points: tuple[str, ...]
    people: tuple[Convoked, ...]
    convened_on: date | None
    seen: Seen


def convening(session: Session, meeting: str) -> Convening | None:
    """What a convocation says, and to whom; None where the sitting has no day or no scheme."""
    scheme_id = scheme_of_meeting(session, meeting)
    scheme = session.get(Scheme, scheme_id) if scheme_id else None
    rows = sittings(session, scheme_id) if scheme_id else ()
    row = next((one for one in rows if one.id == meeting), None)
    if scheme is None or row is None:
        return None
    expected = attendance(session, meeting)
    known = emails(session, [one.person for one in expected if one.person])
    told = agenda(session, meeting)
    return Convening(
        sitting=row,
        scheme=scheme.title or "",
        reply_to=scheme.reply_to or "",
        presidency=told.presidency or "",
        points=tuple(item.title for item in told.items),
        people=tuple(
            Convoked(
                one.name or one.function or one.organisation,
                one.organisation,
                known.get(one.person, ""),
            )
            for one in expected
        ),
        convened_on=session.get_one(Meeting, meeting).convened_on,
        seen=shown_ops(session, meeting, "convened_on"),
    )
