"""The files taken on this machine, and those set aside, for the list of exchanges."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.policy import Device
from db.tables.journal import PeerRow, ReceivedRow

_TAKEN, _ASIDE = "taken", "aside"
_COUNTS = (
    *("new", "updated", "conflicts", "waiting", "to_examine", "refused_lots"),
    "left_out",
)


@dataclass(frozen=True, slots=True)
class Received:
    """One file as it was taken; the counts are those of that moment.

    `made_at` is what the sender's machine said, None when it said nothing readable. `left_out`
    counts the lines of a table that were not taken.
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
    left_out: int = 0
    table: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A file set aside at that moment. `reason` says why it could not be taken, '' if it could.

    `here`: whether it is still where it was.
    """

    id: int
    name: str
    sender: str
    at: datetime
    path: Path
    reason: str
    here: bool


def received(session: Session, limit: int | None = None) -> tuple[Received, ...]:
    """The files taken, the latest first."""
    asked = select(ReceivedRow).where(ReceivedRow.outcome == _TAKEN)
    rows = session.scalars(asked.order_by(ReceivedRow.id.desc()).limit(limit))
    return tuple(_received(row) for row in rows)


def last_wrote(session: Session) -> dict[str, str]:
    """When each person's latest file or invitation was taken here, as it is stored: it sorts."""
    owners = {row[0]: row[1] for row in session.execute(select(Device.key, Device.person))}
    found: dict[str, str] = {}
    for device, at in session.execute(select(PeerRow.device, PeerRow.received_at)):
        person = owners.get(device.hex())
        if person:
            found[person] = max(at, found.get(person, at))
    return found


def set_aside_files(session: Session) -> tuple[Aside, ...]:
    """The files set aside, in the order in which they were."""
    asked = select(ReceivedRow).where(ReceivedRow.outcome == _ASIDE)
    return tuple(_aside(row) for row in session.scalars(asked.order_by(ReceivedRow.id)))


def _received(row: ReceivedRow) -> Received:
    said = json.loads(row.report)
    return Received(
        row.id,
        row.name,
        row.sender,
        datetime.fromisoformat(row.at),
        _moment(said.get("made_at")),
        **{name: int(said.get(name) or 0) for name in _COUNTS},
        table=bool(said.get("table")),
    )


def _aside(row: ReceivedRow) -> Aside:
    said = json.loads(row.report)
    path = Path(str(said.get("path") or row.name))
    reason = str(said.get("reason") or "")
    at = datetime.fromisoformat(row.at)
    return Aside(row.id, row.name, row.sender, at, path, reason, path.is_file())


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
