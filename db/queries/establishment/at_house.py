"""What is expected of each establishment, and where it stands there."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import Deployed
from db.kinds.expectation import Deployment
from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.establishment.words import standing_said
from db.words import _


@dataclass(frozen=True, slots=True)
class ExpectedHere:
    """One expectation in one establishment; `said` are the words of where it stands.

    `deployment` is the id of what was said, '' while nothing was. `late` is computed.
    """

    expectation: str
    action: str
    action_code: str
    action_title: str
    label: str
    detail: str
    deadline: date | None
    by_hand: bool
    scheme: str = ""
    deployment: str = ""
    state: Deployed | None = None
    since: date | None = None
    planned: date | None = None
    reason: str = ""
    comment: str = ""
    evidence: str = ""
    late: bool = False
    said: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class AtHouse:
    """An establishment and what is expected there, in the order of the actions' codes.

    `beside` is what was said of an expectation that is not asked here, or not any more.
    """

    house: House
    expected: tuple[ExpectedHere, ...]
    exempt: tuple[tuple[str, str], ...] = ()
    beside: tuple[ExpectedHere, ...] = ()


def at_house(session: Session, house: str, found: Matrix | None = None) -> AtHouse | None:
    """One open establishment; None when this base does not hold it. `found` is the matrix where one
    has it already.
    """
    found = found or matrix(session)
    known = next((one for one in found.houses if one.id == house), None)
    return _at(session, found, known) if known else None


def at_houses(session: Session) -> list[AtHouse]:
    """Every open establishment, by name."""
    found = matrix(session)
    return [_at(session, found, one) for one in found.houses]


def _at(session: Session, found: Matrix, house: House) -> AtHouse:
    asked = select(Deployment).where(Deployment.establishment == house.id)
    said = {row.expectation: row for row in session.scalars(asked)}
    expected, beside, exempt = [], [], []
    for row in found.expectations:
        asking, told = found.asked[row.id], said.get(row.id)
        if house.id in asking.houses:
            expected.append(_here(found, row, house.id, told))
        elif told is not None and told.standing:
            beside.append(_here(found, row, house.id, told))
        if house.id in asking.exempt:
            exempt.append((row.id, asking.exempt[house.id]))
    return AtHouse(house, tuple(expected), tuple(exempt), tuple(beside))


def _here(found: Matrix, row: ExpectationRow, house: str, told: Deployment | None) -> ExpectedHere:
    standing = (told.standing if told else None) or {}
    return ExpectedHere(
        row.id,
        row.action,
        row.action_code,
        row.action_title,
        row.label,
        row.detail,
        found.deadline(row, house),
        house in found.asked[row.id].by_hand,
        row.scheme,
        told.id if told else "",
        standing.get("state"),
        standing.get("since"),
        standing.get("planned"),
        standing.get("reason") or "",
        (told.comment if told else None) or "",
        (told.evidence if told else None) or "",
        found.is_late(row, house),
        standing_said(standing) or _("non renseigné"),
        row.measure,
    )
