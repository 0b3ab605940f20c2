"""Who has reported since the last comité de suivi, and who is still awaited."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Text, and_, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Role, Status
from db.kinds.person import Person
from db.kinds.policy import TERM, Grant
from db.kinds.report import Report
from db.queries.action.late import FINISHED
from db.queries.base.order import natural
from db.queries.exchange.received import last_wrote
from db.queries.rights.term import holds
from db.queries.scheme.dashboard_rows import Answer, Answers
from db.words import _, long_date, ngettext

Leads = Mapping[str, frozenset[str]]


class Reported(NamedTuple):
    """An action and its current report: what counts as an answer. `author` is the id of whoever
    wrote it, None where it settled what several had said.
    """

    id: str
    code: str
    status: Status | None
    on: date | None
    author: str | None


def reported(session: Session, scheme: str | None, until: date | None = None) -> list[Reported]:
    """The actions of a scheme, or of the base, that were not taken out; `until` a day past, each
    with the last report of then.
    """
    if until is not None:
        return _reported_by(session, scheme, until)
    asked = (
        select(Action.id, Action.code, Report.status, Report.on, Report.author, Report.settles)
        .outerjoin(Report, Report.id == Action.situation)
        .where(Action.retired_on.is_(None))
    )
    if scheme is not None:
        asked = asked.where(Action.scheme == scheme)
    return [as_reported(one) for one in session.execute(asked)]


def _reported_by(session: Session, scheme: str | None, day: date) -> list[Reported]:
    last = (
        select(
            Report,
            func.row_number()
            .over(partition_by=Report.action, order_by=(Report.on.desc(), Report.id.desc()))
            .label("place"),
        )
        .where(Report.on <= day)
        .subquery()
    )
    asked = (
        select(Action.id, Action.code, last.c.status, last.c.on, last.c.author, last.c.settles)
        .outerjoin(last, and_(last.c.action == Action.id, last.c.place == 1))
        .where(or_(Action.retired_on.is_(None), Action.retired_on > day))
    )
    if scheme is not None:
        asked = asked.where(Action.scheme == scheme)
    return [as_reported(one) for one in session.execute(asked)]


def as_reported(row: Any) -> Reported:
    """Of a row that has an action's id and code, and the columns of its report."""
    author = None if row.settles else row.author
    return Reported(row.id, row.code or "", row.status, row.on, author)


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


def answers_for(
    session: Session, scheme: str | None, sitting: date, since: date | None, today: date
) -> tuple[list[Reported], Answers]:
    """What pilots say, or once it was held have said, for a sitting: the actions, the answers.

    What came after a sitting is for the next one.
    """
    until = sitting if sitting < today else None
    said = reported(session, scheme, until)
    return said, answers(session, said, leads_today(session, until or today), since, until)


def answers(
    session: Session,
    actions: Iterable[Reported],
    leads: Leads,
    since: date | None,
    until: date | None = None,
) -> Answers:
    """What the pilots of these actions have said since a day, and until another one; as many
    queries, however many.

    An action that is done or dropped awaits nothing, and tells when its pilot was heard all the
    same.
    """
    led: dict[str, list[Reported]] = defaultdict(list)
    going: list[Reported] = []
    for one in sorted(actions, key=lambda one: natural(one.code)):
        people = leads.get(one.id) or ()
        for person in people:
            led[person].append(one)
        if people and one.status not in FINISHED:
            going.append(one)
    rows = [row for row in _rows(session, led, since, until) if row.actions]
    rows.sort(key=lambda row: (-len(row.awaited), row.name.casefold()))
    fresh = sum(is_after(one.on, since) for one in going)
    return Answers(since, tuple(rows), len(going), fresh)


def _rows(
    session: Session,
    led: Mapping[str, list[Reported]],
    since: date | None,
    until: date | None,
) -> Iterator[Answer]:
    """One row a pilot, of whatever they lead."""
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    names = {row[0]: row[1] for row in session.execute(select(Person.id, Person.name))}
    wrote = {who: date.fromisoformat(at[:10]) for who, at in last_wrote(session).items()}
    files = {who: on for who, on in wrote.items() if until is None or on <= until}
    for person, ones in led.items():
        on, author = _heard(person, files.get(person), ones, since)
        going = [one for one in ones if one.status not in FINISHED]
        yield Answer(
            person=person,
            name=names.get(person) or _("non reçu"),
            actions=tuple(one.id for one in going),
            awaited=tuple(one.id for one in going if not is_after(one.on, since)),
            heard_on=on,
            entered_by="" if author == person else names.get(author) or _("non reçu"),
            fresh=is_after(on, since),
            joined=bool(facts.machines(person)),
        )


def _heard(
    person: str, file: date | None, led: Iterable[Reported], since: date | None
) -> tuple[date | None, str]:
    """The last day on which something came from a pilot, and whose word it was.

    The day on which contested updates were settled tells only where nothing else does.
    """
    said = [(one.on, one.author or person, bool(one.author)) for one in led if one.on]
    told = [*said, *([(file, person, True)] if file else [])]
    last = max(told, key=lambda one: (is_after(one[0], since) and one[2], one[0]), default=None)
    return (last[0], last[1]) if last else (None, person)


def is_after(day: date | None, since: date | None) -> bool:
    """Whether something was said for a sitting: later than the day of the one before."""
    return day is not None and (since is None or day > since)


def answered_words(answered: int, pilots: int) -> str:
    """'3 pilotes attendus sur 8 ont répondu'."""
    if not answered:
        return _("Aucun pilote attendu sur {} n'a répondu").format(pilots)
    return ngettext(
        "{} pilote attendu sur {} a répondu", "{} pilotes attendus sur {} ont répondu", answered
    ).format(answered, pilots)


def since_words(since: date | None) -> str:
    """From when on a report is an answer: 'depuis le comité de suivi du 9 avril 2024'."""
    if since is None:
        return _("aucun comité de suivi n'a encore eu lieu")
    return _("depuis le comité de suivi du {}").format(long_date(since))
