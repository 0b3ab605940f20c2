"""A base that holds many entries of indicators: by month and establishment, ten years of them."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from db.store import Store

HOUSES, YEARS, MONTHS = 40, 10, 12
PERIODS = [
    parse_period(f"{2016 + year}-{month:02}")
    for year in range(YEARS)
    for month in range(1, MONTHS + 1)
]


@contextmanager
def base_of_entries(folder: Path, entries: int) -> Iterator[Store]:
    """The base, open: half of the indicators are percentages, half plain numbers."""
    chance = random.Random("entries")
    keys = KeyStore(folder / "keys")
    with new_base(folder / "base.jalonbase", keys, "Mesures", "Secrétariat") as store:
        with store.write() as session:
            gesture = Gesture(session)
            scheme = gesture.born(Scheme, REFERENCE, code="mesures", title="Mesures")
            gesture.sign()
            houses = [add_establishment(session, f"Maison {number}")[0] for number in range(HOUSES)]
        left, number = entries, 0
        while left > 0:
            share = number % 2 == 0
            with store.write() as session:
                kind = IndicatorKind.PERCENTAGE if share else IndicatorKind.NUMBER
                new = NewIndicator(
                    f"I-{number}", f"Indicateur {number}", "%" if share else "", Direction.UP, kind
                )
                indicator, _changes = add_indicator(session, scheme, new)
            with store.write() as session:
                left -= _enter(session, indicator, houses, chance, left, share=share)
            number += 1
        yield store


def _enter(
    session: object,
    indicator: str,
    houses: list[str],
    chance: random.Random,
    left: int,
    *,
    share: bool,
) -> int:
    """Enter every period of every house, `left` at most; how many."""
    gesture = Gesture(session)  # type: ignore[arg-type]
    done = 0
    for house in houses:
        for period in PERIODS:
            if done == left:
                break
            total = Decimal(chance.randrange(20, 400))
            part = Decimal(chance.randrange(0, int(total)))
            measured = {"numerator": part, "denominator": total} if share else {"value": part}
            gesture.ensure(
                *(Entry, house, indicator, period.code, house, None),
                indicator=indicator, period=period, place=house, measured=measured,
            )  # fmt: skip
            done += 1
    gesture.sign()
    return done
