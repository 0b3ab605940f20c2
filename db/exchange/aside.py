"""Files that are kept aside: neither taken nor forgotten, until a person says which.

A file is told by the SHA-256 of its bytes as they came, encrypted or not, wherever it lies: that
can be computed of one that nobody here can open, too.
"""

import hashlib
import json
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.tables.journal import ReceivedRow
from db.words import _

ASIDE, TAKEN = "aside", "taken"


def set_aside(session: Session, path: Path, sender: str = "", reason: str = "") -> int:
    """Keep a file in the list of those aside, once, wherever it lies; the id of its row.

    `sender` is who is said to have made it, `reason` why it could not be taken, both '' when there
    is nothing to say. The file stays where it is. UserError when it was taken. Needs a writing
    session.
    """
    place, digest = str(path.absolute()), digest_of(path)
    _check_not_taken(session, path, digest)
    at = desk(session).now().isoformat(timespec="seconds")
    told = json.dumps({"path": place, "reason": reason}, ensure_ascii=False)
    alike = _alike(session, {place}, {digest})
    for other in alike[1:]:
        session.delete(other)  # what lay there is not there any more, and this one is listed
    row = alike[0] if alike else ReceivedRow(outcome=ASIDE)
    session.add(row)
    row.sha256, row.name, row.sender, row.at, row.report = digest, path.name, sender, at, told
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
    left = _alike(session, {str(path.absolute()) for path in paths}, digests)
    if not left:
        return []
    was: list[list[object]] = [
        [row.id, row.sha256, row.name, row.sender, row.at, row.outcome, row.report] for row in left
    ]
    session.execute(delete(ReceivedRow).where(ReceivedRow.id.in_([row.id for row in left])))
    return was


def _check_not_taken(session: Session, path: Path, digest: str) -> None:
    """UserError when a file was taken; one that cannot be read has no digest, and was not."""
    asked = select(ReceivedRow.id).where(ReceivedRow.outcome == TAKEN)
    if session.scalar(asked.where(ReceivedRow.sha256 == digest).limit(1)) is not None:
        raise UserError(
            _(
                "« {} » est déjà intégré : il n'y a rien à mettre de côté. Rien n'a été modifié."
            ).format(path.name)
        )


def _alike(session: Session, places: set[str], digests: set[str]) -> list[ReceivedRow]:
    """The rows of those aside that lie there, or are one of these wherever they lie."""
    asked = select(ReceivedRow).where(ReceivedRow.outcome == ASIDE).order_by(ReceivedRow.id)
    known = digests - {""}
    return [row for row in session.scalars(asked) if _place(row) in places or row.sha256 in known]


def _place(row: ReceivedRow) -> str:
    return str(json.loads(row.report).get("path", ""))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, '' when it cannot be read: it may be on a key that was pulled out."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
