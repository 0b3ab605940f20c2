"""Where everything stands, one line an expectation and an establishment, as a table tells it."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.journal.session import raw
from db.kinds.choices import Deployed
from db.queries.establishment.contested import contested_standings
from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.journal.origin import author_of_device


class DeploymentLine(NamedTuple):
    """One crossing. `state` is None while nobody said anything; `exempt` is the reason of one that
    is not asked, None where it is.
    """

    expectation: ExpectationRow
    house: House
    deadline: date | None
    state: Deployed | None
    since: date | None = None
    planned: date | None = None
    reason: str = ""
    comment: str = ""
    evidence: str = ""
    exempt: str | None = None
    late: bool = False
    contested: bool = False
    author: str = ""
    at: datetime | None = None


class _Told(NamedTuple):
    """What is read of a deployment beside its state."""

    reason: str
    comment: str
    evidence: str
    author: str
    at: datetime | None


def deployment_lines(session: Session, scheme: str | None = None) -> list[DeploymentLine]:
    """All that is asked, with those that are exempt and what was said beside, by expectation."""
    found, contested, told = matrix(session, scheme), contested_standings(session), _told(session)
    return [
        _line(found, row, house, told.get((row.id, house.id)))._replace(
            contested=(row.id, house.id) in contested
        )
        for row in found.expectations
        for house in found.houses
        if house.id in found.asked[row.id].houses
        or house.id in found.asked[row.id].exempt
        or found.said.get(row.id, {}).get(house.id)
    ]


def _told(session: Session) -> dict[tuple[str, str], _Told]:
    """By expectation and establishment."""
    rows = raw(session).execute(_TOLD).fetchall()
    authors = {
        one: author_of_device(session, one) if one else "" for one in {row[5] for row in rows}
    }
    return {
        (expectation, house): _Told(
            reason or "",
            comment or "",
            evidence or "",
            authors[device],
            moment(hlc) if hlc is not None else None,
        )
        for expectation, house, reason, comment, evidence, device, hlc in rows
    }


def _line(found: Matrix, row: ExpectationRow, house: House, told: _Told | None) -> DeploymentLine:
    said = found.said.get(row.id, {}).get(house.id)
    return DeploymentLine(
        row,
        house,
        found.deadline(row, house.id),
        Deployed(said.state) if said and said.state else None,
        _day(said.since if said else None),
        _day(said.planned if said else None),
        **(told._asdict() if told else {}),
        exempt=found.asked[row.id].exempt.get(house.id),
        late=found.is_late(row, house.id),
    )


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


_TOLD = """
SELECT d.expectation, d.establishment, d.standing ->> '$.reason', d.comment, d.evidence,
       lot.device, lot.hlc
FROM deployment d
LEFT JOIN cell ON cell.entity = d.id AND cell.field = 'standing'
LEFT JOIN lot ON lot.id = cell.winner >> 12
"""
