"""The former values of one field: who wrote them, when, why, and which of them is shown."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from db.journal.cells import standing_ops
from db.journal.clock import moment
from db.journal.session import raw
from db.kinds.report import STATED, Report
from db.queries.action.visa import VisaRow, visa_of
from db.queries.base.display import shown
from db.queries.journal.origin import author_of_device
from db.queries.journal.written import WHY
from db.tables.journal import ACCEPTED
from db.words import _

MOST = 200
SITUATION = "situation"


@dataclass(frozen=True, slots=True)
class FieldVersion:
    """One value as a person reads it; `stands` says that it is one of those shown or in conflict.

    `raw` is the value as lots carry it, `reason` why it was written ('' when nobody said it), and
    `erased` says that it was taken out of every copy.
    """

    op: int
    at: datetime
    author: str
    value: str
    raw: str
    stands: bool
    reason: str
    erased: bool

    @property
    def raw_text(self) -> str:
        """The value where it is a text, '' for none."""
        said = json.loads(self.raw)
        return said if isinstance(said, str) else ""


@dataclass(frozen=True, slots=True)
class PastReport:
    """One progress report as it was signed, its fields by name; `op` made it the situation."""

    op: int
    on: date | None
    at: datetime
    author: str
    stated: Mapping[str, Any]
    stands: bool
    reason: str
    visa: VisaRow | None


def field_past(
    session: Session, entity: str, field: str, most: int = MOST
) -> tuple[FieldVersion, ...]:
    """The values that a field had, the latest first, `most` of them at most."""
    standing = {op.id for op in standing_ops(raw(session), entity, field)}
    asked = (WHY + field, entity, field, ACCEPTED, most)
    authors: dict[bytes, str] = {}
    found = []
    for op, value, hlc, device, why, erased in raw(session).execute(_VERSIONS, asked):
        if device not in authors:
            authors[device] = author_of_device(session, device)
        said = _("texte effacé") if erased else shown(session, entity, field, value)
        reason = str(json.loads(why) or "") if why else ""
        found.append(
            FieldVersion(
                op, moment(hlc), authors[device], said, value, op in standing, reason, bool(erased)
            )
        )
    return tuple(found)


def past_reports(session: Session, action: str, most: int = MOST) -> tuple[PastReport, ...]:
    """The reports that were an action's situation, the latest first; those that are not here are
    left out.
    """
    found = []
    for one in field_past(session, action, SITUATION, most):
        report = session.get(Report, json.loads(one.raw) or "")
        if report is not None:
            stated = {name: getattr(report, name) for name in STATED}
            why = report.settles or one.reason
            said = (one.op, report.on, one.at, one.author, stated, one.stands, why)
            found.append(PastReport(*said, visa_of(report)))
    return tuple(found)


_VERSIONS = """
    SELECT op.id, op.value, lot.hlc, lot.device,
            (SELECT said.value FROM cell AS why JOIN op AS said ON said.cell = why.id
                WHERE why.entity = cell.entity AND why.field = ?1 AND said.id >> 12 = lot.id),
            op.value = 'null' AND lot.id IN (SELECT lot FROM erased)
        FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12
        WHERE cell.entity = ?2 AND cell.field = ?3 AND lot.status = ?4
        ORDER BY lot.hlc DESC, lot.hash DESC, op.id DESC LIMIT ?5
"""
