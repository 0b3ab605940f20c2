"""What may be told of establishments by type and by manager, attacked by working it backwards."""

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import combinations

import pytest

from db.queries.secrecy.few_houses import LEAST, Kept, told_cuts

Vector = list[Fraction]


def houses(*groups: tuple[str, str, int]) -> list[Kept]:
    """So many establishments of a type and a manager."""
    return [Kept(type_, manager) for type_, manager, count in groups for _one in range(count)]


def test_by_hand() -> None:
    """Five are told, four are not; the one beside them is kept back until five are."""
    assert told_cuts(houses(("t1", "", 4))) == set()
    assert told_cuts(houses(("t1", "", 5))) == {"", "t1"}
    assert told_cuts(houses(("t1", "", 8), ("t2", "", 6), ("t3", "", 4))) == {"", "t1"}
    assert told_cuts(houses(("t1", "", 8), ("t2", "", 3), ("t3", "", 3))) == {"", "t1"}
    assert told_cuts(houses(("t1", "", 8), ("t2", "", 6))) == {"", "t1", "t2"}
    assert told_cuts(houses(("t1", "", 6), ("", "", 2))) == {""}


def test_a_manager_that_would_give_a_house_of_a_type_back_is_kept_back() -> None:
    """Six houses of one type, of which a manager runs all but one, and nothing else of his."""
    alone = houses(("t1", "m1", 9), ("t1", "m2", 1), ("t2", "m2", 9))
    told = told_cuts(alone)
    assert {"", "t1", "t2"} <= told
    assert not {"m1", "m2"} & told
    mixed = houses(("t1", "m1", 5), ("t1", "m2", 5), ("t2", "m1", 5), ("t2", "m2", 5))
    assert told_cuts(mixed) == {"", "t1", "t2", "m1", "m2"}


def drawn(seed: int) -> list[Kept]:
    """Some establishments of few types and managers, some of none."""
    chance = random.Random(seed)
    types = ["t1", "t2", "t3", ""][: chance.randint(1, 4)]
    managers = ["m1", "m2", "m3", ""][: chance.randint(1, 4)]
    if chance.random() < 0.3:  # each manager mostly keeps to a type
        pairs = [(types[n % len(types)], one) for n, one in enumerate(managers)]
        return [
            Kept(*chance.choice(pairs)) if chance.random() < 0.9 else Kept(types[0], managers[0])
            for _one in range(chance.randint(5, 22))
        ]
    return [
        Kept(chance.choice(types), chance.choice(managers)) for _one in range(chance.randint(5, 22))
    ]


def reduced(rows: Iterable[Vector]) -> list[tuple[int, Vector]]:
    """Rows from which every sum of them is told: each with the place where it begins, alone."""
    found: list[tuple[int, Vector]] = []
    for row in rows:
        left = rest(found, row)
        begins = next((n for n, one in enumerate(left) if one), None)
        if begins is None:
            continue
        left = [one / left[begins] for one in left]
        found = [(n, [a - one[begins] * b for a, b in zip(one, left, strict=True)])
                 for n, one in found]  # fmt: skip
        found.append((begins, left))
    return found


def rest(found: Sequence[tuple[int, Vector]], row: Vector) -> Vector:
    """What is left of a row once what is told is taken away: nothing where it follows from it."""
    for begins, one in found:
        if row[begins]:
            row = [a - row[begins] * b for a, b in zip(row, one, strict=True)]
    return row


def indicator(held: Sequence[Kept], cut: str) -> Vector:
    """Which establishments a told sum is over."""
    return [Fraction(cut in ("", *one)) for one in held]


def few_that_follow(held: Sequence[Kept], told: Iterable[str], own: int | None) -> Sequence[int]:
    """Some establishments, fewer than a reader may know of, whose sum follows from what is told.

    A reader of one's own house may know of four others, anybody else of five.
    """
    rows = [indicator(held, cut) for cut in told]
    if own is not None:
        rows.append([Fraction(n == own) for n in range(len(held))])
    found = reduced(rows)
    others = [n for n in range(len(held)) if n != own]
    for size in range(1, LEAST - (own is not None)):
        for few in combinations(others, size):
            if not any(rest(found, [Fraction(n in few) for n in range(len(held))])):
                return few
    return ()


@pytest.mark.parametrize("seed", range(24))
def test_no_few_establishments_follow_from_what_is_told(seed: int) -> None:
    """Every set of fewer than five is tried against all the sums, by a stranger and by a house."""
    held = drawn(seed)
    told = told_cuts(held)
    assert not few_that_follow(held, told, None), (held, told)
    for own in {one: n for n, one in enumerate(held)}.values():
        assert not few_that_follow(held, told, own), (held, told, own)


def test_the_attack_sees_what_is_told_too_much() -> None:
    """All types of five or more, with nothing kept back beside them, are given away."""
    held = houses(("t1", "", 6), ("t2", "", 2))
    assert len(few_that_follow(held, {"", "t1"}, None)) == 2
    crossed = houses(("t1", "m1", 9), ("t1", "m2", 1), ("t2", "m2", 9))
    assert few_that_follow(crossed, {"", "t1", "t2", "m1", "m2"}, None) == (9,)
