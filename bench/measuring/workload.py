"""A made-up year of work: 100 pilots, 500 edits each, always the same.

300 actions and 1,000 indicators, spread over the actions. Each pilot has three actions of their
own; nine gestures in ten are about those, one in ten about twenty actions that all may edit: there
people write the same fields without seeing each other. A gesture is five edits in one scope.
"""

import random
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from measuring.words import WORDS

from db.kinds.action import Action
from db.kinds.field import fields_of
from db.kinds.indicator import Indicator
from db.kinds.person import Organisation
from db.kinds.registry import REFERENCE, natural_id
from db.kinds.scheme import Measure, Scheme

PILOTS = 100
GESTURES = 100
EDITS_A_GESTURE = 5
ACTIONS = 300
INDICATORS = 1000
SHARED = 20
EPOCH = 1_726_000_000_000  # September 2024, in milliseconds

MADE_UP = {
    "scheme": tuple(natural_id(Scheme, REFERENCE, str(number)) for number in range(2)),
    "measure": tuple(natural_id(Measure, REFERENCE, str(number)) for number in range(12)),
    "partner": tuple(natural_id(Organisation, REFERENCE, str(number)) for number in range(3)),
}
ACTION_FIELDS = (
    *("code", "title", "problem", "objective", "public", "method", "calendar", "means", "vote"),
    *("deadline", "source", "reference", "comment", "rank", "scheme", "measure", "parent"),
    *(f"partner:{organisation}" for organisation in MADE_UP["partner"]),
)
INDICATOR_FIELDS = (
    *("label", "definition", "unit", "every", "tolerance", "source", "collected_by", "comment"),
)
LONG = ("problem", "objective", "method", "means", "comment", "definition")


class Edit(NamedTuple):
    """One value for one field."""

    entity: str
    field: str
    value: bool | int | str


@dataclass(frozen=True)
class Gesture:
    """What one pilot writes at once, in one scope; `at` in milliseconds since 1970."""

    pilot: int
    scope: str
    at: int
    edits: tuple[Edit, ...]


@cache
def entities() -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The ids of the actions, and those of each action's indicators."""
    chance = random.Random("entities")
    actions = tuple(f"act_{chance.getrandbits(128):032x}" for _number in range(ACTIONS))
    indicators: list[list[str]] = [[] for _action in actions]
    for number in range(INDICATORS):
        action = number % ACTIONS
        indicators[action].append(natural_id(Indicator, actions[action], str(number)))
    return actions, tuple(map(tuple, indicators))


def gestures(pilot: int, batch: int = 0) -> list[Gesture]:
    """All the gestures of one pilot, in order; another batch is another year."""
    chance = random.Random(f"pilot {pilot} batch {batch}")
    at = EPOCH + batch * 366 * 86_400_000 + chance.randrange(10**9)
    found = []
    for _gesture in range(GESTURES):
        at += chance.randint(60_000, 3_000_000)
        action = _action(chance, pilot)
        found.append(Gesture(pilot, entities()[0][action], at, _edits(chance, action)))
    return found


def own_actions(pilot: int) -> range:
    """The places of the actions that are this pilot's."""
    return range(3 * pilot, 3 * pilot + 3)


def scopes_of(pilot: int) -> list[str]:
    """The actions that this pilot may write: their own and the shared ones."""
    return [entities()[0][place] for place in sorted({*own_actions(pilot), *range(SHARED)})]


def _action(chance: random.Random, pilot: int) -> int:
    """The action of the next gesture; those with more indicators come more often."""
    among = own_actions(pilot) if chance.random() < 0.9 else range(SHARED)
    weights = [1 + len(entities()[1][action]) for action in among]
    return chance.choices(list(among), weights)[0]


def _edits(chance: random.Random, action: int) -> tuple[Edit, ...]:
    actions, indicators = entities()
    found: dict[tuple[str, str], Edit] = {}
    while len(found) < EDITS_A_GESTURE:
        entity = chance.choice((actions[action], *indicators[action]))
        field = chance.choice(ACTION_FIELDS if entity.startswith("act") else INDICATOR_FIELDS)
        found[entity, field] = Edit(entity, field, _value(chance, field))
    return tuple(found.values())


def _value(chance: random.Random, field: str) -> bool | int | str:
    """What a form holds for this field, as a lot carries it."""
    if field.startswith("partner:"):
        return chance.random() < 0.5
    if field == "parent" or field in MADE_UP:
        return chance.choice(MADE_UP.get(field, entities()[0]))
    if field == "deadline":
        return f"20{chance.randint(25, 30)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
    if field in ("every", "tolerance"):
        return str(chance.randint(1, 36))
    if field in ("code", "rank", "unit", "vote", "reference"):
        return f"{chance.randint(1, 999)} {chance.choice(WORDS)}"
    count = chance.choice((3, 5, 8, 12, 20, 35) if field in LONG else (2, 4, 6))
    return " ".join(chance.choice(WORDS) for _word in range(count))


def check_fields() -> None:
    """The fields written are fields of the kinds; the bench fails when a kind loses one."""
    for kind, names in ((Action, ACTION_FIELDS), (Indicator, INDICATOR_FIELDS)):
        unknown = {name.partition(":")[0] for name in names} - set(fields_of(kind))
        if unknown:
            raise SystemExit(f"{kind.__name__}: {', '.join(sorted(unknown))}")
