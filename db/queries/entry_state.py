"""Where an entry stands: draft, submitted, returned, accepted; and whether the scheme asks it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.kinds.choices import EntryState
from db.kinds.indicator import Indicator
from db.kinds.scheme import Scheme


def asks_acceptance(session: Session, indicator: Indicator) -> bool:
    """Whether entries of an indicator count once a secretary accepted them."""
    scheme = session.get(Scheme, indicator.scheme) if indicator.scheme else None
    return bool(scheme and scheme.acceptance)


def state_of(
    measured: Mapping[str, Any] | None,
    accepted: Mapping[str, Any] | None,
    returned: Mapping[str, Any] | None,
    *,
    draft: bool,
) -> EntryState | None:
    """The state of a value that stands; None where there is none and none was accepted."""
    if not measured and not accepted:
        return None
    if draft:
        return EntryState.DRAFT
    if measured == accepted:
        return EntryState.ACCEPTED
    return EntryState.RETURNED if measured == returned else EntryState.SUBMITTED
