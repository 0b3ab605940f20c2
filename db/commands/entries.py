"""Several values of indicators entered together, as a pilot fills a grid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.commands.indicator import check_numbers
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period
from db.queries.shown import Seen


@dataclass(frozen=True, slots=True)
class NewValue:
    """What changes of one entry: `measured` (None takes the value away), `comment`, or both.

    `seen` are the ops that the author had on screen, by field.
    """

    indicator: str
    period: Period
    fields: Mapping[str, Any]
    seen: Seen


def enter_values(session: Session, values: Iterable[NewValue]) -> Changes:
    """Enter these values in one gesture; UserError when one of them cannot be, and none is."""
    gesture = Gesture(session)
    put_values(session, gesture, values)
    return gesture.sign()


def put_values(session: Session, gesture: Gesture, values: Iterable[NewValue]) -> None:
    """The same, as a part of a gesture."""
    for new in values:
        indicator = session.get_one(Indicator, new.indicator)
        measured = new.fields.get("measured")
        if measured is not None:
            check_numbers(measured, share=bool(indicator.share))
        entry = gesture.ensure(
            *(Entry, indicator.scope, new.indicator, new.period.code, None, None),
            indicator=new.indicator,
            period=new.period,
        )
        for name, value in new.fields.items():
            gesture.put(entry, name, value or None, new.seen.get(name))
