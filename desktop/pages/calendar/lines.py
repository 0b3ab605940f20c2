"""What the calendar shows: sittings that are planned, and those that are proposed."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from db.holidays import is_working_day
from db.kinds.choices import Body
from db.queries.meeting.calendar import Proposed, day_notes, proposed_calendar
from db.queries.meeting.year import SittingRow, sittings
from db.queries.rights.writable import may_plan_meeting
from db.queries.scheme.head import scheme_head
from desktop.i18n import _, ngettext
from desktop.pages.calendar.held import Said, changed


class State(StrEnum):
    """Where a sitting stands."""

    HELD = "held"
    CONVENED = "convened"
    PLANNED = "planned"
    PROPOSED = "proposed"
    LEFT = "left"

    @property
    def label(self) -> str:
        """Its word."""
        return {
            State.HELD: _("Tenue"),
            State.CONVENED: _("Convoquée"),
            State.PLANNED: _("Prévue"),
            State.PROPOSED: _("Proposée"),
            State.LEFT: _("Écartée"),
        }[self]


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One sitting. `key` is its id, or what names a proposal; `note` is what is to be known of its
    day and hours. `usual` is what was proposed, `proposed` what a person made of it; None once
    planned.
    """

    key: str
    on: date
    start: time | None
    end: time | None
    title: str
    body: Body
    place: str
    closes_on: date | None
    state: State
    planned: SittingRow | None = None
    usual: Proposed | None = None
    proposed: Proposed | None = None
    note: str = ""

    @property
    def is_planned(self) -> bool:
        """Whether the sitting is in the base."""
        return self.planned is not None

    @property
    def ends_too_soon(self) -> bool:
        """Whether its hours make no sense together."""
        return self.start is not None and self.end is not None and self.end <= self.start

    @property
    def is_changed(self) -> bool:
        """Whether a proposal has another day, other hours or another place than it had."""
        return self.proposed != self.usual


@dataclass(frozen=True, slots=True)
class Shown:
    """What the base says of the calendar of a scheme."""

    scheme: str
    title: str
    years: tuple[int | None, int | None]
    today: date
    planned: tuple[SittingRow, ...]
    proposed: tuple[Proposed, ...]
    may_plan: bool


def read_calendar(session: Any, scheme: str, today: date) -> Shown:
    """Everything that the page shows; nothing where the base has no scheme."""
    head = scheme_head(session, scheme)
    if head is None:
        return Shown("", "", (None, None), today, (), (), may_plan=False)
    found = head.id
    may = may_plan_meeting(session)
    years = (_year(head.first_year), _year(head.last_year))
    proposed = proposed_calendar(session, found) if may else ()
    return Shown(found, head.title, years, today, sittings(session, found), proposed, may)


def calendar_lines(
    shown: Shown, changes: Mapping[str, Said], left: Iterable[str]
) -> list[CalendarLine]:
    """All the sittings by day; proposals as a person changed them."""
    aside = set(left)
    found = [_planned(row, shown.today) for row in shown.planned]
    for row in shown.proposed:
        key = key_of(row)
        now = changed(row, changes.get(key, {}), shown.today)
        found.append(_proposed(now, row, left=key in aside))
    ordered = sorted(found, key=lambda line: (line.on, line.start or time(), line.title))
    return _noted(ordered)


def counted(lines: Iterable[CalendarLine]) -> str:
    """'7 tenues · 2 prévues · 4 proposées'."""
    states = Counter(line.state for line in lines)
    planned = states[State.PLANNED] + states[State.CONVENED]
    parts = [
        (states[State.HELD], ngettext("{} tenue", "{} tenues", states[State.HELD])),
        (planned, ngettext("{} prévue", "{} prévues", planned)),
        (states[State.PROPOSED], ngettext("{} proposée", "{} proposées", states[State.PROPOSED])),
    ]
    return " · ".join(words.format(count) for count, words in parts if count)


def to_plan(lines: Iterable[CalendarLine]) -> list[Proposed]:
    """The proposals that are not left aside."""
    return [line.proposed for line in lines if line.proposed and line.state is State.PROPOSED]


def key_of(row: Proposed) -> str:
    """What names a proposal until it is planned."""
    return f"{row.committee}:{row.number}"


def beside(day: date, step: int) -> date:
    """The working day before, or after."""
    day += timedelta(days=step)
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


def _noted(lines: Sequence[CalendarLine]) -> list[CalendarLine]:
    """The lines, those to come with what is to be known of their day."""
    told = day_notes(
        (line.key, line.on, line.title) for line in lines if line.state is not State.LEFT
    )
    past = (State.HELD, State.LEFT)
    return [line if line.state in past else _with_note(line, told[line.key]) for line in lines]


def _with_note(line: CalendarLine, told: str) -> CalendarLine:
    hours = _("Finirait avant de commencer") if line.ends_too_soon else ""
    return replace(line, note=" · ".join(part for part in (told, hours) if part))


def _planned(row: SittingRow, today: date) -> CalendarLine:
    state = State.CONVENED if row.convened_on else State.PLANNED
    return CalendarLine(
        row.id, row.on, row.start, row.end, row.title, row.body, row.place, row.closes_on,
        State.HELD if row.on < today else state, planned=row,
    )  # fmt: skip


def _proposed(row: Proposed, usual: Proposed, *, left: bool) -> CalendarLine:
    return CalendarLine(
        key_of(row), row.on, row.start, row.end, _("{} nº {}").format(row.name, row.number),
        row.body, row.place or "", row.closes_on, State.LEFT if left else State.PROPOSED,
        usual=usual, proposed=row,
    )  # fmt: skip


def _year(said: object) -> int | None:
    text = str(said or "")
    return int(text) if text.isdigit() else None
