"""What an import changes, as a person counts it: conflicts, new entries, updates. No words yet.

A report counts field by field against the one it follows; two concurrent reports are one
conflict. Policy and the mechanics of the journal do not count.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal, NamedTuple

from db.journal.cells import standing_ops
from db.journal.changes import CellChange, Changes
from db.journal.prepare import Fresh
from db.kinds.field import DELETED, STATE
from db.kinds.report import STATED

Group = Literal["conflict", "new", "update"]
SITUATION = "situation"
ERASURES = "era_"
_SILENT = frozenset({"rep", "dev", "inv", "bas", "frw"})
Cells = dict[str, dict[str, str | None]]


class Effect(NamedTuple):
    """One thing that changed; values are JSON. A report's field is named 'situation.progress'."""

    group: Group
    entity: str
    field: str
    before: str | None
    after: str | None
    rivals: int = 1

    @property
    def cell(self) -> tuple[str, str]:
        """The journal's cell that it stands for."""
        return self.entity, self.field.partition(".")[0]


def effects(conn: sqlite3.Connection, changes: Changes) -> list[Effect]:
    """Everything that a person would count, in no particular order."""
    born = {c.entity for c in changes.cells if c.field == STATE and c.before is None}
    disputed = {c.entity for c in changes.cells if c.contested}
    found: list[Effect] = []
    situations: list[CellChange] = []
    for change in changes.cells:
        if change.field == SITUATION and not change.contested:
            situations.append(change)
        else:
            found.extend(_effects(change, born, disputed))
    return found + _situations(conn, situations)


def still_contested(
    conn: sqlite3.Connection, changes: Changes, came: Iterable[Fresh]
) -> list[Effect]:
    """Fields contested before and after, where the value shown and the number of rivals stayed:
    a lot that `came` made one of the rivals another, and a person must see it.
    """
    rows = conn.execute("SELECT entity, field, value, rivals FROM cell WHERE rivals > 1").fetchall()
    if not rows:
        return []
    written = {op[:2] for one in came for op in one.lot.ops}
    written -= {(one.entity, one.field) for one in changes.cells}
    return [
        Effect("conflict", entity, field, value, value, rivals)
        for entity, field, value, rivals in rows
        if (entity, field) in written and _has_another(conn, entity, field, changes)
    ]


def _has_another(conn: sqlite3.Connection, entity: str, field: str, changes: Changes) -> bool:
    """Whether a lot that came wrote a value that competes in this field, and was not there."""
    standing = standing_ops(conn, entity, field)
    before = {op.value for op in standing if op.order[1] not in changes.lots}
    return any(op.value not in before for op in standing)


def _effects(change: CellChange, born: set[str], disputed: set[str]) -> list[Effect]:
    entity, field = change.entity, change.field
    if field.startswith("_why"):
        return []
    if change.contested:
        return [Effect("conflict", entity, field, change.before, change.after, change.rivals)]
    erasing = entity.startswith(ERASURES)
    if entity.partition("_")[0] in _SILENT or (erasing and field != "reason"):
        return []
    if entity in born and not erasing:  # of an erasure, one line: a text is gone, and why
        stays = change.after != json.dumps(DELETED)
        counts = field == STATE and stays and entity not in disputed
        return [Effect("new", entity, STATE, None, change.after)] if counts else []
    if change.before == change.after:
        return []  # settled, or the same value confirmed
    return [Effect("update", entity, field, change.before, change.after)]


def _situations(conn: sqlite3.Connection, changes: Iterable[CellChange]) -> list[Effect]:
    moved = [
        (change.entity, _report(change.before), _report(change.after))
        for change in changes
        if change.before != change.after
    ]
    reports = _reports(conn, {report for _action, *both in moved for report in both if report})
    found: list[Effect] = []
    for action, old, new in moved:
        if new not in reports or (old and old not in reports):
            continue  # the one before no longer counts: nothing to compare with
        if old not in reports:
            found.append(Effect("new", action, SITUATION, None, json.dumps(new)))
            continue
        told = [
            Effect("update", action, f"{SITUATION}.{name}", before, after)
            for name in STATED
            if (before := reports[old].get(name)) != (after := reports[new].get(name))
        ]
        same = Effect("update", action, SITUATION, json.dumps(old), json.dumps(new))
        found += told or [same]
    return found


def _report(value: str | None) -> str:
    """The id that a situation holds, '' when it holds none."""
    found = json.loads(value) if value else None
    return found if isinstance(found, str) else ""


def _reports(conn: sqlite3.Connection, reports: Iterable[str]) -> Cells:
    """The values of these reports' fields; those not received are left out."""
    chosen = json.dumps(sorted(reports))
    found: Cells = {
        report: {}
        for (report,) in conn.execute(
            "SELECT id FROM report WHERE id IN (SELECT value FROM json_each(?))", (chosen,)
        )
    }
    rows = conn.execute(
        "SELECT entity, field, value FROM cell WHERE entity IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(found)),),
    )
    for report, field, value in rows:
        found[report][field] = None if value == "null" else value
    return found
