"""The backups that make themselves: one a day, and the old ones that give way."""

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.backup import backup_base
from db.journal.session import desk
from db.queries.base.backups import automatic

DAYS, WEEKS = 7, 8


def rotate(session: Session) -> Path | None:
    """Make today's backup beside the base, unless there is one; None then.

    The last seven are kept, and one a week over eight weeks before them. No other file is touched.
    UserError when the disk refuses.
    """
    state = desk(session)
    today = state.now().date()
    held = automatic(session)
    if today in held:
        return None
    made = state.path.with_name(f"{state.path.stem}.auto-{today.isoformat()}{state.path.suffix}")
    backup_base(session, made)
    for day in in_excess({*held, today}):
        with suppress(OSError):
            held[day].unlink(missing_ok=True)
    return made


def in_excess(days: Collection[date]) -> set[date]:
    """Those of these days whose backup gives way."""
    ordered = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in ordered[DAYS:]:
        weeks.setdefault(day.isocalendar()[:2], day)
    kept = {*ordered[:DAYS], *list(weeks.values())[:WEEKS]}
    return set(days) - kept
