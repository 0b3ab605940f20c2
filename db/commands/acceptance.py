"""From the author to the secretary and back: entries submitted, accepted, returned."""

from collections.abc import Collection, Iterable

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Acceptance, Entry
from db.words import _


def submit(session: Session, entries: Collection[str]) -> Changes:
    """Say of drafts (ids) that they may be judged."""
    gesture = Gesture(session)
    for one in _found(session, entries):
        if one.draft:
            gesture.put(one.id, "draft", None)
    return gesture.sign()


def accept(session: Session, entries: Collection[str]) -> Changes:
    """Accept the values of these entries (ids) as they are now; drafts are left alone."""
    gesture = Gesture(session)
    for one in _found(session, entries):
        if not one.draft:
            _judge(gesture, one, accepted=one.measured, returned=None, reason=None)
    return gesture.sign()


def send_back(session: Session, entries: Collection[str], reason: str) -> Changes:
    """Return these entries (ids) to their authors; UserError without a reason.

    A value accepted before a correction goes on counting; one that is itself returned does not.
    """
    if not reason.strip():
        raise UserError(_("Dites pourquoi ces saisies sont renvoyées."))
    gesture = Gesture(session)
    for one in _found(session, entries):
        if one.draft or one.measured is None:
            continue
        known = session.get(Acceptance, gesture.ensure(Acceptance, one.scope, one.id, entry=one.id))
        kept = known.accepted if known and known.accepted != one.measured else None
        _judge(gesture, one, accepted=kept, returned=one.measured, reason=reason.strip())
    return gesture.sign()


def _found(session: Session, entries: Iterable[str]) -> list[Entry]:
    return [one for name in entries if (one := session.get(Entry, name)) is not None]


def _judge(gesture: Gesture, one: Entry, **said: object) -> None:
    judged = gesture.ensure(Acceptance, one.scope, one.id, entry=one.id)
    for name, value in said.items():
        gesture.put(judged, name, value)
