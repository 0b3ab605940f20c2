"""All the indicators, each with what is known of it, where it belongs and what is awaited."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.indicator import Indicator
from db.kinds.period import Period, last_over
from db.kinds.scheme import Measure
from db.queries.order import natural
from db.queries.trajectory import Trajectory, trajectories


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in a table. `action` and `measure` are ids, None for one of the whole scheme.

    `due` is the last period that is over, None where the periodicity says none; `missing` says
    that nothing is known of it.
    """

    trajectory: Trajectory
    action: str | None
    action_code: str
    measure: str | None
    measure_code: str
    measure_short: str
    due: Period | None
    missing: bool

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.trajectory.id


def indicator_list(session: Session, scheme_id: str | None = None) -> tuple[Trajectory, ...]:
    """The indicators of a scheme, or of the whole base, in the order of their codes."""
    ids = None
    if scheme_id:
        ids = session.scalars(select(Indicator.id).where(Indicator.scheme == scheme_id)).all()
    found = trajectories(session, ids).values()
    return tuple(sorted(found, key=lambda one: (natural(one.code), one.id)))


def indicator_rows(session: Session, scheme_id: str | None = None) -> tuple[IndicatorRow, ...]:
    """The same with where they belong, in the order of measures, actions and codes.

    Those of actions that left the scheme are left out.
    """
    today = desk(session).now().date()
    told = trajectories(session)
    wanted = (
        select(
            *(Indicator.id, Indicator.every, Indicator.rank),
            *(Action.id.label("action"), Action.code.label("action_code")),
            *(Measure.id.label("measure"), Measure.code.label("measure_code")),
            *(Measure.short, Measure.title),
        )
        .outerjoin(Action, Action.id == Indicator.action)
        .outerjoin(Measure, Measure.id == Action.measure)
        .where(Action.retired_on.is_(None))
    )
    if scheme_id:
        wanted = wanted.where(Indicator.scheme == scheme_id)
    rows = []
    for one in session.execute(wanted):
        known, due = told[one.id], last_over(one.every, today)
        rows.append(
            IndicatorRow(
                trajectory=known,
                action=one.action,
                action_code=one.action_code or "",
                measure=one.measure,
                measure_code=one.measure_code or "",
                measure_short=one.short or one.title or "",
                due=due,
                missing=due is not None and not _knows(known, due),
            )
        )
    return tuple(sorted(rows, key=_order))


def _knows(one: Trajectory, due: Period) -> bool:
    return any(point.period.last >= due.last for point in one.results)


def _order(row: IndicatorRow) -> tuple[object, ...]:
    return (
        not row.measure_code,
        natural(row.measure_code),
        natural(row.action_code),
        natural(row.trajectory.code),
        row.id,
    )
