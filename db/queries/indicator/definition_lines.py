"""How indicators are defined, one line each, and their targets: for a spreadsheet."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.field import Member, fields_of
from db.kinds.indicator import Indicator, Target
from db.kinds.period import Period
from db.kinds.scheme import Measure, Scheme
from db.queries.entry.lines import Head, heads


class DefinitionLine(NamedTuple):
    """One indicator: `said` are its fields by name, references as codes that people read.

    `terms` and `over` are the codes that a computed one is made of.
    """

    head: Head
    said: Mapping[str, Any]
    scheme: str
    measure: str
    action: str
    others: tuple[str, ...]
    terms: tuple[str, ...]
    over: tuple[str, ...]


class TargetLine(NamedTuple):
    """The value to reach at the end of a period."""

    head: Head
    period: Period
    value: Decimal


def definition_lines(
    session: Session, ids: Collection[str] | None = None
) -> tuple[DefinitionLine, ...]:
    """The definitions of these indicators, or of all of them, in the order of their codes."""
    known = heads(session, ids)
    rows = {one.id: one for one in session.scalars(select(Indicator))}
    schemes = {one.id: one.code or "" for one in session.scalars(select(Scheme))}
    actions = {one.id: one for one in session.scalars(select(Action))}
    measures = {one.id: one.code or "" for one in session.scalars(select(Measure))}
    linked = _linked(session)
    found = []
    for head in known.values():
        row = rows[head.id]
        action = actions.get(row.action or "")
        codes = (actions[one].code or "" for one in linked.get(head.id, ()) if one in actions)
        formula: Mapping[str, Any] = row.formula or {}
        found.append(
            DefinitionLine(
                head,
                {name: getattr(row, name) for name in _PLAIN},
                schemes.get(row.scheme or "", ""),
                measures.get((action.measure if action else None) or "", ""),
                (action.code or "") if action else "",
                tuple(sorted(codes)),
                _codes(formula.get("terms"), rows),
                _codes(formula.get("over"), rows),
            )
        )
    return tuple(found)


def target_lines(session: Session, ids: Collection[str] | None = None) -> tuple[TargetLine, ...]:
    """The targets of these indicators, by code and period."""
    known = heads(session, ids)
    order = {one: at for at, one in enumerate(known)}
    found = [
        TargetLine(known[one.indicator], one.period, one.value)
        for one in session.scalars(select(Target))
        if one.indicator in known and one.period is not None and one.value is not None
    ]
    return tuple(sorted(found, key=lambda one: (order[one.head.id], one.period)))


def _linked(session: Session) -> dict[str, list[str]]:
    asked = select(Member.entity, Member.member).where(
        Member.field == "actions", Member.entity.startswith(f"{Indicator.prefix}_")
    )
    found: dict[str, list[str]] = defaultdict(list)
    for indicator, action in session.execute(asked):
        found[indicator].append(action)
    return found


def _codes(ids: str | None, rows: Mapping[str, Indicator]) -> tuple[str, ...]:
    known = (rows.get(one) for one in (ids or "").split())
    return tuple(one.code or one.label or "" for one in known if one is not None)


_PLAIN = tuple(name for name in fields_of(Indicator) if name not in Indicator.sets)
