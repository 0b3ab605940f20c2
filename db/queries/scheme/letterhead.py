"""What stands at the head and foot of every sheet."""

import base64
import binascii
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.journal.frontier import base_version
from db.journal.session import desk, raw
from db.kinds.scheme import Scheme
from db.queries.base.lookup import scheme_of


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The collectivity's own head, and what dates the foot.

    `logo` is PNG bytes; `base_version` is '431·a7f3' (diffusion number and four letters of the
    digest); `example` says that figures or names were made up for an example. `kept_months` is how
    many attendance is kept after a sitting, None where it is not said.
    """

    authority: str
    direction: str | None
    logo: bytes | None
    scheme: str
    years: str
    base_version: str
    issued_on: date
    example: bool
    kept_months: int | None = None


def letterhead(session: Session, scheme_id: str | None = None) -> Letterhead:
    """The head and foot of the sheets of a scheme, the base's first one by default."""
    found = session.get(Scheme, scheme_id) if scheme_id else None
    scheme = found or scheme_of(session)
    years = "-".join(str(y) for y in (scheme.first_year, scheme.last_year) if y)
    return Letterhead(
        authority=scheme.authority or "",
        direction=scheme.direction,
        logo=_image(scheme.logo),
        scheme=scheme.title or "",
        years=years,
        base_version=base_version(raw(session)),
        issued_on=desk(session).now().date(),
        example=bool(scheme.example),
        kept_months=scheme.attendance_months,
    )


def _image(text: str | None) -> bytes | None:
    try:
        return base64.b64decode(text, validate=True) if text else None
    except (binascii.Error, ValueError):
        return None
