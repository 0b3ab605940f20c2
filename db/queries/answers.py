"""Who has reported since the last comité de suivi, and who is still awaited."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Text, select, type_coerce
from sqlalchemy.orm import Session

from db.kinds.choices import Role, Status
from db.kinds.person import Person
from db.kinds.policy import TERM, Grant
from db.queries.dashboard_rows import Answers, Missing
from db.queries.late import FINISHED
from db.queries.received import last_wrote
from db.queries.term import holds
from db.words import _

Leads = Mapping[str, frozenset[str]]


class Reported(NamedTuple):
    """An action and its current report: what counts as an answer."""

    id: str
    status: Status | None
    on: date | None


def leads_today(session: Session, today: date) -> dict[str, frozenset[str]]:
    """The ids of those who lead each action on a day."""
    asked = select(Grant.action, Grant.person, type_coerce(Grant.term, Text)).where(
        Grant.action.is_not(None), Grant.role == Role.LEAD
    )
    found: dict[str, set[str]] = defaultdict(set)
    for action, person, term in session.connection().execute(asked).all():
        if action and person and holds(_term(term), today):
            found[action].add(person)
    return {action: frozenset(people) for action, people in found.items()}


@lru_cache(maxsize=4096)
def _term(stored: str | None) -> Mapping[str, Any]:
    """A term as it is stored, read: thousands of grants share a few."""
    return TERM.read(stored) if stored else {}


def answers(
    session: Session, actions: Iterable[Reported], leads: Leads, since: date | None
) -> Answers:
    """What the pilots of these actions have said since a day; two queries, however many they are.

    An action that is done or dropped awaits nothing.
    """
    awaited: dict[str, list[str]] = defaultdict(list)
    pilots: set[str] = set()
    total = fresh = 0
    for one in actions:
        people = leads.get(one.id)
        if not people or one.status in FINISHED:
            continue
        said = one.on is not None and (since is None or one.on > since)
        total, fresh = total + 1, fresh + said
        pilots |= people
        for person in () if said else people:
            awaited[person].append(one.id)
    late = _missing(session, awaited)
    return Answers(since, len(pilots), len(pilots) - len(late), total, fresh, late)


def _missing(session: Session, late: Mapping[str, list[str]]) -> tuple[Missing, ...]:
    if not late:
        return ()
    names = {row[0]: row[1] for row in session.execute(select(Person.id, Person.name))}
    sent = {who: date.fromisoformat(at[:10]) for who, at in last_wrote(session).items()}
    rows = [
        Missing(person, names.get(person) or _("non reçu"), tuple(ids), sent.get(person))
        for person, ids in late.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.actions, row.name)))
