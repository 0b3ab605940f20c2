"""Which values a frozen state knew: what came after its closing is kept, and said to be late.

A value is known by eight characters of a digest, so that a state tells nothing more than itself.
Values of establishments stand in their own scopes: they are told by the clock of their gesture.
"""

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.kinds.field import STATE
from db.kinds.frozen import MOST

_MARK = 8
_IN = "IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class Closing:
    """The last frozen state of an action: its id, the clock of its gesture, the marks it knew.

    `marks` is None in a state that says nothing of values.
    """

    frozen: str
    hlc: int
    marks: frozenset[str] | None

    def is_late(self, entry: str, measured: str, hlc: int, *, own: bool) -> bool:
        """Whether a value, as it is stored, came after. `own`: it stands in the action's scope."""
        if own and self.marks is not None:
            return mark_of(entry, measured) not in self.marks
        return hlc > self.hlc


def mark_of(entry: str, measured: str) -> str:
    """By what a state knows the value of an entry (id), as it is stored."""
    digest = hashlib.sha256(f"{entry}:{measured}".encode()).digest()
    return base64.b64encode(digest[: _MARK * 3 // 4]).decode()


def marks_now(session: Session, actions: Collection[str]) -> dict[str, str | None]:
    """What a state frozen now would know, by action; None where that is too much to be written."""
    found: dict[str, list[str]] = defaultdict(list)
    for action, entry, measured in _values(session, actions):
        found[action].append(mark_of(entry, measured))
    said = {action: "".join(sorted(found[action])) for action in actions}
    return {action: marks if len(marks) <= MOST else None for action, marks in said.items()}


def closings(session: Session, actions: Collection[str]) -> dict[str, Closing]:
    """The last state that each of these actions was frozen in, where it was."""
    # The few frozen rows first: there may be millions of cells.
    rows = session.connection().execute(
        text(
            "SELECT row.action, row.frozen, row.known, lot.hlc FROM frozen_row row"
            " CROSS JOIN cell ON cell.entity = row.id AND cell.field = :state"
            " JOIN lot ON lot.id = cell.winner >> 12"
            f" WHERE row.action {_IN} ORDER BY lot.hlc, row.id"
        ),
        {"ids": _ids(actions), "state": STATE},
    )
    return {action: Closing(frozen or "", hlc, read_marks(known))
            for action, frozen, known, hlc in rows}  # fmt: skip


def read_marks(known: str | None) -> frozenset[str] | None:
    """The marks that a state says, None where it says none."""
    if known is None:
        return None
    return frozenset(known[at : at + _MARK] for at in range(0, len(known), _MARK))


def with_late_values(session: Session, known: Mapping[str, str | None]) -> frozenset[str]:
    """Of these actions, with the marks that a state says of each, those that have others now."""
    read = {action: read_marks(marks) for action, marks in known.items() if marks is not None}
    return frozenset(
        action
        for action, entry, measured in _values(session, read)
        if mark_of(entry, measured) not in (read[action] or ())
    )


def _values(session: Session, actions: Collection[str]) -> list[Any]:
    """Action, entry and value as it is stored, of what was said of the whole and submitted."""
    asked = text(
        "SELECT i.action, e.id, e.measured FROM indicator i JOIN entry e ON e.indicator = i.id"
        f" WHERE i.action {_IN} AND e.place IS NULL AND e.measured IS NOT NULL"
        " AND e.draft IS NOT 1"
    )
    return list(session.connection().execute(asked, {"ids": _ids(actions)}))


def _ids(actions: Collection[str]) -> str:
    return json.dumps(list(actions))
