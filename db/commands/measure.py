"""The tree of measures: adding one, changing it, moving it, taking it out."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.commands.rights import allowed
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.rank import between
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Figure, Measure
from db.queries.journal.shown import Seen
from db.words import _, ngettext


def add_measure(
    session: Session, scheme: str, code: str, title: str, *, parent: str | None = None, **more: Any
) -> tuple[str, Changes]:
    """Add a measure to a scheme, or under another one; its id. `more`: short, key…

    UserError without a title, or when the code is that of another measure.
    """
    code, title = code.strip(), title.strip()
    _check(session, scheme, code, title)
    last = session.scalar(
        select(func.max(Measure.rank)).where(Measure.scheme == scheme, Measure.parent == parent)
    )
    gesture = Gesture(session)
    measure = gesture.born(
        Measure,
        REFERENCE,
        scheme=scheme,
        parent=parent,
        code=code,
        title=title,
        rank=between(last, None),
        **more,
    )
    return measure, allowed(gesture.sign())


def edit_measure(
    session: Session, measure: str, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change fields of a measure: code, title, short, key, weather, comment."""
    known = session.get_one(Measure, measure)
    code = str(fields.get("code", known.code) or "").strip()
    title = str(fields.get("title", known.title) or "").strip()
    _check(session, known.scheme, code, title, measure)
    return allowed(change_fields(session, measure, fields, seen))


def move_measure(
    session: Session, measure: str, *, parent: str | None = None, after: str | None = None
) -> Changes:
    """Put a measure under another one (None: at the top), after a sibling (None: first).

    UserError under itself or under one of its own parts.
    """
    if parent is not None and measure in _way_up(session, parent):
        raise UserError(_("Une mesure ne peut pas être placée sous elle-même."))
    known = session.get_one(Measure, measure)
    siblings = session.scalars(
        select(Measure)
        .where(Measure.scheme == known.scheme, Measure.parent == parent, Measure.id != measure)
        .order_by(Measure.rank, Measure.code)
    ).all()
    place = next((n for n, one in enumerate(siblings, 1) if one.id == after), 0)
    low = siblings[place - 1].rank if place else None
    high = siblings[place].rank if place < len(siblings) else None
    if low and high and low >= high:
        high = None  # two people gave the same rank: the end of the list is between nothing
    fields = {"parent": parent, "rank": between(low, high)}
    return allowed(change_fields(session, measure, fields))


def retire_measure(session: Session, measure: str) -> Changes:
    """Take a measure out of the scheme; what was said of it stays in the journal.

    UserError while it has actions, retired ones included, or measures under it.
    """
    parts = _count(session, select(func.count(Measure.id)).where(Measure.parent == measure))
    if parts:
        words = ngettext(
            "Une mesure est rangée sous celle-ci : déplacez-la d'abord.",
            "{} mesures sont rangées sous celle-ci : déplacez-les d'abord.",
            parts,
        )
        raise UserError(words.format(parts))
    held = _count(session, select(func.count(Action.id)).where(Action.measure == measure))
    if held:
        words = ngettext(
            "Une action est rangée sous cette mesure : déplacez-la d'abord.",
            "{} actions sont rangées sous cette mesure : déplacez-les d'abord.",
            held,
        )
        raise UserError(words.format(held))
    gesture = Gesture(session)
    for figure in session.scalars(select(Figure.id).where(Figure.measure == measure)):
        gesture.put(figure, "measure", None)
    gesture.delete(measure)
    return allowed(gesture.sign())


def _check(session: Session, scheme: str | None, code: str, title: str, measure: str = "") -> None:
    if not title:
        raise UserError(_("Donnez un intitulé."))
    if not code:
        raise UserError(_("Donnez un code."))
    taken = select(Measure.id).where(
        Measure.scheme == scheme, Measure.code == code, Measure.id != measure
    )
    if session.scalar(taken):
        raise UserError(_("Le code « {} » est déjà celui d'une autre mesure.").format(code))


def _way_up(session: Session, measure: str | None) -> list[str]:
    """A measure and those above it; a loop ends."""
    way: list[str] = []
    while measure is not None and measure not in way:
        way.append(measure)
        known = session.get(Measure, measure)
        measure = known.parent if known else None
    return way


def _count(session: Session, counted: Any) -> int:
    return session.scalar(counted) or 0
