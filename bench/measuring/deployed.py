"""A base of 500 establishments of which sixty things are expected: 30,000 deployments."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.deployment import Stands
from db.commands.deployments import enter_deployments
from db.commands.establishment import USUAL_TYPES, add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.grant import give
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.kinds.choices import Deployed, Direction, IndicatorKind, Role
from db.kinds.expectation import Rule
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUSES, EXPECTATIONS, ACTIONS, MANAGERS, AREAS = 500, 60, 20, 24, 20
SINCE = date(2025, 3, 1)
_STATES = (Deployed.IN_PLACE, Deployed.IN_PLACE, Deployed.IN_PROGRESS, Deployed.TO_START)


def make_deployed_base(path: Path, keys: KeyStore, houses: int = HOUSES) -> None:
    """Make the base by gestures, closed: one an establishment for where it stands.

    Something is expected of everybody; one house in twenty is not concerned by some of it.
    """
    chance = random.Random("deployed")
    with new_base(path, keys, "Mesures", "Secrétariat", now=lambda: NOW) as store:
        with store.write() as session:
            expected = _expect(session)
        places = []
        for number in range(houses):
            with store.write() as session:
                places.append(_house(session, number, chance))
        for place in places:
            with store.write() as session:
                _say(session, place, expected, chance)
        with store.write() as session:
            director, _changes = add_person(session, "Direction", "Service", Role.DIRECTOR)
            give(session, director, Role.DIRECTOR, establishment=places[0])


def _expect(session: Session) -> list[str]:
    gesture = Gesture(session)
    scheme = gesture.born(Scheme, REFERENCE, code="mesures", title="Mesures")
    measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
    actions = [
        gesture.born(Action, scheme=scheme, code=f"1.{n}", title=f"Action {n}", measure=measure)
        for n in range(1, ACTIONS + 1)
    ]
    gesture.sign()
    found = []
    for number in range(EXPECTATIONS):
        new = NewExpectation(f"Attendu {number}", Rule(everyone=True), date(2026, 6, 30))
        found.append(add_expectation(session, actions[number % ACTIONS], new)[0])
    rate = NewIndicator(
        *("1.1-a", "Taux", "%", Direction.UP, IndicatorKind.DEPLOYMENT),
        more={"formula": {"terms": found[0]}, "every": 6},
    )
    add_indicator(session, scheme, rate, actions[0])
    return found


def _house(session: Session, number: int, chance: random.Random) -> str:
    more = {"type": chance.choice(USUAL_TYPES), "area": f"{chance.randrange(AREAS) + 1}e"}
    manager = f"Association {chance.randrange(MANAGERS)}"
    return add_establishment(session, f"Maison {number}", manager, more=more)[0]


def _say(session: Session, place: str, expected: list[str], chance: random.Random) -> None:
    """Each state in one gesture of the house, as somebody who fills a column."""
    by_state: dict[Deployed, list[tuple[str, str]]] = {}
    for one in expected:
        rare = chance.random() < 1 / 20
        state = Deployed.NOT_CONCERNED if rare else chance.choice(_STATES)
        by_state.setdefault(state, []).append((one, place))
    for state, where in by_state.items():
        day = SINCE if state is Deployed.IN_PLACE else None
        reason = "Accueil de jour" if state is Deployed.NOT_CONCERNED else None
        enter_deployments(session, where, Stands(state, since=day, reason=reason))
