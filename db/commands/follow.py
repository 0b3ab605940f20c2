"""Following what is expected of establishments as an indicator: its rate of deployment."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.journal.changes import Changes
from db.kinds.action import Action
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.expectation import Expectation
from db.kinds.indicator import Indicator
from db.queries.indicator.definition_choices import next_code
from db.queries.results.formula import formula_of
from db.words import _

HALF_YEAR = 6


def follow_expectation(session: Session, expectation: str) -> tuple[str, Changes]:
    """Add to the action of an expectation the indicator of its rate of deployment; its id.

    UserError when it is followed already, or when either is not in the base.
    """
    one = session.get(Expectation, expectation)
    action = session.get(Action, one.action) if one is not None and one.action else None
    if one is None or action is None:
        raise UserError(_("Cet attendu n'est pas dans la base. Rien n'a été modifié."))
    known = follower(session, expectation)
    if known is not None:
        said = _("« {} » est déjà suivi par l'indicateur {}. Rien n'a été ajouté.")
        raise UserError(said.format(one.label or "", known.code or known.label or ""))
    new = NewIndicator(
        next_code(session, action.scheme or "", action.id),
        _("{}, taux de déploiement").format(one.label or "")[:300],
        "%",
        Direction.UP,
        IndicatorKind.DEPLOYMENT,
        more={"every": HALF_YEAR, "formula": {"terms": expectation}},
    )
    return add_indicator(session, action.scheme or "", new, action.id)


def follower(session: Session, expectation: str) -> Indicator | None:
    """The indicator that follows this expectation alone; None without one."""
    asked = select(Indicator).where(Indicator.kind == IndicatorKind.DEPLOYMENT)
    for one in session.scalars(asked):
        if formula_of(one.nature, one.formula, one.unit or "").terms == (expectation,):
            return one
    return None
