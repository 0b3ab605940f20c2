"""A base of a size that a département has: one scheme, 12 measures, 100 actions with reports."""

import random
from pathlib import Path

from measuring.scheme import born_scheme
from measuring.words import words

from db.commands.report import write_report
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.choices import Status, Weather

ACTIONS = 100


def make_small_base(path: Path, keys: KeyStore, count: int = ACTIONS) -> None:
    """Make the base, closed, with so many actions."""
    chance = random.Random("small base")
    with new_base(path, keys, "Mesures", "Secrétariat") as store:
        with store.write() as session:
            gesture = Gesture(session)
            _scheme, actions = born_scheme(gesture, chance, count)
            gesture.sign()
        for action in actions:
            with store.write() as session:
                said = {
                    "status": chance.choice(list(Status)),
                    "weather": chance.choice(list(Weather)),
                    "progress": chance.randrange(0, 101),
                    "synthesis": words(chance, 30),
                    "done": words(chance, 60),
                }
                write_report(session, action, said)
