"""The parts of an indicator by sex and by band of age: codes that travel, words that people read.

A category is one sex or one band, never both at once: '12-14 ans, filles' would be too few.
"""

from dataclasses import dataclass

from db.kinds.indicator import Indicator
from db.words import _

_SEX, _AGE = "sex:", "age:"
_SEXES = {"sex:f": "Filles", "sex:m": "Garçons"}


@dataclass(frozen=True, slots=True)
class Category:
    """One part; the parts of one `axis` ('sex' or 'age') make the whole together."""

    code: str
    label: str
    axis: str


def categories_of(indicator: Indicator) -> tuple[Category, ...]:
    """The parts in which an indicator is asked, by sex then by age; none for most."""
    sexes = [Category(code, _(label), "sex") for code, label in _SEXES.items()]
    bands = [line.strip() for line in (indicator.ages or "").splitlines() if line.strip()]
    ages = [Category(_AGE + band, band, "age") for band in bands]
    return (*(sexes if indicator.sexes else ()), *ages)


def category_label(code: str) -> str:
    """What a person reads for a category, one that is no longer asked for included."""
    if code in _SEXES:
        return _(_SEXES[code])
    return code.removeprefix(_AGE).removeprefix(_SEX)
