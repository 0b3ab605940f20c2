"""The tree of measures, each with where its actions stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import Status, Weather
from db.kinds.scheme import Measure
from db.queries.action.listed import ActionRow, action_list
from db.queries.base.order import natural
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.scheme.progress import MeasureProgress, measure_progress
from db.words import _


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure with all that stands under it; `depth` is 0 at the top of the tree.

    `within` are the ids of the measure and of those under it. `counts` are the actions by status,
    those of which nothing is said under None. `weather` and `comment` are the secretary's.
    `main` is its main indicator, None where nobody chose one.
    `brother_before` and `brother_after` are its neighbours under the same parent, None at the ends.
    """

    id: str
    scheme: str
    parent: str | None
    depth: int
    code: str
    title: str
    short: str
    key: bool
    weather: Weather | None
    comment: str
    within: tuple[str, ...]
    actions: int
    late: int
    counts: tuple[tuple[Status | None, int], ...]
    progress: MeasureProgress
    brother_before: str | None
    brother_after: str | None
    main: Trajectory | None = None


def measure_lines(session: Session, scheme_id: str | None = None) -> tuple[MeasureLine, ...]:
    """The measures of a scheme, or of the whole base, from the top of the tree down."""
    wanted = select(Measure).order_by(Measure.id)
    found = session.scalars(
        wanted.where(Measure.scheme == scheme_id) if scheme_id else wanted
    ).all()
    known = {one.id: one for one in found}
    under: dict[str | None, list[Measure]] = defaultdict(list)
    for one in sorted(found, key=_rank):
        parent = one.parent if one.parent in known and not _loops(known, one) else None
        under[parent].append(one)
    actions: dict[str | None, list[ActionRow]] = defaultdict(list)
    for row in action_list(session, scheme_id):
        if row.parent is None:
            actions[row.measure].append(row)
    mains = trajectories(session, [one.indicator for one in found if one.indicator])
    lines = _walk(under, actions, None, 0)
    return tuple(replace(line, main=mains.get(known[line.id].indicator or "")) for line in lines)


def _walk(
    under: Mapping[str | None, Sequence[Measure]],
    actions: Mapping[str | None, Sequence[ActionRow]],
    parent: str | None,
    depth: int,
) -> Iterator[MeasureLine]:
    brothers = under.get(parent, ())
    for place, one in enumerate(brothers):
        below = list(_walk(under, actions, one.id, depth + 1))
        within = (one.id, *(line.id for line in below))
        mine = [row for id_ in within for row in actions.get(id_, ())]
        before = brothers[place - 1].id if place else None
        after = brothers[place + 1].id if place + 1 < len(brothers) else None
        yield _line(one, (parent, depth, before, after), within, mine)
        yield from below


def _line(
    one: Measure,
    where: tuple[str | None, int, str | None, str | None],
    within: tuple[str, ...],
    rows: Sequence[ActionRow],
) -> MeasureLine:
    parent, depth, before, after = where
    order: list[Status | None] = [*Status, None]
    return MeasureLine(
        id=one.id,
        scheme=one.scheme or "",
        parent=parent,
        depth=depth,
        code=one.code or "",
        title=one.title or _("sans titre"),
        short=one.short or "",
        key=bool(one.key),
        weather=one.weather,
        comment=one.comment or "",
        within=within,
        actions=len(rows),
        late=sum(row.late for row in rows),
        counts=tuple((status, sum(row.status == status for row in rows)) for status in order),
        progress=measure_progress(rows),
        brother_before=before,
        brother_after=after,
    )


def _rank(one: Measure) -> tuple[Any, ...]:
    return (one.scheme or "", one.rank or "~", natural(one.code))


def _loops(known: Mapping[str, Measure], one: Measure) -> bool:
    """Whether the way up comes back here, which two edits may make."""
    seen, here = {one.id}, one.parent
    while here is not None and here in known:
        if here in seen:
            return True
        seen.add(here)
        here = known[here].parent
    return False
