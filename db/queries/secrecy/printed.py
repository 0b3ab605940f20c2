"""Rows as paper and exports may show them: what would give a small count of children away is out.

The base and the screen keep exact values; what a row withholds is named in `withheld`, so that a
table says 'secret' where it stood.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from db.queries.action.follow_up import Contest, FollowUp
from db.queries.indicator.trajectory import Trajectory
from db.queries.secrecy.children import children, counts_heads
from db.queries.secrecy.small_counts import Counts, hides, is_small

_OF_LATEST = ("latest", "numerator", "denominator", "gap", "off_course", "rate")


def as_printed(row: Trajectory) -> Trajectory:
    """What may be printed of an indicator; the same again for a row that was so already.

    With a secret result go its gap, its rate and the verdict; with a secret start, the line from
    it. A target is nobody's count.
    """
    if not row.least or row.withheld:
        return row
    heads = counts_heads(row.kind, row.unit)
    secret = set(row.secret)
    if heads:
        secret |= {one.period for one in row.results if is_small(one.value, row.least)}
    latest, taken = row.latest, dict[str, Any]()
    if latest and (latest.period in secret or _is_latest_small(row, heads=heads)):
        secret.add(latest.period)
        taken |= dict.fromkeys(_OF_LATEST)
    if heads and is_small(row.baseline, row.least):
        taken |= dict.fromkeys(("baseline", "rate"))
        if latest and (not row.targets or latest.period < row.targets[0].period):
            taken |= dict.fromkeys(("expected", "gap", "off_course"))
    if not secret and not taken:
        return row
    if row.results and row.results[-1].period in secret:
        taken["rate"] = None
    withheld = tuple(name for name in taken if getattr(row, name) is not None)
    results = tuple(one for one in row.results if one.period not in secret)
    hidden = tuple(sorted(secret))
    return replace(row, results=results, secret=hidden, withheld=withheld or ("results",), **taken)


def follow_up_as_printed(row: FollowUp) -> FollowUp:
    """What may be printed of an action: its indicators, and what is contested of them."""
    indicators = tuple(map(as_printed, row.indicators))
    counting = {one.id for one in indicators if one.least}
    contests = tuple(_contest_as_printed(one, counting) for one in row.contests)
    return replace(row, indicators=indicators, contests=contests)


def judged_today(session: Session, rows: Iterable[FollowUp]) -> tuple[FollowUp, ...]:
    """Frozen rows with what counts children today: one may have been said to since."""
    least = children(session).least
    return tuple(
        replace(row, indicators=tuple(_judged(one, least) for one in row.indicators))
        for row in rows
    )


def _judged(one: Trajectory, least: Mapping[str, int]) -> Trajectory:
    return replace(one, least=max(one.least, least.get(one.id, 0)))


def _is_latest_small(row: Trajectory, *, heads: bool) -> bool:
    if row.denominator is not None:
        return hides(Counts(None, row.numerator, row.denominator), row.least)
    return heads and row.latest is not None and is_small(row.latest.value, row.least)


def _contest_as_printed(one: Contest, counting: set[str]) -> Contest:
    return replace(one, values=()) if one.indicator in counting else one
