"""The voted text of an action, apart from its follow-up: what only a decision changes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.action import Action
from db.queries.rights.writable import writing

VOTED = (
    *("problem", "objective", "public", "method", "calendar", "means"),
    *("vote", "source", "reference"),
)


@dataclass(frozen=True, slots=True)
class Voted:
    """The texts by field, '' where nothing is written; `changed` are those written more than once.

    `may` says whether this machine's person may change them.
    """

    texts: Mapping[str, str]
    changed: frozenset[str]
    may: bool

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is in the base."""
        return not any(self.texts.values())


def voted(session: Session, action: str) -> Voted:
    """The voted text of an action that this base holds."""
    row = session.get_one(Action, action)
    asked = (
        "SELECT field FROM cell WHERE entity = ?"
        " AND (SELECT count(*) FROM op WHERE op.cell = cell.id) > 1"
    )
    changed = frozenset(name for (name,) in raw(session).execute(asked, (action,)))
    return Voted(
        texts=_texts(row),
        changed=changed,
        may=writing(session)(row.scope, Action, VOTED[0]),
    )


def voted_texts(session: Session, actions: Collection[str]) -> dict[str, dict[str, str]]:
    """The texts alone, of several actions by id, in one query."""
    found = session.scalars(select(Action).where(Action.id.in_(actions)))
    return {row.id: _texts(row) for row in found}


def _texts(row: Action) -> dict[str, str]:
    return {name: getattr(row, name) or "" for name in VOTED}
