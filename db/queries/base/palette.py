"""What the palette leads to by its name: actions, people, sittings, indicators, houses…"""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.kinds.action import Action
from db.kinds.indicator import Indicator
from db.kinds.meeting import Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.scheme import Measure
from db.queries.base.order import natural
from db.queries.establishment.expected import expectations
from db.queries.establishment.houses import houses
from db.queries.meeting.agenda import meeting_title, of_scheme
from db.words import long_date


class Subject(Enum):
    """What an entry is."""

    ACTION = auto()
    PERSON = auto()
    MEETING = auto()
    MEASURE = auto()
    INDICATOR = auto()
    HOUSE = auto()
    EXPECTATION = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them; `note` tells it from others of the same name (a service, a day).

    What is expected of establishments has the `id` of its action, which shows it.
    """

    subject: Subject
    id: str
    code: str
    title: str
    note: str = ""


def entries(session: Session, scheme: str = "") -> tuple[Entry, ...]:
    """Everything that has a name of its own, in the order in which each kind is read.

    Of a scheme alone where one is given; persons belong to none.
    """
    return (
        *_actions(session, scheme),
        *_persons(session),
        *_meetings(session, scheme),
        *_measures(session, scheme),
        *_indicators(session, scheme),
        *(Entry(Subject.HOUSE, one.id, "", one.name, one.type_name) for one in houses(session)),
        *_expectations(session, scheme),
    )


def _actions(session: Session, scheme: str) -> list[Entry]:
    found = session.execute(
        select(Action.id, Action.code, Action.title).where(
            Action.retired_on.is_(None), _of(Action.scheme, scheme)
        )
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


def _meetings(session: Session, scheme: str) -> list[Entry]:
    found = session.execute(
        select(Meeting.id, Meeting.number, Meeting.on, Committee.name)
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .where(of_scheme(scheme))
        .order_by(Meeting.on.desc(), Meeting.id)
    )
    return [
        Entry(
            Subject.MEETING,
            id_,
            "",
            meeting_title(name, number),
            long_date(on) if on else "",
        )
        for id_, number, on, name in found
    ]


def _measures(session: Session, scheme: str) -> list[Entry]:
    found = session.execute(
        select(Measure.id, Measure.code, Measure.title).where(_of(Measure.scheme, scheme))
    ).all()
    rows = sorted(found, key=lambda row: natural(row[1]))
    return [Entry(Subject.MEASURE, id_, code or "", title or "") for id_, code, title in rows]


def _indicators(session: Session, scheme: str) -> list[Entry]:
    found = session.execute(
        select(Indicator.id, Indicator.code, Indicator.label)
        .outerjoin(Action, Action.id == Indicator.action)
        .where(_of(Indicator.scheme, scheme), Action.retired_on.is_(None))
    ).all()
    rows = sorted(found, key=lambda row: natural(row[1]))
    return [Entry(Subject.INDICATOR, id_, code or "", label or "") for id_, code, label in rows]


def _expectations(session: Session, scheme: str) -> list[Entry]:
    rows = expectations(session, scheme or None)
    return [Entry(Subject.EXPECTATION, row.action, row.action_code, row.label) for row in rows]


def _of(column: InstrumentedAttribute[str | None], scheme: str) -> ColumnElement[bool]:
    return column == scheme if scheme else true()
