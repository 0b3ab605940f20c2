"""What a person types after an option, read leniently: dates, hours, numbers, words of a list."""

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import TypeVar

from db.amounts import read_number
from db.errors import UserError
from db.kinds.choices import Choice
from db.kinds.period import Period, parse_period
from desktop.i18n import _

__all__ = ["read_choice", "read_day", "read_hour", "read_number", "read_target", "read_whole"]
__all__ += ["read_words"]
C = TypeVar("C", bound=Choice)

_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?", re.ASCII | re.IGNORECASE)


def read_day(text: str) -> date:
    """A date, '2024-10-08' or '08/10/2024'."""
    found = _DAY.fullmatch(text.strip())
    if found:
        year, month, day, d, m, y = found.groups()
        try:
            return date(int(year or y), int(month or m), int(day or d))
        except ValueError:
            pass
    raise UserError(
        _("« {} » n'est pas une date : écrivez par exemple 2024-10-08 ou 08/10/2024.").format(text)
    )


def read_hour(text: str) -> time:
    """A time of day: '9:30', '9h30', '9 h'."""
    found = _HOUR.fullmatch(text.strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    raise UserError(
        _("« {} » n'est pas une heure : écrivez par exemple 9:30 ou 9h30.").format(text)
    )


def read_whole(text: str) -> int:
    """A whole number."""
    number = read_number(text)
    if number != int(number):
        raise UserError(_("« {} » : il faut un nombre entier.").format(text))
    return int(number)


def read_words(text: str) -> str:
    """The six words as given; UserError when there is none."""
    if not text.strip():
        raise UserError(_("Donnez les six mots. Rien n'a été modifié."))
    return text


def read_target(text: str) -> tuple[Period, Decimal]:
    """A target, '2025=90': what is to be reached at the end of a period."""
    period, equals, value = text.partition("=")
    if not equals:
        raise UserError(
            _("« {} » n'est pas une cible : écrivez PÉRIODE=VALEUR, par exemple 2025=90.").format(
                text
            )
        )
    return parse_period(period), read_number(value)


def read_choice(kind: type[C], text: str, among: Iterable[C] | None = None) -> C:
    """One word of a closed list, by its code or as a person reads it."""
    known = list(kind if among is None else among)
    wanted = text.strip().casefold()
    for one in known:
        if wanted in (one.value, one.label.casefold()):
            return one
    words = ", ".join(f"{one.value} ({one.label})" for one in known)
    raise UserError(_("« {} » n'est pas connu ici. Connus : {}.").format(text, words))
