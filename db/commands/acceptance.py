"""From the author to the secretary and back: entries submitted, accepted, returned."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.change import change_fields, put_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.indicator import MEASURED, Acceptance, Entry
from db.kinds.registry import natural_id
from db.kinds.scheme import Scheme
from db.queries.entry.state import contested_entries, was_returned
from db.queries.journal.shown import Seen
from db.words import _

Said = Mapping[str, Any] | None
Shown = Mapping[str, Said]
Step = Callable[[int, int], object]
_AT_ONCE = 2000  # values that are accepted between two steps: what is kept in memory meanwhile
_COUNTING = """
SELECT e.id, e.scope, e.measured FROM entry e JOIN indicator i ON i.id = e.indicator
WHERE i.scheme = ? AND e.measured IS NOT NULL AND e.draft IS NOT 1 ORDER BY e.scope"""


class _Counting(NamedTuple):
    """An entry whose value counts, as it is stored."""

    id: str
    scope: str
    measured: str


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
    session: Session,
    scheme: str,
    asked: bool,
    seen: Seen | None = None,
    step: Step | None = None,
) -> tuple[int, Changes]:
    """Turn acceptance on or off for a scheme: how many values were accepted by it, the changes.

    Turning it on accepts, in the same gesture, what counted until then: nothing stops counting in
    silence. Drafts are left alone, as are contested values, which wait to be settled. `step` is
    told (done, total) on the way.
    """
    if not asked or session.get_one(Scheme, scheme).acceptance:
        return 0, change_fields(session, scheme, {"acceptance": asked or None}, seen)
    gesture = Gesture(session, in_parts=True)
    put_fields(gesture, scheme, {"acceptance": True}, seen)
    counting = _counting(session, scheme)
    changes: list[Changes] = []
    for start in range(0, len(counting), _AT_ONCE):
        part = counting[start : start + _AT_ONCE]
        gesture.look_for(natural_id(Acceptance, one.scope, one.id) for one in part)
        for one in part:
            _judge(gesture, one, accepted=MEASURED.read(one.measured))
        changes.append(gesture.sign())
        if step:
            step(start + len(part), len(counting))
    return len(counting), _together([*changes, gesture.sign()])


def _counting(session: Session, scheme: str) -> list[_Counting]:
    """What counts of a scheme's entries until acceptance is asked, those of a scope together."""
    rows = raw(session).execute(_COUNTING, (scheme,)).fetchall()
    contested = contested_entries(session)
    return [_Counting(*row) for row in rows if row[0] not in contested]


def _together(changes: Sequence[Changes]) -> Changes:
    """Those of the parts of one gesture, in which no cell is written twice."""
    cells = chain.from_iterable(one.cells for one in changes)
    lots = {name: status for one in changes for name, status in one.lots.items()}
    return Changes(tuple(cells), lots)


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
    one: Entry | _Counting,
    *,
    accepted: Said,
    returned: Said = None,
    reason: str | None = None,
) -> None:
    judged = gesture.ensure(Acceptance, one.scope, one.id, entry=one.id)
    gesture.put(judged, "accepted", accepted)  # always said, so that two who differ are a conflict
    gesture.put_changed(judged, "returned", returned)
    gesture.put_changed(judged, "reason", reason)
