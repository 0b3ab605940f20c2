"""Of which actions more was said after the state of a sitting was frozen."""

from typing import Any, TypeVar

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.field import STATE
from db.kinds.frozen import Frozen, FrozenRow
from db.queries.meeting.known_values import with_late_values
from db.tables.journal import OP_BITS, CellRow, LotRow

_Asked = TypeVar("_Asked", bound=Select[*tuple[Any, ...]])


def in_order(asked: _Asked) -> _Asked:
    """A question about frozen states, the first one first.

    Two of one minute are told apart by the clock of their gestures.
    """
    return (
        asked.outerjoin(CellRow, and_(CellRow.entity == Frozen.id, CellRow.field == STATE))
        .outerjoin(LotRow, LotRow.id == CellRow.winner.op(">>")(OP_BITS))
        .order_by(Frozen.on, Frozen.at, LotRow.hlc, Frozen.id)
    )


def overtaken_of(session: Session, meeting: str) -> frozenset[str]:
    """The ids of the actions that have another report than in the last state of a sitting, or a
    value of an indicator that this state did not know.
    """
    states = session.scalars(in_order(select(Frozen.id).where(Frozen.meeting == meeting))).all()
    if not states:
        return frozenset()
    asked = (
        select(FrozenRow.action, FrozenRow.said, FrozenRow.known, Action.situation)
        .join(Action, Action.id == FrozenRow.action)
        .where(FrozenRow.frozen == states[-1])
    )
    rows = session.execute(asked).all()
    said_again = {one.action for one in rows if one.action and one.situation != one.said}
    known = {one.action: one.known for one in rows if one.action}
    return with_late_values(session, known) | said_again
