"""The sheet of the map of establishments."""

from sqlalchemy.orm import Session

from db.queries.establishment.matrix import matrix
from db.queries.establishment.sectors import sectors
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.sector_map import SectorMap, map_part


def map_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """Every sector, of the first expectation that is asked for, else of all of them."""
    head = letterhead(session, scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    found = matrix(session, scheme)
    wanted = next((row for row in found.expectations if row.id in asked.expectations), None)
    label = f"{wanted.action_code} {wanted.label}".strip() if wanted else _("Tous les attendus")
    told = SectorMap(label, tuple(sectors(found, wanted.id if wanted else "")))
    part = map_part(told, head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))
