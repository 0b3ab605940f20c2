"""What a sitting decides and votes, typed against its points."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.commands.change import change_fields
from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk
from db.kinds.choices import DecisionState
from db.kinds.decision import Decision, RoomVote
from db.kinds.meeting import AgendaItem, Meeting
from db.kinds.rank import between
from db.queries.journal.shown import Seen
from db.words import _


def add_decision(
    session: Session,
    meeting: str,
    text: str,
    *,
    item: str | None = None,
    who: str | None = None,
    due: date | None = None,
    actions: Collection[str] = (),
) -> tuple[str, Changes]:
    """Note a decision at the end of a sitting's: (its id, what changed).

    The adoption of earlier minutes, with nobody to carry anything out, is done when it is taken.
    """
    check_open(session, meeting)
    said = _written(text, _("Écrivez ce qui est décidé."))
    gesture = Gesture(session)
    someone = (who or "").strip() or None
    taken = someone is None and due is None and _adopts(session, item)
    decision = _born_last(
        *(session, gesture, Decision, meeting),
        item=item,
        text=said,
        who=someone,
        due=due,
        state=DecisionState.DONE if taken else DecisionState.TO_DO,
        done_on=session.get_one(Meeting, meeting).on if taken else None,
    )
    for action in actions:
        gesture.put(decision, f"action:{action}", True)
    return decision, gesture.sign()


def _adopts(session: Session, item: str | None) -> bool:
    """Whether a point submits the minutes of an earlier sitting."""
    point = session.get(AgendaItem, item) if item else None
    return point is not None and point.approves is not None


def edit_decision(
    session: Session, decision: str, *, seen: Seen | None = None, **fields: Any
) -> Changes:
    """Change what was decided, by whom or by when; 'action:act_…' links an action or unlinks it.

    UserError once the minutes are closed, or when nothing is left of its text. How far it is
    changes with `set_state`.
    """
    check_open(session, session.get_one(Decision, decision).meeting)
    if "text" in fields:
        fields["text"] = _written(fields["text"], _("Écrivez ce qui est décidé."))
    return change_fields(session, decision, fields, seen)


def set_state(
    session: Session,
    decision: str,
    state: DecisionState,
    reason: str | None = None,
    *,
    seen: Seen | None = None,
) -> Changes:
    """Say how far a decision is, whether its minutes are closed or not. The day on which it was
    done is that on which this was said first. `seen`: what the author had on screen.

    UserError when it is dropped without a reason.
    """
    why = (reason or "").strip() or None
    if state is DecisionState.DROPPED and why is None:
        raise UserError(_("Dites pourquoi cette décision est abandonnée."))
    fields: dict[str, Any] = {"state": state, "reason": why}
    known = session.get_one(Decision, decision)
    if state is not DecisionState.DONE:
        fields["done_on"] = None
    elif known.state is not state or known.done_on is None:
        fields["done_on"] = desk(session).now().date()
    return change_fields(session, decision, fields, seen)


def remove_decision(session: Session, decision: str) -> Changes:
    """Take a decision out of the minutes; its history stays in the journal."""
    return _removed(session, session.get_one(Decision, decision))


def add_vote(
    session: Session, meeting: str, question: str, counts: tuple[int, int, int], item: str | None
) -> tuple[str, Changes]:
    """Note what the room voted: how many said yes, no, don't know."""
    check_open(session, meeting)
    asked = _written(question, _("Écrivez la question posée à la salle."))
    gesture = Gesture(session)
    said = {"item": item, "question": asked, "counts": _counts(counts)}
    return _born_last(session, gesture, RoomVote, meeting, **said), gesture.sign()


def edit_vote(
    session: Session,
    vote: str,
    question: str,
    counts: tuple[int, int, int],
    *,
    seen: Seen | None = None,
) -> Changes:
    """Change a question or its counts. `seen`: what the author had on screen, see `shown_ops`."""
    known = session.get_one(RoomVote, vote)
    check_open(session, known.meeting)
    asked = _written(question, _("Écrivez la question posée à la salle."))
    said = {"question": asked, "counts": _counts(counts)}
    changed = {name: value for name, value in said.items() if value != getattr(known, name)}
    return change_fields(session, vote, changed, seen)


def remove_vote(session: Session, vote: str) -> Changes:
    """Take a vote out of the minutes."""
    return _removed(session, session.get_one(RoomVote, vote))


def _written(text: str | None, lacking: str) -> str:
    """What was typed; UserError with this sentence when that is nothing."""
    said = (text or "").strip()
    if not said:
        raise UserError(lacking)
    return said


def _counts(counts: tuple[int, int, int]) -> dict[str, int]:
    if min(counts) < 0:
        raise UserError(_("Un nombre de voix ne peut pas être négatif."))
    return dict(zip(("yes", "no", "unknown"), counts, strict=True))


def _born_last(
    session: Session,
    gesture: Gesture,
    kind: type[Decision] | type[RoomVote],
    meeting: str,
    **fields: Any,
) -> str:
    """The id of a new decision or vote, after those that a sitting has."""
    last = session.scalar(select(func.max(kind.rank)).where(kind.meeting == meeting))
    scope = session.get_one(Meeting, meeting).scope
    return gesture.born(kind, scope, meeting=meeting, rank=between(last, None), **fields)


def _removed(session: Session, one: Decision | RoomVote) -> Changes:
    check_open(session, one.meeting)
    gesture = Gesture(session)
    gesture.delete(one.id)
    return gesture.sign()
