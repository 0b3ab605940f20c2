"""What is being typed: kept on this machine within a second, unsigned, never sent."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.journal.session import desk
from db.tables.journal import DraftRow


def save_draft(session: Session, subject: str, content: Mapping[str, Any]) -> None:
    """Keep what is being typed about a subject ('report:act_…')."""
    text = json.dumps(content, ensure_ascii=False)
    moment = desk(session).now().isoformat(timespec="seconds")
    session.merge(DraftRow(subject=subject, content=text, saved_at=moment))
    session.flush()


def drop_draft(session: Session, subject: str) -> None:
    """Forget a draft, once it is signed or abandoned."""
    row = session.get(DraftRow, subject)
    if row is not None:
        session.delete(row)
        session.flush()
