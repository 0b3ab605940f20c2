"""Everything entered for indicators, one line an entry, as a table for a spreadsheet tells it."""

import json
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.journal.session import raw
from db.kinds.category import category_label
from db.kinds.choices import Empty, EntryState, IndicatorKind
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.kinds.period import Period, parse_period
from db.queries.base.order import natural
from db.queries.entry.expects import levels_of
from db.queries.entry.state import state_of
from db.queries.journal.origin import author_of_device
from db.queries.results.what_counts import HUNDRED, accepting


class Head(NamedTuple):
    """What an entry is of. `levels` are those of a scale, the lowest first."""

    id: str
    code: str
    label: str
    kind: IndicatorKind
    unit: str
    levels: tuple[str, ...]


class EntryLine(NamedTuple):
    """One entry. `percentage` is from 0 to 100; `place` and `category` are ids, None for none.

    `state` is None where the scheme asks for no acceptance and it is no draft.
    """

    id: str
    head: Head
    period: Period
    place: str | None
    place_name: str
    category: str | None
    category_name: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    percentage: Decimal | None
    estimated: bool
    empty: Empty | None
    state: EntryState | None
    comment: str
    source: str
    author: str
    at: datetime | None


def heads(session: Session, ids: Collection[str] | None = None) -> dict[str, Head]:
    """The indicators of these ids, or all of them, in the order of their codes."""
    wanted = None if ids is None else frozenset(ids)
    found = [
        Head(one.id, one.code or "", one.label or "", one.nature, one.unit or "", levels_of(one))
        for one in session.scalars(select(Indicator))
        if wanted is None or one.id in wanted
    ]
    found.sort(key=lambda one: (natural(one.code), one.id))
    return {one.id: one for one in found}


def entry_lines(session: Session, ids: Collection[str] | None = None) -> list[EntryLine]:
    """The entries of these indicators, by code, period, establishment and category."""
    known = heads(session, ids)
    places = {one.id: one.name or "" for one in session.scalars(select(Establishment))}
    asks = accepting(session)
    authors: dict[bytes | None, str] = {}
    order = {one: at for at, one in enumerate(known)}
    rows = [row for row in raw(session).execute(_LINES) if row[1] in known]
    rows.sort(key=lambda row: (order[row[1]], *_when(row[2]), row[3] or "", row[4] or ""))
    for device in {row[-2] for row in rows}:
        authors[device] = author_of_device(session, device) if device else ""
    return [_line(row, known[row[1]], places, authors[row[-2]], asks=asks) for row in rows]


def _line(row: Any, head: Head, places: dict[str, str], author: str, *, asks: bool) -> EntryLine:
    entry, _indicator, period, place, category, measured, comment, source, *judged, _by, at = row
    said = _said(measured)
    part, total = said.get("numerator"), said.get("denominator")
    value = said.get("value")
    return EntryLine(
        entry,
        head,
        _period(period),
        place,
        places.get(place, "") if place else "",
        category,
        category_label(category) if category else "",
        value,
        part,
        total,
        _percentage(head.kind, value, part, total),
        bool(said.get("estimated")),
        said.get("empty"),
        _state(said, *judged, asks=asks),
        comment or "",
        source or "",
        author,
        _moment(at) if at is not None else None,
    )


def _state(  # noqa: PLR0917 — what its row says of it, in its order
    said: dict[str, Any],
    draft: int | None,
    again: int | None,
    accepted: str | None,
    returned: str | None,
    why: str | None,
    *,
    asks: bool,
) -> EntryState | None:
    """Where it stands; None where nobody asks."""
    if not (asks or draft):
        return None
    judged = _said(accepted), _said(returned), why
    return state_of(said, *judged, draft=bool(draft), again=bool(again))


def _percentage(
    kind: IndicatorKind, value: Decimal | None, part: Decimal | None, total: Decimal | None
) -> Decimal | None:
    if kind is not IndicatorKind.PERCENTAGE:
        return None
    if value is not None or part is None or not total:
        return value
    return HUNDRED * part / total


_period = lru_cache(maxsize=4096)(parse_period)
_moment = lru_cache(maxsize=4096)(moment)


@lru_cache(maxsize=4096)
def _when(code: str) -> tuple[int, int]:
    """The order of a period: by its end, then by its start."""
    period = _period(code)
    return period.last.toordinal(), period.first.toordinal()


def _said(measured: str | None) -> dict[str, Any]:
    """What an entry says, as it stands in its column; {} for nothing.

    The same as its codec reads, without the detour: there are a hundred thousand of them.
    """
    if not measured:
        return {}
    said: dict[str, Any] = json.loads(measured)
    for name in _NUMBERS:
        if name in said:
            said[name] = Decimal(said[name])
    if "empty" in said:
        said["empty"] = Empty(said["empty"])
    return said


_NUMBERS = ("value", "numerator", "denominator")
_LINES = """
SELECT e.id, e.indicator, e.period, e.place, e.category, e.measured, e.comment, e.source, e.draft,
       e.again, a.accepted, a.returned, a.reason, lot.device, lot.hlc
FROM entry e
LEFT JOIN acceptance a ON a.entry = e.id
LEFT JOIN cell ON cell.entity = e.id AND cell.field = 'measured'
LEFT JOIN lot ON lot.id = cell.winner >> 12
WHERE e.period IS NOT NULL
"""
