"""What is needed to enter a value of an indicator, or to add an indicator to an action."""

from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import Direction
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period, parse_period
from db.queries.expects import Expects, expects_of
from db.queries.shown import Seen, shown_ops

NEVER_ENTERED: Seen = {"measured": (), "comment": ()}
_HALF_YEAR, _QUARTER, _MONTH = 6, 3, 1


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What was entered for one period; `value` for a plain figure, else number and total.

    `seen` is what `enter_value` takes, so that a correction replaces this row alone.
    """

    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    estimated: bool
    comment: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class IndicatorEntries:
    """An indicator with everything entered for it, by period."""

    id: str
    code: str
    label: str
    unit: str
    expects: Expects
    direction: Direction
    entries: tuple[EntryRow, ...]
    next_period: Period

    @property
    def share(self) -> bool:
        """Whether it is entered as a number and a total."""
        return self.expects.share

    def at(self, period: Period) -> EntryRow | None:
        """What was entered for a period."""
        return next((row for row in self.entries if row.period == period), None)


@dataclass(frozen=True, slots=True)
class NewIndicatorPlace:
    """Where a new indicator of an action goes: its scheme, and a code that is free."""

    scheme: str
    code: str


def indicator_entries(session: Session, indicator: str) -> IndicatorEntries:
    """Everything entered for an indicator as a whole, and the period that comes next."""
    found = session.get_one(Indicator, indicator)
    entries = session.scalars(
        select(Entry).where(
            Entry.indicator == indicator, Entry.place.is_(None), Entry.category.is_(None)
        )
    )
    rows = sorted((_row(session, one) for one in entries if one.period), key=lambda row: row.period)
    return IndicatorEntries(
        id=indicator,
        code=found.code or "",
        label=found.label or "",
        unit=found.unit or "",
        expects=expects_of(found),
        direction=found.direction or Direction.UP,
        entries=tuple(rows),
        next_period=_next(rows[-1].period if rows else None, _year(session), found.every),
    )


def new_indicator_place(session: Session, action: str) -> NewIndicatorPlace:
    """The scheme of an action and the next free code under its own: '5.2-c' after '5.2-b'."""
    found = session.get_one(Action, action)
    taken = set(session.scalars(select(Indicator.code).where(Indicator.scheme == found.scheme)))
    start = f"{found.code}-" if found.code else "I-"
    free = (f"{start}{letter}" for letter in ascii_lowercase if f"{start}{letter}" not in taken)
    return NewIndicatorPlace(found.scheme or "", next(free, ""))


def _row(session: Session, entry: Entry) -> EntryRow:
    measured = entry.measured or {}
    assert entry.period is not None
    return EntryRow(
        period=entry.period,
        value=measured.get("value"),
        numerator=measured.get("numerator"),
        denominator=measured.get("denominator"),
        estimated=bool(measured.get("estimated")),
        comment=entry.comment or "",
        seen=shown_ops(session, entry.id, *NEVER_ENTERED),
    )


def _year(session: Session) -> int:
    from db.journal.session import desk

    return desk(session).now().year


def _next(last: Period | None, year: int, every: int | None) -> Period:
    """The period after the last one, of the same length; else the year, cut by the periodicity."""
    if last is None:
        return parse_period(_first_code(year, every))
    code = last.code
    if "/" in code:
        span = last.last.year - last.first.year + 1
        return parse_period(f"{last.last.year + 1}/{last.last.year + span}")
    first, _dash, part = code.partition("-")
    if not part:
        return parse_period(str(int(first) + 1))
    sign, number = ("", int(part)) if part.isdecimal() else (part[0], int(part[1:]))
    most = {"S": 2, "T": 4, "": 12}[sign]
    at, turn = (int(first) + 1, 1) if number == most else (int(first), number + 1)
    return parse_period(f"{at}-{sign}{turn}" if sign else f"{at}-{turn:02d}")


def _first_code(year: int, every: int | None) -> str:
    return {_HALF_YEAR: f"{year}-S1", _QUARTER: f"{year}-T1", _MONTH: f"{year}-01"}.get(
        every or 12, str(year)
    )
