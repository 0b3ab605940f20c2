"""Everything entered for an indicator: its state, who entered it and when, what stood before."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.journal.clock import moment
from db.kinds.category import category_label
from db.kinds.choices import EntryState
from db.kinds.establishment import Establishment
from db.kinds.indicator import MEASURED, Acceptance, Entry, Indicator
from db.kinds.period import Period
from db.queries.entry_state import asks_acceptance, state_of
from db.queries.expects import Expects, expects_of
from db.queries.known_values import Closing, closings
from db.queries.measured_words import measured_words
from db.queries.origin import author_of_device
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
    rows = session.execute(
        select(Entry, Acceptance, Establishment.name)
        .outerjoin(Acceptance, Acceptance.entry == Entry.id)
        .outerjoin(Establishment, Establishment.id == Entry.place)
        .where(Entry.indicator == indicator, Entry.period.is_not(None))
    ).all()
    past = _past(session, indicator, expects)
    closing = closings(session, [found.action]).get(found.action) if found.action else None
    births = _births(session, [one.id for one, _judged, _name in rows if one.id not in past])
    lines = [
        _line(
            *(entry, judged, name, past.get(entry.id) or births[entry.id], expects),
            asked=asked,
            closing=closing,
        )
        for entry, judged, name in rows
    ]
    return tuple(sorted(lines, key=_order))


@dataclass(frozen=True, slots=True)
class _Written:
    """A value that was written: `stored` as read tables hold it, None when it was taken away."""

    told: FormerValue
    stored: str | None
    hlc: int
    wins: bool
    contested: bool


def _line(
    entry: Entry,
    judged: Acceptance | None,
    place_name: str | None,
    past: list[_Written],
    expects: Expects,
    *,
    asked: bool,
    closing: Closing | None,
) -> EntryLine:
    assert entry.period is not None
    now = next((one for one in past if one.wins), past[0])
    accepted, returned = (judged.accepted, judged.returned) if judged else (None, None)
    why = (judged.reason if judged else None) or ""
    draft = bool(entry.draft)
    state = state_of(entry.measured, accepted, returned, why, draft=draft) if asked else None
    if draft and entry.measured:
        state = EntryState.DRAFT
    waits = asked and accepted is not None and accepted != entry.measured
    late = closing is not None and now.stored is not None and not draft and closing.is_late(
        entry.id, now.stored, now.hlc, own=entry.place is None
    )  # fmt: skip
    return EntryLine(
        id=entry.id,
        period=entry.period,
        place=entry.place or "",
        place_name=(place_name or _("non reçu")) if entry.place else "",
        category=entry.category or "",
        category_label=category_label(entry.category) if entry.category else "",
        measured=entry.measured,
        words=measured_words(entry.measured, expects),
        comment=entry.comment or "",
        source=entry.source or "",
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
    found: dict[str, list[_Written]] = defaultdict(list)
    asked = {"indicator": indicator, "accepted": ACCEPTED}
    for entry, value, hlc, device, why, erased, wins, rivals in session.connection().execute(
        _VALUES, asked
    ):
        if device not in authors:
            authors[device] = author_of_device(session, device)
        stored = _stored(value)
        measured = MEASURED.read(stored) if stored else None
        reason = str(json.loads(why) or "") if why else ""
        words = _("texte effacé") if erased else measured_words(measured, expects)
        told = FormerValue(words, measured, authors[device], moment(hlc), reason, bool(erased))
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


def _stored(value: str) -> str | None:
    """A value as a lot carries it, as read tables hold it; None where it cannot be read."""
    try:
        said = json.loads(value)
        return None if said is None else str(MEASURED.project(said))
    except (ValueError, TypeError):
        return None


def _order(line: EntryLine) -> tuple[object, ...]:
    return line.period, line.place_name.casefold(), line.category


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
