"""Periods as people write them in their tables: 'S1 2024', '3e trimestre 2024', 'mai 2024'."""

import re
from datetime import date
from functools import lru_cache

from db.errors import UserError
from db.kinds.period import Period, parse_period
from db.words import MONTHS, SHORT_MONTHS, _

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_MONTH_FORM = "month"
_ORDER = r"(?P<part>[1-4])(?:er|ere|re|e|eme|nd|nde)?"
_FORMS = [
    (re.compile(form, re.ASCII), code)
    for form, code in (
        (rf"s(?P<part>[12])[ /-]*{_YEAR}", "{year}-S{part}"),
        (rf"{_YEAR}[ /-]*s(?P<part>[12])", "{year}-S{part}"),
        (rf"[tq](?P<part>[1-4])[ /-]*{_YEAR}", "{year}-T{part}"),
        (rf"{_YEAR}[ /-]*[tq](?P<part>[1-4])", "{year}-T{part}"),
        (rf"{_ORDER} sem(?:estre|\.)? (?:de )?{_YEAR}", "{year}-S{part}"),
        (rf"sem(?:estre|\.)? (?P<part>[12])[ /-]*{_YEAR}", "{year}-S{part}"),
        (rf"{_ORDER} trim(?:estre|\.)? (?:de )?{_YEAR}", "{year}-T{part}"),
        (rf"trim(?:estre|\.)? (?P<part>[1-4])[ /-]*{_YEAR}", "{year}-T{part}"),
        (rf"(?P<part>0?[1-9]|1[0-2])[/.-]{_YEAR}", _MONTH_FORM),
        (rf"{_YEAR}[/.-](?P<part>0?[1-9]|1[0-2])", _MONTH_FORM),
        (rf"(?:annee |exercice )?{_YEAR}", "{year}"),
        (rf"{_YEAR} ?[-/] ?(?P<part>(?:19|20|21)\d\d)", "{year}/{part}"),
    )
]
_PLAIN = str.maketrans("éèêëàâäîïôöûüùç\u00a0\u202f", "eeeeaaaiioouuuc  ")
_YEARLY, _HALF, _QUARTER, _MONTHLY = 12, 6, 3, 1


def read_period(said: object, every: int | None = None) -> Period:
    """The period that a cell says; `every` (months) tells which one a day stands for.

    UserError when it says none, or when a day could stand for several.
    """
    if isinstance(said, date):
        return _of_day(said, every)
    if isinstance(said, float) and not said.is_integer():
        return parse_period(repr(said))  # no period at all: it says so
    text = str(int(said) if isinstance(said, float) else said).strip()
    day = _day(text)
    return _of_day(day, every) if day else _written(text)


def _day(text: str) -> date | None:
    """A day that a spreadsheet made of a period, and wrote as a text: 01/05/2024."""
    found = next((one for form in _DAYS if (one := form.fullmatch(text))), None)
    try:
        return date(*(int(found[name]) for name in ("year", "month", "day"))) if found else None
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _written(text: str) -> Period:
    plain = re.sub(r"\s+", " ", text.lower().translate(_PLAIN))
    for form, code in _FORMS:
        if found := form.fullmatch(plain):
            return parse_period(_code(code, found["year"], found.groupdict().get("part")))
    if found := _MONTH.fullmatch(plain):
        return parse_period(_code(_MONTH_FORM, found["year"], str(_NAMES[found["name"]])))
    if found := _MONTH_OF_CENTURY.fullmatch(plain):  # 'mai-24', which Excel makes of 'mai 2024'
        return parse_period(_code(_MONTH_FORM, f"20{found['year']}", str(_NAMES[found["name"]])))
    return parse_period(text)


def _code(form: str, year: str, part: str | None) -> str:
    if form == _MONTH_FORM:
        return f"{year}-{int(part or 0):02}"
    return form.format(year=year, part=part)


def _of_day(day: date, every: int | None) -> Period:
    codes = {
        _YEARLY: f"{day.year}",
        _HALF: f"{day.year}-S{(day.month + 5) // 6}",
        _QUARTER: f"{day.year}-T{(day.month + 2) // 3}",
        _MONTHLY: f"{day.year}-{day.month:02}",
    }
    if every not in codes:
        shown = day.strftime("%d/%m/%Y")
        raise UserError(
            _("« {} » est un jour, pas une période : écrivez par exemple 2024 ou S1 2024.").format(
                shown
            )
        )
    return parse_period(codes[every])


_NAMES = {
    name.translate(_PLAIN).rstrip("."): number
    for names in (SHORT_MONTHS, MONTHS)
    for number, name in enumerate(names, 1)
}
_MONTH = re.compile(rf"(?P<name>{'|'.join(_NAMES)})\.?[ /-]?{_YEAR}", re.ASCII)
_MONTH_OF_CENTURY = re.compile(rf"(?P<name>{'|'.join(_NAMES)})\.?-(?P<year>\d\d)", re.ASCII)
_DAYS = (
    re.compile(rf"(?P<day>\d\d?)/(?P<month>\d\d?)/{_YEAR}", re.ASCII),
    re.compile(rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", re.ASCII),
)
