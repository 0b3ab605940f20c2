"""What changes of a definition, in words, for the preview of a table."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from db.kinds.choices import Choice
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.kinds.registry import FIELDS
from db.queries.indicator.attached import LINKED
from db.words import _, number

Code = Callable[[str], str]


def field_names(fields: Mapping[str, Any], links: Mapping[str, bool]) -> str:
    """'Unité, Sens'."""
    names = (*fields, *((LINKED,) if links else ()))
    known = FIELDS[Indicator.prefix]
    return ", ".join(_(known[name].label) for name in names)


def change_words(
    now: Mapping[str, Any], fields: Mapping[str, Any], links: Mapping[str, bool], code: Code
) -> tuple[str, str]:
    """What stood and what is to stand; `code` says an indicator or an action by its id."""
    before = [_said(now.get(name), code) for name in fields]
    after = [_said(value, code) for value in fields.values()]
    if links:
        before.append(", ".join(code(one) for one, on in links.items() if not on))
        after.append(", ".join(code(one) for one, on in links.items() if on))
    return _joined(before), _joined(after)


def _joined(words: list[str]) -> str:
    nothing = _("rien")
    return " ; ".join(one or nothing for one in words) if any(words) else ""


def _said(value: Any, code: Code) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return _("oui")
    if isinstance(value, Choice):
        return value.label
    if isinstance(value, Mapping):
        return ", ".join(filter(None, (_part(name, one, code) for name, one in value.items())))
    if isinstance(value, int | Decimal):
        return number(value)
    return ", ".join(str(value).splitlines())


def _part(name: str, value: Any, code: Code) -> str:
    if value is None:
        return ""
    if name in ("terms", "over"):
        listed = ", ".join(code(one) for one in str(value).split())
        return _("divisé par {}").format(listed) if name == "over" else listed
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, Period):
        return value.label
    known = {"low": _("au moins {}"), "high": _("au plus {}"), "per": _("pour {}")}
    return known.get(name, "{}").format(number(value))
