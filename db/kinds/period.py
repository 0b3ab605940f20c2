"""A period as evaluators write it: 2024, 2024-S1, 2024-T3, 2024-05, 2023/2025."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from db.errors import UserError
from db.words import MONTHS, _

_FORMS = re.compile(
    r"(?!0000)(\d{4})(?:-(S)([12])|-(T)([1-4])|-(0[1-9]|1[0-2])|/(\d{4}))?", re.ASCII
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A span of whole months; compares by its end, then by its start."""

    last: date
    first: date
    code: str

    @property
    def label(self) -> str:
        """'2024', 'S1 2024', 'T3 2024', 'mai 2024', '2023-2025'."""
        code = self.code
        if "/" in code:
            return code.replace("/", "-")
        year, _dash, part = code.partition("-")
        if not part:
            return year
        name = MONTHS[int(part) - 1] if part.isdigit() else part
        return f"{name} {year}"

    @property
    def position(self) -> float:
        """Its end on the axis of years: end of 2024 is 2025.0, of 2024-S1 is 2024.5."""
        return self.last.year + self.last.month / 12


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period; a UserError names the accepted forms."""
    found = _FORMS.fullmatch(text.strip().upper())
    if found is None:
        raise UserError(
            _(
                "« {} » n'est pas une période : écrivez par exemple 2024, 2024-S1, 2024-T3, "
                "2024-05 ou 2023/2025."
            ).format(text)
        )
    year, half, h, quarter, q, month, until = found.groups()
    first_month, last_month, last_year = 1, 12, int(until or year)
    if half:
        first_month, last_month = (1, 6) if h == "1" else (7, 12)
    elif quarter:
        last_month = 3 * int(q)
        first_month = last_month - 2
    elif month:
        first_month = last_month = int(month)
    if last_year < int(year):
        raise UserError(_("La période « {} » finit avant de commencer.").format(text))
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    code = year if until == year else found.group(0)
    return Period(last, date(int(year), first_month, 1), code)


_IN_YEAR = {12: "{}", 6: "{}-S{}", 3: "{}-T{}", 1: "{}-{:02}"}


def last_over(every: int | None, today: date) -> Period | None:
    """The last period of so many months that is over; None where it is not a part of a year."""
    if every not in _IN_YEAR:
        return None
    year, part = divmod((today.year * 12 + today.month - 1) // every - 1, 12 // every)
    return parse_period(_IN_YEAR[every].format(f"{year:04}", part + 1))
