"""The fiche de suivi of one action: the rows that its page and its sheet show."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action, Milestone
from db.kinds.choices import Status, Weather
from db.kinds.field import Member
from db.kinds.indicator import Indicator
from db.kinds.person import Organisation
from db.kinds.report import Report
from db.kinds.scheme import Measure, Scheme
from db.queries.conflict import Conflict, Line, conflicts_of
from db.queries.display import name_of
from db.queries.late import is_late
from db.queries.person import assignments
from db.queries.trajectory import Trajectory, trajectories
from db.queries.visa import VisaRow, visa_of
from db.words import _


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
    """A contested field: its label and the competing values as a person reads them."""

    label: str
    values: tuple[str, ...]


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


def follow_up(session: Session, action_id: str) -> FollowUp:
    """The fiche de suivi of an action as it stands today."""
    action = session.get_one(Action, action_id)
    measure = session.get(Measure, action.measure) if action.measure else None
    scheme = session.get(Scheme, action.scheme) if action.scheme else None
    report = session.get(Report, action.situation) if action.situation else None
    pilots = assignments(session, action_id)
    today = desk(session).now().date()
    return FollowUp(
        id=action_id,
        code=action.code or "",
        title=action.title or _("sans titre"),
        measure_level=(scheme.measure_word if scheme else None) or _("Mesure"),
        measure_code=(measure.code if measure else None) or "",
        measure_title=(measure.title if measure else None) or _("non reçu"),
        status=report.status if report else None,
        progress=report.progress if report else None,
        weather=report.weather if report else None,
        deadline=action.deadline,
        late=is_late(action.deadline, report.status if report else None, today),
        updated_on=report.on if report else None,
        updated_by=name_of(session, report.author) if report and report.author else None,
        leads=pilots.leads,
        co_pilots=pilots.co_pilots,
        deputies=pilots.deputies,
        partners=_partners(session, action_id),
        synthesis=report.synthesis if report else None,
        done=report.done if report else None,
        difficulties=report.difficulties if report else None,
        next=report.next if report else None,
        asked=report.asked if report else None,
        indicators=indicators_of(session, action_id),
        milestones=milestones_of(session, action_id),
        contests=_contests(session, action_id),
        visa=visa_of(report),
    )


def indicators_of(session: Session, action_id: str) -> tuple[Trajectory, ...]:
    """The trajectories of an action's indicators, in the order of their codes."""
    rows = select(Indicator.id).where(Indicator.action == action_id)
    ids = session.scalars(rows.order_by(Indicator.rank, Indicator.code)).all()
    found = trajectories(session, ids)
    return tuple(found[one] for one in ids)


def milestones_of(session: Session, action_id: str) -> tuple[MilestoneRow, ...]:
    """The steps of an action, by planned date; those without a date last."""
    rows = session.scalars(select(Milestone).where(Milestone.action == action_id)).all()
    steps = [
        MilestoneRow(m.id, m.title or "", m.planned_on, m.done_on, m.first_planned_on) for m in rows
    ]
    return tuple(sorted(steps, key=lambda m: (m.planned_on or date.max, m.title)))


def _partners(session: Session, action_id: str) -> tuple[str, ...]:
    rows = session.scalars(
        select(Member.member).where(Member.entity == action_id, Member.field == "partner")
    ).all()
    names = (session.get(Organisation, row) for row in rows)
    return tuple(sorted(o.name if o and o.name else _("non reçu") for o in names))


def _contests(session: Session, action_id: str) -> tuple[Contest, ...]:
    return tuple(
        Contest(_contested_label(conflict, line, action_id), tuple(line.values))
        for conflict in conflicts_of(session, action_id)
        for line in conflict.lines
    )


def _contested_label(conflict: Conflict, line: Line, action_id: str) -> str:
    """'Avancement' for the action itself, 'I1 Bilans faits, S1 2024' for a value of its own."""
    return line.label if conflict.entity == action_id else conflict.subject
