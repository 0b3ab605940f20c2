"""What is being typed on this machine."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.registry import kind_of
from db.queries.base.display import name_of
from db.tables.journal import DraftRow


def read_draft(session: Session, subject: str) -> dict[str, Any] | None:
    """The draft about a subject; None when there is none, or when it can't be read."""
    row = session.get(DraftRow, subject)
    try:
        content = json.loads(row.content) if row else None
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def drafts(session: Session) -> list[str]:
    """The subjects that have a draft."""
    return list(session.scalars(select(DraftRow.subject).order_by(DraftRow.subject)))


@dataclass(frozen=True, slots=True)
class Begun:
    """Something typed and not yet signed: `what` is the kind of typing, `about` the id that it
    concerns ('' for something new), `name` what a person calls that.
    """

    subject: str
    what: str
    about: str
    name: str
    at: datetime


def begun(session: Session) -> tuple[Begun, ...]:
    """What is being typed on this machine, the latest first."""
    rows = session.scalars(select(DraftRow).order_by(DraftRow.saved_at.desc(), DraftRow.subject))
    return tuple(_begun(session, row) for row in rows)


def _begun(session: Session, row: DraftRow) -> Begun:
    what, *rest = row.subject.split(":")
    about = next((part for part in rest if kind_of(part) is not None), "")
    name = name_of(session, about) if about else ""
    return Begun(row.subject, what, about, name, datetime.fromisoformat(row.saved_at))
