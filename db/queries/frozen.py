"""The state in which a sitting examines the actions, and what moved between two states."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.frozen import Frozen, FrozenRow
from db.kinds.meeting import Committee, Meeting
from db.kinds.report import NARRATIVES, Report
from db.queries.agenda import meeting_title
from db.queries.follow_up import FollowUp
from db.queries.order import natural
from db.words import _, clock, full_date


@dataclass(frozen=True, slots=True)
class State:
    """A frozen state: of which sitting, when, and the base version that it printed."""

    id: str
    meeting: str
    title: str
    on: date
    at: time | None
    version: str

    @property
    def told(self) -> str:
        """'le mardi 1er octobre 2024 à 18 h 05, base 431·a7f3'."""
        day = _("le {}").format(full_date(self.on))
        moment = _("{day} à {hour}").format(day=day, hour=clock(self.at)) if self.at else day
        return _("{moment}, base {base}").format(moment=moment, base=self.version)


@dataclass(frozen=True, slots=True)
class FrozenAction:
    """An action as it was frozen; `overtaken` says that a report came after the closing."""

    row: FollowUp
    overtaken: bool


def frozen_of(session: Session, meeting: str) -> State | None:
    """The state frozen for a sitting, the last one if it was frozen again; None without one."""
    return next((one for one in reversed(frozen_states(session)) if one.meeting == meeting), None)


def frozen_states(session: Session, scheme: str | None = None) -> tuple[State, ...]:
    """The frozen states of a scheme, or of the whole base, the first one first."""
    asked = (
        select(Frozen, Meeting.number, Committee.name)
        .outerjoin(Meeting, Meeting.id == Frozen.meeting)
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .order_by(Frozen.on, Frozen.at, Frozen.id)
    )
    if scheme is not None:
        asked = asked.where(Committee.scheme == scheme)
    return tuple(
        State(
            one.id,
            one.meeting or "",
            meeting_title(name or _("Séance"), number),
            one.on or date(1970, 1, 1),
            one.at,
            one.version or "",
        )
        for one, number, name in session.execute(asked)
    )


def frozen_actions(session: Session, state: str) -> tuple[FrozenAction, ...]:
    """The actions as they were frozen, by code; those that this base holds, in three queries.

    A row that this version cannot read is left out.
    """
    rows = session.scalars(select(FrozenRow).where(FrozenRow.frozen == state)).all()
    told = _told(session, [row.said for row in rows])
    current = _situations(session, [row.action for row in rows])
    found = []
    for row in rows:
        read = thawed(row.content or "")
        if read is not None:
            whole = _telling(read, told.get(row.said or "", {}))
            found.append(FrozenAction(whole, current.get(row.action or "") != row.said))
    return tuple(sorted(found, key=lambda one: (natural(one.row.code), one.row.id)))


def overtaken_of(session: Session, state: State | None) -> frozenset[str]:
    """The ids of the actions of which more was said after a state was frozen; one query."""
    if state is None:
        return frozenset()
    asked = (
        select(FrozenRow.action)
        .join(Action, Action.id == FrozenRow.action)
        .where(FrozenRow.frozen == state.id, Action.situation.is_distinct_from(FrozenRow.said))
    )
    return frozenset(one for one in session.scalars(asked) if one)


def frozen_content(row: FollowUp) -> str:
    """What a frozen state keeps of an action: all but the texts of its report."""
    import msgspec

    bare = _telling(row, dict.fromkeys(NARRATIVES))
    return msgspec.json.encode(bare).decode()


def thawed(content: str) -> FollowUp | None:
    """The row of a frozen state, without its texts; None when it cannot be read."""
    import msgspec

    try:
        return msgspec.json.decode(content, type=FollowUp)
    except (msgspec.MsgspecError, ValueError):
        return None


def _telling(row: FollowUp, texts: Mapping[str, Any]) -> FollowUp:
    return replace(row, **texts)


def _situations(session: Session, actions: Iterable[str | None]) -> dict[str, str | None]:
    """The report that each action shows now."""
    asked = select(Action.id, Action.situation).where(Action.id.in_(list(actions)))
    return {one.id: one.situation for one in session.execute(asked)}


def _told(session: Session, reports: Iterable[str | None]) -> Mapping[str, dict[str, Any]]:
    """The texts of reports by id: an erased one is empty here as everywhere."""
    wanted = {one for one in reports if one}
    found = session.scalars(select(Report).where(Report.id.in_(wanted)))
    return {one.id: {name: getattr(one, name) for name in NARRATIVES} for one in found}
