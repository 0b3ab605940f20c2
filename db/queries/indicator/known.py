"""What is known of indicators before their targets: what counts, and what is computed."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.kinds.choices import IndicatorKind
from db.queries.establishment.rate import Followed, deploying, results_of
from db.queries.indicator.facts import Facts, facts
from db.queries.results.formula import Formula, compute, in_order
from db.queries.results.what_counts import Result, Rule, results
from db.queries.secrecy.children import Children, children, linked
from db.words import _


class Known(NamedTuple):
    """Facts and results of indicators by id: those asked for, and those that they depend on.

    `lacking` names what misses to compute one; `children` says which ones count children.
    """

    facts: Mapping[str, Facts]
    results: Mapping[str, Sequence[Result]]
    lacking: Mapping[str, tuple[str, ...]]
    children: Children


def known(session: Session, ids: Collection[str] | None) -> Known:
    """What is known of these indicators, or of all of them: as many queries for many."""
    rows = _facts(session, ids)
    told = children(session)
    # What is made of a count about children, or makes it, tells something of it.
    beside = linked(told.formulas, rows.keys() & told.least.keys()) - rows.keys()
    rows |= _facts(session, beside) if beside else {}
    formulas = _formulas(rows)
    while missing := {part for one in formulas.values() for part in one.inputs} - rows.keys():
        found = _facts(session, missing)
        if not found:
            break
        rows |= found
        formulas = _formulas(rows)
    rules = {one: Rule(row.kind, row.over_places) for one, row in rows.items()}
    made: dict[str, Sequence[Result]] = dict(results(session, rules, named=ids is not None))
    made |= _deployed(session, rows)
    lacking: dict[str, tuple[str, ...]] = {}
    over = {one: row.over_periods for one, row in rows.items()}
    for one in in_order(formulas):
        if rows[one].kind is IndicatorKind.DEPLOYMENT:
            continue
        computed = compute(formulas[one], made, over)
        made[one] = computed.results
        lacking[one] = tuple(_label(rows.get(part)) for part in computed.lacking)
    return Known(rows, made, lacking, told)


def _facts(session: Session, ids: Collection[str] | None) -> dict[str, Facts]:
    found = facts(session, ids)
    if ids is None:
        return found
    wanted = frozenset(ids)
    return {one: row for one, row in found.items() if one in wanted}


def _deployed(session: Session, rows: Mapping[str, Facts]) -> dict[str, Sequence[Result]]:
    """The rates of deployment among these indicators: what establishments said makes them."""
    followed = {
        one: Followed(row.formula.terms, row.every)
        for one, row in rows.items()
        if row.kind is IndicatorKind.DEPLOYMENT and row.formula is not None
    }
    return {one: results_of(found) for one, found in deploying(session, followed).items()}


def _formulas(rows: Mapping[str, Facts]) -> dict[str, Formula]:
    return {one: row.formula for one, row in rows.items() if row.formula is not None}


def _label(row: Facts | None) -> str:
    return (row.label or row.code) if row is not None else _("non reçu")
