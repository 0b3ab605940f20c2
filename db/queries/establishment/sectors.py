"""The establishments by sector: of each, how many are where, as a map shows it."""

import re
from collections import defaultdict
from dataclasses import dataclass

from db.kinds.choices import Deployed
from db.kinds.expectation import area_key
from db.queries.base.order import natural
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Counts, Matrix, counted
from db.words import _

ARRONDISSEMENTS = 20
_NUMBER = r"0?(?P<number>\d{1,2})"
_RANK = r"(?:er|e|è|ᵉ|[eè]me)"
_TOLD = r"(?:arr(?:\.|t|dt|ondissement)?)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:paris[\s,]*)?{_NUMBER}\s*{_RANK}(?:\s*{_TOLD})?",
        rf"paris[\s,]*{_NUMBER}",
        r"(?:paris[\s,]*)?75(?:0|1)(?P<number>\d{2})",
    )
)
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")


@dataclass(frozen=True, slots=True)
class HouseThere:
    """An establishment and where it stands: `state` of one expectation, None while nobody said it.

    Of all expectations together `counts` tell, and `state` is None.
    """

    house: House
    counts: Counts
    state: Deployed | None = None
    late: bool = False


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector with its establishments; `number` is that of an arrondissement of Paris.

    `in_place` counts those where it is there, of the `concerned` ones; `silent` the answers that
    are missing. Of `every` expectation together, each counts in each establishment.
    """

    name: str
    number: int | None
    houses: tuple[HouseThere, ...]
    concerned: int
    in_place: int
    silent: int
    every: bool = False


def arrondissement(said: str) -> int | None:
    """12 of '12e', 'Paris 12e', 'Paris, 12e arrondissement (exemple)', '75012'; None of others."""
    plain = _ASIDE.sub("", " ".join(said.split()))
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found and 1 <= int(found["number"]) <= ARRONDISSEMENTS:
            return int(found["number"])
    return None


def sectors(found: Matrix, expectation: str = "") -> list[Sector]:
    """Those that hold an open establishment, in order; of one expectation (id), or of all.

    Two ways of typing one sector are one. What has no sector stands last, under ''.
    """
    names: dict[str, str] = {}
    within: dict[str, list[House]] = defaultdict(list)
    numbers: dict[str, int | None] = {}
    for house in found.houses:
        number = arrondissement(house.area or house.place)
        name = _ordinal(number) if number else house.area
        key = area_key(name)
        names.setdefault(key, name)
        numbers[key] = number
        within[key].append(house)
    order = sorted(
        names,
        key=lambda key: (not key, numbers[key] or ARRONDISSEMENTS + 1, natural(names[key])),
    )
    return [_sector(found, names[key], numbers[key], within[key], expectation) for key in order]


def _ordinal(number: int) -> str:
    return _("1er") if number == 1 else _("{}e").format(number)


def _sector(
    found: Matrix, name: str, number: int | None, houses: list[House], expectation: str
) -> Sector:
    there = [one for one in (_there(found, house, expectation) for house in houses) if one]
    concerned = sum(one.counts.concerned for one in there)
    done = sum(one.counts.in_place for one in there)
    silent = sum(one.counts.silent for one in there)
    return Sector(name, number, tuple(there), concerned, done, silent, every=not expectation)


def _there(found: Matrix, house: House, expectation: str) -> HouseThere | None:
    """None where nothing is asked of it."""
    if not expectation:
        counts = found.counts_at(house.id)
        late = any(found.is_late(row, house.id) for row in found.expectations)
        return HouseThere(house, counts, None, late) if counts.houses else None
    row = next((one for one in found.expectations if one.id == expectation), None)
    if row is None or house.id not in found.asked[row.id].houses:
        return None
    said = found.said.get(row.id, {}).get(house.id)
    state = said.state if said else None
    late = found.is_late(row, house.id)
    return HouseThere(house, counted([state]), Deployed(state) if state else None, late)
