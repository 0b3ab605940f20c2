"""A base of a size that a département has: one scheme, 12 measures, 100 actions with reports."""

import random
from datetime import date
from pathlib import Path

from measuring.workload import WORDS

from db.commands.report import write_report
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.kinds.choices import Status, Weather
from db.kinds.rank import spread
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme

MEASURES = 12
ACTIONS = 100


def make_small_base(path: Path, keys: KeyStore, count: int = ACTIONS) -> None:
    """Make the base, closed, with so many actions."""
    chance = random.Random("small base")
    with new_base(path, keys, "Mesures", "Secrétariat") as store:
        with store.write() as session:
            gesture = Gesture(session)
            scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
            measures = [
                gesture.born(
                    Measure,
                    REFERENCE,
                    scheme=scheme,
                    code=str(number),
                    title=_words(chance, 8),
                    rank=rank,
                )
                for number, rank in enumerate(spread(MEASURES), 1)
            ]
            actions = [
                gesture.born(
                    Action,
                    scheme=scheme,
                    measure=measures[number % MEASURES],
                    code=f"{number % MEASURES + 1}.{number // MEASURES + 1}",
                    title=_words(chance, 12),
                    deadline=date(2025, 1 + number % 12, 28),
                )
                for number in range(count)
            ]
            gesture.sign()
        for action in actions:
            with store.write() as session:
                said = {
                    "status": chance.choice(list(Status)),
                    "weather": chance.choice(list(Weather)),
                    "progress": chance.randrange(0, 101),
                    "synthesis": _words(chance, 30),
                    "done": _words(chance, 60),
                }
                write_report(session, action, said)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _word in range(count)).capitalize()
