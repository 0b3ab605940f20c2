"""The sheet of the barometer."""

from sqlalchemy.orm import Session

from db.queries.indicator.barometer import barometer
from db.queries.scheme.letterhead import letterhead
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.barometer import barometer_part


def barometer_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The waves of a scheme's barometer side by side."""
    head = letterhead(session, scheme)
    frame = Frame(head, said_of_sitting(session, asked), landscape=True)
    part = barometer_part(barometer(session, scheme, printed=True), head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))
