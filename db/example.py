"""An example base lives on the day of its example: years later it still shows what it teaches."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.clock import Now
from db.journal.session import raw

_KEY = "example_now"


def live_on(session: Session, moment: datetime) -> None:
    """From its next opening, this copy believes that its clock starts at this moment."""
    local.put(raw(session), _KEY, moment.isoformat())


def example_clock(path: Path, now: Now) -> Now | None:
    """The clock of an example base, None for any other; it runs from the moment of opening."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as conn:
        kept = local.get(conn, _KEY)
    if kept is None:
        return None
    start, opened = datetime.fromisoformat(kept), now()

    def story_now() -> datetime:
        return (start + (now() - opened)).astimezone()

    return story_now


def example_day(session: Session) -> datetime | None:
    """The moment at which an example base starts; None for any other."""
    kept = local.get(raw(session), _KEY)
    return datetime.fromisoformat(kept) if kept else None
