"""The indicators with which a barometer may begin: definitions shipped without any value."""

from pathlib import Path
from typing import Any

from db.commands.indicator import NewIndicator
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.words import typeset

FILE = Path(__file__).parent.parent / "resources" / "indicators" / "barometre-12-ans.yaml"
_TEXTS = ("source", "theme", "ages", "method", "collected_by")
_PLAIN = ("every", "about_children", "sexes", "unconfirmed", "delay")
_SUMS = ("over_periods", "over_places")


def barometer_set() -> tuple[NewIndicator, ...]:
    """The shipped definitions, in their order; `origin` names each."""
    import yaml

    said = yaml.safe_load(FILE.read_text("utf-8"))
    return tuple(_defined(one) for one in said["indicators"])


def _defined(one: dict[str, Any]) -> NewIndicator:
    more: dict[str, Any] = {name: typeset(one[name]) for name in _TEXTS if name in one}
    more |= {name: one[name] for name in _PLAIN if name in one}
    more |= {name: Aggregation(one[name]) for name in _SUMS if name in one}
    more |= {"origin": f"{FILE.stem}/{one['code']}", "no_baseline": True}
    return NewIndicator(
        code=one["code"],
        label=typeset(one["label"]),
        unit=one["unit"],
        direction=Direction(one["direction"]),
        kind=IndicatorKind(one["kind"]),
        definition=typeset(one["definition"]),
        more=more,
    )
