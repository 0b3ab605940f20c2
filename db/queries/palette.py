"""What the palette leads to by its name: actions, people, meetings, measures; few queries."""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.meeting import Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.scheme import Measure
from db.queries.agenda import meeting_title
from db.queries.order import natural
from db.words import _, long_date


class Subject(Enum):
    """What an entry is."""

    ACTION = auto()
    PERSON = auto()
    MEETING = auto()
    MEASURE = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them; `note` tells it from others of the same name (a service, a day)."""

    subject: Subject
    id: str
    code: str
    title: str
    note: str = ""


def entries(session: Session) -> tuple[Entry, ...]:
    """Everything that has a name of its own, in the order in which each kind is read."""
    return (*_actions(session), *_persons(session), *_meetings(session), *_measures(session))


def _actions(session: Session) -> list[Entry]:
    found = session.execute(
        select(Action.id, Action.code, Action.title).where(Action.retired_on.is_(None))
    ).all()
    rows = sorted(found, key=lambda row: natural(row[1]))
    return [Entry(Subject.ACTION, id_, code or "", title or "") for id_, code, title in rows]


def _persons(session: Session) -> list[Entry]:
    found = session.execute(
        select(Person.id, Person.name, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Person.organisation)
        .order_by(Person.name)
    )
    return [
        Entry(Subject.PERSON, id_, "", name, service or "") for id_, name, service in found if name
    ]


def _meetings(session: Session) -> list[Entry]:
    found = session.execute(
        select(Meeting.id, Meeting.number, Meeting.on, Committee.name)
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .order_by(Meeting.on.desc(), Meeting.id)
    )
    return [
        Entry(
            Subject.MEETING,
            id_,
            "",
            meeting_title(name or _("Séance"), number),
            long_date(on) if on else "",
        )
        for id_, number, on, name in found
    ]


def _measures(session: Session) -> list[Entry]:
    found = session.execute(select(Measure.id, Measure.code, Measure.title)).all()
    rows = sorted(found, key=lambda row: natural(row[1]))
    return [Entry(Subject.MEASURE, id_, code or "", title or "") for id_, code, title in rows]
