"""Two establishments that are one: what the one says that the other does not say alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.cells import history, standing_ops
from db.journal.heads import Written
from db.journal.session import raw
from db.kinds.establishment import Establishment
from db.kinds.expectation import Asked, Deployment
from db.kinds.field import STATE, Entity, fields_of
from db.kinds.indicator import Acceptance, Entry
from db.kinds.registry import natural_id
from db.queries.base.display import label_of, name_of, shown

# Which of the two stays says its name; whether it is open is said of it alone.
_OWN = frozenset(("name", "closed", "merged_into"))
_NOTHING = "null"


@dataclass(frozen=True, slots=True)
class Brought:
    """A field of the one (`source`) to be said of the other (`target`), in as many `values` (JSON)
    as differ. `keys` and `natural` make the target where it is not there yet; `rival`: it says
    something else already.
    """

    source: str
    target: str
    kind: type[Entity]
    natural: tuple[str | None, ...]
    keys: tuple[tuple[str, Any], ...]
    field: str
    values: tuple[str, ...]
    rival: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """One thing that the two do not say alike, in words; `rival`: both say something."""

    label: str
    kept: str
    other: str
    rival: bool


@dataclass(frozen=True, slots=True)
class _Twin:
    """An entity of the one beside that of the other which is about the same thing."""

    source: str
    target: str
    kind: type[Entity]
    natural: tuple[str | None, ...] = ()
    keys: tuple[tuple[str, Any], ...] = ()


def brought(session: Session, kept: str, other: str) -> list[Brought]:
    """What `kept` does not say yet of what `other` says.

    Once they are joined, what was carried over before comes no more: only what arrived since.
    """
    row = session.get(Establishment, other)
    joined = row is not None and row.merged_into == kept
    return [one for twin in _twins(session, kept, other) for one in _of(session, twin, late=joined)]


def beside(session: Session, kept: str, other: str) -> list[Beside]:
    """What differs between two establishments, side by side, in words."""
    found = []
    for one in brought(session, kept, other):
        name = label_of(one.source, one.field)
        if one.kind is not Establishment:
            name = f"{_about(session, one)} · {name}"
        standing = standing_ops(raw(session), one.target, one.field)
        here = " / ".join(
            shown(session, one.source, one.field, value) for value in _values(standing)
        )
        there = " / ".join(shown(session, one.source, one.field, value) for value in one.values)
        found.append(Beside(name, here, there, one.rival))
    return found


def _about(session: Session, one: Brought) -> str:
    """What an entity is about, without the name of the establishment."""
    row = session.get(one.kind, one.source)
    if isinstance(row, Acceptance):
        row = session.get(Entry, row.entry)
    if isinstance(row, Entry):
        period = row.period.label if row.period else ""
        return " · ".join(filter(None, (name_of(session, row.indicator), period)))
    return name_of(session, getattr(row, "expectation", None))


def _twins(session: Session, kept: str, other: str) -> Iterator[_Twin]:
    """The establishment itself, then all that is said in its scope."""
    yield _Twin(other, kept, Establishment)
    for kind in (Deployment, Asked):
        asked_there = select(kind.id, kind.expectation).where(kind.scope == other)
        for one, expectation in session.execute(asked_there.order_by(kind.id)):
            natural = (kept, expectation)
            keys = (("establishment", kept), ("expectation", expectation))
            yield _Twin(one, natural_id(kind, kept, *natural), kind, natural, keys)
    entries: dict[str, str] = {}
    asked = select(Entry).where(Entry.scope == other, Entry.period.is_not(None))
    for entry in session.scalars(asked.order_by(Entry.id)):
        twin = _entry(entry, kept)
        entries[entry.id] = twin.target
        yield twin
    judged = select(Acceptance).where(Acceptance.scope == other).order_by(Acceptance.id)
    for row in session.scalars(judged):
        if row.entry in entries:
            entry_id = entries[row.entry]
            target = natural_id(Acceptance, kept, entry_id)
            yield _Twin(row.id, target, Acceptance, (entry_id,), (("entry", entry_id),))


def _entry(row: Entry, kept: str) -> _Twin:
    assert row.period is not None
    natural = (row.indicator, row.period.code, kept, row.category)
    keys: dict[str, Any] = {"indicator": row.indicator, "period": row.period, "place": kept}
    if row.category:
        keys["category"] = row.category
    target = natural_id(Entry, kept, *natural)
    return _Twin(row.id, target, Entry, natural, tuple(keys.items()))


def _of(session: Session, twin: _Twin, *, late: bool) -> Iterator[Brought]:
    keys = {name for name, _value in twin.keys} | {STATE}
    if twin.kind is Establishment:
        keys |= _OWN
    for name in fields_of(twin.kind):
        if name in keys:
            continue
        said = standing_ops(raw(session), twin.source, name)
        if not _values(said):
            continue
        standing = standing_ops(raw(session), twin.target, name)
        known = set(_values(standing))
        new = [one for one in said if one.value not in known | {_NOTHING}]
        if late:
            past = history(raw(session), twin.target, name)
            new = [one for one in new if not _carried(one, past)]
        values = tuple(dict.fromkeys(one.value for one in new))
        if values:
            yield Brought(
                *(twin.source, twin.target, twin.kind, twin.natural, twin.keys),
                *(name, values, bool(known)),
            )


def _carried(one: Written, past: Sequence[Written]) -> bool:
    """Whether this value was said over there after it was written here."""
    return any(said.value == one.value and said.order[0] >= one.order[0] for said in past)


def _values(standing: Sequence[Written]) -> list[str]:
    """The different values that stand, but for nothing."""
    return [one for one in dict.fromkeys(op.value for op in standing) if one != _NOTHING]
