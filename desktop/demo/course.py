"""What was set before the story begins: deadlines, milestones, indicators. All of it made up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.kinds.choices import Direction

END_2024, JUNE_2025, END_2025 = date(2024, 12, 31), date(2025, 6, 30), date(2025, 12, 31)

DEADLINES = {
    **dict.fromkeys(("1.1", "2.1", "4.1", "6.1", "8.1"), END_2024),
    **dict.fromkeys(("3.3", "4.2", "9.1", "11.1", "12.4"), JUNE_2025),
    **dict.fromkeys(("3.1", "3.4", "3.5", "7.1", "10.1", "12.1", "12.2"), END_2025),
    "3.2": date(2024, 6, 30),
    "5.1": date(2024, 10, 31),
    "12.3": date(2024, 8, 31),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: when it was planned, when it is planned now if that changed, when done."""

    action: str
    title: str
    planned_on: date
    moved_to: date | None = None
    done_on: date | None = None


STEPS = (
    Step("5.1", "Protocole avec les psychologues de secteur", date(2024, 3, 31),
         done_on=date(2024, 3, 12)),
    Step("5.1", "Équipe mobile : deux premiers postes pourvus", date(2024, 6, 30),
         done_on=date(2024, 6, 3)),
    Step("5.1", "Convention avec trois centres de soins", date(2024, 9, 30)),
    Step("5.1", "Créneaux réservés ouverts dans chaque secteur", date(2024, 11, 15)),
    Step("5.1", "Tous les foyers couverts", date(2024, 6, 30), moved_to=END_2024),
    Step("7.1", "Questionnaire relu par un groupe d’enfants", date(2024, 5, 31),
         done_on=date(2024, 5, 28)),
    Step("7.1", "Première collecte close", date(2024, 10, 31)),
    Step("4.2", "Vingt lieux d’accueil dotés d’un créneau hebdomadaire", date(2024, 6, 30),
         moved_to=END_2024),
    Step("4.2", "Charte des bénévoles signée", date(2024, 4, 30), done_on=date(2024, 5, 6)),
    Step("8.1", "Marché d’interprétariat renouvelé", date(2024, 9, 30)),
    Step("12.2", "Deuxième tranche d’appartements ouverte", date(2024, 3, 31),
         done_on=date(2024, 4, 15)),
    Step("12.2", "Troisième tranche : site choisi", date(2024, 11, 30)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with its baseline at the end of 2020 and what was entered up to 2023.

    Entries are a value, or a number and a total where the indicator is a share.
    """

    action: str
    code: str
    label: str
    unit: str
    direction: Direction
    baseline: str
    targets: Mapping[str, str]
    entries: Mapping[str, tuple[str, ...]]
    definition: str | None = field(default=None)

    @property
    def share(self) -> bool:
        """Whether it is entered as a number and a total."""
        return self.unit == "%"


UP, DOWN, HOLD = Direction.UP, Direction.DOWN, Direction.HOLD

GAUGES = (
    Gauge("5.1", "5.1-a", "Bilans psychiques faits dans le mois", "%", UP, "22",
          {"2021": "30", "2022": "45", "2023": "60", "2024": "75", "2025": "90"},
          {"2021": ("68", "243"), "2022": ("102", "249"), "2023": ("129", "263")},
          "Enfants dont le bilan est fait au plus tard un mois après leur admission."),
    Gauge("5.1", "5.1-b", "Délai moyen du premier rendez-vous", "jours", DOWN, "64",
          {"2021": "55", "2022": "45", "2023": "38", "2024": "32", "2025": "30"},
          {"2021": ("61",), "2022": ("52",), "2023": ("47",)}),
    Gauge("7.1", "7.1-a", "Enfants de 12 ans dont le questionnaire est rempli", "%", UP, "0",
          {"2024": "50", "2025": "90"}, {"2023": ("12", "118")}),
    Gauge("4.1", "4.1-a", "Établissements dotés d’un référent scolarité formé", "%", UP, "14",
          {"2022": "40", "2023": "65", "2024": "85", "2025": "100"},
          {"2022": ("15", "36"), "2023": ("24", "36")}),
    Gauge("4.2", "4.2-a", "Enfants aidés chaque semaine", "enfants", UP, "210",
          {"2023": "400", "2024": "520", "2025": "650"},
          {"2022": ("290",), "2023": ("345",)}),
    Gauge("2.1", "2.1-a", "Établissements dotés d’une instance d’enfants", "%", UP, "25",
          {"2022": "50", "2023": "70", "2024": "90", "2025": "100"},
          {"2022": ("19", "36"), "2023": ("26", "36"), "2024-S1": ("30", "36")}),
    Gauge("3.3", "3.3-a", "Lieux d’accueil équipés d’un accès numérique", "%", UP, "31",
          {"2023": "65", "2025": "100"},
          {"2022": ("18", "36"), "2023": ("24", "36"), "2024-S1": ("27", "36")}),
    Gauge("8.1", "8.1-a", "Durée moyenne d’une évaluation de minorité", "jours", DOWN, "32",
          {"2023": "22", "2024": "18", "2025": "15"},
          {"2022": ("28",), "2023": ("24",), "2024-S1": ("23",)}),
    Gauge("10.1", "10.1-a", "Jeunes accompagnés après 21 ans", "jeunes", HOLD, "60",
          {"2024": "60", "2025": "60"}, {"2023": ("60",), "2024-S1": ("60",)}),
    Gauge("12.2", "12.2-a", "Familles encore hébergées à l’hôtel", "familles", DOWN, "480",
          {"2023": "330", "2024": "240", "2025": "150"},
          {"2022": ("420",), "2023": ("350",), "2024-S1": ("310",)}),
)  # fmt: skip
