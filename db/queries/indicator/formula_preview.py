"""What a formula would give, before it is written."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.queries.establishment.rate import Followed, deploying, results_of
from db.queries.indicator.trajectory import known_results
from db.queries.results.formula import Formula, compute
from db.queries.results.what_counts import Result
from db.words import _


@dataclass(frozen=True, slots=True)
class Preview:
    """The last result that it gives, None for none, and what is lacking at the latest period."""

    latest: Result | None
    lacking: tuple[str, ...]


def preview(session: Session, formula: Formula) -> Preview:
    """What it gives now from what is entered; nothing while it is not whole."""
    if not formula.terms or (formula.kind is IndicatorKind.RATIO and not formula.over):
        return Preview(None, ())
    if formula.kind is IndicatorKind.DEPLOYMENT:
        made_of = deploying(session, {"": Followed(formula.terms, None)})
        rates = results_of(made_of[""])
        return Preview(rates[-1] if rates else None, ())
    asked = select(Indicator.id, Indicator.label, Indicator.code, Indicator.over_periods)
    rows = {one.id: one for one in session.execute(asked.where(Indicator.id.in_(formula.inputs)))}
    known = known_results(session, formula.inputs)
    made = compute(formula, known, {one: row.over_periods for one, row in rows.items()})
    names = tuple(
        (rows[one].label or rows[one].code or "") if one in rows else _("non reçu")
        for one in made.lacking
    )
    return Preview(made.results[-1] if made.results else None, names)
