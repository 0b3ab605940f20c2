"""Where an entry stands: draft, submitted, returned, accepted; and whether the scheme asks it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import EntryState
from db.kinds.indicator import Entry, Indicator
from db.kinds.scheme import Scheme
from db.tables.journal import CellRow


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


def state_of(
    measured: Mapping[str, Any] | None,
    accepted: Mapping[str, Any] | None,
    returned: Mapping[str, Any] | None,
    reason: str | None = None,
    *,
    draft: bool = False,
) -> EntryState | None:
    """The state of a value that stands; None where there is none and none was accepted.

    A value taken away is returned where there is a `reason` and nothing else was returned.
    """
    if not measured and not accepted:
        return None
    if draft:
        return EntryState.DRAFT
    if measured == accepted:
        return EntryState.ACCEPTED
    sent_back = measured == returned and bool(measured or reason)
    return EntryState.RETURNED if sent_back else EntryState.SUBMITTED
