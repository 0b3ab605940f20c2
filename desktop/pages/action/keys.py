"""Under which keys an action falls in each filter of the table."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from db.queries.action.listed import ActionRow

NONE = ""
BETWEEN = "between:"
RETIRED = "retired:yes"
SUB_ACTION = "kind:sub"
CONTESTED = "state:contested"
UNMEASURED = "measured:no"
WEATHER = "weather:"
PARTNER = "partner:"


class Facet(StrEnum):
    """What a chip filters by; the words of a Place's view."""

    STATUS = "status"
    MEASURE = "measure"
    LEAD = "lead"
    DEADLINE = "deadline"
    OTHER = "other"


def keys_of(row: ActionRow, facet: Facet, today: date) -> frozenset[str]:
    """The keys under which a row falls in a facet; NONE where nothing was entered."""
    if facet is Facet.STATUS:
        return frozenset([row.status.value if row.status else NONE])
    if facet is Facet.MEASURE:
        return frozenset([row.measure or NONE])
    if facet is Facet.LEAD:
        return frozenset(row.leads or [NONE])
    if facet is Facet.DEADLINE:
        return _deadline_keys(row, today)
    return _other_keys(row)


def answers(row: ActionRow, facet: Facet, chosen: frozenset[str], today: date) -> bool:
    """Whether a row falls under the chosen keys: one of each group, all groups."""
    known = keys_of(row, facet, today)
    if facet is Facet.DEADLINE:
        return not known.isdisjoint(chosen) or any(is_between(row, key) for key in chosen)
    if facet is Facet.OTHER:
        return all(not known.isdisjoint(group) for group in _groups(chosen))
    return not known.isdisjoint(chosen)


def between_key(since: date | None, until: date | None) -> str:
    """The key of the deadlines from a day to another, both included; None leaves a side open."""
    ends = (day.isoformat() if day else "" for day in (since, until))
    return BETWEEN + "/".join(ends)


def bounds_of(key: str) -> tuple[date | None, date | None]:
    """The days that a key of `between_key` says; none for any other key."""
    if not key.startswith(BETWEEN):
        return None, None
    since, _slash, until = key.removeprefix(BETWEEN).partition("/")
    return _day(since), _day(until)


def is_between(row: ActionRow, key: str) -> bool:
    """Whether a deadline falls between the days of a key, both included."""
    since, until = bounds_of(key)
    if row.deadline is None or (since is None and until is None):
        return False
    return (since is None or since <= row.deadline) and (until is None or row.deadline <= until)


def _groups(chosen: Iterable[str]) -> list[set[str]]:
    groups: dict[str, set[str]] = {}
    for key in chosen:
        groups.setdefault(key.partition(":")[0], set()).add(key)
    return list(groups.values())


def _deadline_keys(row: ActionRow, today: date) -> frozenset[str]:
    if row.deadline is None:
        return frozenset([NONE])
    gap = row.deadline.year - today.year
    keys = {"year" if gap == 0 else "after" if gap > 0 else "before"}
    return frozenset(keys | {"late"} if row.late else keys)


def _other_keys(row: ActionRow) -> frozenset[str]:
    keys = {WEATHER + (row.weather.value if row.weather else NONE)}
    keys.update(PARTNER + name for name in row.partners)
    said = (
        (row.contested, CONTESTED),
        (row.parent is not None, SUB_ACTION),
        (not row.indicators, UNMEASURED),
        (row.retired_on is not None, RETIRED),
    )
    keys.update(key for holds, key in said if holds)
    return frozenset(keys)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
