"""Files that are kept aside: neither taken nor forgotten, until a person says which."""

import hashlib
import json
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.tables.journal import ReceivedRow
from db.words import _

ASIDE = "aside"


def set_aside(session: Session, path: Path, sender: str = "", reason: str = "") -> int:
    """Keep a file in the list of those aside, once; the id of its row.

    `sender` is who is said to have made it, `reason` why it could not be taken, both '' when there
    is nothing to say. The file stays where it is. Needs a writing session.
    """
    place = str(path.absolute())
    at = desk(session).now().isoformat(timespec="seconds")
    told = json.dumps({"path": place, "reason": reason}, ensure_ascii=False)
    row = next((one for one in _asides(session) if _place(one) == place), None)
    if row is None:
        row = ReceivedRow(outcome=ASIDE, sha256="", name=path.name, sender=sender, at=at, report="")
        session.add(row)
    row.sha256, row.sender, row.at, row.report = _digest(path), sender, at, told
    session.flush()
    return row.id


def forget_aside(session: Session, row: int) -> None:
    """Take a file off the list of those aside; the file itself is not touched."""
    found = session.get(ReceivedRow, row)
    if found is None or found.outcome != ASIDE:
        raise UserError(_("Ce fichier n'est plus mis de côté. Rien n'a été modifié."))
    session.delete(found)
    session.flush()


def no_longer_aside(session: Session, paths: set[Path], digests: set[str]) -> list[list[object]]:
    """Files that were taken leave the list; their rows as they were, for an undo."""
    places = {str(path.absolute()) for path in paths}
    left = [
        row
        for row in _asides(session)
        if _place(row) in places or (row.sha256 and row.sha256 in digests)
    ]
    if not left:
        return []
    was: list[list[object]] = [
        [row.id, row.sha256, row.name, row.sender, row.at, row.outcome, row.report] for row in left
    ]
    session.execute(delete(ReceivedRow).where(ReceivedRow.id.in_([row.id for row in left])))
    return was


def _asides(session: Session) -> list[ReceivedRow]:
    asked = select(ReceivedRow).where(ReceivedRow.outcome == ASIDE).order_by(ReceivedRow.id)
    return list(session.scalars(asked))


def _place(row: ReceivedRow) -> str:
    return str(json.loads(row.report).get("path", ""))


def _digest(path: Path) -> str:
    """The SHA-256 of a file, '' when it cannot be read: it may be on a key that was pulled out."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
