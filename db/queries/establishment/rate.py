"""How far expectations are deployed at the end of each period: the counts of a computed indicator.

What has no day counts from when it was said, so that a past result does not move by itself.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.journal.session import desk, raw
from db.kinds.choices import Deployed
from db.kinds.expectation import Summary
from db.kinds.period import Period, last_over, parse_period
from db.queries.establishment.expected import asking, expectations
from db.queries.establishment.houses import House, houses
from db.queries.establishment.known import counts_every_house, counts_in
from db.queries.establishment.matrix import Counts, counted
from db.queries.results.what_counts import HUNDRED, Result
from db.queries.secrecy.few_houses import Kept, told_cuts

YEAR = 12
_LENGTHS = (1, 3, 6, YEAR)
_MOST = 60  # periods: an old opening day would make hundreds

Cuts = Mapping[str, Counts]


class Followed(NamedTuple):
    """The expectations (ids) that an indicator follows, and its rhythm in months."""

    expectations: tuple[str, ...]
    every: int | None


class Deploying(NamedTuple):
    """Counts by period, then by cut: '' for all, ids of types and managers. Of rows, `asked` are
    the establishments of each expectation, those that have closed since as well.
    """

    counts: Mapping[Period, Cuts]
    asked: Sequence[Sequence[House]] = ()

    def told(self, period: Period, today: date) -> frozenset[str]:
        """The cuts that may be told of each of the expectations alone: their sum says no more."""
        day = min(period.last, today)
        each = [
            told_cuts(
                [
                    Kept(house.type or "", house.manager or "")
                    for house in some
                    if _is_there(house, day)
                ]
            )
            for some in self.asked
        ]
        return frozenset.intersection(*each) if each else frozenset()


class _Here(NamedTuple):
    """What was said of an expectation in a house, and from which day it counts."""

    state: str
    day: date


def deploying(session: Session, followed: Mapping[str, Followed]) -> dict[str, Deploying]:
    """The counts of these indicators, by id: of rows, or as they were signed."""
    if not followed:
        return {}
    if not counts_every_house(session):
        return _signed(session, followed)
    return from_rows(session, followed)


def from_rows(session: Session, followed: Mapping[str, Followed]) -> dict[str, Deploying]:
    """The same from the rows of the establishments, which this base must hold."""
    today, places = desk(session).now().date(), houses(session)
    wanted = {one for each in followed.values() for one in each.expectations}
    known = [one for one in expectations(session) if one.id in wanted]
    asked = asking(session, known, places, date.min)  # those that have closed since as well
    said = _said(session, wanted)
    found = {}
    for indicator, one in followed.items():
        mine = [
            (house, said.get((each, house.id)))
            for each in one.expectations
            if each in asked
            for house in places
            if house.id in asked[each].houses
        ]
        periods = _periods(one.every, (here.day for _house, here in mine if here), today)
        counts = {period: _counts(mine, min(period.last, today)) for period in periods}
        each_asked = [
            [house for house in places if house.id in asked[each].houses]
            for each in one.expectations
            if each in asked
        ]
        found[indicator] = Deploying(counts, each_asked)
    return found


def results_of(found: Deploying) -> tuple[Result, ...]:
    """In place among those that are concerned, in per cent, with its two counts."""
    made = (_result(period, cuts[""]) for period, cuts in found.counts.items() if "" in cuts)
    return tuple(sorted((one for one in made if one is not None), key=lambda one: one.period))


def _result(period: Period, counts: Counts) -> Result | None:
    if not counts.concerned:
        return None
    above, below = Decimal(counts.in_place), Decimal(counts.concerned)
    return Result(period, HUNDRED * above / below, above, below)


def _signed(session: Session, followed: Mapping[str, Followed]) -> dict[str, Deploying]:
    asked = select(Summary).where(Summary.indicator.in_(list(followed)))
    counts: dict[str, dict[Period, dict[str, Counts]]] = {one: {} for one in followed}
    for row in session.scalars(asked):
        if row.counts and row.period is not None:
            cuts = counts[row.indicator or ""].setdefault(row.period, {})
            cuts[row.cut or ""] = counts_in(row.counts)
    return {one: Deploying(periods) for one, periods in counts.items()}


_SAID = """
SELECT d.expectation, d.establishment, d.state, d.since, lot.hlc
FROM deployment d JOIN cell ON cell.entity = d.id AND cell.field = 'standing'
JOIN lot ON lot.id = cell.winner >> 12
WHERE d.state IS NOT NULL AND d.expectation IN (SELECT value FROM json_each(?))"""


def _said(session: Session, wanted: Iterable[str]) -> dict[tuple[str, str], _Here]:
    rows = raw(session).execute(_SAID, (json.dumps(sorted(wanted)),))
    return {
        (expectation, house): _Here(
            state,
            date.fromisoformat(since)
            if since and state == Deployed.IN_PLACE
            else moment(hlc).date(),
        )
        for expectation, house, state, since, hlc in rows
    }


def _periods(every: int | None, days: Iterable[date], today: date) -> list[Period]:
    """From the one in which something was first so to the one that goes on."""
    months = every if every in _LENGTHS else YEAR
    current, first = _around(months, today), min(days, default=None)
    found = [current] if first is not None else []
    while first is not None and found[0].first > first and len(found) < _MOST:
        before = last_over(months, found[0].first)
        if before is None:
            break
        found.insert(0, before)
    return found


def _around(months: int, day: date) -> Period:
    """The period of so many months in which a day lies."""
    part = (day.month - 1) // months + 1
    form = {1: "{}-{:02}", 3: "{}-T{}", 6: "{}-S{}", YEAR: "{}"}[months]
    return parse_period(form.format(f"{day.year:04}", part))


def _is_there(house: House, day: date) -> bool:
    return (house.opened is None or house.opened <= day) and house.open_on(day)


def _counts(mine: Sequence[tuple[House, _Here | None]], day: date) -> dict[str, Counts]:
    """All of them, by type and by manager, as they stood at the end of a day."""
    states: dict[str, list[str | None]] = defaultdict(list)
    for house, here in mine:
        if not _is_there(house, day):
            continue
        state = here.state if here and here.day <= day else None
        for cut in {"", house.type or "", house.manager or ""}:
            states[cut].append(state)
    return {cut: counted(found) for cut, found in states.items()}
