"""Where one sees what a line of the journal is about."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.contact import Contact
from db.kinds.establishment import Establishment, HouseContact
from db.kinds.expectation import Asked, Deployment, Expectation, Summary
from db.kinds.field import STATE
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.meeting import Attendance, Meeting
from db.kinds.person import Person
from db.kinds.policy import Cut, Device, Grant, Invitation, Ruling
from db.kinds.registry import field_of, kind_of
from db.kinds.scheme import Measure, Scheme
from db.queries.base.display import action_of, label_of, name_of
from db.queries.journal.lines import JournalLine

_MEETING, _COMMITTEE, _ERASURE = "mtg", "com", "era"
_NAMING = ("title", "name", "label")


class Kind(StrEnum):
    """What shows it: a page, the former values of one field, or nothing any more."""

    ACTION = "action"
    MEETING = "meeting"
    MEASURE = "measure"
    INDICATOR = "indicator"
    HOUSE = "house"
    PERSON = "person"
    SCHEME = "scheme"
    FIELD = "field"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sight:
    """`of` is the id of what is shown, the name for a person; `field` and `label` are those of
    FIELD.
    """

    kind: Kind
    of: str = ""
    field: str = ""
    label: str = ""


def sight(session: Session, line: JournalLine) -> Sight:
    """Where to see what a line is about, as this base holds it."""
    if line.entity.startswith(_ERASURE):
        return Sight(Kind.NOTHING)
    found = _page(session, line)
    return found if found is not None and found.of else _field(session, line)


def _page(session: Session, line: JournalLine) -> Sight | None:
    owner = line.scope.partition("_")[0]
    if owner == Action.prefix:
        return Sight(Kind.ACTION, line.scope)
    if owner == _MEETING:
        return Sight(Kind.MEETING, line.scope)
    if line.entity.startswith(_COMMITTEE):
        return Sight(Kind.MEETING, _latest_meeting(session, line.entity))
    return _shown_by(session, line.entity)


def _shown_by(session: Session, entity: str) -> Sight | None:  # noqa: PLR0911 — one line a kind
    kind = kind_of(entity)
    row = session.get(kind, entity) if kind is not None else None
    match row:
        case Scheme():
            return Sight(Kind.SCHEME, row.id)
        case Measure():
            return Sight(Kind.MEASURE, row.id)
        case Indicator():
            return Sight(Kind.INDICATOR, row.id)
        case Target() | Entry():
            return Sight(Kind.INDICATOR, row.indicator or "")
        case Attendance():
            return Sight(Kind.MEETING, row.meeting or "")
        case Establishment():
            return Sight(Kind.HOUSE, row.id)
        case Deployment() | Asked() | HouseContact():
            return Sight(Kind.HOUSE, row.establishment or "")
        case Expectation() | Summary():
            about = action_of(session, row.id)
            return Sight(Kind.ACTION, about.id if about else "")
        case Person():
            return Sight(Kind.PERSON, row.name or "")
        case Contact() | Grant() | Invitation() | Device():
            return Sight(Kind.PERSON, _named(session, row.person))
        case Cut() | Ruling():
            return Sight(Kind.PERSON, _named(session, _holder(session, row)))
    return None


def _holder(session: Session, row: Cut | Ruling) -> str | None:
    """The person of the right or of the machine that a decision is about."""
    grant = session.get(Grant, row.grant) if isinstance(row, Cut) and row.grant else None
    if grant is not None:
        return grant.person
    if not row.key:
        return None
    return session.scalar(select(Device.person).where(Device.key == row.key).limit(1))


def _named(session: Session, person: str | None) -> str:
    return name_of(session, person) if person and session.get(Person, person) else ""


def _latest_meeting(session: Session, committee: str) -> str:
    asked = select(Meeting.id).where(Meeting.committee == committee)
    return session.scalar(asked.order_by(Meeting.on.desc(), Meeting.id).limit(1)) or ""


def _field(session: Session, line: JournalLine) -> Sight:
    """The former values of the field that was written."""
    row = (
        raw(session)
        .execute(
            "SELECT cell.field FROM op JOIN cell ON cell.id = op.cell WHERE op.id = ?", (line.op,)
        )
        .fetchone()
    )
    if row is None:
        return Sight(Kind.NOTHING)
    field = naming(line.entity) if row[0] == STATE else str(row[0])
    label = ", ".join(part for part in (line.subject, label_of(line.entity, field)) if part)
    return Sight(Kind.FIELD, line.entity, field, label)


def naming(entity: str) -> str:
    """The field that a thing is called by, its existence where it has no name."""
    return next((name for name in _NAMING if field_of(entity, name)), STATE)
