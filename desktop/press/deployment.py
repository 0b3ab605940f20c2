"""The matrix of the deployment: what is expected, establishment by establishment."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.queries.establishment.contested import contested_standings
from db.queries.establishment.known import counts_every_house
from db.queries.establishment.matrix import matrix
from db.queries.establishment.narrowed import narrowed
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.deployment_matrix import matrix_part


def matrix_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """All expectations of a scheme, or those asked for, in all establishments or in some.

    UserError where this base may not receive every establishment: its counts would be wrong.
    """
    if not counts_every_house(session):
        raise UserError(_("Cette base ne reçoit pas tous les établissements."))
    found = narrowed(matrix(session, scheme), asked.houses, asked.expectations)
    head = letterhead(session, scheme)
    frame = Frame(head, said_of_sitting(session, asked), landscape=True)
    part = matrix_part(found, contested_standings(session), asked.told, head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))
