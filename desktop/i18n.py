"""The window's door to words: everything a person reads passes through `_`."""

from db.words import (
    NBSP,
    _,
    brief_date,
    clock,
    duration,
    full_date,
    listed,
    long_date,
    ngettext,
    number,
    percent,
    short_date,
    signed,
    typeset,
    use_language,
)

__all__ = [
    "NBSP",
    "_",
    "brief_date",
    "clock",
    "duration",
    "full_date",
    "listed",
    "long_date",
    "ngettext",
    "number",
    "percent",
    "short_date",
    "signed",
    "typeset",
    "use_language",
]
