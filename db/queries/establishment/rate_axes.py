"""A rate of deployment by type and by manager, as its page shows what an indicator is made of."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.establishment import HouseType
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.kinds.person import Organisation
from db.queries.entry.said import Said
from db.queries.establishment.expected import expectations
from db.queries.establishment.matrix import Counts
from db.queries.establishment.rate import Followed, deploying
from db.queries.results.breakdown import Axis, Series
from db.queries.results.formula import formula_of
from db.words import _

TYPE, MANAGER = "type", "manager"
_PREFIXES = {TYPE: HouseType.prefix, MANAGER: Organisation.prefix}


def deployed_axes(session: Session, one: Indicator) -> tuple[Axis, ...]:
    """The counts of each type and of each manager, period by period; none where none is known."""
    terms = formula_of(one.nature, one.formula, one.unit or "").terms
    found = deploying(session, {one.id: Followed(terms, one.every)})[one.id].counts
    names = _names(session)
    series: dict[str, dict[Period, Said]] = {}
    for period, cuts in found.items():
        for cut, counts in cuts.items():
            if counts.concerned:
                series.setdefault(cut, {})[period] = _said(period, cut, counts)
    axes = []
    for code, prefix in _PREFIXES.items():
        parts = [
            Series(cut, names.get(cut, _("non reçu")), said)
            for cut, said in series.items()
            if cut.startswith(f"{prefix}_")
        ]
        if parts:
            axes.append(Axis(code, tuple(sorted(parts, key=lambda part: part.name.casefold()))))
    return tuple(axes)


def followed_names(session: Session, one: Indicator) -> tuple[str, ...]:
    """What a rate of deployment follows: '5.1 Référent nommé', in the order of the actions."""
    terms = formula_of(one.nature, one.formula, one.unit or "").terms
    known = {row.id: f"{row.action_code} {row.label}".strip() for row in expectations(session)}
    missing = [_("non reçu") for term in terms if term not in known]
    return (*(name for term, name in known.items() if term in terms), *missing)


def _names(session: Session) -> Mapping[str, str]:
    rows = [
        *session.execute(select(HouseType.id, HouseType.name)),
        *session.execute(select(Organisation.id, Organisation.name)),
    ]
    return {row.id: row.name or "" for row in rows}


def _said(period: Period, cut: str, counts: Counts) -> Said:
    measured = {
        "numerator": Decimal(counts.in_place),
        "denominator": Decimal(counts.concerned),
    }
    return Said(cut, period, None, cut, measured, measured, None, "", "", "", None, None, False)
