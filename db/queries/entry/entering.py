"""What is needed to enter a value of an indicator, or to add an indicator to an action."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import ascii_lowercase
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.category import Category, categories_of
from db.kinds.choices import Direction
from db.kinds.establishment import Establishment
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period, parse_period
from db.kinds.scheme import Scheme
from db.queries.base.display import name_of
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.history import EntryLine, entries_of
from db.queries.entry.measured_words import formula_said
from db.queries.entry.state import asks_acceptance
from db.queries.establishment.houses import joined
from db.queries.indicator.period_choice import periods_to_enter
from db.queries.journal.shown import Seen
from db.queries.rights.writable import writing

NEVER_ENTERED: Seen = {"measured": (), "comment": ()}
NEVER: Seen = {**NEVER_ENTERED, "source": ()}
_HALF_YEAR, _QUARTER, _MONTH = 6, 3, 1
_BEFORE = 5


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What was entered for one period, of the whole or of a part: its `line`.

    `seen` is what `enter_value` takes, so that a correction replaces this row alone.
    """

    line: EntryLine
    seen: Seen

    @property
    def period(self) -> Period:
        """For which period."""
        return self.line.period

    @property
    def measured(self) -> Mapping[str, Any]:
        """What it says, empty where the value was taken away."""
        return self.line.measured or {}

    @property
    def value(self) -> Decimal | None:
        """A plain figure, or a percentage without its counts."""
        return self.measured.get("value")

    @property
    def numerator(self) -> Decimal | None:
        """The number of a proportion."""
        return self.measured.get("numerator")

    @property
    def denominator(self) -> Decimal | None:
        """The total of a proportion."""
        return self.measured.get("denominator")

    @property
    def estimated(self) -> bool:
        """Whether the value is said to be estimated."""
        return bool(self.measured.get("estimated"))

    @property
    def comment(self) -> str:
        """What is said beside it."""
        return self.line.comment


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """An establishment of which one may enter the value."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class IndicatorEntries:
    """An indicator with everything entered for it, by period.

    `periods` are those to choose from, the latest first. `whole` says that one may enter what is
    said of the whole, `places` are the establishments for which one may, `categories` the parts.
    `proposed` is the period that one most likely comes for: the next one once it has begun, else
    the last one entered. `accepts`: a secretary accepts what is entered. `formula` says what it is
    computed from, '' for one that is entered.
    """

    id: str
    code: str
    label: str
    unit: str
    expects: Expects
    direction: Direction
    entries: tuple[EntryRow, ...]
    next_period: Period
    proposed: Period
    periods: tuple[Period, ...]
    whole: bool
    places: tuple[PlaceChoice, ...]
    categories: tuple[Category, ...]
    accepts: bool
    formula: str

    @property
    def share(self) -> bool:
        """Whether it is entered as a number and a total."""
        return self.expects.share

    def at(self, period: Period, place: str = "", category: str = "") -> EntryRow | None:
        """What was entered for a period, of the whole, of an establishment or of a category."""
        series = self.series(place, category)
        return next((row for row in series if row.period == period), None)

    def series(self, place: str = "", category: str = "") -> tuple[EntryRow, ...]:
        """What was entered of the whole, of an establishment or of a category, by period."""
        asked = (place, category)
        return tuple(one for one in self.entries if (one.line.place, one.line.category) == asked)


@dataclass(frozen=True, slots=True)
class NewIndicatorPlace:
    """Where a new indicator of an action goes: its scheme, and a code that is free."""

    scheme: str
    code: str


def indicator_entries(session: Session, indicator: str) -> IndicatorEntries:
    """Everything entered for an indicator, and the period that comes next."""
    found = session.get_one(Indicator, indicator)
    seen = _seen(session, indicator)
    rows = tuple(
        EntryRow(line, seen.get(line.id, NEVER)) for line in entries_of(session, indicator)
    )
    whole = [row.period for row in rows if not (row.line.place or row.line.category)]
    today = _today(session)
    last = max(whole, default=None)
    following = last if last and found.once else _next(last, today.year, found.every)
    scheme = session.get(Scheme, found.scheme) if found.scheme else None
    first = (scheme.first_year if scheme else None) or today.year - _BEFORE
    periods = {row.period for row in rows}
    return IndicatorEntries(
        id=indicator,
        code=found.code or "",
        label=found.label or "",
        unit=found.unit or "",
        expects=expects_of(found),
        direction=found.direction or Direction.UP,
        entries=rows,
        next_period=following,
        proposed=last if last and following.first > today else following,
        periods=periods_to_enter(found.every, first, today, periods, following),
        whole=writing(session)(found.scope, Entry, "measured"),
        places=places_to_enter(session, found),
        categories=categories_of(found),
        accepts=asks_acceptance(session, found),
        formula=_formula(session, found),
    )


def places_to_enter(session: Session, indicator: Indicator) -> tuple[PlaceChoice, ...]:
    """The establishments for which one may enter its values, by name: none where none answers."""
    asked = select(Entry.id).where(Entry.indicator == indicator.id, Entry.place.is_not(None))
    if indicator.over_places is None and session.scalar(asked.limit(1)) is None:
        return ()
    may = writing(session)
    houses = session.scalars(
        select(Establishment)
        .where(Establishment.id.not_in(joined(session)))
        .order_by(Establishment.name, Establishment.id)
    )
    return tuple(
        PlaceChoice(one.id, one.name or "") for one in houses if may(one.id, Entry, "measured")
    )


def may_enter_some(session: Session, indicator: str) -> bool:
    """Whether one may enter a value of an indicator: of the whole, or of an establishment."""
    row = session.get(Indicator, indicator)
    if row is None or row.nature.computed:
        return False
    return writing(session)(row.scope, Entry, "measured") or bool(places_to_enter(session, row))


def new_indicator_place(session: Session, action: str) -> NewIndicatorPlace:
    """The scheme of an action and the next free code under its own: '5.2-c' after '5.2-b'."""
    found = session.get_one(Action, action)
    taken = set(session.scalars(select(Indicator.code).where(Indicator.scheme == found.scheme)))
    start = f"{found.code}-" if found.code else "I-"
    free = (f"{start}{letter}" for letter in ascii_lowercase if f"{start}{letter}" not in taken)
    return NewIndicatorPlace(found.scheme or "", next(free, ""))


def _seen(session: Session, indicator: str) -> dict[str, dict[str, tuple[int, ...]]]:
    """The ops that carry what is shown of each entry, by entry and field: one query."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    rows = session.connection().execute(_SHOWN, {"indicator": indicator})
    for entry, name, winner, beside in rows:
        ops = (winner, *json.loads(beside)) if winner is not None else ()
        found.setdefault(entry, dict.fromkeys(NEVER, ()))[name] = ops
    return found


def _formula(session: Session, indicator: Indicator) -> str:
    if not indicator.nature.computed:
        return ""
    return formula_said(indicator.formula or {}, lambda one: name_of(session, one)) or ""


def _today(session: Session) -> date:
    from db.journal.session import desk

    return desk(session).now().date()


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


# Ops that compete with another value are not among those shown, but for those that say the same.
_SHOWN = text(
    """
    SELECT cell.entity, cell.field, cell.winner,
           (SELECT json_group_array(other.id) FROM op other
                WHERE other.cell = cell.id AND other.value = cell.value
                AND other.id IN (SELECT value FROM json_each(cell.beside)))
    FROM entry JOIN cell ON cell.entity = entry.id
        AND cell.field IN ('measured', 'comment', 'source')
    WHERE entry.indicator = :indicator
    """
)
