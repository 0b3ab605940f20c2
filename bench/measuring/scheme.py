"""A made-up scheme: its measures, and the actions that share them out."""

import random
from datetime import date

from measuring.words import words

from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.rank import spread
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme

MEASURES = 12


def born_scheme(gesture: Gesture, chance: random.Random, actions: int) -> tuple[str, list[str]]:
    """A scheme of twelve measures and so many actions: (its id, theirs)."""
    scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
    measures = [
        gesture.born(
            Measure,
            REFERENCE,
            scheme=scheme,
            code=str(number),
            title=words(chance, 8),
            rank=rank,
        )
        for number, rank in enumerate(spread(MEASURES), 1)
    ]
    return scheme, [
        gesture.born(
            Action,
            scheme=scheme,
            measure=measures[number % MEASURES],
            code=f"{number % MEASURES + 1}.{number // MEASURES + 1}",
            title=words(chance, 12),
            deadline=date(2025 + number % 3, 1 + number % 12, 28),
        )
        for number in range(actions)
    ]
