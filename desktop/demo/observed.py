"""Indicators of every nature, made up: by sex and age, by house, by quarter, computed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.kinds.choices import Aggregation, Direction, IndicatorKind

YEAR, QUARTER = 12, 3
ANSWERING = tuple("ABCDEFGH")  # the letters of the houses whose children are counted
LEVELS = "à construire\nengagé\nrégulier\névalué chaque année"
AGES = "0-5 ans\n6-10 ans\n11-14 ans\n15-17 ans"
_END = "Système d'information du département (exemple)"

Numbers = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Observed:
    """One indicator; `entries` are (period, category or house, numbers), '' for the whole.

    Where it is of the whole scheme, it has no action. `terms` and `over` are codes.
    """

    code: str
    label: str
    unit: str
    direction: Direction
    kind: IndicatorKind = IndicatorKind.NUMBER
    action: str = ""
    targets: Mapping[str, int] = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], Numbers] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    over: tuple[str, ...] = ()


def _by_part(year: str, whole: int, girls: int, *ages: int) -> Iterator[tuple[Any, Numbers]]:
    """A count of the whole, of girls and boys, and of each band of age."""
    yield (year, ""), (whole,)
    yield (year, "sex:f"), (girls,)
    yield (year, "sex:m"), (whole - girls,)
    for band, count in zip(AGES.split("\n"), ages, strict=True):
        yield (year, f"age:{band}"), (count,)


def _by_house(year: str, *counts: Numbers) -> Iterator[tuple[Any, Numbers]]:
    yield from (((year, house), numbers) for house, numbers in zip(ANSWERING, counts, strict=False))


_COUNTED = {
    "every": YEAR,
    "over_periods": Aggregation.LAST,
    "about_children": True,
    "delay": 90,
    "source": _END,
    "collected_by": "Observatoire départemental (exemple)",
}
OBSERVED = (
    Observed(
        *("S-1", "Enfants confiés au 31 décembre", "enfants", Direction.HOLD),
        more=_COUNTED | {
            "definition": "Mineurs et jeunes majeurs confiés à l'ASE le dernier jour de l'année.",
            "sexes": True, "ages": AGES,
        },
        entries=dict((
            *_by_part("2021", 4960, 1984, 620, 890, 1350, 2100),
            *_by_part("2022", 5010, 2030, 640, 905, 1365, 2100),
            *_by_part("2023", 5085, 2075, 655, 930, 1390, 2110),
        )),
    ),
    Observed(
        *("S-2", "Dont confiés par le juge", "enfants", Direction.HOLD),
        more=_COUNTED | {"definition": "Parmi eux, ceux qu'une décision de justice a confiés."},
        entries={("2021", ""): (4090,), ("2022", ""): (4160,)},
    ),
    Observed(
        *("S-3", "Part des mesures judiciaires", "%", Direction.DOWN, IndicatorKind.RATIO),
        more={"every": YEAR, "definition": "Enfants confiés par le juge sur enfants confiés."},
        terms=("S-2",), over=("S-1",),
    ),
    Observed(
        *("3.1-a", "Enfants qui ont reçu un ami dans l'année", "%", Direction.UP),
        IndicatorKind.PERCENTAGE, "3.1", {"2023": 50, "2025": 80},
        {
            "every": YEAR, "over_periods": Aggregation.LAST, "about_children": True,
            "over_places": Aggregation.SUM,
            "tolerance": Decimal(5), "no_baseline": True,
            "source": "Registre de chaque établissement (exemple)",
            "definition": "Enfants présents toute l'année, reçus au moins une fois chez eux.",
        },
        dict((
            *_by_house("2022", (9, 24), (11, 30), (6, 18), (14, 40), (2, 7), (8, 21), (10, 33)),
            *_by_house("2023", (13, 25), (16, 31), (9, 18), (22, 41), (3, 8), (12, 22), (15, 30),
                       (11, 19)),
        )),
    ),
    Observed(
        *("6.1-a", "Lien entre les référents et la MDPH", "", Direction.UP, IndicatorKind.SCALE),
        "6.1", {"2023": 3, "2025": 4}, {"every": YEAR, "levels": LEVELS},
        {("2021", ""): (1,), ("2022", ""): (2,), ("2023", ""): (3,)},
    ),
    Observed(
        *("9.1-a", "Contrats jeune majeur signés", "contrats", Direction.UP),
        action="9.1", targets={"2022": 300, "2023": 360, "2024": 400},
        more={
            "every": QUARTER, "over_periods": Aggregation.SUM, "tolerance": Decimal(10),
            "bounds": {"low": Decimal(0), "high": Decimal(2000)}, "about_children": True,
            "source": _END,
        },
        entries={
            (f"{year}-T{quarter}", ""): (count,)
            for year, counts in {
                2022: (70, 81, 60, 92), 2023: (85, 94, 78, 108), 2024: (96, 101),
            }.items()
            for quarter, count in enumerate(counts, 1)
        },
    ),
    Observed(
        *("11.1-a", "Convention signée avec le barreau", "", Direction.UP, IndicatorKind.YES_NO),
        "11.1", {"2023": 1}, {"every": YEAR},
        {("2021", ""): (0,), ("2022", ""): (0,), ("2023", ""): (1,)},
    ),
)  # fmt: skip

# Rates of deployment: code, label, the action whose expectation it follows; '' for all of them.
FOLLOWED = (
    ("4.1-d", "Référents scolarité en place (exemple)", "4.1"),
    ("S-4", "Attendus en place, tous ensemble (exemple)", ""),
)

FIRST_WAVE, SECOND_WAVE = "2020/2022", "2023/2025"
# Girls then boys, a number and a total each: of two waves, or of the first one alone.
WAVES: Mapping[str, Mapping[str, tuple[Numbers, Numbers]]] = {
    "BT-01": {FIRST_WAVE: ((104, 110), (121, 131)), SECOND_WAVE: ((109, 113), (126, 133))},
    "BT-02": {FIRST_WAVE: ((61, 98), (58, 112)), SECOND_WAVE: ((68, 102), (67, 117))},
    "BT-03": {FIRST_WAVE: ((39, 104), (41, 121)), SECOND_WAVE: ((55, 109), (58, 126))},
    "BT-04": {FIRST_WAVE: ((7, 104), (11, 121)), SECOND_WAVE: ((6, 109), (9, 126))},
    "BT-06": {FIRST_WAVE: ((52, 110), (57, 131)), SECOND_WAVE: ((71, 113), (80, 133))},
    "BT-07": {FIRST_WAVE: ((88, 110), (101, 131))},
    "BT-09": {FIRST_WAVE: ((49, 110), (55, 131)), SECOND_WAVE: ((58, 113), (63, 133))},
    "BT-11": {FIRST_WAVE: ((31, 110), (42, 131)), SECOND_WAVE: ((47, 113), (60, 133))},
    "BT-13": {FIRST_WAVE: ((8, 31), (12, 40)), SECOND_WAVE: ((3, 28), (9, 38))},
}
