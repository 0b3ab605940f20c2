"""Where an entry stands: draft, submitted, returned, accepted; and whether the scheme asks it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import EntryState
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.period import Period
from db.kinds.scheme import Scheme
from db.tables.journal import CellRow
from db.words import ngettext


def asks_acceptance(session: Session, indicator: Indicator) -> bool:
    """Whether entries of an indicator count once a secretary accepted them."""
    scheme = session.get(Scheme, indicator.scheme) if indicator.scheme else None
    return bool(scheme and scheme.acceptance)


def contested_entries(session: Session) -> frozenset[str]:
    """The ids of the entries whose value is contested: they are settled before they are judged."""
    asked = select(CellRow.entity).where(
        CellRow.rivals > 1,
        CellRow.field == "measured",
        CellRow.entity >= f"{Entry.prefix}_",
        CellRow.entity < f"{Entry.prefix}`",
    )
    return frozenset(session.scalars(asked))


@dataclass(frozen=True, slots=True)
class Standing:
    """Of the submitted values of a scheme: how many may be accepted, and how many are contested.

    `waiting` are those that a secretary has not accepted, where that is asked. `drafts` are beside
    them: values that nobody submitted.
    """

    counting: int
    contested: int
    waiting: int
    drafts: int = 0


def standing_values(session: Session, scheme: str) -> Standing:
    """What turning acceptance on or off is about."""
    conn, contested = raw(session), contested_entries(session)
    (submitted,) = conn.execute(f"SELECT count(*) {_SUBMITTED}", (scheme,)).fetchone()
    (drafts,) = conn.execute(f"SELECT count(*) {_DRAFTS}", (scheme,)).fetchone()
    here = "AND e.id IN (SELECT value FROM json_each(?))"
    asked = f"SELECT count(*) {_SUBMITTED} {here}"
    (rivals,) = conn.execute(asked, (scheme, json.dumps(list(contested)))).fetchone()
    (waiting,) = conn.execute(f"SELECT count(*) {_WAITING}", (scheme,)).fetchone()
    return Standing(submitted - rivals, rivals, waiting, drafts)


_FROM = "FROM scheme s JOIN indicator i ON i.scheme = s.id JOIN entry e ON e.indicator = i.id"
_SAID = "WHERE s.id = ? AND e.measured IS NOT NULL AND e.draft"
_SUBMITTED = f"{_FROM} {_SAID} IS NOT 1"
_DRAFTS = f"{_FROM} {_SAID}"
_WAITING = (
    f"{_FROM} LEFT JOIN acceptance a ON a.entry = e.id"
    f" {_SAID} IS NOT 1 AND s.acceptance AND e.measured IS NOT a.accepted"
)


def drafts_words(count: int) -> str:
    """What becomes of drafts where nobody accepts any more; '' where there is none."""
    said = ngettext(
        "{} brouillon ne compte pas : il reste dans les saisies de son auteur, à soumettre.",
        "{} brouillons ne comptent pas : ils restent dans les saisies de leurs auteurs, à "
        "soumettre.",
        count,
    )
    return said.format(count) if count else ""


def judgements(
    session: Session, indicators: Collection[str]
) -> dict[tuple[str, Period], tuple[EntryState, str]]:
    """The state of what is said of the whole of these indicators, and why it was sent back, by
    indicator and period; drafts everywhere, the others where the scheme asks for acceptance.
    """
    asked = (
        select(Entry, Acceptance, Scheme.acceptance)
        .join(Indicator, Indicator.id == Entry.indicator)
        .outerjoin(Scheme, Scheme.id == Indicator.scheme)
        .outerjoin(Acceptance, Acceptance.entry == Entry.id)
        .where(Entry.indicator.in_(list(indicators)))
        .where(Entry.place.is_(None), Entry.category.is_(None), Entry.period.is_not(None))
        .where(Scheme.acceptance.is_(True) | Entry.draft.is_(True))
    )
    found: dict[tuple[str, Period], tuple[EntryState, str]] = {}
    for entry, judged, asks in session.execute(asked):
        state = entry_state(entry, judged if asks else None)
        if state is not None and entry.period is not None:
            why = judged.reason if state is EntryState.RETURNED else None
            found[entry.indicator or "", entry.period] = state, why or ""
    return found


def entry_state(entry: Entry, judged: Acceptance | None) -> EntryState | None:
    """The state of an entry by what was said of it, None where nobody judged."""
    said = (judged.accepted, judged.returned, judged.reason) if judged else (None, None, None)
    draft, again = bool(entry.draft), bool(entry.again)
    return state_of(entry.measured, *said, draft=draft, again=again)


def state_of(
    measured: Mapping[str, Any] | None,
    accepted: Mapping[str, Any] | None,
    returned: Mapping[str, Any] | None,
    reason: str | None = None,
    *,
    draft: bool = False,
    again: bool = False,
) -> EntryState | None:
    """The state of a value that stands; None where there is none and none was accepted.

    A value taken away is returned where there is a `reason` and nothing else was returned; what
    was returned is submitted where its author submits it `again` as it is.
    """
    if not measured and not accepted:
        return None
    if draft:
        return EntryState.DRAFT
    if measured == accepted:
        return EntryState.ACCEPTED
    sent_back = was_returned(measured, returned, reason)
    return EntryState.RETURNED if sent_back and not again else EntryState.SUBMITTED


def was_returned(
    measured: Mapping[str, Any] | None, returned: Mapping[str, Any] | None, reason: str | None
) -> bool:
    """Whether a secretary sent this very value back, or that it was taken away."""
    return (measured or None) == (returned or None) and bool(measured or reason)
