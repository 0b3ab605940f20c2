"""Numbers, periods and days as people type them."""

import re
from datetime import date

from db.amounts import read_amount
from db.errors import UserError
from db.kinds.period import Period, parse_period
from db.words import MONTHS, SHORT_MONTHS, _

__all__ = ["read_amount", "read_near_day", "read_span"]

_PART = re.compile(r"([ST][1-4]) (\d{4})", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")
_MONTH = re.compile(r"(\D+) (\d{4})")
_FIGURES = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:er)? )?([^\W\d]+\.?) (\d{4}|\d{2})")


def read_span(text: str) -> Period | None:
    """A period, '2024', '2024-S1' or as it is shown: 'S1 2024', 'mai 2024', '2021-2023'.

    None when nothing was typed, UserError when it is not one.
    """
    plain = " ".join(text.split())
    return parse_period(_code(plain)) if plain else None


def _code(text: str) -> str:
    if found := _PART.fullmatch(text):
        return f"{found[2]}-{found[1]}"
    if found := _YEARS.fullmatch(text):
        return f"{found[1]}/{found[2]}"
    months = [name.casefold() for name in MONTHS]
    if (found := _MONTH.fullmatch(text)) and found[1].casefold() in months:
        return f"{found[2]}-{months.index(found[1].casefold()) + 1:02}"
    return text


def read_near_day(text: str, today: date) -> date | None:
    """A day, '12/03/2022', '12 mars 2022', 'mars 2022' (its first), '3/2022', 'aujourd'hui'.

    None when nothing was typed, UserError when it is not one.
    """
    plain = " ".join(text.split()).replace("’", "'").casefold()
    if not plain:
        return None
    if plain in (_("aujourd'hui").replace("’", "'"), "aujourd'hui"):
        return today
    try:
        return _day_of(plain)
    except (ValueError, IndexError):
        said = _("« {} » n'est pas une date : écrivez par exemple 12/03/2024 ou mars 2024.")
        raise UserError(said.format(text.strip())) from None


def _day_of(plain: str) -> date:
    if found := _ISO.fullmatch(plain):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _FIGURES.fullmatch(plain):
        return date(_year(found[3]), int(found[2]), int(found[1] or 1))
    if found := _WORDS.fullmatch(plain):
        return date(_year(found[3]), _month(found[2]), int(found[1] or 1))
    raise ValueError(plain)


def _year(said: str) -> int:
    """'22' is of this century."""
    return int(said) + (2000 if len(said) == 2 else 0)


def _month(said: str) -> int:
    for names in (MONTHS, SHORT_MONTHS):
        known = [name.casefold() for name in names]
        if said in known:
            return known.index(said) + 1
    raise ValueError(said)
