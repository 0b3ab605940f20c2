"""French on screen and on paper: translation, typography, dates and numbers, each in one place.

Sentences are written in the code with plain signs (straight apostrophe, ordinary spaces);
`_` looks them up in the catalogue and `typeset` puts the French signs in.
"""

import gettext
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

NBSP = "\u00a0"
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
SHORT_MONTHS = [
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
]
DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

_LOCALE = Path(__file__).parent.parent / "resources" / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_own: Callable[[str], str] | None = None

_RULES = (
    (re.compile(r"(?<=\w)'(?=[\w«{])"), "’"),
    (re.compile(rf"«[ {NBSP}]?"), "«" + NBSP),
    (re.compile(rf"[ {NBSP}]?»"), NBSP + "»"),
    (re.compile(r" (?=[;!?%€]|:(?!\w))"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NBSP),
    (re.compile(r"\b([nN]º|p\.) (?=[\w{])"), rf"\1{NBSP}"),
    (re.compile(r"(?<=[\d}]) (?=(?:h|min|pts?|j|Ko|Mo|mm)\b)"), NBSP),
    (re.compile(r"(?<=\bh) (?=\d\d\b)"), NBSP),
)


def use_language(code: str) -> None:
    """Load the catalogue of a language; French needs none, its sentences are the message ids."""
    global _catalogue  # noqa: PLW0603 — gettext itself keeps one current catalogue
    _catalogue = gettext.translation("jalon", _LOCALE, [code], fallback=True)


def use_own_words(said: Callable[[str], str] | None) -> bool:
    """Say every sentence from now on as the scheme in sight says it; None: as it is written.

    Whether that is another way than before.
    """
    global _own
    before, _own = _own, said
    return before is not said


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Put the French typographic signs into one of our own sentences (never into a user's)."""
    for pattern, sign in _RULES:
        text = pattern.sub(sign, text)
    return text


def _(text: str) -> str:
    """The sentence in the user's language, typeset."""
    said = _catalogue.gettext(text)
    return typeset(_own(said) if _own else said)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural sentence for `count` (French: 0 and 1 are singular), typeset."""
    if type(_catalogue) is gettext.NullTranslations:
        said = one if abs(count) < 2 else many
    else:
        said = _catalogue.ngettext(one, many, count)
    return typeset(_own(said) if _own else said)


def long_date(day: date) -> str:
    """'8 octobre 2024', for a sentence."""
    return f"{_ordinal(day)}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """'mardi 8 octobre 2024', for a committee."""
    return f"{DAYS[day.weekday()]} {long_date(day)}"


def short_date(day: date) -> str:
    """'8 oct. 24', for a table."""
    return f"{_ordinal(day)}{NBSP}{SHORT_MONTHS[day.month - 1]}{NBSP}{day.year % 100:02d}"


def brief_date(day: date, today: date) -> str:
    """'16 sept.', for a table; with its year where that is not today's."""
    said = short_date(day)
    return said if day.year != today.year else said.rpartition(NBSP)[0]


def clock(at: time | datetime) -> str:
    """'9 h 30', or '12 h' on the hour."""
    minutes = f"{NBSP}{at.minute:02d}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def duration(minutes: int) -> str:
    """'2 h 20', '45 min'."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02d}" if rest else f"{hours}{NBSP}h"


def number(value: Decimal | int, places: int | None = None) -> str:
    """'12 100', '52,5', '−3'; `places` fixes the decimals, else those the value carries."""
    quantity = Decimal(value)
    if places is not None:
        quantity = quantity.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(quantity):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace(",", NBSP).replace(".", ",")
    return ("−" if quantity < 0 else "") + text


def signed(difference: Decimal, size: str) -> str:
    """'+9', '−16': a difference whose size is written already, no space after its sign.

    What is written as nothing has no sign: '0'.
    """
    if not any(sign in "123456789" for sign in size):
        return size
    return f"{'−' if difference < 0 else '+'}{size}"


def percent(value: Decimal | int, places: int = 0) -> str:
    """'45 %'."""
    return f"{number(value, places)}{NBSP}%"


def _ordinal(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def listed(names: Sequence[str], most: int = 6) -> str:
    """'A, B et 3 autres': the first names, and how many more."""
    said, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return said
    return ngettext("{} et {} autre", "{} et {} autres", more).format(said, more)
