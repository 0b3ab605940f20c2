"""One indicator by establishment and by category: the figures of each, period by period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.category import categories_of, category_label
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.queries.entry.said import Said
from db.queries.establishment.known import counts_every_house
from db.queries.establishment.matrix import matrix
from db.words import _


class Series(NamedTuple):
    """What one establishment, or one category, says: its entries by period."""

    id: str
    name: str
    said: Mapping[Period, Said]

    def value(self, period: Period) -> Decimal | None:
        """What counts of a period, in the unit."""
        one = self.said.get(period)
        return one.value if one else None


class Axis(NamedTuple):
    """The categories that make the whole together: by sex, by age."""

    code: str
    parts: tuple[Series, ...]


class Houses(NamedTuple):
    """The establishments; `asked` is how many are expected to answer, 0 where nobody said.

    Those that are expected and never said anything are among the `series`.
    """

    series: tuple[Series, ...]
    asked: int

    def answered(self, period: Period) -> int:
        """How many have a value that counts for a period."""
        return sum(one.value(period) is not None for one in self.series)


def periods_of(series: Iterable[Series]) -> tuple[Period, ...]:
    """The periods of which one of them says something, in order."""
    return tuple(sorted({period for one in series for period in one.said}))


def by_category(indicator: Indicator, said: Iterable[Said]) -> tuple[Axis, ...]:
    """By sex then by age, those that are no longer asked for after the others."""
    found: dict[str, dict[Period, Said]] = defaultdict(dict)
    for one in said:
        if one.category and one.place is None:
            found[one.category][one.period] = one
    asked = {one.code: (one.label, one.axis) for one in categories_of(indicator)}
    others = {
        code: (category_label(code), code.partition(":")[0]) for code in found if code not in asked
    }
    axes: dict[str, list[Series]] = defaultdict(list)
    for code, (label, axis) in (asked | others).items():
        axes[axis].append(Series(code, label, found.get(code, {})))
    return tuple(Axis(code, tuple(parts)) for code, parts in axes.items())


def by_house(session: Session, indicator: Indicator, said: Sequence[Said]) -> Houses:
    """Every establishment that said something or is concerned by its action, by name."""
    found: dict[str, dict[Period, Said]] = defaultdict(dict)
    for one in said:
        if one.place and not one.category:
            found[one.place][one.period] = one
    asked = concerned_by(session, indicator.action) if _is_asked(indicator, found) else set()
    names = _names(session) if found or asked else {}
    series = [
        Series(house, names.get(house, _("non reçu")), found.get(house, {}))
        for house in asked | found.keys()
    ]
    return Houses(tuple(sorted(series, key=lambda one: (one.name.casefold(), one.id))), len(asked))


def concerned_by(session: Session, action: str | None) -> set[str]:
    """The establishments (ids) of which something is expected for an action, but for those that
    said that none of it concerns them; nobody where this base may not hold all of them.
    """
    if action is None or not counts_every_house(session):
        return set()
    found = matrix(session, actions=[action])
    return found.concerned().get(action, set())


def _is_asked(indicator: Indicator, found: Mapping[str, object]) -> bool:
    """Whether establishments are to answer: they make the whole, or some did."""
    return bool(found) or indicator.over_places is not None


def _names(session: Session) -> dict[str, str]:
    return {
        one: name or ""
        for one, name in session.execute(select(Establishment.id, Establishment.name))
    }
