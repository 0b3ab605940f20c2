"""What is being typed on this machine."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

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
