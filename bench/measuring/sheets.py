"""A hundred made-up action sheets, always the same, for every tool that prints them."""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from measuring.words import words

SHEETS = 100
INDICATORS = 6
UPDATES = 4
YEARS = (2021, 2022, 2023, 2024)


@dataclass(frozen=True)
class Measured:
    """One indicator: a label, what was reached each year, what was to be reached."""

    label: str
    results: tuple[int, ...]
    targets: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """One action: as much text as the committee's page usually holds."""

    code: str
    title: str
    pilot: str
    description: str
    indicators: tuple[Measured, ...]
    updates: tuple[tuple[date, str], ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """All of them."""
    chance = random.Random("sheets")
    return tuple(_sheet(chance, number) for number in range(1, SHEETS + 1))


def _sheet(chance: random.Random, number: int) -> Sheet:
    return Sheet(
        code=str(number),
        title=words(chance, 14),
        pilot=words(chance, 3),
        description=words(chance, 120),
        indicators=tuple(_indicator(chance) for _place in range(INDICATORS)),
        updates=tuple(
            (date(2024, month, 15), words(chance, 45)) for month in range(1, UPDATES + 1)
        ),
    )


def _indicator(chance: random.Random) -> Measured:
    results = sorted(chance.randint(0, 100) for _year in YEARS)
    targets = sorted(chance.randint(0, 100) for _year in YEARS)
    return Measured(words(chance, 7), tuple(results), tuple(targets))


def last(values: tuple[int, ...]) -> Decimal:
    """The latest value."""
    return Decimal(values[-1])
