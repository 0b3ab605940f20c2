"""Which indicators count children, and from how many on a count of theirs may be printed."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import IndicatorKind
from db.kinds.indicator import FORMULA
from db.queries.results.formula import Formula, formula_of
from db.queries.secrecy.small_counts import USUAL_LEAST

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
    rows = raw(session).execute(_ASKED).fetchall()
    formulas = {
        one: _formula(kind, formula, unit or "")
        for one, _about, kind, formula, unit, _least in rows
        if kind in _COMPUTED
    }
    least = {row[0]: row[5] or USUAL_LEAST for row in rows if row[1]}
    chained = formulas.keys() | {part for one in formulas.values() for part in one.inputs}
    for one in chained & least.keys():
        for near in linked(formulas, [one]):
            least[near] = max(least[one], least.get(near, 0))
    return Children(least, formulas)


_COMPUTED = (IndicatorKind.SUM.value, IndicatorKind.RATIO.value)
_ASKED = """
SELECT i.id, i.about_children, i.kind, i.formula, i.unit, s.secrecy
FROM indicator i LEFT JOIN scheme s ON s.id = i.scheme
WHERE i.about_children OR i.kind IN ('sum', 'ratio')"""


@lru_cache(maxsize=1024)
def _formula(kind: str, stored: str | None, unit: str) -> Formula:
    return formula_of(IndicatorKind(kind), FORMULA.read(stored) if stored else None, unit)


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
