"""The files taken on this machine, for the list of exchanges."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.tables.journal import ReceivedRow


@dataclass(frozen=True, slots=True)
class Received:
    """One file as it was taken; the counts are those of that moment.

    `made_at` is what the sender's machine said, None when it said nothing readable.
    """

    id: int
    name: str
    sender: str
    at: datetime
    made_at: datetime | None
    new: int
    updated: int
    conflicts: int
    waiting: int
    to_examine: int
    refused_lots: int


def received(session: Session, limit: int | None = None) -> tuple[Received, ...]:
    """The files taken, the latest first."""
    rows = session.scalars(select(ReceivedRow).order_by(ReceivedRow.id.desc()).limit(limit))
    return tuple(_received(row) for row in rows)


def _received(row: ReceivedRow) -> Received:
    said = json.loads(row.report)
    return Received(
        row.id,
        row.name,
        row.sender,
        datetime.fromisoformat(row.at),
        _moment(said.get("made_at")),
        *(
            int(said.get(name) or 0)
            for name in ("new", "updated", "conflicts", "waiting", "to_examine", "refused_lots")
        ),
    )


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
