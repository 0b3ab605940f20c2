"""The bodies of a scheme, who sits in them, the points that their agendas begin with."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.commands.meeting import check_point_title
from db.commands.ranking import put_at
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.kinds.rank import between
from db.kinds.registry import REFERENCE
from db.kinds.seat import Seat, UsualPoint
from db.queries.base.lookup import scheme_of
from db.queries.journal.shown import Seen
from db.words import _


def add_committee(
    session: Session,
    body: Body,
    name: str | None = None,
    scheme: str | None = None,
    **fields: Any,
) -> tuple[str, Changes]:
    """Add a body at the end of a scheme's, the base's first one by default: its periodicity in
    months (`every`), whom it gathers, presidency, secretariat.
    """
    owner = scheme or scheme_of(session).id
    last = session.scalar(select(func.max(Committee.rank)).where(Committee.scheme == owner))
    gesture = Gesture(session)
    committee = gesture.born(
        Committee,
        REFERENCE,
        scheme=owner,
        body=body,
        name=(name or "").strip() or body.label,
        rank=between(last, None),
        **fields,
    )
    return committee, gesture.sign()


def edit_committee(
    session: Session, committee: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change a body. UserError when nothing is left of its name."""
    if "name" in fields and not (fields["name"] or "").strip():
        raise UserError(_("Donnez un nom à cette instance."))
    return change_fields(session, committee, fields, seen)


def move_committee(session: Session, committee: str, place: int) -> Changes:
    """Give a body another place among those of its scheme, counted from 1."""
    moved = session.get_one(Committee, committee)
    asked = select(Committee).where(Committee.scheme == moved.scheme, Committee.id != committee)
    gesture = Gesture(session)
    others = session.scalars(asked.order_by(Committee.rank, Committee.name)).all()
    put_at(gesture, moved, others, place)
    return gesture.sign()


def remove_committee(session: Session, committee: str) -> Changes:
    """Take a body out of the scheme. UserError while it has sittings."""
    held = session.scalar(select(func.count(Meeting.id)).where(Meeting.committee == committee))
    if held:
        raise UserError(_("Cette instance a des séances : elle reste, avec leurs relevés."))
    gesture = Gesture(session)
    for kind in (Seat, UsualPoint):
        for one in session.scalars(select(kind.id).where(kind.committee == committee)):
            gesture.delete(one)
    gesture.delete(committee)
    return gesture.sign()


def add_usual_point(session: Session, committee: str, **fields: Any) -> tuple[str, Changes]:
    """Add a point to those that agendas begin with: title, detail, presenter, expected, minutes,
    pause.
    """
    check_point_title(fields.get("title"))
    known = UsualPoint.committee == committee
    rank = between(session.scalar(select(func.max(UsualPoint.rank)).where(known)), None)
    gesture = Gesture(session)
    point = gesture.born(UsualPoint, REFERENCE, committee=committee, rank=rank, **fields)
    return point, gesture.sign()


def edit_usual_point(
    session: Session, point: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change a usual point. UserError when nothing is left of its title."""
    if "title" in fields:
        check_point_title(fields["title"])
    return change_fields(session, point, fields, seen)


def remove_usual_point(session: Session, point: str) -> Changes:
    """Take a usual point away; its history stays in the journal."""
    gesture = Gesture(session)
    gesture.delete(point)
    return gesture.sign()
