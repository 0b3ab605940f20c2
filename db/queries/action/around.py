"""What stands around an action: its whole and parts, its links, its next sitting."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import Body, Status
from db.kinds.field import Member
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.kinds.person import Organisation
from db.kinds.report import Report
from db.queries.base.order import natural
from db.queries.meeting.agenda import meeting_title
from db.words import _


@dataclass(frozen=True, slots=True)
class NearAction:
    """Another action, with its status now."""

    id: str
    code: str
    title: str
    status: Status | None

    @property
    def name(self) -> str:
        """'5.2 Faire le bilan de santé'."""
        return f"{self.code} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Seat:
    """The next committee, and whether one of its points is about the action."""

    meeting: str
    title: str
    on: date
    listed: bool


@dataclass(frozen=True, slots=True)
class Around:
    """`whole` is the action that it is a part of; `partners` are (id, name)."""

    whole: NearAction | None
    parts: tuple[NearAction, ...]
    links: tuple[NearAction, ...]
    partners: tuple[tuple[str, str], ...]
    seat: Seat | None


def around(session: Session, action: str, today: date) -> Around:
    """What stands around an action that this base holds."""
    row = session.get_one(Action, action)
    links = set(_members(session, action, "link"))
    links |= set(
        session.scalars(
            select(Member.entity).where(Member.member == action, Member.field == "link")
        )
    )
    parts = set(session.scalars(select(Action.id).where(Action.parent == action)))
    found = _near(session, {*links, *parts, row.parent or ""})
    return Around(
        whole=found.get(row.parent or ""),
        parts=_sorted(found[one] for one in parts if one in found),
        links=_sorted(found[one] for one in links if one in found),
        partners=_partners(session, action),
        seat=_seat(session, action, today),
    )


def organisations(session: Session) -> tuple[tuple[str, str], ...]:
    """All of them by name: (id, name)."""
    rows = session.execute(select(Organisation.id, Organisation.name)).all()
    return tuple(sorted(((row.id, row.name or "") for row in rows), key=lambda one: one[1]))


def other_actions(session: Session, action: str) -> tuple[tuple[str, str], ...]:
    """The actions of the base but this one, by code: (id, '5.2 Faire le bilan de santé')."""
    asked = select(Action.id, Action.code, Action.title).where(
        Action.id != action, Action.retired_on.is_(None)
    )
    rows = sorted(session.execute(asked), key=lambda row: natural(row.code or ""))
    return tuple((row.id, f"{row.code or ''} {row.title or ''}".strip()) for row in rows)


def _members(session: Session, entity: str, field: str) -> Iterable[str]:
    asked = select(Member.member).where(Member.entity == entity, Member.field == field)
    return session.scalars(asked).all()


def _near(session: Session, ids: Iterable[str]) -> dict[str, NearAction]:
    rows = session.execute(
        select(Action.id, Action.code, Action.title, Report.status)
        .outerjoin(Report, Report.id == Action.situation)
        .where(Action.id.in_(ids))
    ).all()
    return {
        row.id: NearAction(row.id, row.code or "", row.title or _("sans titre"), row.status)
        for row in rows
    }


def _sorted(found: Iterable[NearAction]) -> tuple[NearAction, ...]:
    return tuple(sorted(found, key=lambda one: (natural(one.code), one.title)))


def _partners(session: Session, action: str) -> tuple[tuple[str, str], ...]:
    ids = _members(session, action, "partner")
    rows = session.execute(
        select(Organisation.id, Organisation.name).where(Organisation.id.in_(ids))
    ).all()
    names = {row.id: row.name for row in rows}
    pairs = ((one, names.get(one) or _("non reçu")) for one in ids)
    return tuple(sorted(pairs, key=lambda pair: pair[1]))


def _seat(session: Session, action: str, today: date) -> Seat | None:
    row = session.execute(
        select(Meeting.id, Meeting.on, Meeting.number, Committee.name)
        .join(Committee, Committee.id == Meeting.committee)
        .where(Meeting.on >= today, Committee.body.in_((Body.FOLLOW_UP, Body.STEERING)))
        .order_by(Meeting.on, Meeting.id)
        .limit(1)
    ).first()
    if row is None:
        return None
    listed = session.scalar(
        select(AgendaItem.id)
        .join(Member, Member.entity == AgendaItem.id)
        .where(AgendaItem.meeting == row.id, Member.field == "action", Member.member == action)
        .limit(1)
    )
    title = meeting_title(row.name, row.number)
    return Seat(row.id, title, row.on, listed is not None)
