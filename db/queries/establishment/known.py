"""Where expectations stand in establishments, as this base may know it.

Who may receive every establishment counts their rows; anybody else reads what the secretariat
signed, and says its day.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.reach import receives_everything
from db.journal import local
from db.journal.session import raw
from db.kinds.expectation import Summary
from db.kinds.period import Period
from db.queries.establishment.matrix import Counts, Matrix, counted, matrix


class Told(NamedTuple):
    """Counts, and the day of which they tell."""

    counts: Counts
    on: date | None


@dataclass(frozen=True, slots=True)
class KnownCounts:
    """What is known of one expectation: `whole` over all its establishments, then by the ids of
    types and of managers. `signed`: read from a summary, not counted from rows.

    What is not known, or not told, is missing; never 0.
    """

    whole: Told | None = None
    by_type: Mapping[str, Told] = field(default_factory=dict)
    by_manager: Mapping[str, Told] = field(default_factory=dict)
    signed: bool = False


class KnownMean(NamedTuple):
    """The mean of an indicator over `houses` establishments of a type."""

    mean: Decimal
    houses: int
    on: date | None


def counts_every_house(session: Session) -> bool:
    """Whether this machine's person may receive every establishment, and so counts rows."""
    conn = raw(session)
    return receives_everything(conn, local.get(conn, "person") or "")


def known_counts(
    session: Session, expectations: Collection[str] | None = None, found: Matrix | None = None
) -> dict[str, KnownCounts]:
    """What is known of these expectations, or of all, by id: as many queries for many.

    `found` is the matrix where one has it already. One of which nothing is known is left out.
    """
    if counts_every_house(session):
        held = found or matrix(session)
        wanted = held.asked.keys() if expectations is None else set(expectations)
        return {one: _counted(held, one) for one in held.asked if one in wanted}
    return _signed(session, expectations)


def known_means(session: Session, type_: str) -> dict[tuple[str, Period], KnownMean]:
    """The signed means over the establishments of a type, by indicator (id) and period."""
    asked = select(Summary).where(Summary.indicator.is_not(None), Summary.cut == type_)
    return {
        (row.indicator or "", row.period): KnownMean(row.mean, _houses(row.counts), row.on)
        for row in session.scalars(asked)
        if row.mean is not None and row.period is not None
    }


def _counted(found: Matrix, expectation: str) -> KnownCounts:
    """From the rows of the establishments."""
    said = found.said.get(expectation, {})
    asked = found.asked[expectation].houses
    types: dict[str, list[str | None]] = defaultdict(list)
    managers: dict[str, list[str | None]] = defaultdict(list)
    for house in found.houses:
        if house.id in asked:
            state = said[house.id].state if house.id in said else None
            types[house.type or ""].append(state)
            managers[house.manager or ""].append(state)
    return KnownCounts(
        Told(found.counts_of(expectation), found.today),
        {one: Told(counted(states), found.today) for one, states in types.items() if one},
        {one: Told(counted(states), found.today) for one, states in managers.items() if one},
    )


def _signed(session: Session, expectations: Collection[str] | None) -> dict[str, KnownCounts]:
    asked = select(Summary).where(Summary.expectation.is_not(None))
    if expectations is not None:
        asked = asked.where(Summary.expectation.in_(expectations))
    found: dict[str, dict[str, Told]] = defaultdict(dict)
    for row in session.scalars(asked):
        if row.counts:
            found[row.expectation or ""][row.cut or ""] = Told(counts_in(row.counts), row.on)
    return {
        one: KnownCounts(cuts.get(""), _cut(cuts, "typ_"), _cut(cuts, "org_"), signed=True)
        for one, cuts in found.items()
    }


def _cut(cuts: Mapping[str, Told], prefix: str) -> dict[str, Told]:
    return {cut: told for cut, told in cuts.items() if cut.startswith(prefix)}


def counts_in(said: Mapping[str, Any]) -> Counts:
    """Counts as a summary holds them."""
    return Counts(*(int(said.get(name) or 0) for name in Counts._fields))


def _houses(said: Mapping[str, Any] | None) -> int:
    return int((said or {}).get("houses") or 0)
