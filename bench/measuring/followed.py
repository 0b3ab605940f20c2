"""A base of 1,000 indicators followed for ten years in forty establishments: 400,000 entries."""

import random
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db.commands.establishment import add_establishment
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MEASURES, ACTIONS, INDICATORS, HOUSES = 12, 250, 1000, 40
YEARS = [parse_period(str(year)) for year in range(2016, 2026)]
GOALS = [parse_period(str(year)) for year in (2020, 2023, 2026)]
COMPUTED, CHILDREN = 50, 4


def make_followed_base(path: Path, keys: KeyStore, indicators: int = INDICATORS) -> None:
    """Make the base by gestures, closed: one an indicator for its values.

    Two in five are percentages, one in fifty is a ratio of two others, one in four counts children.
    """
    chance = random.Random("followed")
    with new_base(path, keys, "Mesures", "Secrétariat", now=lambda: NOW) as store:
        with store.write() as session:
            houses = [add_establishment(session, f"Maison {number}")[0] for number in range(HOUSES)]
            made = _define(session, chance, indicators)
        for number, (one, kind) in enumerate(made):
            if not kind.computed:
                with store.write() as session:
                    _enter(session, chance, one, houses, number, share=kind.value == "percentage")


def _define(session: Session, chance: random.Random, count: int) -> list[tuple[str, IndicatorKind]]:
    gesture = Gesture(session)
    scheme = gesture.born(Scheme, REFERENCE, code="mesures", title="Mesures")
    measures = [
        gesture.born(Measure, REFERENCE, scheme=scheme, code=str(number), title=f"Mesure {number}")
        for number in range(1, MEASURES + 1)
    ]
    actions = [
        gesture.born(
            *(Action,), scheme=scheme, code=f"{number % MEASURES + 1}.{number // MEASURES + 1}",
            title=f"Action {number}", measure=measures[number % MEASURES],
        )
        for number in range(ACTIONS)
    ]  # fmt: skip
    gesture.sign()
    made: list[tuple[str, IndicatorKind]] = []
    for number in range(count):
        gesture = Gesture(session)
        made.append(_indicator(gesture, chance, (scheme, actions[number % ACTIONS]), made))
        gesture.sign()
    return made


def _indicator(
    gesture: Gesture,
    chance: random.Random,
    within: tuple[str, str],
    made: list[tuple[str, IndicatorKind]],
) -> tuple[str, IndicatorKind]:
    (scheme, action), number = within, len(made)
    kind = IndicatorKind.PERCENTAGE if number % 5 < 2 else IndicatorKind.NUMBER
    more: dict[str, Any] = {"over_places": chance.choice((Aggregation.SUM, Aggregation.MEAN))}
    if number % COMPUTED == COMPUTED - 1:
        kind = IndicatorKind.RATIO
        more = {"formula": {"terms": made[-1][0], "over": made[-2][0]}}
    one = gesture.born(
        *(Indicator, action), scheme=scheme, action=action, code=f"I-{number}", kind=kind,
        label=f"Indicateur {number}", unit="%" if number % 5 < 2 else "places", every=12,
        direction=chance.choice(list(Direction)), about_children=number % CHILDREN == 0 or None,
        baseline={"value": Decimal(chance.randrange(10, 40)), "period": parse_period("2015")},
        over_periods=Aggregation.LAST, **more,
    )  # fmt: skip
    for at, goal in enumerate(GOALS):
        gesture.ensure(
            *(Target, action, one, goal.code), indicator=one, period=goal,
            value=Decimal(40 + 15 * at),
        )  # fmt: skip
    return one, kind


def _enter(
    session: Session,
    chance: random.Random,
    indicator: str,
    houses: list[str],
    number: int,
    *,
    share: bool,
) -> None:
    gesture = Gesture(session)
    for house in houses:
        for period in YEARS:
            total = Decimal(chance.randrange(40, 400))
            part = Decimal(chance.randrange(10, int(total) - 9)) + (number % 7 == 0) / Decimal(2)
            measured = {"numerator": part, "denominator": total} if share else {"value": part}
            gesture.ensure(
                *(Entry, house, indicator, period.code, house, None),
                indicator=indicator, period=period, place=house, measured=measured,
            )  # fmt: skip
    gesture.sign()
