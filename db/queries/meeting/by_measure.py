"""The actions that a sitting examines, gathered under the measures of the scheme itself."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import Status, Weather
from db.kinds.scheme import Measure
from db.queries.action.follow_up import FollowUp
from db.queries.base.order import natural
from db.queries.indicator.trajectory import Trajectory
from db.queries.meeting.frozen_measures import Said, said_of
from db.queries.scheme.progress import MeasureProgress, mean_progress
from db.words import _


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A measure of the scheme itself with its actions and those of what stands under it.

    `weather` and `comment` are the secretary's; `progress` counts neither sub-actions nor what
    was dropped. `counts` follow the order of the statuses, None where nothing was said. `parts`
    gives the action above each sub-action; they stand right under it. `main` is the id of the
    measure's main indicator, None where nobody chose one.
    """

    id: str
    code: str
    title: str
    short: str
    weather: Weather | None
    comment: str
    actions: tuple[FollowUp, ...]
    counts: tuple[tuple[Status | None, int], ...]
    progress: MeasureProgress
    parts: Mapping[str, str] = field(default_factory=dict)
    main: str | None = None

    @property
    def indicators(self) -> tuple[Trajectory, ...]:
        """Those of its actions, in their order; one that follows several of them is told once."""
        return tuple({one.id: one for row in self.actions for one in row.indicators}.values())


def by_measure(
    session: Session,
    scheme: str,
    rows: Sequence[FollowUp],
    then: Mapping[str, Said] | None = None,
) -> tuple[MeasureState, ...]:
    """A line for each measure at the top of the tree; a last one for actions under none of them.

    `then` is what was said of each measure when a state was frozen, None for what is said today.
    """
    asked = select(Measure).where(Measure.scheme == scheme)
    found = sorted(session.scalars(asked), key=lambda one: (one.rank or "~", natural(one.code)))
    top = roots({one.id: one.parent for one in found})
    said = {one.id: _said(one, then) for one in found}
    places = _places(session, scheme, said)
    parents = _parents(session, scheme)
    under: dict[str, list[FollowUp]] = defaultdict(list)
    for row in rows:
        under[top.get(places(row), "")].append(row)
    tops = [one.id for one in found if top[one.id] == one.id]
    mains = {one.id: one.indicator for one in found}
    states = [replace(_state(one, said[one], under[one], parents), main=mains[one]) for one in tops]
    return (*states, *([_state("", {}, under[""], parents)] if under[""] else []))


def _said(one: Measure, then: Mapping[str, Said] | None) -> Said:
    """What is said of a measure; one that came after the state has but its name."""
    today = said_of(one)
    if then is None:
        return today
    return then.get(one.id, {**today, "weather": None, "comment": None})


def roots(parents: Mapping[str, str | None]) -> dict[str, str]:
    """For each measure, the one at the top of the tree that it is under.

    A loop, which two edits may make, has none: each of its measures stands for itself.
    """
    found: dict[str, str] = {}
    for one in parents:
        here, seen = one, {one}
        while (above := parents[here]) in parents and above is not None and above not in seen:
            here = above
            seen.add(here)
        found[one] = one if above in seen else here
    return found


def _places(session: Session, scheme: str, measures: Mapping[str, Said]) -> Any:
    """Which measure a row is under: the one that it names, for it may be a former one."""
    named = {
        (said.get("code") or "", said.get("title") or ""): one for one, said in measures.items()
    }
    asked = select(Action.id, Action.measure).where(Action.scheme == scheme)
    today = {one.id: one.measure or "" for one in session.execute(asked)}

    def place(row: FollowUp) -> str:
        return named.get((row.measure_code, row.measure_title)) or today.get(row.id, "")

    return place


def _parents(session: Session, scheme: str) -> dict[str, str]:
    """The action above each sub-action."""
    asked = select(Action.id, Action.parent).where(Action.scheme == scheme)
    return {part: above for part, above in session.execute(asked) if above}


def _state(
    measure: str, said: Said, rows: Sequence[FollowUp], parts: Mapping[str, str]
) -> MeasureState:
    order: list[Status | None] = [*Status, None]
    going = (
        row.progress for row in rows if row.id not in parts and row.status is not Status.DROPPED
    )
    title = said.get("title") or (_("sans titre") if measure else "")
    return MeasureState(
        id=measure,
        code=said.get("code") or "",
        title=title,
        short=said.get("short") or title,
        weather=said.get("weather"),
        comment=said.get("comment") or "",
        actions=_in_order(rows, parts),
        counts=tuple((status, sum(row.status == status for row in rows)) for status in order),
        progress=mean_progress(going),
        parts={row.id: parts[row.id] for row in rows if row.id in parts},
    )


def _in_order(rows: Sequence[FollowUp], parts: Mapping[str, str]) -> tuple[FollowUp, ...]:
    """By code, each sub-action right under its action."""
    known = {row.id: row for row in rows}

    def way(row: FollowUp) -> list[object]:
        steps = [row.id]
        while (above := parts.get(steps[-1])) in known and above is not None and above not in steps:
            steps.append(above)
        return [(natural(known[one].code), one) for one in reversed(steps)]

    return tuple(sorted(rows, key=way))
