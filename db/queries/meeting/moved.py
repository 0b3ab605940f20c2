"""What moved between two frozen states, or since one: action by action."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from db.kinds.choices import Status, Weather
from db.queries.action.follow_up import FollowUp
from db.queries.base.order import natural
from db.queries.meeting.frozen_measures import Said
from db.queries.meeting.moves import Move, measure_moves, moves_of
from db.words import _


class Course(Enum):
    """How an action went, the most pressing first."""

    WORSE = auto()
    BETTER = auto()
    OTHERWISE = auto()
    NEW = auto()
    GONE = auto()

    @property
    def label(self) -> str:
        """The word for it."""
        return {
            Course.WORSE: _("En recul"),
            Course.BETTER: _("En progrès"),
            Course.OTHERWISE: _("Modifiée"),
            Course.NEW: _("Nouvelle"),
            Course.GONE: _("Retirée"),
        }[self]


@dataclass(frozen=True, slots=True)
class Moved:
    """An action or a measure that moved, with what it says now."""

    id: str
    code: str
    title: str
    course: Course
    moves: tuple[Move, ...]
    synthesis: str


_HEAVY = {Status.IN_DIFFICULTY: 2, Status.DROPPED: 2, Status.POSTPONED: 1}
_CLOUDED = {Weather.SUN: 0, Weather.BRIGHT: 1, Weather.CLOUDS: 2, Weather.STORM: 3}


def moved(before: Iterable[FollowUp], after: Iterable[FollowUp]) -> tuple[Moved, ...]:
    """The actions that differ between two states, the most pressing first, then by code."""
    old = {row.id: row for row in before}
    new = {row.id: row for row in after}
    rows = [_moved(old.get(id_), new.get(id_)) for id_ in old.keys() | new.keys()]
    found = [row for row in rows if row is not None]
    return tuple(sorted(found, key=_pressing))


def moved_measures(before: Mapping[str, Said], after: Mapping[str, Said]) -> tuple[Moved, ...]:
    """The measures of which the secretariat says something else, the most pressing first."""
    rows = [_moved_measure(one, before.get(one), after.get(one)) for one in {*before, *after}]
    return tuple(sorted((row for row in rows if row is not None), key=_pressing))


def _moved_measure(measure: str, old: Said | None, new: Said | None) -> Moved | None:
    shown = new if new is not None else old or {}
    named = (measure, shown.get("code") or "", shown.get("title") or _("sans titre"))
    if old is None or new is None:
        return Moved(*named, Course.NEW if old is None else Course.GONE, (), "")
    moves = measure_moves(old, new)
    gone = _clouds(new.get("weather")) - _clouds(old.get("weather"))
    return Moved(*named, _way(gone), moves, "") if moves else None


def _pressing(one: Moved) -> tuple[int, tuple[tuple[int, str], ...], str]:
    return one.course.value, natural(one.code), one.id


def _moved(old: FollowUp | None, new: FollowUp | None) -> Moved | None:
    shown = new or old
    if shown is None:
        return None
    if old is None or new is None:
        course = Course.NEW if old is None else Course.GONE
        return Moved(shown.id, shown.code, shown.title, course, (), shown.synthesis or "")
    moves = moves_of(old, new)
    if not moves:
        return None
    return Moved(new.id, new.code, new.title, _course(old, new), moves, new.synthesis or "")


def _course(old: FollowUp, new: FollowUp) -> Course:
    gone = _weight(new) - _weight(old)
    progress = (new.progress or 0) - (old.progress or 0)
    return _way(gone or -progress)


def _way(heavier: int) -> Course:
    """Which way something went, by how much heavier it weighs."""
    if not heavier:
        return Course.OTHERWISE
    return Course.WORSE if heavier > 0 else Course.BETTER


def _weight(row: FollowUp) -> int:
    """How badly an action goes: by its status, then its weather, then whether it is late."""
    heavy = _HEAVY.get(row.status, 0) if row.status else 0
    return (heavy * len(_CLOUDED) + _clouds(row.weather)) * 2 + row.late


def _clouds(weather: Weather | None) -> int:
    return _CLOUDED.get(weather, 0) if weather else 0
