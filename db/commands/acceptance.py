"""From the author to the secretary and back: entries submitted, accepted, returned."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.scheme import Scheme
from db.queries.entry.state import contested_entries, was_returned
from db.queries.journal.shown import Seen
from db.words import _

Said = Mapping[str, Any] | None
Shown = Mapping[str, Said]


def submit(session: Session, entries: Collection[str]) -> Changes:
    """Say of drafts (ids) that they may be judged, and of what was sent back that it stands."""
    gesture = Gesture(session)
    for one in _found(session, entries):
        if one.draft:
            gesture.put(one.id, "draft", None)
        stand_by(session, gesture, one.id, one.measured)
    return gesture.sign()


def stand_by(session: Session, gesture: Gesture, entry: str, measured: Said) -> None:
    """Submit again, as a part of a gesture, the value of an entry that was sent back as it is."""
    judged = _acceptance(session, entry)
    sent_back = judged is not None and was_returned(measured, judged.returned, judged.reason)
    gesture.put_changed(entry, "again", sent_back or None)


def accept(session: Session, entries: Collection[str], shown: Shown | None = None) -> Changes:
    """Accept the values of these entries (ids), as they were on screen.

    Drafts and contested values are left alone, and so is one that is not any more what was
    `shown` of it, by id. A value taken away is accepted as such: nothing counts any more.
    """
    gesture = Gesture(session)
    for one in _judged(session, entries, shown):
        _judge(gesture, one, accepted=one.measured)
    return gesture.sign()


def send_back(
    session: Session, entries: Collection[str], reason: str, shown: Shown | None = None
) -> Changes:
    """Return these entries (ids) to their authors; UserError without a reason.

    A value accepted before a correction goes on counting; one that is itself returned does not.
    """
    if not reason.strip():
        raise UserError(_("Dites pourquoi ces saisies sont renvoyées."))
    gesture = Gesture(session)
    for one in _judged(session, entries, shown):
        known = _acceptance(session, one.id)
        before = known.accepted if known else None
        if one.measured is None and before is None:
            continue
        kept = before if before != one.measured else None
        _judge(gesture, one, accepted=kept, returned=one.measured, reason=reason.strip())
        gesture.put_changed(one.id, "again", None)
    return gesture.sign()


def ask_acceptance(
    session: Session, scheme: str, asked: bool, seen: Seen | None = None
) -> tuple[int, Changes]:
    """Turn acceptance on or off for a scheme: how many values were accepted by it, the changes.

    Turning it on accepts, in the same gesture, what counted until then: nothing stops counting in
    silence. Drafts are left alone, as are contested values, which wait to be settled.
    """
    gesture = Gesture(session)
    put_fields(gesture, scheme, {"acceptance": asked or None}, seen)
    counted = 0
    if asked and not session.get_one(Scheme, scheme).acceptance:
        mine = select(Indicator.id).where(Indicator.scheme == scheme)
        rows = session.scalars(
            select(Entry).where(Entry.indicator.in_(mine), Entry.measured.is_not(None))
        ).all()
        for one in _standing(session, rows):
            _judge(gesture, one, accepted=one.measured)
            counted += 1
    return counted, gesture.sign()


def _found(session: Session, entries: Iterable[str]) -> list[Entry]:
    return [one for name in entries if (one := session.get(Entry, name)) is not None]


def _judged(session: Session, entries: Iterable[str], shown: Shown | None) -> list[Entry]:
    """Those that may be judged: neither drafts, nor contested, nor changed since they were read."""
    return [
        one
        for one in _standing(session, _found(session, entries))
        if shown is None or shown.get(one.id, one.measured) == one.measured
    ]


def _standing(session: Session, entries: Iterable[Entry]) -> list[Entry]:
    contested = contested_entries(session)
    return [one for one in entries if not one.draft and one.id not in contested]


def _acceptance(session: Session, entry: str) -> Acceptance | None:
    return session.scalar(select(Acceptance).where(Acceptance.entry == entry))


def _judge(
    gesture: Gesture,
    one: Entry,
    *,
    accepted: Said,
    returned: Said = None,
    reason: str | None = None,
) -> None:
    judged = gesture.ensure(Acceptance, one.scope, one.id, entry=one.id)
    gesture.put(judged, "accepted", accepted)  # always said, so that two who differ are a conflict
    gesture.put_changed(judged, "returned", returned)
    gesture.put_changed(judged, "reason", reason)
