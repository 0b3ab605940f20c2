"""Everything entered for an indicator: its state, who entered it and when, what stood before."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.kinds.category import category_label
from db.kinds.choices import EntryState
from db.kinds.indicator import MEASURED, Indicator
from db.kinds.period import Period, parse_period
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.measured_words import measured_words
from db.queries.entry.state import asks_acceptance, state_of
from db.queries.journal.origin import author_of_device
from db.queries.meeting.known_values import Closing, closings
from db.tables.journal import ACCEPTED
from db.words import _

Said = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FormerValue:
    """A value that stood, or stands in conflict: in words, by whom, when; `reason` '' if unsaid."""

    words: str
    measured: Said | None
    author: str
    at: datetime
    reason: str
    erased: bool


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry. `place` and `category` are '' for the whole, with their words beside.

    `words` is the value that stands, `reason` why it corrected the one before. `state` is None
    where the scheme does not ask for acceptance and it is no draft; `accepted` is the value that
    counts while a correction waits, `returned` why it was sent back. `former` has the values
    before it, the latest first. `late`: it came after the state that the last sitting examines.
    """

    id: str
    period: Period
    place: str
    place_name: str
    category: str
    category_label: str
    measured: Said | None
    words: str
    comment: str
    source: str
    author: str
    at: datetime
    reason: str
    state: EntryState | None
    accepted: str
    returned: str
    contested: bool
    late: bool
    former: tuple[FormerValue, ...]


def entries_of(session: Session, indicator: str) -> tuple[EntryLine, ...]:
    """Every entry of an indicator, by period, the whole before its parts; six queries.

    An entry whose every value was taken away stays, for its past: its value is not said.
    """
    found = session.get_one(Indicator, indicator)
    expects, asked = expects_of(found), asks_acceptance(session, found)
    told = session.connection().execute(_ENTRIES, {"indicator": indicator})
    rows = [_Entered(*row) for row in told]
    past = _past(session, indicator, expects)
    closing = closings(session, [found.action]).get(found.action) if found.action else None
    births = _births(session, [row.id for row in rows if row.id not in past])
    lines = [
        _line(row, past.get(row.id) or births[row.id], expects, asked=asked, closing=closing)
        for row in rows
    ]
    return tuple(sorted(lines, key=_order))


class _Entered(NamedTuple):
    """An entry with what a secretary says of it, its values as they are stored."""

    id: str
    period: str
    place: str | None
    place_name: str | None
    category: str | None
    measured: str | None
    comment: str | None
    source: str | None
    draft: int | None
    again: int | None
    accepted: str | None
    returned: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class _Written:
    """A value that was written: `stored` as read tables hold it, None when it was taken away."""

    told: FormerValue
    stored: str | None
    hlc: int
    wins: bool
    contested: bool


def _line(
    row: _Entered, past: list[_Written], expects: Expects, *, asked: bool, closing: Closing | None
) -> EntryLine:
    now = next((one for one in past if one.wins), past[0])
    draft, measured = bool(row.draft), _read(row.measured)
    accepted, returned, why = _read(row.accepted), _read(row.returned), row.why or ""
    state = None
    if asked:
        state = state_of(measured, accepted, returned, why, draft=draft, again=bool(row.again))
    if draft and measured:
        state = EntryState.DRAFT
    waits = asked and accepted is not None and accepted != measured
    late = closing is not None and now.stored is not None and not draft and closing.is_late(
        row.id, now.stored, now.hlc, own=row.place is None
    )  # fmt: skip
    return EntryLine(
        id=row.id,
        period=_period(row.period),
        place=row.place or "",
        place_name=(row.place_name or _("non reçu")) if row.place else "",
        category=row.category or "",
        category_label=category_label(row.category) if row.category else "",
        measured=measured,
        words=now.told.words if now.stored == row.measured else measured_words(measured, expects),
        comment=row.comment or "",
        source=row.source or "",
        author=now.told.author,
        at=now.told.at,
        reason=now.told.reason,
        state=state,
        accepted=measured_words(accepted, expects) if waits else "",
        returned=why if state is EntryState.RETURNED else "",
        contested=now.contested,
        late=late,
        former=tuple(one.told for one in past if one is not now),
    )


def _past(session: Session, indicator: str, expects: Expects) -> dict[str, list[_Written]]:
    """What was written of each entry's value, the latest first: one query, one a machine."""
    authors: dict[bytes, str] = {}
    moments: dict[int, datetime] = {}
    found: dict[str, list[_Written]] = defaultdict(list)
    asked = {"indicator": indicator, "accepted": ACCEPTED}
    for entry, value, hlc, device, why, erased, wins, rivals in session.connection().execute(
        _VALUES, asked
    ):
        if device not in authors:
            authors[device] = author_of_device(session, device)
        if hlc not in moments:
            moments[hlc] = moment(hlc)
        stored = _stored(value)
        measured = _read(stored)
        reason = str(json.loads(why) or "") if why else ""
        words = _("texte effacé") if erased else measured_words(measured, expects)
        told = FormerValue(words, measured, authors[device], moments[hlc], reason, bool(erased))
        found[entry].append(_Written(told, stored, hlc, bool(wins), rivals > 1))
    return found


def _births(session: Session, entries: Collection[str]) -> dict[str, list[_Written]]:
    """Who began entries of which no value was ever written: a comment alone."""
    found = {}
    asked = {"entries": json.dumps(list(entries))}
    for entry, hlc, device in session.connection().execute(_BIRTHS, asked) if entries else ():
        author = author_of_device(session, device)
        told = FormerValue(measured_words(None, Expects()), None, author, moment(hlc), "", False)
        found[entry] = [_Written(told, None, hlc, wins=True, contested=False)]
    return found


_period = lru_cache(maxsize=4096)(parse_period)


@lru_cache(maxsize=16384)
def _read(stored: str | None) -> Said | None:
    """What a value says; the same texts are read again and again."""
    return MEASURED.read(stored) if stored else None


@lru_cache(maxsize=16384)
def _stored(value: str) -> str | None:
    """A value as a lot carries it, as read tables hold it; None where it cannot be read."""
    try:
        said = json.loads(value)
        return None if said is None else str(MEASURED.project(said))
    except (ValueError, TypeError):
        return None


def _order(line: EntryLine) -> tuple[object, ...]:
    return line.period, line.place_name.casefold(), line.category


_ENTRIES = text(
    """
    SELECT e.id, e.period, e.place, house.name, e.category, e.measured, e.comment, e.source,
           e.draft, e.again, a.accepted, a.returned, a.reason
    FROM entry e LEFT JOIN acceptance a ON a.entry = e.id
    LEFT JOIN establishment house ON house.id = e.place
    WHERE e.indicator = :indicator AND e.period IS NOT NULL
    """
)
_BIRTHS = text(
    """
    SELECT cell.entity, lot.hlc, lot.device FROM json_each(:entries) one
    JOIN cell ON cell.entity = one.value AND cell.field = '_state'
    JOIN lot ON lot.id = cell.winner >> 12
    """
)
_VALUES = text(
    """
    SELECT e.id, op.value, lot.hlc, lot.device, said.value,
           op.value = 'null' AND lot.id IN (SELECT lot FROM erased),
           op.id = cell.winner, cell.rivals
    FROM entry e
    JOIN cell ON cell.entity = e.id AND cell.field = 'measured'
    JOIN op ON op.cell = cell.id
    JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
    LEFT JOIN cell why ON why.entity = e.id AND why.field = '_why:measured'
    LEFT JOIN op said ON said.cell = why.id AND said.id >> 12 = lot.id
    WHERE e.indicator = :indicator
    ORDER BY lot.hlc DESC, lot.hash DESC, op.id DESC
    """
)
