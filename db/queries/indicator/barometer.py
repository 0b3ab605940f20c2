"""The barometer: indicators by theme, entered every few years, one wave beside the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.category import Category
from db.kinds.choices import Direction
from db.kinds.indicator import Indicator
from db.kinds.period import Period, parse_period
from db.kinds.scheme import Scheme
from db.queries.base.order import natural
from db.queries.entry.expects import Expects
from db.queries.indicator.sheet import IndicatorSheet, indicator_sheets
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.counted import Figure
from db.queries.results.over_periods import months_in
from db.queries.rights.writable import writing
from db.queries.scheme.words import scheme_or_first
from db.queries.secrecy.printed_sheet import sheet_as_printed

EVERY = 36
FEW = 30
"""Fewer children than that: a change between two waves may be chance alone."""


class Wave(NamedTuple):
    """One wave: its place in the scheme, from 1, the years that it is about, its name or ''."""

    number: int
    period: Period
    name: str = ""

    @property
    def label(self) -> str:
        """'2020-2022', or what somebody called it, with its years."""
        return f"{self.name} ({self.period.label})" if self.name else self.period.label


class Change(NamedTuple):
    """Between two waves: how much, in the unit (points for a share); None where one is missing.

    `few` says that one of them counts fewer children than can be compared; `secret` that both
    were said, one of them being a count that is not shown, or not applicable.
    """

    before: Wave
    after: Wave
    much: Decimal | None
    few: bool
    secret: bool


@dataclass(frozen=True, slots=True)
class BarometerRow:
    """One indicator: its figures by wave, of the whole and of each part asked for.

    `figures` and those of a part stand in the order of the waves of the barometer; `changes` are
    those from each wave to the next one.
    """

    id: str
    code: str
    label: str
    theme: str
    definition: str
    unconfirmed: bool
    expects: Expects
    direction: Direction
    known: Trajectory
    figures: tuple[Figure, ...]
    parts: tuple[tuple[Category, tuple[Figure, ...]], ...]
    changes: tuple[Change, ...]

    @property
    def last_change(self) -> Change | None:
        """The change to the last wave."""
        return self.changes[-1] if self.changes else None


@dataclass(frozen=True, slots=True)
class Barometer:
    """`current` is the wave to fill: the last that has begun. `may_name`: one may name waves."""

    scheme: str
    waves: tuple[Wave, ...]
    current: Wave
    rows: tuple[BarometerRow, ...]
    may_name: bool = False

    @property
    def themes(self) -> tuple[tuple[str, tuple[BarometerRow, ...]], ...]:
        """The rows by theme, in the order of their first codes."""
        names = dict.fromkeys(row.theme for row in self.rows)
        return tuple((name, tuple(row for row in self.rows if row.theme == name)) for name in names)


def barometer(session: Session, scheme: str = "", *, printed: bool = False) -> Barometer:
    """The barometer of a scheme, the base's first one by default.

    `printed` leaves out small counts of children and what would give them back.
    """
    found = scheme_or_first(session, scheme)
    asked = select(Indicator.id).where(
        Indicator.theme.is_not(None),
        Indicator.every == EVERY,
        Indicator.scheme == (found.id if found else ""),
    )
    sheets = list(indicator_sheets(session, session.scalars(asked).all()).values())
    if printed:
        sheets = [sheet_as_printed(one) for one in sheets]
    sheets.sort(key=lambda one: (natural(one.known.code), one.known.id))
    today = desk(session).now().date()
    waves = waves_of(found, [one.period for sheet in sheets for one in sheet.lines], today)
    begun = [one for one in waves if one.period.first <= today]
    return Barometer(
        found.id if found else "",
        waves,
        begun[-1] if begun else waves[-1],
        tuple(_row(one, waves) for one in sheets),
        may_name=found is not None and writing(session)(found.scope, Scheme, "waves"),
    )


def waves_of(scheme: Scheme | None, said: Iterable[Period], today: date) -> tuple[Wave, ...]:
    """The waves of a scheme, and those that were entered otherwise, the first one first.

    They end with the last year of the scheme and go back by three years until its first one.
    """
    years = EVERY // 12
    last = (scheme.last_year if scheme else None) or today.year
    first = min((scheme.first_year if scheme else None) or last, last)
    ends = range(last, first - 1, -years)
    usual = {parse_period(f"{end - years + 1}/{end}") for end in ends}
    other = {one for one in said if months_in(one) == EVERY}
    names = wave_names(scheme.waves if scheme else None)
    found = enumerate(sorted(usual | other), 1)
    return tuple(Wave(n, period, names.get(period.code, "")) for n, period in found)


def wave_names(stored: str | None) -> dict[str, str]:
    """The names of waves, by the codes of their periods."""
    lines = (line.partition(" ") for line in (stored or "").splitlines())
    return {code: name.strip() for code, _space, name in lines if name.strip()}


def _row(sheet: IndicatorSheet, waves: Sequence[Wave]) -> BarometerRow:
    at = {one.period: one.figure for one in sheet.lines}
    figures = tuple(at.get(wave.period, Figure()) for wave in waves)
    return BarometerRow(
        id=sheet.known.id,
        code=sheet.known.code,
        label=sheet.known.label,
        theme=sheet.defined.theme,
        definition=sheet.defined.definition,
        unconfirmed=sheet.defined.unconfirmed,
        expects=sheet.expects,
        direction=sheet.known.direction,
        known=sheet.known,
        figures=figures,
        parts=tuple((part.category, _across(part.figures, waves)) for part in sheet.parts),
        changes=changes(figures, waves),
    )


def _across(figures: Mapping[Period, Figure], waves: Sequence[Wave]) -> tuple[Figure, ...]:
    return tuple(figures.get(wave.period, Figure()) for wave in waves)


def changes(figures: Sequence[Figure], waves: Sequence[Wave]) -> tuple[Change, ...]:
    """From each wave to the next one."""
    pairs = zip(waves, waves[1:], figures, figures[1:], strict=False)
    return tuple(_change(*pair) for pair in pairs)


def _change(before: Wave, after: Wave, was: Figure, now: Figure) -> Change:
    much = None if was.value is None or now.value is None else now.value - was.value
    few = any(one.denominator is not None and one.denominator < FEW for one in (was, now))
    secret = all(one.known or one.empty for one in (was, now)) and much is None
    return Change(before, after, much, much is not None and few, secret)
