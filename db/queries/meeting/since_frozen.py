"""What became of one action since the last state that a sitting examines."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.frozen import FrozenRow
from db.kinds.meeting import Meeting
from db.queries.action.follow_up import FollowUp
from db.queries.entry.late_values import LateValue, late_values
from db.queries.meeting.frozen import State, frozen_actions, frozen_states
from db.queries.meeting.moves import Move, moves_of


@dataclass(frozen=True, slots=True)
class SinceFrozen:
    """`after_closing`: a report came after the state was frozen and its sitting is still to come,
    which examines the action without it. `late_values` are the values of its indicators that came
    after, as long as that sitting is to come.
    """

    state: State
    moves: tuple[Move, ...]
    after_closing: bool
    late_values: tuple[LateValue, ...] = ()


def since_frozen(
    session: Session, row: FollowUp, scheme: str | None, today: date
) -> SinceFrozen | None:
    """What differs between an action as it stands and as it was frozen last; None if it never was.

    Of what this base holds alone: a state travels with the sitting, its rows with their actions.
    """
    held = set(session.scalars(select(FrozenRow.frozen).where(FrozenRow.action == row.id)))
    if not held:
        return None
    states = [one for one in frozen_states(session, scheme) if one.id in held]
    found = frozen_actions(session, states[-1].id, row.id) if states else ()
    if not found:
        return None
    meeting = session.get(Meeting, states[-1].meeting)
    coming = meeting is not None and meeting.on is not None and meeting.on >= today
    (then,) = found
    late = late_values(session, row.id) if coming else ()
    over = (then.overtaken or bool(late)) and coming
    return SinceFrozen(states[-1], moves_of(then.row, row), over, late)
