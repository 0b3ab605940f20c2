"""The fiche de suivi of one action: the rows that its page and its sheet show."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action, Milestone
from db.kinds.choices import Status, Weather
from db.kinds.codec import Codec
from db.kinds.establishment import Establishment
from db.kinds.field import Entity, Member
from db.kinds.indicator import Entry, Indicator
from db.kinds.person import Organisation, Person
from db.kinds.registry import field_of, kind_of
from db.kinds.report import NARRATIVES, Report
from db.kinds.scheme import Measure, Scheme
from db.queries.action.late import is_late
from db.queries.action.visa import VisaRow, visa_of
from db.queries.base.display import name_of
from db.queries.establishment.of_actions import DeployedRow, deployed_of
from db.queries.indicator.attached import attached
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.journal.conflict import Conflict, Line, conflicts_by_action
from db.queries.people.person import Pilots, assignments_by_action
from db.words import _

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step of an action; `done_on` is None while it is not done."""

    id: str
    title: str
    planned_on: date | None
    done_on: date | None
    first_planned_on: date | None


@dataclass(frozen=True, slots=True)
class Contest:
    """A contested field: its label and the competing values as a person reads them.

    `typed`: they are texts that somebody wrote; `indicator` is the one that they are about, ''.
    No values: they may not be printed. `of_house`: an establishment's own, which no frozen state
    carries to those who may not receive it.
    """

    label: str
    values: tuple[str, ...]
    typed: bool = False
    indicator: str = ""
    of_house: bool = False


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One action as the committee reads it. What nobody has said is None."""

    id: str
    code: str
    title: str
    measure_level: str
    measure_code: str
    measure_title: str
    status: Status | None
    progress: int | None
    weather: Weather | None
    deadline: date | None
    late: bool
    updated_on: date | None
    updated_by: str | None
    leads: tuple[str, ...]
    co_pilots: tuple[str, ...]
    deputies: tuple[str, ...]
    partners: tuple[str, ...]
    synthesis: str | None
    done: str | None
    difficulties: str | None
    next: str | None
    asked: str | None
    indicators: tuple[Trajectory, ...]
    milestones: tuple[MilestoneRow, ...]
    contests: tuple[Contest, ...]
    visa: VisaRow | None = None
    deployed: tuple[DeployedRow, ...] = ()


def follow_up(session: Session, action_id: str) -> FollowUp:
    """The fiche de suivi of an action as it stands today."""
    return follow_ups(session, (session.get_one(Action, action_id).id,))[0]


def follow_ups(session: Session, ids: Sequence[str]) -> tuple[FollowUp, ...]:
    """The same for several actions in their order, in as many queries as for one.

    Ids that are not those of an action are left out.
    """
    actions = _by_id(session, Action, ids)
    conflicts = conflicts_by_action(session, actions)
    contested = [one for own in conflicts.values() for one in own]
    around = _Around(
        measures=_by_id(session, Measure, (one.measure for one in actions.values())),
        schemes=_by_id(session, Scheme, (one.scheme for one in actions.values())),
        reports=_by_id(session, Report, (one.situation for one in actions.values())),
        pilots=assignments_by_action(session, actions),
        partners=_partners(session, actions),
        indicators=_indicators(session, actions),
        milestones=_milestones(session, actions),
        conflicts=conflicts,
        owners=_indicators_of(session, contested),
        of_houses=_of_houses(session, contested),
        deployed=deployed_of(session, actions),
        today=desk(session).now().date(),
    )
    authors = {one.author for one in around.reports.values() if one.author}
    held = _by_id(session, Person, authors)  # in the session: naming them asks no more
    names = {author: name_of(session, author) for author in held}
    return tuple(_row(actions[one], around, names) for one in ids if one in actions)


class _Around(NamedTuple):
    """What is known around some actions, by the id of each thing or of its action."""

    measures: Mapping[str, Measure]
    schemes: Mapping[str, Scheme]
    reports: Mapping[str, Report]
    pilots: Mapping[str, Pilots]
    partners: Mapping[str, tuple[str, ...]]
    indicators: Mapping[str, tuple[Trajectory, ...]]
    milestones: Mapping[str, tuple[MilestoneRow, ...]]
    conflicts: Mapping[str, list[Conflict]]
    owners: Mapping[str, str]
    of_houses: Collection[str]
    deployed: Mapping[str, tuple[DeployedRow, ...]]
    today: date


def _row(action: Action, around: _Around, names: Mapping[str, str]) -> FollowUp:
    measure = around.measures.get(action.measure or "")
    scheme = around.schemes.get(action.scheme or "")
    report = around.reports.get(action.situation or "")
    pilots = around.pilots[action.id]
    status = report.status if report else None
    return FollowUp(
        id=action.id,
        code=action.code or "",
        title=action.title or _("sans titre"),
        measure_level=(scheme.measure_word if scheme else None) or _("Mesure"),
        measure_code=(measure.code if measure else None) or "",
        measure_title=(measure.title if measure else None) or _("non reçu"),
        status=status,
        progress=report.progress if report else None,
        weather=report.weather if report else None,
        deadline=action.deadline,
        late=is_late(action.deadline, status, around.today),
        updated_on=report.on if report else None,
        updated_by=names.get(report.author, _("non reçu")) if report and report.author else None,
        leads=pilots.leads,
        co_pilots=pilots.co_pilots,
        deputies=pilots.deputies,
        partners=around.partners.get(action.id, ()),
        synthesis=report.synthesis if report else None,
        done=report.done if report else None,
        difficulties=report.difficulties if report else None,
        next=report.next if report else None,
        asked=report.asked if report else None,
        indicators=around.indicators.get(action.id, ()),
        milestones=around.milestones.get(action.id, ()),
        contests=_contests(around.conflicts[action.id], action.id, around.owners, around.of_houses),
        visa=visa_of(report),
        deployed=around.deployed.get(action.id, ()),
    )


def milestones_of(session: Session, action_id: str) -> tuple[MilestoneRow, ...]:
    """The steps of an action, by planned date; those without a date last."""
    return _milestones(session, (action_id,)).get(action_id, ())


def _indicators(session: Session, actions: Collection[str]) -> Mapping[str, tuple[Trajectory, ...]]:
    """The trajectories of the indicators that follow each action, in the order of their codes."""
    pairs = attached(actions)
    asked = select(Indicator.id, pairs.c.action).join(pairs, pairs.c.indicator == Indicator.id)
    rows = session.execute(asked.order_by(Indicator.rank, Indicator.code)).all()
    told = trajectories(session, [one.id for one in rows])
    found: dict[str, list[Trajectory]] = defaultdict(list)
    for one in rows:
        found[one.action].append(told[one.id])
    return {action: tuple(own) for action, own in found.items()}


def _milestones(
    session: Session, actions: Collection[str]
) -> Mapping[str, tuple[MilestoneRow, ...]]:
    found: dict[str, list[MilestoneRow]] = defaultdict(list)
    for m in session.scalars(select(Milestone).where(Milestone.action.in_(actions))):
        row = MilestoneRow(m.id, m.title or "", m.planned_on, m.done_on, m.first_planned_on)
        found[m.action or ""].append(row)
    return {
        action: tuple(sorted(steps, key=lambda m: (m.planned_on or date.max, m.title)))
        for action, steps in found.items()
    }


def _partners(session: Session, actions: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    asked = (
        select(Member.entity, Organisation.name)
        .outerjoin(Organisation, Organisation.id == Member.member)
        .where(Member.entity.in_(actions), Member.field == "partner")
    )
    found: dict[str, list[str]] = defaultdict(list)
    for action, name in session.execute(asked):
        found[action].append(name or _("non reçu"))
    return {action: tuple(sorted(names)) for action, names in found.items()}


def _by_id(session: Session, kind: type[E], ids: Iterable[str | None]) -> dict[str, E]:
    """The entities of these ids that this base holds."""
    wanted = {one for one in ids if one}
    return {one.id: one for one in session.scalars(select(kind).where(kind.id.in_(wanted)))}


def _indicators_of(session: Session, conflicts: Iterable[Conflict]) -> dict[str, str]:
    """The indicator that each of these contested entities is, or is a value of."""
    ids = {one.entity for one in conflicts}
    found = {one: one for one in ids if one.startswith(f"{Indicator.prefix}_")}
    entries = [one for one in ids if one.startswith(f"{Entry.prefix}_")]
    if entries:
        asked = select(Entry.id, Entry.indicator).where(Entry.id.in_(entries))
        found |= {one.id: one.indicator or "" for one in session.execute(asked)}
    return found


def _of_houses(session: Session, conflicts: Iterable[Conflict]) -> frozenset[str]:
    """Those of these contested entities that stand with an establishment."""
    by_kind: dict[type[Entity], list[str]] = defaultdict(list)
    for one in conflicts:
        kind = kind_of(one.entity)
        if kind is not None and Establishment.prefix in kind.homes:
            by_kind[kind].append(one.entity)
    found: set[str] = set()
    for kind, ids in by_kind.items():
        asked = select(kind.id).where(kind.id.in_(ids), kind.scope.startswith("est_"))
        found.update(session.scalars(asked))
    return frozenset(found)


def _contests(
    conflicts: Iterable[Conflict],
    action_id: str,
    owners: Mapping[str, str],
    of_houses: Collection[str],
) -> tuple[Contest, ...]:
    return tuple(
        Contest(
            _contested_label(conflict, line, action_id),
            tuple(line.values),
            _is_typed(conflict, line),
            owners.get(conflict.entity, ""),
            conflict.entity in of_houses,
        )
        for conflict in conflicts
        for line in conflict.lines
    )


def _contested_label(conflict: Conflict, line: Line, action_id: str) -> str:
    """'Avancement' for the action itself, 'I1 Bilans faits, S1 2024' for a value of its own."""
    return line.label if conflict.entity == action_id else conflict.subject


def _is_typed(conflict: Conflict, line: Line) -> bool:
    """Whether a line is about a free text: of a report, or of a field of its own."""
    if conflict.field == "situation":
        return line.field in NARRATIVES
    declared = field_of(conflict.entity, conflict.field)
    return declared is None or type(declared.codec) is Codec
