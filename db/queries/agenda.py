"""The agenda of a meeting, with the clock time of each item."""

from dataclasses import dataclass
from datetime import date, time

from db.kinds.choices import Expected


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action that an agenda item is about."""

    id: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item; `number` is its place (from 1), `start` its computed time, None without a start."""

    id: str
    number: int
    start: time | None
    minutes: int
    title: str
    detail: str | None
    presenter: str | None
    expected: Expected
    actions: tuple[LinkedAction, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting and its items; `slot` is the minutes between start and end, None if unknown."""

    id: str
    committee: str
    title: str
    on: date
    start: time | None
    end: time | None
    place: str | None
    presidency: str | None
    attendees: str | None
    items: tuple[AgendaRow, ...]
    planned: int
    slot: int | None
