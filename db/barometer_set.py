"""The indicators with which a barometer may begin: definitions shipped without any value."""

from functools import cache
from pathlib import Path
from typing import Any

from db.catalogue import Shipped, read_catalogue
from db.commands.indicator import NewIndicator
from db.words import typeset

FILE = Path(__file__).parent.parent / "resources" / "indicators" / "barometre-12-ans.yaml"


@cache
def barometer_set() -> tuple[NewIndicator, ...]:
    """The shipped definitions, in their order, each group being a theme; `origin` names each."""
    return tuple(map(_defined, read_catalogue(FILE)))


def _defined(one: Shipped) -> NewIndicator:
    more: dict[str, Any] = {
        "theme": typeset(one.group),
        "every": one.every,
        "over_periods": one.over_periods,
        "over_places": one.over_places,
        "source": typeset(one.source),
        "sexes": one.sexes or None,
        "about_children": one.about_children or None,
        "origin": one.id,
        "unconfirmed": True,
        "no_baseline": True,
    }
    text = typeset(one.whole_definition)
    return NewIndicator(
        one.code, typeset(one.label), one.unit, one.direction, one.kind, text, more=more
    )
