"""Whether a computed indicator would be made of itself, and by which way."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy.orm import Session

from db.errors import FieldError
from db.kinds.indicator import Indicator
from db.queries.indicator.definition import computed_indicators
from db.queries.results.formula import formula_of
from db.words import _


def check_circle(
    session: Session, indicator: str | None, label: str, inputs: Collection[str]
) -> None:
    """FieldError of 'formula' that names the circle which these inputs (ids) would close."""
    if indicator is None:
        return  # nothing can be computed yet from what does not exist
    made_of = {
        one.id: formula_of(one.nature, one.formula, one.unit or "").inputs
        for one in computed_indicators(session)
    }
    made_of[indicator] = tuple(inputs)
    way = _way_back(made_of, indicator)
    if way is None:
        return
    names = [label if one == indicator else _label(session, one) for one in way]
    if len(names) == 1:
        sentence = _("« {} » ne peut pas être calculé à partir de lui-même.").format(label)
    else:
        around = ", ".join(_("« {} »").format(name) for name in names[1:])
        sentence = _("« {} » tournerait en rond : il entre déjà dans le calcul de {}.").format(
            label, around
        )
    raise FieldError("formula", sentence)


def _way_back(made_of: Mapping[str, Sequence[str]], start: str) -> list[str] | None:
    """The shortest way from an indicator through what it is made of back to it."""
    ways = [[start]]
    known = {start}
    while ways:
        way = ways.pop(0)
        for one in made_of.get(way[-1], ()):
            if one == start:
                return way
            if one not in known:
                known.add(one)
                ways.append([*way, one])
    return None


def _label(session: Session, indicator: str) -> str:
    one = session.get(Indicator, indicator)
    return (one.label or one.code or "") if one else _("non reçu")
