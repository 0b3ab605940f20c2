"""Changing fields of what exists already, over what was on screen."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.queries.journal.shown import Seen


def change_fields(
    session: Session, entity: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Changes:
    """Write these fields in one gesture.

    `seen` are the ops that the author had on screen, by field; a field that it does not name
    replaces what is shown now.
    """
    gesture = Gesture(session)
    put_fields(gesture, entity, fields, seen)
    return gesture.sign()


def put_fields(
    gesture: Gesture, entity: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> None:
    """The same, as a part of a gesture that writes more."""
    known = seen or {}
    for name, value in fields.items():
        gesture.put(entity, name, value, known.get(name))
