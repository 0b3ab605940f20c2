"""What stands in the cells of a grid: what was entered, and what is made of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from db.kinds.choices import EntryState, IndicatorKind
from db.kinds.indicator import MEASURED as CODEC
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.period import Period, parse_period
from db.queries.entry.state import contested_entries, state_of
from db.queries.indicator.trajectory import trajectories
from db.queries.journal.shown import shown_many
from db.queries.results.what_counts import Rule, results

MEASURED = "measured"


class Address(NamedTuple):
    """Where a value stands; natural keys of an entry."""

    indicator: str
    period: Period
    place: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What was entered: `seen` are the ops that carry it, `state` as `db/queries/entry/state`.

    `contested` says that others stand beside it, `returned` why a secretary sent it back.
    """

    entry: str
    measured: Mapping[str, Any] | None
    draft: bool
    state: str
    seen: tuple[int, ...]
    contested: bool = False
    returned: str = ""


def standing_among(
    session: Session,
    ids: Sequence[str],
    periods: Sequence[Period],
    *,
    places: bool,
    categories: bool,
) -> dict[Address, Standing]:
    """What was entered of these indicators for these periods: of the whole, or of its parts too."""
    codes = [one.code for one in periods]
    asked = _entries().where(Entry.indicator.in_(ids), type_coerce(Entry.period, Text).in_(codes))
    if not places:
        asked = asked.where(Entry.place.is_(None))
    if not categories:
        asked = asked.where(Entry.category.is_(None))
    return _read(session, asked)


def standing_of(session: Session, entries: Collection[str]) -> dict[Address, Standing]:
    """The same of these entries (ids); those that are gone are left out."""
    return _read(session, _entries().where(Entry.id.in_(entries), Entry.period.is_not(None)))


def made_of(session: Session, ids: Sequence[str]) -> dict[tuple[str, str], Decimal]:
    """What nobody typed of these indicators, by indicator and period code: computed from others,
    or made of establishments.
    """
    rows = session.execute(
        select(Indicator.id, Indicator.kind, Indicator.over_places).where(Indicator.id.in_(ids))
    ).all()
    computed = [one.id for one in rows if one.kind and one.kind.computed]
    found = {
        (one, point.period.code): point.value
        for one, told in (trajectories(session, computed) if computed else {}).items()
        for point in told.results
    }
    others = [one for one in rows if one.id not in computed]
    rules = {one.id: Rule(one.kind or IndicatorKind.NUMBER, one.over_places) for one in others}
    for name, known in (results(session, rules, named=True) if rules else {}).items():
        found |= {(name, result.period.code): result.value for result in known if result.places}
    return found


def _entries() -> Any:
    """As they are stored: the same periods and values stand in thousands of them."""
    plain = Entry.period, Entry.measured, Acceptance.accepted, Acceptance.returned
    stored = [type_coerce(one, Text).label(one.key) for one in plain]
    told = (Entry.id, Entry.indicator, Entry.place, Entry.category, Entry.draft, Entry.again)
    asked = select(*told, Acceptance.reason, *stored)
    return asked.outerjoin(Acceptance, Acceptance.entry == Entry.id)


def _read(session: Session, asked: Any) -> dict[Address, Standing]:
    rows = session.connection().execute(asked).all()
    seen = shown_many(session, [row.id for row in rows], MEASURED)
    contested = contested_entries(session)
    found = {}
    for row in rows:
        measured, draft = _measured(row.measured), bool(row.draft)
        judged = _measured(row.accepted), _measured(row.returned), row.reason
        state = state_of(measured, *judged, draft=draft, again=bool(row.again))
        address = Address(row.indicator, _period(row.period), row.place, row.category)
        ops, rivals = seen.get(row.id, ()), row.id in contested
        why = (row.reason or "") if state is EntryState.RETURNED else ""
        found[address] = Standing(row.id, measured, draft, state or "", ops, rivals, why)
    return found


_period = lru_cache(maxsize=4096)(parse_period)


@lru_cache(maxsize=16384)
def _measured(stored: str | None) -> Mapping[str, Any] | None:
    said: Mapping[str, Any] | None = CODEC.read(stored) if stored is not None else None
    return said
