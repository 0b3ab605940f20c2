"""All that is known of one expectation in one establishment, as who enters it needs it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.clock import moment
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.establishment import Establishment
from db.kinds.expectation import Deployment
from db.kinds.registry import natural_id
from db.queries.establishment.at_house import ExpectedHere, at_house
from db.queries.journal.conflict import Conflict, conflicts_at
from db.queries.journal.field_past import FieldVersion, field_past
from db.queries.journal.origin import author_of_device, person_of_device
from db.queries.journal.shown import Seen, shown_ops
from db.queries.rights.writable import writing

SAID = ("standing", "comment", "evidence")


@dataclass(frozen=True, slots=True)
class LastSaid:
    """Who wrote last, and when; `for_them` where a secretary wrote it for the establishment."""

    author: str
    at: datetime
    for_them: bool


@dataclass(frozen=True, slots=True)
class StandingRow:
    """An expectation in a house with its past. `seen` are the ops on screen, for the command.

    `former` are the values that the standing had, the latest first; `contested` is what several
    people said otherwise.
    """

    house: str
    house_name: str
    here: ExpectedHere
    today: date
    may: bool
    seen: Seen
    last: LastSaid | None
    former: tuple[FieldVersion, ...]
    contested: tuple[Conflict, ...]


def standing_at(session: Session, house: str, expectation: str) -> StandingRow | None:
    """None when this base does not hold either, or when nothing was ever asked nor said of it."""
    found = at_house(session, house)
    if found is None:
        return None
    rows = (*found.expected, *found.beside)
    here = next((one for one in rows if one.expectation == expectation), None)
    if here is None:
        return None
    name = deployment_of(house, expectation)
    return StandingRow(
        house,
        found.house.name,
        here,
        desk(session).now().date(),
        may_say(session, house),
        shown_ops(session, name, *SAID),
        last_said(session, name),
        field_past(session, name, "standing"),
        tuple(conflicts_at(session, name)),
    )


def deployment_of(house: str, expectation: str) -> str:
    """The id of what is said of an expectation in a house, said already or not."""
    return natural_id(Deployment, house, house, expectation)


def may_say(session: Session, house: str) -> bool:
    """Whether one may say where expectations stand in an establishment."""
    row = session.get(Establishment, house)
    return row is not None and writing(session)(row.scope, Deployment, "standing")


def last_said(session: Session, deployment: str) -> LastSaid | None:
    """Who wrote last of what stands, None while nobody did."""
    conn = raw(session)
    found = conn.execute(_LAST, (deployment, *SAID)).fetchone()
    if found is None:
        return None
    device, hlc = found
    secretaries = read_facts(conn, local.base_id(conn)).secretaries()
    wrote = person_of_device(session, device)
    return LastSaid(author_of_device(session, device), moment(hlc), wrote in secretaries)


_LAST = """
    SELECT lot.device, lot.hlc FROM cell JOIN lot ON lot.id = cell.winner >> 12
    WHERE cell.entity = ? AND cell.field IN (?, ?, ?)
    ORDER BY lot.hlc DESC, lot.hash DESC LIMIT 1
"""
