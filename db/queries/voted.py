"""The voted text of an action, apart from its follow-up: what only a decision changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.action import Action
from db.queries.display import label_of
from db.queries.writable import writing

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
        texts={name: getattr(row, name) or "" for name in VOTED},
        changed=changed,
        may=writing(session)(row.scope, Action, VOTED[0]),
    )


def voted_label(action: str, name: str) -> str:
    """What a person calls one of these texts."""
    return label_of(action, name)
