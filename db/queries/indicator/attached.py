"""Which indicators follow which actions: that of one action may be linked to others."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Subquery, select, union

from db.kinds.field import Member
from db.kinds.indicator import Indicator

LINKED = "actions"


def attached(actions: Collection[str] | None = None) -> Subquery:
    """The pairs (indicator, action), those of these actions alone where they are given.

    A link may dangle: to an action that this base has not received.
    """
    own: Any = select(Indicator.id.label("indicator"), Indicator.action.label("action"))
    own = own.where(Indicator.action.is_not(None))
    also: Any = select(Member.entity, Member.member)
    also = also.where(Member.field == LINKED, Member.entity.in_(select(Indicator.id)))
    if actions is not None:
        own = own.where(Indicator.action.in_(actions))
        also = also.where(Member.member.in_(actions))
    return union(own, also).subquery()
