"""Numbers and periods as people type them."""

import re

from db.amounts import read_amount
from db.kinds.period import Period, parse_period
from db.words import MONTHS

__all__ = ["read_amount", "read_span"]

_PART = re.compile(r"([ST][1-4]) (\d{4})", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")
_MONTH = re.compile(r"(\D+) (\d{4})")


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
