"""What the secretariat signs of establishments for those who hold none of their rows."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import local
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.facts import SECRETARY
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.expectation import Summary
from db.kinds.registry import natural_id
from db.queries.establishment.tellable import Tellable, tellable
from db.tables.journal import CellRow
from db.words import _


def refresh_summaries(session: Session) -> Changes:
    """Sign the counts and means that may be told now, where something changed since they were.

    What may be told no more is taken away. UserError for anybody but a secretary.
    """
    if not may_refresh(session):
        raise UserError(_("Seul le secrétariat signe les comptes. Rien n'a été modifié."))
    gesture = Gesture(session)
    known = {row.id: row for row in session.scalars(select(Summary))}
    contested = _contested(session)
    wanted = {_id(one): one for one in tellable(session)}
    gesture.look_for(wanted)
    today = desk(session).now().date()
    for summary, one in wanted.items():
        row = known.get(summary)
        said = {"counts": dict(one.counts), "mean": one.mean}
        if row is None:
            about = {
                name: getattr(one, name) for name in ("expectation", "indicator", "period", "cut")
            }
            gesture.born(Summary, one.scope, summary, **about, **said, on=today)
        elif summary in contested or (row.counts, row.mean) != (said["counts"], one.mean):
            _write(session, gesture, summary, said | {"on": today})
    for summary in known.keys() - wanted.keys():
        row = known[summary]
        if (row.counts is not None or row.mean is not None) and not _is_past(row, wanted):
            _write(session, gesture, summary, {"counts": None, "mean": None, "on": today})
    return gesture.sign()


def may_refresh(session: Session) -> bool:
    """Whether the person of this machine is a secretary."""
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    return SECRETARY in facts.roles(local.get(conn, "person") or "")


def _is_past(row: Summary, wanted: dict[str, Tellable]) -> bool:
    """A mean of a period that is no longer among the last ones stays as it was told."""
    if row.mean is None or row.period is None:
        return False
    periods = [one.period for one in wanted.values() if one.indicator == row.indicator]
    return bool(periods) and all(one is not None and row.period < one for one in periods)


def _id(one: Tellable) -> str:
    about = one.expectation or one.indicator
    period = one.period.code if one.period else None
    return natural_id(Summary, one.scope, about, period, one.cut)


def _contested(session: Session) -> set[str]:
    """Those that two secretaries signed without seeing each other: they are signed again."""
    asked = select(CellRow.entity).where(
        CellRow.rivals > 1, CellRow.entity >= "smy_", CellRow.entity < "smy`"
    )
    return set(session.scalars(asked))


def _write(session: Session, gesture: Gesture, summary: str, said: dict[str, Any]) -> None:
    """Over all that stands: a count is nobody's opinion, there is nothing to settle."""
    for name, value in said.items():
        standing = standing_ops(raw(session), summary, name)
        if value is not None or standing:
            gesture.put(summary, name, value, {one.id for one in standing})
