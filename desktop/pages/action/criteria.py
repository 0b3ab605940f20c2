"""Which actions a person wants to see: rules over the rows, without any widget."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from db.kinds.choices import Status
from db.queries.action.listed import ActionRow
from desktop.pages.action.keys import RETIRED, Facet, answers, is_between, keys_of


class Tab(StrEnum):
    """The kept filters above the table."""

    ALL = "all"
    TO_ARBITRATE = "to_arbitrate"
    SILENT = "silent"
    LATE = "late"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Criteria:
    """What is asked of the list; a facet without chosen keys lets everything through.

    `found` are the actions where the search of texts finds `text`; `only` the actions of a person
    or of a sitting (None: of all). What was taken out of the scheme is only shown when asked for.
    """

    tab: Tab = Tab.ALL
    text: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    found: frozenset[str] = frozenset()
    only: frozenset[str] | None = None

    @property
    def active(self) -> int:
        """How many filters a person would have to take off to see the whole tab."""
        chips = sum(1 for keys in self.chosen.values() if keys)
        return bool(fold(self.text)) + (self.only is not None) + chips

    @property
    def asks_retired(self) -> bool:
        """Whether it is about what was taken out of the scheme."""
        return RETIRED in self.chosen.get(Facet.OTHER, ())


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
        (row.retired_on is None or criteria.asks_retired)
        and _TABS[criteria.tab](row)
        and (criteria.only is None or row.id in criteria.only)
        and (not criteria.text or _says(row, criteria.text) or row.id in criteria.found)
        and all(
            not keys or answers(row, facet, keys, today) for facet, keys in criteria.chosen.items()
        )
    )


def tab_counts(rows: Iterable[ActionRow]) -> dict[Tab, int]:
    """How many rows each tab holds, before any other filter."""
    listed = [row for row in rows if row.retired_on is None]
    return {tab: sum(map(holds, listed)) for tab, holds in _TABS.items()}


def facet_counts(
    rows: Iterable[ActionRow],
    criteria: Criteria,
    facet: Facet,
    today: date,
    bounds: Iterable[str] = (),
) -> Counter[str]:
    """How many rows each key of a facet would give, the other filters staying as they are.

    `bounds` are the keys of days between which deadlines fall: no row has them by itself.
    """
    others = replace(criteria, chosen={**criteria.chosen, facet: frozenset()})
    listed = list(rows)
    shown = [row for row in listed if matches(row, others, today)]
    if facet is Facet.OTHER:
        asked = replace(others, chosen={**criteria.chosen, facet: frozenset([RETIRED])})
        shown += [row for row in listed if row.retired_on and matches(row, asked, today)]
    counts = Counter(key for row in shown for key in keys_of(row, facet, today))
    for key in bounds:
        counts[key] = sum(1 for row in shown if is_between(row, key))
    return counts


def fold(text: str) -> str:
    """A text without accents, case or typographic signs, to compare what people type."""
    plain = text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'")
    split = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(sign for sign in split if not unicodedata.combining(sign)).split())


@lru_cache(maxsize=8192)
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
