"""Which indicators count children, and from how many on a count of theirs may be printed."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.scheme import Scheme
from db.queries.formula import Formula, formula_of
from db.queries.secrecy import USUAL_LEAST

_UNITS = frozenset(
    (
        *("%", "‰", "€", "k€", "m€", "euro", "euros", "point", "points", "pt", "pts"),
        *("min", "minute", "minutes", "h", "heure", "heures", "j", "jour", "jours"),
        *("semaine", "semaines", "mois", "an", "ans", "année", "années"),
    )
)
_RATES = ("pour ", "par ")


class Children(NamedTuple):
    """`least` is the smallest count that may be printed of each indicator about children, by id.

    `formulas` are those of this base: what is made of such counts, or makes them, is about
    children as well.
    """

    least: Mapping[str, int]
    formulas: Mapping[str, Formula]


def children(session: Session) -> Children:
    """The indicators about children, said to be so or computed from such."""
    asked = select(
        *(Indicator.id, Indicator.about_children, Indicator.kind, Indicator.formula),
        *(Indicator.unit, Scheme.secrecy),
    ).outerjoin(Scheme, Scheme.id == Indicator.scheme)
    computed = (IndicatorKind.SUM, IndicatorKind.RATIO)
    rows = session.execute(
        asked.where(or_(Indicator.about_children.is_(True), Indicator.kind.in_(computed)))
    ).all()
    formulas = {
        one.id: formula_of(one.kind, one.formula, one.unit or "")
        for one in rows
        if one.kind in computed
    }
    least = {one.id: one.secrecy or USUAL_LEAST for one in rows if one.about_children}
    for one, own in list(least.items()):
        for near in linked(formulas, [one]) if formulas else ():
            least[near] = max(own, least.get(near, 0))
    return Children(least, formulas)


def linked(formulas: Mapping[str, Formula], some: Collection[str]) -> set[str]:
    """These indicators with all that they are made of and that is made of them, and so on."""
    found: set[str] = set()
    new = set(some)
    while new:
        found |= new
        near = {part for one in new if one in formulas for part in formulas[one].inputs}
        near |= {one for one, formula in formulas.items() if new.intersection(formula.inputs)}
        new = near - found
    return found


def counts_heads(kind: IndicatorKind, unit: str) -> bool:
    """Whether a value is a number of children: not a duration, an amount, a rate or a level.

    In doubt it is one.
    """
    said = unit.strip().lower()
    is_number = kind in (IndicatorKind.NUMBER, IndicatorKind.SUM)
    return is_number and said not in _UNITS and not said.startswith(_RATES)
