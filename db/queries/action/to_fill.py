"""Everything that is needed to say where one action stands, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.report import STATED, Report
from db.kinds.scheme import Scheme
from db.queries.action.due import last_committee
from db.queries.action.visa import VisaRow, visa_functions, visa_of
from db.queries.base.display import name_of
from db.queries.entry.due_indicator import IndicatorDue, indicators_due
from db.queries.indicator.computed_due import computed_due
from db.queries.journal.conflict import conflicts_of
from db.queries.rights.permission import why_read_only
from db.queries.rights.writable import Writable, settled_here, writable


@dataclass(frozen=True, slots=True)
class Previous:
    """A report as it was signed: its fields by name."""

    id: str
    on: date | None
    author: str
    stated: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ToFill:
    """One action to say something of. `previous` is what the last committee had.

    `said_on` is the day of the current report, None before the first; `visa` says that the scheme
    asks for the visa of a superior; `visa_given` is that of the current report, `visa_functions`
    gave one before. `read_only` says why this machine may not write, if it may not.
    `conflicts` are the ids of what is contested about it, those that one may settle here first.
    """

    id: str
    code: str
    title: str
    previous: Previous | None
    said_on: date | None
    indicators: tuple[IndicatorDue, ...]
    visa: bool
    visa_given: VisaRow | None
    visa_functions: tuple[str, ...]
    may: Writable
    read_only: str | None
    conflicts: tuple[str, ...]
    may_settle: bool


def to_fill(session: Session, action: str, today: date) -> ToFill | None:
    """What there is to say of an action; None when it is not there."""
    found = session.get(Action, action)
    if found is None:
        return None
    scheme = session.get(Scheme, found.scheme) if found.scheme else None
    current = session.get(Report, found.situation) if found.situation else None
    asked = bool(scheme and scheme.visa)
    contested = conflicts_of(session, action)
    mine = settled_here(session, contested)
    return ToFill(
        id=action,
        code=found.code or "",
        title=found.title or "",
        previous=previous_report(session, action, last_committee(session, today)),
        said_on=current.on if current else None,
        indicators=(*indicators_due(session, action), *computed_due(session, action)),
        visa=asked,
        visa_given=visa_of(current),
        visa_functions=visa_functions(session) if asked else (),
        may=writable(session, action),
        read_only=why_read_only(session),
        conflicts=tuple(sorted((one.id for one in contested), key=lambda one: one not in mine)),
        may_settle=bool(mine),
    )


def previous_report(session: Session, action: str, until: date | None) -> Previous | None:
    """The last report of an action that is not after a day; else the one before the current one."""
    day = until.isoformat() if until else ""
    row = raw(session).execute(_PREVIOUS, {"action": action, "day": day}).fetchone()
    report = session.get(Report, row[0]) if row else None
    if report is None:
        return None
    author = name_of(session, report.author) if report.author else ""
    stated = {name: getattr(report, name) for name in STATED}
    return Previous(report.id, report.on, author, stated)


_PREVIOUS = """
    SELECT report.id FROM report
        JOIN action ON action.id = report.action
        JOIN cell ON cell.entity = report.id AND cell.field = '_state'
        JOIN lot ON lot.id = cell.winner >> 12
        WHERE report.action = :action
            AND (report."on" <= :day OR report.id <> coalesce(action.situation, ''))
        ORDER BY report."on" <= :day DESC, report."on" DESC, lot.hlc DESC LIMIT 1
"""
