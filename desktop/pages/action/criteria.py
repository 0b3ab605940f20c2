"""Which actions a person wants to see: rules over the rows, without any widget."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from db.kinds.choices import Status
from db.queries.action_list import ActionRow

NONE = ""


class Tab(StrEnum):
    """The kept filters above the table."""

    ALL = "all"
    TO_ARBITRATE = "to_arbitrate"
    SILENT = "silent"
    LATE = "late"
    CONTESTED = "contested"


class Facet(StrEnum):
    """What a chip filters by."""

    STATUS = "status"
    MEASURE = "measure"
    LEAD = "lead"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is asked of the list; a facet without chosen keys lets everything through."""

    tab: Tab = Tab.ALL
    text: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)

    @property
    def active(self) -> int:
        """How many filters a person would have to take off to see the whole tab."""
        return bool(fold(self.text)) + sum(1 for keys in self.chosen.values() if keys)


_FINISHED = (Status.DONE, Status.DROPPED)
_TABS: dict[Tab, Callable[[ActionRow], bool]] = {
    Tab.ALL: lambda _row: True,
    Tab.TO_ARBITRATE: lambda row: row.to_arbitrate,
    Tab.SILENT: lambda row: row.stale or (row.updated_on is None and row.status not in _FINISHED),
    Tab.LATE: lambda row: row.late,
    Tab.CONTESTED: lambda row: row.contested,
}


def matches(row: ActionRow, criteria: Criteria, today: date) -> bool:
    """Whether a row answers everything asked."""
    return (
        _TABS[criteria.tab](row)
        and _says(row, criteria.text)
        and all(
            not keys or not keys.isdisjoint(keys_of(row, facet, today))
            for facet, keys in criteria.chosen.items()
        )
    )


def tab_counts(rows: Iterable[ActionRow]) -> dict[Tab, int]:
    """How many rows each tab holds, before any other filter."""
    listed = list(rows)
    return {tab: sum(map(holds, listed)) for tab, holds in _TABS.items()}


def facet_counts(
    rows: Iterable[ActionRow], criteria: Criteria, facet: Facet, today: date
) -> Counter[str]:
    """How many rows each key of a facet would give, the other filters staying as they are."""
    others = replace(criteria, chosen={**criteria.chosen, facet: frozenset()})
    shown = (row for row in rows if matches(row, others, today))
    return Counter(key for row in shown for key in keys_of(row, facet, today))


def keys_of(row: ActionRow, facet: Facet, today: date) -> frozenset[str]:
    """The keys under which a row falls in a facet; NONE where nothing was entered."""
    if facet is Facet.STATUS:
        return frozenset([row.status.value if row.status else NONE])
    if facet is Facet.MEASURE:
        return frozenset([row.measure or NONE])
    if facet is Facet.LEAD:
        return frozenset(row.leads or [NONE])
    return _deadline_keys(row, today)


def fold(text: str) -> str:
    """A text without accents, case or typographic signs, to compare what people type."""
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    split = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).split())


@lru_cache(maxsize=4096)
def _haystack(texts: tuple[str, ...]) -> str:
    """What is searched in: folded once, for it is asked at each key."""
    return fold(" ".join(texts))


def _says(row: ActionRow, text: str) -> bool:
    """Whether every word is somewhere in the row; a code must begin as typed."""
    words = fold(text).split()
    if not words:
        return True
    said = _haystack((row.title, row.measure_short, row.measure_title, *row.leads))
    return all(word in said or row.code.casefold().startswith(word) for word in words)


def _deadline_keys(row: ActionRow, today: date) -> frozenset[str]:
    if row.deadline is None:
        return frozenset([NONE])
    gap = row.deadline.year - today.year
    keys = {"year" if gap == 0 else "after" if gap > 0 else "before"}
    return frozenset(keys | {"late"} if row.late else keys)
