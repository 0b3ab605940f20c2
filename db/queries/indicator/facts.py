"""What an indicator says of itself, read once for as long as its row stays the same."""

from collections.abc import Collection
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import BASELINE, FORMULA
from db.queries.base.asked import asked
from db.queries.entry.expects import level_names
from db.queries.results.formula import Formula, formula_of


class Facts(NamedTuple):
    """The row of an indicator as questions about many of them need it."""

    id: str
    code: str
    label: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    baseline: dict[str, Any] | None
    tolerance: Decimal
    formula: Formula | None
    over_periods: Aggregation | None
    over_places: Aggregation | None
    unconfirmed: bool
    about_children: bool
    scheme: str | None
    levels: tuple[str, ...]
    every: int | None


def facts(session: Session, ids: Collection[str] | None = None) -> dict[str, Facts]:
    """Those of these indicators that this base holds, or of all of them, by id."""
    rows = asked(raw(session), _ASKED, "id", ids)
    return {row[0]: _read(*row) for row in rows}


_ASKED = """
SELECT id, code, label, unit, kind, direction, baseline, tolerance, formula,
       over_periods, over_places, unconfirmed, about_children, scheme, levels,
       every
FROM indicator WHERE 1 {where}"""


@lru_cache(maxsize=8192)
def _read(*row: Any) -> Facts:
    id_, code, label, unit, kind, direction, baseline, tolerance, formula, *rest = row
    over_periods, over_places, unconfirmed, about_children, scheme, levels, every = rest
    nature = IndicatorKind(kind) if kind else IndicatorKind.NUMBER
    stored = FORMULA.read(formula) if formula else None
    return Facts(
        id_,
        code or "",
        label or "",
        unit or "",
        nature,
        Direction(direction) if direction else Direction.UP,
        BASELINE.read(baseline) if baseline else None,
        Decimal(tolerance) if tolerance is not None else Decimal(0),
        formula_of(nature, stored, unit or "") if nature.computed else None,
        Aggregation(over_periods) if over_periods else None,
        Aggregation(over_places) if over_places else None,
        bool(unconfirmed),
        bool(about_children),
        scheme,
        level_names(levels) if nature is IndicatorKind.SCALE else (),
        every,
    )
