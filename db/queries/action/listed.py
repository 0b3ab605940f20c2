"""The table of actions: one row an action, in a handful of queries however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Role, Status, Weather
from db.kinds.field import Member
from db.kinds.indicator import Indicator
from db.kinds.person import Organisation, Person
from db.kinds.policy import Grant
from db.kinds.registry import KINDS
from db.kinds.report import Report
from db.kinds.scheme import Measure, Scheme
from db.queries.action.late import FINISHED, is_late
from db.queries.base.order import natural
from db.queries.indicator.attached import attached
from db.queries.rights.term import holds
from db.tables.journal import CellRow
from db.words import _

STALE_MONTHS = 3
_LAST = (("~", ()),)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action in a table. What nobody has said is None; `progress` in percent.

    `leads` are names, `people` the ids of all those in charge today, whatever their role;
    `stale` says that its last report is over three months old while it is not finished.
    """

    id: str
    code: str
    title: str
    scheme: str | None
    parent: str | None
    measure: str | None
    measure_code: str
    measure_short: str
    measure_title: str
    leads: tuple[str, ...]
    people: tuple[str, ...]
    status: Status | None
    progress: int | None
    weather: Weather | None
    asked: str | None
    deadline: date | None
    late: bool
    updated_on: date | None
    stale: bool
    contested: bool
    lead_ids: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    indicators: int = 0
    retired_on: date | None = None

    @property
    def to_arbitrate(self) -> bool:
        """In difficulty, with a decision asked for."""
        return self.status == Status.IN_DIFFICULTY and bool(self.asked)


def action_list(
    session: Session, scheme_id: str | None = None, *, retired: bool = False
) -> tuple[ActionRow, ...]:
    """The actions of a scheme, or of the whole base, in the order of measures then of ranks.

    Those that were taken out of the scheme are left out, unless `retired` asks for them too.
    """
    today = desk(session).now().date()
    before = months_before(today, STALE_MONTHS)
    leads, people = in_charge(session, today)
    contested = contested_actions(session)
    partners, indicators = _partners(session), _indicators(session)
    found = [one for one in _found(session, scheme_id) if retired or one.retired_on is None]
    keys = _order(session, found)
    return tuple(
        ActionRow(
            id=one.id,
            code=one.code or "",
            title=one.title or _("sans titre"),
            scheme=one.scheme,
            parent=one.parent,
            measure=one.measure,
            measure_code=one.measure_code or "",
            measure_short=one.short or one.measure_title or _("non reçu"),
            measure_title=one.measure_title or _("non reçu"),
            leads=tuple(name for _id, name in leads[one.id]),
            lead_ids=tuple(person for person, _name in leads[one.id]),
            people=tuple(people[one.id]),
            status=one.status,
            progress=one.progress,
            weather=one.weather,
            asked=one.asked,
            deadline=one.deadline,
            late=is_late(one.deadline, one.status, today),
            updated_on=one.on,
            stale=one.on is not None and one.on < before and one.status not in FINISHED,
            contested=one.id in contested,
            partners=tuple(partners[one.id]),
            indicators=indicators.get(one.id, 0),
            retired_on=one.retired_on,
        )
        for one in sorted(found, key=lambda one: keys[one.id])
    )


def contested_actions(session: Session) -> frozenset[str]:
    """The ids of the actions about which something is contested: a field, an entry, a term…"""
    by_prefix: dict[str, set[str]] = defaultdict(set)
    for entity in session.scalars(select(CellRow.entity).where(CellRow.rivals > 1)):
        by_prefix[entity.partition("_")[0]].add(entity)
    found: set[str] = set(by_prefix.pop(Action.prefix, ()))
    for prefix, entities in by_prefix.items():
        found.update(owners(session, prefix, entities))
    return frozenset(found)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier; the month's last day where it has no such day."""
    from calendar import monthrange

    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _found(session: Session, scheme_id: str | None) -> Sequence[Any]:
    measure = aliased(Measure)
    wanted = (
        select(
            *(Action.id, Action.code, Action.title, Action.scheme, Action.parent, Action.measure),
            *(Action.deadline, Action.rank, Action.retired_on),
            measure.code.label("measure_code"),
            measure.title.label("measure_title"),
            measure.short,
            *(Report.status, Report.progress, Report.weather, Report.asked, Report.on),
            Scheme.code.label("scheme_code"),
        )
        .outerjoin(measure, measure.id == Action.measure)
        .outerjoin(Report, Report.id == Action.situation)
        .outerjoin(Scheme, Scheme.id == Action.scheme)
    )
    return session.execute(wanted.where(Action.scheme == scheme_id) if scheme_id else wanted).all()


def _partners(session: Session) -> dict[str, list[str]]:
    """The names of the partners, by action."""
    partners: dict[str, list[str]] = defaultdict(list)
    members = session.execute(
        select(Member.entity, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Member.member)
        .where(Member.field == "partner")
        .order_by(Organisation.name)
    )
    for action, name in members:
        partners[action].append(name or _("non reçu"))
    return partners


def _indicators(session: Session) -> dict[str, int]:
    """How many indicators follow each action."""
    pairs = attached()
    counted = select(pairs.c.action, func.count()).group_by(pairs.c.action)
    return dict(session.execute(counted).all())


def in_charge(
    session: Session, today: date
) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[str]]]:
    """(id, name) of the leads, and the ids of all those in charge today, by action."""
    leads: dict[str, list[tuple[str, str]]] = defaultdict(list)
    people: dict[str, list[str]] = defaultdict(list)
    grants = session.execute(
        select(Grant.action, Grant.person, Grant.role, Grant.term, Person.name)
        .outerjoin(Person, Person.id == Grant.person)
        .where(Grant.action.is_not(None))
        .order_by(Person.name)
    )
    for action, person, role, term, name in grants:
        if not holds(term or {}, today):
            continue
        people[action].append(person)
        if role == Role.LEAD:
            leads[action].append((person, name or _("non reçu")))
    return leads, people


def owners(session: Session, prefix: str, entities: Iterable[str]) -> Iterator[str]:
    """The actions that entities of one kind belong to."""
    kind = cast(Any, KINDS.get(prefix))
    if hasattr(kind, "action"):
        wanted = select(kind.action).where(kind.id.in_(entities))
    elif hasattr(kind, "indicator"):
        of = Indicator.id == kind.indicator
        wanted = select(Indicator.action).join(kind, of).where(kind.id.in_(entities))
    else:
        return
    yield from (action for action in session.scalars(wanted) if action)


def _order(session: Session, actions: Sequence[Any]) -> dict[str, tuple[Any, ...]]:
    """A sorting key an action: its scheme, the way down to its measure, then to itself.

    Those whose measure has not been received come last.
    """
    measures = session.execute(select(Measure.id, Measure.parent, Measure.rank, Measure.code))
    branches = {one.id: one for one in measures}
    ways = {measure: _way(branches, measure) for measure in branches}
    known = {one.id: one for one in actions}
    return {
        one.id: (one.scheme_code or "", ways.get(one.measure) or _LAST, _way(known, one.id))
        for one in known.values()
    }


def _way(known: Mapping[str, Any], start: str | None) -> tuple[Any, ...]:
    """Rank and code of each step from the root; a loop, which two edits may make, ends it."""
    steps: list[Any] = []
    seen: set[str] = set()
    while start is not None and start in known and start not in seen:
        seen.add(start)
        one = known[start]
        steps.append((one.rank or "~", natural(one.code)))
        start = one.parent
    return tuple(reversed(steps))
