"""The sheet of a scheme's sittings."""

from sqlalchemy.orm import Session

from db.queries.meeting.year import sittings, year_to_show
from db.queries.scheme.letterhead import letterhead
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.sheets.calendar import calendar_part


def calendar_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The calendar of a scheme: the year asked for, or that of the next sitting."""
    head, rows = letterhead(session, scheme), sittings(session, scheme)
    year = asked.year or year_to_show(session, rows)
    frame = Frame(head, (str(year),))
    part = calendar_part(rows, year, head, frame)
    about = About(f"{part.name} · {head.scheme}", head.authority, head.scheme, head.issued_on)
    return Bound((part,), frame, about)
