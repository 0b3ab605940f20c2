"""The shipped definitions as one chooses among them: which a scheme has already."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.catalogue import Shipped, catalogue
from db.kinds.indicator import Indicator


@dataclass(frozen=True, slots=True)
class Offered:
    """One definition; `taken_as` is the code of the indicator that came of it, '' for none."""

    shipped: Shipped
    taken_as: str

    @property
    def id(self) -> str:
        """The definition's id."""
        return self.shipped.id


def offered(session: Session, scheme: str) -> tuple[Offered, ...]:
    """Every shipped definition, in the order of its file."""
    asked = select(Indicator.origin, Indicator.code).where(
        Indicator.scheme == scheme, Indicator.origin.is_not(None)
    )
    taken = {origin: code or "?" for origin, code in session.execute(asked)}
    return tuple(Offered(one, taken.get(one.id, "")) for one in catalogue())
