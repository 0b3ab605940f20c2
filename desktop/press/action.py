"""Sheets about one action."""

from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.queries.agenda import agenda
from db.queries.follow_up import follow_up
from db.queries.letterhead import letterhead
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.sheets.follow_up import follow_up_part, occasion


def follow_up_of(session: Session, action: str, asked: Asked) -> Bound:
    """The fiche de suivi as it stands; for a sitting, it says which."""
    row = follow_up(session, action)
    head = letterhead(session, session.get_one(Action, action).scheme)
    sitting = agenda(session, asked.meeting) if asked.meeting else None
    said = occasion(sitting.title, sitting.on) if sitting else ()
    frame = Frame(head, said)
    part = follow_up_part(row, head, frame, sections=True)
    about = About(f"{part.name} · {row.title}", head.authority, head.scheme, head.issued_on)
    return Bound((part,), frame, about)
