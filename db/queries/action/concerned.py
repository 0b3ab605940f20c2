"""Which actions concern a person, or a sitting."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.field import Member
from db.kinds.meeting import AgendaItem
from db.queries.base.display import name_of
from db.queries.people.person import actions_of


def actions_of_person(session: Session, person: str) -> frozenset[str]:
    """The ids of the actions that a person is in charge of today, whatever their role."""
    return frozenset(actions_of(session, person))


def actions_of_meeting(session: Session, meeting: str) -> frozenset[str]:
    """The ids of the actions that the points of an agenda are about."""
    return frozenset(
        session.scalars(
            select(Member.member)
            .join(AgendaItem, AgendaItem.id == Member.entity)
            .where(AgendaItem.meeting == meeting, Member.field == "action")
        )
    )


def named(session: Session, entity: str) -> str:
    """What a person calls somebody or something."""
    return name_of(session, entity)
