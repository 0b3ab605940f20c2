"""The 36 establishments of the story: letters for names, and nobody lives there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.kinds.choices import Managed
from desktop.demo import people
from desktop.i18n import typeset

OWN = people.DIRECTION
ERABLES = people.HOUSE_MANAGER
MEADOW = "Association du Grand Pré (exemple)"
BRIDGES = "Fondation des Trois Ponts (exemple)"
SHORE = "Association Rivage (exemple)"
AROUND = "Hors de Paris"

FOYER, MECS, NURSERY = "Foyer", "MECS", "Pouponnière"
VILLAGE, FOSTER, OPEN = "Village d'enfants", "Placement familial", "Milieu ouvert"
DAY, MOTHERS, GROWN = "Accueil de jour", "Centre maternel", "Autonomie et jeunes majeurs"
HOTEL = "Hôtel"

BY_DAY = frozenset({OPEN, DAY})  # nobody sleeps there


@dataclass(frozen=True, slots=True)
class DemoHouse:
    """A house: `letter` is '' for the one that has a name. Ages are in years."""

    letter: str
    type: str
    manager: str
    area: str
    capacity: int
    ages: tuple[int, int]
    opened: date | None = None
    closed: date | None = None

    @property
    def name(self) -> str:
        """'Foyer A (exemple)', or the name of the only one that has one."""
        return f"{_SHORT.get(self.type, self.type)} {self.letter} (exemple)"

    @property
    def where(self) -> str:
        """'Paris, 12e', 'Hors de Paris'."""
        return self.area if self.area == AROUND else f"Paris, {self.area}"

    @property
    def fields(self) -> Mapping[str, Any]:
        """All of it but its name, its manager and where it is."""
        return {
            "type": typeset(self.type),
            "managed": Managed.DIRECTLY if self.manager == OWN else Managed.ASSOCIATION,
            "area": self.area,
            "capacity": self.capacity,
            "age_from": self.ages[0],
            "age_to": self.ages[1],
            "opened": self.opened,
            "closed": self.closed,
        }


_SHORT = {GROWN: "Service jeunes majeurs", OPEN: "Service de milieu ouvert"}
ERABLES_HOUSE = DemoHouse("", FOYER, ERABLES, "20e", 48, (6, 18), date(1998, 9, 1))
HOUSES = (
    DemoHouse("A", FOYER, OWN, "12e", 30, (6, 17)),
    DemoHouse("B", MECS, MEADOW, "13e", 36, (6, 18)),
    DemoHouse("C", FOYER, BRIDGES, "19e", 20, (11, 17)),
    DemoHouse("D", MECS, SHORE, "15e", 48, (6, 18)),
    DemoHouse("E", VILLAGE, BRIDGES, AROUND, 10, (2, 17)),
    DemoHouse("F", FOYER, MEADOW, "14e", 26, (13, 18)),
    DemoHouse("G", MECS, ERABLES, "18e", 34, (6, 18)),
    DemoHouse("H", FOYER, OWN, "20e", 24, (4, 14), date(2022, 9, 5)),
    DemoHouse("I", NURSERY, OWN, "14e", 40, (0, 3)),
    DemoHouse("J", NURSERY, MEADOW, "12e", 24, (0, 3)),
    DemoHouse("K", MECS, BRIDGES, "11e", 32, (10, 18)),
    DemoHouse("L", FOYER, SHORE, "10e", 22, (12, 18)),
    DemoHouse("M", FOSTER, OWN, AROUND, 120, (0, 21)),
    DemoHouse("N", FOSTER, MEADOW, "19e", 80, (0, 21)),
    DemoHouse("O", FOSTER, BRIDGES, AROUND, 65, (0, 18)),
    DemoHouse("P", FOSTER, SHORE, AROUND, 54, (0, 18)),
    DemoHouse("Q", FOSTER, ERABLES, "20e", 42, (3, 18)),
    DemoHouse("R", OPEN, MEADOW, "18e", 260, (0, 18)),
    DemoHouse("S", OPEN, BRIDGES, "13e", 310, (0, 18)),
    DemoHouse("T", OPEN, SHORE, "17e", 240, (0, 18)),
    DemoHouse("U", DAY, ERABLES, "20e", 18, (12, 17)),
    DemoHouse("V", MOTHERS, OWN, "13e", 28, (0, 30)),
    DemoHouse("W", MOTHERS, BRIDGES, "15e", 22, (0, 30)),
    DemoHouse("X", GROWN, MEADOW, "18e", 45, (17, 21)),
    DemoHouse("Y", GROWN, SHORE, "11e", 38, (17, 21)),
    DemoHouse("Z", GROWN, ERABLES, "20e", 30, (17, 21)),
    DemoHouse("AA", GROWN, OWN, "19e", 25, (17, 21)),
    DemoHouse("AB", MECS, MEADOW, "16e", 40, (6, 18)),
    DemoHouse("AC", MECS, SHORE, "17e", 28, (6, 15)),
    DemoHouse("AD", MECS, OWN, "9e", 26, (8, 18)),
    DemoHouse("AE", FOYER, BRIDGES, "18e", 24, (13, 18)),
    DemoHouse("AF", FOYER, MEADOW, "11e", 20, (6, 13)),
    DemoHouse("AG", HOTEL, SHORE, "10e", 15, (16, 21)),
    DemoHouse("AH", HOTEL, SHORE, "18e", 12, (16, 21), date(2012, 3, 1), date(2024, 6, 30)),
    DemoHouse("AI", FOYER, SHORE, "13e", 20, (11, 17), date(2024, 9, 2)),
)
