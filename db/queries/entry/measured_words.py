"""What an indicator's values, bounds and formula say, in words."""

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from db.kinds.indicator import Indicator
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.named_value import named_value
from db.queries.results.what_counts import measured_value
from db.words import NBSP, _, number

NOT_SAID = "non renseigné"
_TENTH = Decimal("0.1")


def tenth(value: Decimal) -> str:
    """A computed figure, with one decimal at most: '52', '52,4'."""
    return number(value.quantize(_TENTH, ROUND_HALF_UP))


def measured_said(measured: Mapping[str, Any], indicator: Indicator | None) -> str | None:
    """'52 % (13 / 25)', 'oui', 'régulier', 'non applicable'; None where it says no value."""
    return _said(measured, expects_of(indicator) if indicator is not None else Expects())


def measured_words(measured: Mapping[str, Any] | None, expects: Expects) -> str:
    """The same of an entry; 'non renseigné' where it says no value."""
    return _said(measured or {}, expects) or _(NOT_SAID)


def value_words(value: Decimal, expects: Expects) -> str:
    """A value alone: 'oui', 'régulier', '52 %', a share to the tenth."""
    named = named_value(value, expects.kind, expects.levels)
    return named if named is not None else _figure(value, expects, exact=not expects.share)


def bounds_said(bounds: Mapping[str, Any]) -> str | None:
    """'de 0 à 2 000', 'au moins 0'; None without bounds."""
    low, high = bounds.get("low"), bounds.get("high")
    if low is not None and high is not None:
        return _("de {} à {}").format(number(low), number(high))
    if low is not None:
        return _("au moins {}").format(number(low))
    return _("au plus {}").format(number(high)) if high is not None else None


def formula_said(formula: Mapping[str, Any], name: Callable[[str], str]) -> str | None:
    """'A + B', '1 000 × (A + B) ÷ C', by the names of what it is made of; None for none."""
    terms, over = (_joined(formula.get(part), name) for part in ("terms", "over"))
    if not terms:
        return None
    per = formula.get("per")
    factor = f"{number(per)} × " if per is not None and per != 1 else ""
    return f"{factor}{terms} ÷ {over}" if over else f"{factor}{terms}"


def _joined(lines: str | None, name: Callable[[str], str]) -> str:
    names = [name(line) for line in (lines or "").split("\n") if line]
    return f"({' + '.join(names)})" if len(names) > 1 else "".join(names)


def _said(measured: Mapping[str, Any], expects: Expects) -> str | None:
    empty = measured.get("empty")
    if empty is not None:
        return str(empty.label).lower()
    value = measured_value(dict(measured))
    if value is None:
        return None
    exact = measured.get("value") is not None
    said = named_value(value, expects.kind, expects.levels) if exact else None
    if said is None:
        said = _figure(value, expects, exact=exact)
    if measured.get("numerator") is not None:
        said += f" ({number(measured['numerator'])} / {number(measured['denominator'])})"
    return said + (f", {_('estimation')}" if measured.get("estimated") else "")


def _figure(value: Decimal, expects: Expects, *, exact: bool) -> str:
    figure = number(value) if exact else tenth(value)
    return f"{figure}{NBSP}{expects.unit}".rstrip()
