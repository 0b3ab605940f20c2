"""The state in which a sitting examines the actions, and what moved between two states."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.frozen import Frozen, FrozenRow
from db.kinds.meeting import Committee, Meeting
from db.kinds.report import Report
from db.queries.action.follow_up import FollowUp
from db.queries.base.order import natural
from db.queries.meeting.agenda import meeting_title, of_scheme
from db.queries.meeting.frozen_content import thawed, typed_in
from db.queries.meeting.known_values import with_late_values
from db.queries.meeting.overtaken import in_order
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
    """An action as it was frozen.

    `overtaken` says that a report came after the closing, or a value of one of its indicators.
    """

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
        .where(of_scheme(scheme or ""))
    )
    return tuple(
        State(
            one.id,
            one.meeting or "",
            meeting_title(name, number),
            one.on or date(1970, 1, 1),
            one.at,
            one.version or "",
        )
        for one, number, name in session.execute(in_order(asked))
    )


class Ends(NamedTuple):
    """From which state one compares to which one; None for the actions as they stand."""

    before: State
    after: State | None


def usual_ends(states: Sequence[State], meeting: str) -> Ends | None:
    """What a sitting compares, of these states in their order; None while nothing was frozen.

    The state before its own with its own, today where it has none; that of another sitting rather
    than an earlier one of its own. Where its own is the first of all: that one with today.
    """
    own = [place for place, one in enumerate(states) if one.meeting == meeting]
    if not own:
        return Ends(states[-1], None) if states else None
    earlier = states[: own[-1]]
    others = [one for one in earlier if one.meeting != meeting]
    if not earlier:
        return Ends(states[own[-1]], None)
    return Ends((others or earlier)[-1], states[own[-1]])


def frozen_actions(
    session: Session, state: str, action: str | None = None
) -> tuple[FrozenAction, ...]:
    """The actions as they were frozen, by code, or one of them; those that this base holds.

    In four queries. A row that this version cannot read is left out.
    """
    asked = select(FrozenRow).where(FrozenRow.frozen == state)
    if action is not None:
        asked = asked.where(FrozenRow.action == action)
    rows = session.scalars(asked).all()
    told = _told(session, [row.said for row in rows])
    current = _situations(session, [row.action for row in rows])
    late = with_late_values(session, {row.action: row.known for row in rows if row.action})
    found = []
    for row in rows:
        read = thawed(row.content or "", told.get(row.said or "", {}))
        if read is not None:
            overtaken = current.get(row.action or "", row.said) != row.said or row.action in late
            found.append(FrozenAction(read, overtaken))
    return tuple(sorted(found, key=lambda one: (natural(one.row.code), one.row.id)))


def _situations(session: Session, actions: Iterable[str | None]) -> dict[str, str | None]:
    """The report that each action shows now."""
    asked = select(Action.id, Action.situation).where(Action.id.in_(list(actions)))
    return {one.id: one.situation for one in session.execute(asked)}


def _told(session: Session, reports: Iterable[str | None]) -> Mapping[str, dict[str, Any]]:
    """The texts of reports by id: an erased one is empty here as everywhere."""
    wanted = {one for one in reports if one}
    found = session.scalars(select(Report).where(Report.id.in_(wanted)))
    return {one.id: typed_in(one) for one in found}
