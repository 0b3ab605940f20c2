"""The actions as a sitting examines them: as they were frozen for it, else as they stand."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.queries.action.follow_up import FollowUp, follow_ups
from db.queries.base.order import natural
from db.queries.meeting.frozen import State, frozen_actions, frozen_of
from db.queries.meeting.frozen_measures import measures_then, measures_today
from db.queries.meeting.moved import Moved, moved, moved_measures
from db.queries.secrecy.printed import follow_up_as_printed, judged_today


@dataclass(frozen=True, slots=True)
class Examined:
    """`state` is None for actions as they stand; `overtaken` are the ids of those of which more
    was said after the state was frozen."""

    state: State | None
    rows: tuple[FollowUp, ...]
    overtaken: frozenset[str] = frozenset()


def examined(session: Session, scheme: str, meeting: str | None = None) -> Examined:
    """The actions of a scheme for a sitting: frozen where this base holds its state, else live."""
    state = frozen_of(session, meeting) if meeting else None
    return as_frozen(session, state) if state else as_they_stand(session, scheme)


def as_frozen(session: Session, state: State) -> Examined:
    """The actions of a frozen state that this base holds."""
    found = frozen_actions(session, state.id)
    overtaken = frozenset(one.row.id for one in found if one.overtaken)
    return Examined(state, judged_today(session, (one.row for one in found)), overtaken)


def as_they_stand(session: Session, scheme: str) -> Examined:
    """The actions that are part of a scheme today."""
    asked = select(Action.id, Action.code).where(
        Action.scheme == scheme, Action.retired_on.is_(None)
    )
    found: list[Any] = sorted(session.execute(asked), key=lambda one: (natural(one.code), one.id))
    return Examined(None, follow_ups(session, [one.id for one in found]))


@dataclass(frozen=True, slots=True)
class Between:
    """What moved from one state to another one: actions, and what is said of measures where both
    states tell it. `actions` is how many the second one holds.
    """

    rows: tuple[Moved, ...]
    actions: int
    measures: tuple[Moved, ...] = ()


def moved_between(
    session: Session,
    scheme: str,
    before: State,
    after: State | None = None,
    *,
    printed: bool = False,
) -> Between:
    """What moved from one frozen state to another, or to the actions as they stand today.

    `printed` leaves out what may not be printed of either.
    """
    now = as_frozen(session, after) if after else as_they_stand(session, scheme)
    then = measures_then(session, before.id)
    said = measures_then(session, after.id) if after else measures_today(session, scheme)
    measures = moved_measures(then, said) if then is not None and said is not None else ()
    rows = as_frozen(session, before).rows, now.rows
    if printed:
        rows = _printed(rows[0]), _printed(rows[1])
    return Between(moved(*rows), len(now.rows), measures)


def _printed(rows: tuple[FollowUp, ...]) -> tuple[FollowUp, ...]:
    return tuple(map(follow_up_as_printed, rows))
