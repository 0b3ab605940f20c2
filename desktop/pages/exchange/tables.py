"""Tables among the files that came: what they would change, and taking them. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.commands.table import Changes, take_table
from db.errors import UserError
from db.exchange.preview import ChangeRow
from db.exchange.report import FileReport
from db.queries.tables.line import Compared, Outcome, Plan
from db.queries.tables.names import house_names
from db.queries.tables.plan import plan_table
from desktop.columns import recall_columns
from desktop.i18n import _
from desktop.tables.heads import not_enough
from desktop.tables.opening import is_table
from desktop.tables.reading import TableRead, read_table

__all__ = ["TableSeen", "is_table", "look_at_table", "take_in_table"]

LISTED = 1000
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class TableSeen:
    """What a table is, beside what it would change.

    `corrections` counts the values that would be replaced; `left_out` says of each line that cannot
    be taken where and why. `sheets` were read, `passed` hold nothing to read; `titles` are those of
    which nobody said yet what they are.
    """

    corrections: int = 0
    left_out: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def look_at_table(session: Any, path: Path, progress: Progress) -> tuple[FileReport, TableSeen]:
    """Read a table and compare it with the base."""
    try:
        read = read_table(path, recall_columns, house_names(session))
    except UserError as error:
        return FileReport(path.name, path.name, "refused", error.sentence), TableSeen()
    if not read.sheets:
        titles = read.titles
        sentence = not_enough() if titles else _("Ce tableau est vide.")
        return FileReport(path.name, path.name, "refused", sentence), TableSeen(titles=titles)
    plan = plan_table(session, read.lines, progress)
    return _report(path, plan), _seen(read, plan)


def take_in_table(session: Any, path: Path, reason: str) -> tuple[FileReport, int, Changes]:
    """Take in what the table adds and corrects; how many lines are left out, what it changed."""
    try:
        read = read_table(path, recall_columns, house_names(session))
    except UserError as error:
        return FileReport(path.name, path.name, "refused", error.sentence), 0, Changes()
    done = take_table(session, read.lines, reason)
    return _report(path, done.plan), len(done.plan.of(Outcome.REFUSED)), done.changes


def _seen(read: TableRead, plan: Plan) -> TableSeen:
    refused = tuple(line.sentence for line in plan.of(Outcome.REFUSED))
    return TableSeen(plan.corrections, refused, read.sheets, read.left)


def _report(path: Path, plan: Plan) -> FileReport:
    new, updated = plan.of(Outcome.NEW), plan.of(Outcome.UPDATE)
    rows = tuple(_row(line) for line in (*new[:LISTED], *updated[:LISTED]))
    known = _("Tout ce que dit ce tableau est déjà dans la base.")
    if plan.of(Outcome.REFUSED):
        known = _("Aucune de ses lignes ne peut être prise.")
        if plan.of(Outcome.SAME):
            known = _("Hors les lignes laissées de côté, tout est déjà dans la base.")
    return FileReport(
        path.name,
        path.name,
        "taken" if plan.changes else "known",
        "" if plan.changes else known,
        new=len(new),
        updated=len(updated),
        rows=rows,
    )


def _row(line: Compared) -> ChangeRow:
    group = "new" if line.outcome is Outcome.NEW else "update"
    field = "value" if line.target is not None else next(iter(line.fields), "measured")
    cells = frozenset({(line.entity, field)})
    said = (line.code, line.label, line.before, line.after, line.entity, field, cells)
    return ChangeRow(group, *said)  # type: ignore[arg-type] # one of two words
