"""Indicators, their targets and the values entered for them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Direction
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import Period
from db.kinds.registry import REFERENCE
from db.queries.shown import Seen
from db.queries.trajectory import HUNDRED
from db.words import _, number


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """What defines an indicator; `share` when it is entered as numerator and denominator."""

    code: str
    label: str
    unit: str
    direction: Direction
    share: bool = False
    definition: str | None = None
    baseline: Decimal | None = None
    baseline_on: date | None = None
    baseline_period: Period | None = None
    targets: Mapping[Period, Decimal] = field(default_factory=dict)


def add_indicator(
    session: Session, scheme: str, new: NewIndicator, action: str | None = None
) -> tuple[str, Changes]:
    """Add an indicator to an action, or to the scheme when it is shared; its code must be free."""
    taken = select(Indicator.id).where(Indicator.scheme == scheme, Indicator.code == new.code)
    if session.scalar(taken):
        raise UserError(_("Le code « {} » est déjà celui d'un indicateur.").format(new.code))
    gesture = Gesture(session)
    scope = session.get_one(Action, action).scope if action else REFERENCE
    baseline = None
    if new.baseline is not None:
        baseline = {
            "value": new.baseline,
            "on": new.baseline_on,
            "period": new.baseline_period,
        }
    indicator = gesture.born(
        Indicator,
        scope,
        scheme=scheme,
        action=action,
        code=new.code,
        label=new.label,
        unit=new.unit,
        direction=new.direction,
        share=new.share or None,
        definition=new.definition,
        baseline=baseline,
    )
    for period, value in new.targets.items():
        _put_target(gesture, scope, indicator, period, value)
    return indicator, gesture.sign()


def set_target(session: Session, indicator: str, period: Period, value: Decimal) -> Changes:
    """Set the value to reach at the end of a period."""
    gesture = Gesture(session)
    _put_target(gesture, session.get_one(Indicator, indicator).scope, indicator, period, value)
    return gesture.sign()


def enter_value(
    session: Session,
    indicator: str,
    period: Period,
    measured: Mapping[str, Decimal | bool | None] | None,
    comment: str | None = None,
    *,
    place: str | None = None,
    seen: Seen | None = None,
) -> Changes:
    """Enter a value (or numerator and denominator) for a period; None leaves what is entered.

    `place` is the establishment that it is about: the entry then lives in its scope. `seen` are
    the ops of `measured` and `comment` that the author had on screen (see `shown_ops`).
    UserError when the numbers cannot be: a share above its total, a total of zero.
    """
    found = session.get_one(Indicator, indicator)
    gesture = Gesture(session)
    fields: dict[str, Any] = {} if comment is None else {"comment": comment}
    if measured is not None:
        check_numbers(measured, share=bool(found.share))
        fields["measured"] = dict(measured)
    entry = gesture.ensure(
        Entry,
        place or found.scope,
        indicator,
        period.code,
        place,
        None,
        indicator=indicator,
        period=period,
        **({"place": place} if place else {}),
    )
    for name, value in fields.items():
        gesture.put(entry, name, value, (seen or {}).get(name))
    return gesture.sign()


def _put_target(
    gesture: Gesture, scope: str, indicator: str, period: Period, value: Decimal
) -> None:
    gesture.ensure(
        Target, scope, indicator, period.code, indicator=indicator, period=period, value=value
    )


def check_measured(session: Session, entry: str, measured: Mapping[str, Any] | None) -> None:
    """UserError when an entry cannot hold this value: a share where a plain number goes."""
    row = session.get(Entry, entry)
    indicator = session.get(Indicator, row.indicator) if row and row.indicator else None
    if measured and indicator is not None:
        check_numbers(measured, share=bool(indicator.share))


def check_numbers(measured: Mapping[str, Decimal | bool | None], *, share: bool) -> None:
    """UserError when these numbers cannot be.

    A share may come as a bare percentage, where its number and total are not known.
    """
    part, total, value = (measured.get(name) for name in ("numerator", "denominator", "value"))
    if value is not None:
        if share and not 0 <= value <= HUNDRED:
            raise UserError(
                _("Une proportion va de 0 à 100 % : {} n'est pas possible.").format(
                    number(Decimal(value))
                )
            )
        return
    if part is None or total is None:
        raise UserError(_("Il manque une valeur : donnez le nombre et le total, ou la valeur."))
    if not share:
        raise UserError(_("Cet indicateur n'est pas une proportion : donnez une valeur."))
    if total <= 0:
        raise UserError(_("Le total doit être plus grand que zéro."))
    if part < 0:
        raise UserError(_("Le nombre ne peut pas être plus petit que zéro."))
    if part > total:
        raise UserError(
            _("{} dépasse le total de {}. Corrigez l'un des deux nombres.").format(
                number(Decimal(part)), number(Decimal(total))
            )
        )
