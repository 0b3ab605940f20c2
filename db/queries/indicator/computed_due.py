"""The computed indicators of an action, beside those to fill: shown with them, never typed."""

from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.queries.entry.due_indicator import IndicatorDue
from db.queries.entry.expects import expects_of
from db.queries.indicator.trajectory import trajectories

_COMPUTED = tuple(kind for kind in IndicatorKind if kind.computed)


def computed_due(session: Session, action: str) -> tuple[IndicatorDue, ...]:
    """Their latest results; one that nothing makes yet has no period, and is left out."""
    asked = (
        select(Indicator)
        .where(Indicator.action == action, Indicator.kind.in_(_COMPUTED))
        .order_by(Indicator.rank, Indicator.code, Indicator.id)
    )
    rows = session.scalars(asked).all()
    known = trajectories(session, [one.id for one in rows]) if rows else {}
    found = []
    for one in rows:
        told = known[one.id]
        if told.latest is None:
            continue
        earlier = [point for point in told.results if point.period < told.latest.period]
        found.append(
            IndicatorDue(
                id=one.id,
                label=one.label or "",
                unit=one.unit or "",
                expects=expects_of(one),
                direction=told.direction,
                tolerance=one.tolerance or Decimal(0),
                period=told.latest.period,
                before=earlier[-1] if earlier else None,
                target=told.expected,
                numerator=None,
                denominator=None,
                value=told.latest.value,
                estimated=False,
                comment="",
                seen={},
            )
        )
    return tuple(found)
