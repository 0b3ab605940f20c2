"""Sheets about indicators."""

from sqlalchemy.orm import Session

from db.queries.indicator_sheet import indicator_sheet
from db.queries.letterhead import letterhead
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.paper.quantity import indicator_name
from desktop.press.bound import Asked, Bound
from desktop.press.review import said_of_sitting
from desktop.sheets.indicator import indicator_part


def indicator_of(session: Session, indicator: str, asked: Asked) -> Bound:
    """The sheet of one indicator as it stands."""
    sheet = indicator_sheet(session, indicator)
    head = letterhead(session, sheet.scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    part = indicator_part(sheet, frame)
    title = f"{part.name} · {indicator_name(sheet.known.label)}"
    return Bound((part,), frame, About(title, head.authority, head.scheme, head.issued_on))
