"""The values of an action's indicators that came after the last state it was frozen in."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.kinds.category import category_label
from db.kinds.indicator import MEASURED, Indicator
from db.kinds.period import Period, parse_period
from db.queries.base.display import name_of
from db.queries.entry.expects import expects_of
from db.queries.entry.measured_words import measured_words
from db.queries.meeting.known_values import closings
from db.words import _


@dataclass(frozen=True, slots=True)
class LateValue:
    """One value, in words; `part` is the establishment or the category, '' for the whole."""

    indicator: str
    code: str
    label: str
    period: Period
    part: str
    words: str

    @property
    def told(self) -> str:
        """'Délai moyen, S1 2024 : 44 jours'."""
        named = ", ".join(filter(None, (self.label or self.code, self.period.label, self.part)))
        return _("{} : {}").format(named, self.words)


def late_values(session: Session, action: str) -> tuple[LateValue, ...]:
    """Those that stand and are submitted, by indicator and period; none before any state."""
    closing = closings(session, [action]).get(action)
    if closing is None:
        return ()
    found = []
    rows = session.connection().execute(_VALUES, {"action": action})
    for indicator, entry, period, place, category, measured, hlc in rows:
        if closing.is_late(entry, measured, hlc, own=place is None):
            of = session.get_one(Indicator, indicator)
            part = name_of(session, place) if place else category_label(category or "")
            words = measured_words(MEASURED.read(measured), expects_of(of))
            said = (indicator, of.code or "", of.label or "", parse_period(period), part, words)
            found.append(LateValue(*said))
    return tuple(sorted(found, key=lambda one: (one.code, one.period, one.part)))


_VALUES = text(
    """
    SELECT i.id, e.id, e.period, e.place, e.category, e.measured, lot.hlc
    FROM indicator i JOIN entry e ON e.indicator = i.id
    JOIN cell ON cell.entity = e.id AND cell.field = 'measured'
    JOIN lot ON lot.id = cell.winner >> 12
    WHERE i.action = :action AND e.measured IS NOT NULL AND e.period IS NOT NULL
        AND e.draft IS NOT 1
    """
)
