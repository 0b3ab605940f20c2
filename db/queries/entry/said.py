"""Everything that was entered for one indicator: of the whole, by establishment, by category."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.kinds.choices import Empty, EntryState
from db.kinds.indicator import MEASURED
from db.kinds.period import Period, parse_period
from db.queries.entry.state import state_of
from db.queries.meeting.known_values import Closing
from db.queries.results.what_counts import measured_value

Measured = Mapping[str, Any]


class Said(NamedTuple):
    """One entry (`id`). `measured` is what its author says, `counted` what counts of it.

    They differ where a draft, or a value that is not accepted yet, stands. `state` is None where
    the scheme asks for no acceptance and it is no draft. `device` signed the value, `at` when.
    `late`: the value came after the state that the last sitting examined.
    """

    id: str
    period: Period
    place: str | None
    category: str | None
    measured: Measured | None
    counted: Measured | None
    state: EntryState | None
    reason: str
    source: str
    comment: str
    device: bytes | None
    at: datetime | None
    contested: bool
    late: bool = False

    @property
    def value(self) -> Decimal | None:
        """What counts, in the unit."""
        return measured_value(dict(self.counted or {}))

    @property
    def empty(self) -> Empty | None:
        """Why what counts is no number; None where it is one, or where nobody said."""
        said: Empty | None = (self.counted or {}).get("empty")
        return said

    @property
    def estimated(self) -> bool:
        """Whether what counts is an estimate."""
        return bool((self.counted or {}).get("estimated"))


def all_said(
    session: Session, indicator: str, *, accepted: bool, closing: Closing | None = None
) -> tuple[Said, ...]:
    """All of them, in the order of their periods: one query.

    `accepted` says that only what a secretary accepted counts; `closing` is the last state of its
    action, None where it has none.
    """
    rows = session.connection().execute(text(_SAID), {"indicator": indicator})
    found = [_said(row, accepted=accepted, closing=closing) for row in rows]
    return tuple(sorted(found, key=lambda one: one.period))


_SAID = """
SELECT e.id, e.period, e.place, e.category, e.measured, e.draft, e.again, e.source, e.comment,
       a.accepted, a.returned, a.reason, c.rivals, l.device, l.hlc
FROM entry e LEFT JOIN acceptance a ON a.entry = e.id
LEFT JOIN cell c ON c.entity = e.id AND c.field = 'measured'
LEFT JOIN lot l ON l.id = c.winner >> 12
WHERE e.indicator = :indicator AND e.period IS NOT NULL
"""


def _said(row: Any, *, accepted: bool, closing: Closing | None) -> Said:
    measured, taken, back = (_read(one) for one in (row.measured, row.accepted, row.returned))
    draft = bool(row.draft)
    state = None
    if accepted or draft:
        marks = {"draft": draft, "again": bool(row.again)}
        state = state_of(measured, taken, back, row.reason, **marks)
    late = False
    if closing is not None and row.measured and not draft:
        late = closing.is_late(row.id, row.measured, row.hlc or 0, own=row.place is None)
    return Said(
        id=row.id,
        period=_period(row.period),
        place=row.place,
        category=row.category,
        measured=measured,
        counted=taken if accepted else None if draft else measured,
        state=state,
        reason=(row.reason or "") if state is EntryState.RETURNED else "",
        source=row.source or "",
        comment=row.comment or "",
        device=row.device,
        at=moment(row.hlc) if row.hlc else None,
        contested=(row.rivals or 0) > 1,
        late=late,
    )


_period = lru_cache(maxsize=4096)(parse_period)


@lru_cache(maxsize=16384)
def _read(stored: str | None) -> Measured | None:
    return MEASURED.read(stored) if stored else None
