"""What is known of indicators before their targets: what counts, and what is computed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.queries.children import Children, children, linked
from db.queries.formula import Formula, compute, formula_of, in_order
from db.queries.results import NAMED, Result, Rule, results
from db.words import _

_ASKED = (
    *(Indicator.id, Indicator.code, Indicator.label, Indicator.unit, Indicator.kind),
    *(Indicator.direction, Indicator.baseline, Indicator.tolerance, Indicator.formula),
    *(Indicator.over_periods, Indicator.over_places, Indicator.unconfirmed),
)


class Known(NamedTuple):
    """Rows and results of indicators by id: those asked for, and those that they depend on.

    `lacking` names what misses to compute one; `children` says which ones count children.
    """

    rows: Mapping[str, Any]
    results: Mapping[str, Sequence[Result]]
    lacking: Mapping[str, tuple[str, ...]]
    formulas: Mapping[str, Formula]
    children: Children


def known(session: Session, ids: Collection[str] | None) -> Known:
    """What is known of these indicators, or of all of them: as many queries for many."""
    rows = dict(_rows(session, ids))
    told = children(session)
    # What is made of a count about children, or makes it, tells something of it.
    beside = linked(told.formulas, rows.keys() & told.least.keys()) - rows.keys()
    rows |= _rows(session, beside) if beside else {}
    formulas = _formulas(rows)
    while missing := {part for one in formulas.values() for part in one.inputs} - rows.keys():
        found = _rows(session, missing)
        if not found:
            break
        rows |= found
        formulas = _formulas(rows)
    rules = {
        one: Rule(row.kind or IndicatorKind.NUMBER, row.over_places) for one, row in rows.items()
    }
    named = ids is not None and len(rules) <= NAMED
    made: dict[str, Sequence[Result]] = dict(results(session, rules, named=named))
    lacking: dict[str, tuple[str, ...]] = {}
    over = {one: row.over_periods for one, row in rows.items()}
    for one in in_order(formulas):
        computed = compute(formulas[one], made, over)
        made[one] = computed.results
        lacking[one] = tuple(_label(rows.get(part)) for part in computed.lacking)
    return Known(rows, made, lacking, formulas, told)


def _rows(session: Session, ids: Collection[str] | None) -> dict[str, Any]:
    asked = select(*_ASKED)
    if ids is not None and len(ids) <= NAMED:
        asked = asked.where(Indicator.id.in_(ids))
    wanted = None if ids is None else frozenset(ids)
    return {one.id: one for one in session.execute(asked) if wanted is None or one.id in wanted}


def _formulas(rows: Mapping[str, Any]) -> dict[str, Formula]:
    return {
        one: formula_of(row.kind, row.formula, row.unit or "")
        for one, row in rows.items()
        if row.kind is not None and row.kind.computed
    }


def _label(row: Any) -> str:
    return (row.label or row.code or "") if row is not None else _("non reçu")
