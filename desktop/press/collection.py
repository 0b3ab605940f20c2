"""The blank form of indicators."""

from sqlalchemy.orm import Session

from db.queries.indicator.collection import By, collection_form
from db.queries.scheme.letterhead import letterhead
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.collection import collection_part


def collection_of(session: Session, indicator: str, asked: Asked) -> Bound:
    """The form of an indicator and of the others asked for, along what is asked."""
    names = (indicator, *asked.indicators)
    form = collection_form(session, names, By(asked.by or By.PERIODS), asked.periods, asked.meeting)
    head = letterhead(session, form.scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    part = collection_part(form, frame)
    return Bound((part,), frame, about_scheme(part.name, head))
