"""The committee of the story: its sittings, and the eight points of the one that is prepared."""

from dataclasses import dataclass
from datetime import date, time

from db.kinds.choices import Body, Expected
from desktop.demo.people import HEALTH, SCHOOL, SECRETARY

NUMBER = 6
ON = date(2024, 10, 8)
START, END = time(9, 30), time(12, 0)
PLACE = "Salle des Tilleuls (exemple)"
PRESIDENCY = "Direction de l’enfance et des familles (exemple)"
ATTENDEES = "Les pilotes, deux représentants de l’assemblée des enfants, deux parents (exemple)"
OTHERS = (
    (Body.STEERING, date(2024, 12, 12), 3),
    (Body.REVIEW_DAY, date(2025, 3, 13), 3),
)

DECISION, DISCUSSION, INFORMATION = Expected.DECISION, Expected.DISCUSSION, Expected.INFORMATION


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the agenda."""

    title: str
    minutes: int
    expected: Expected
    presenter: str
    detail: str
    actions: tuple[str, ...] = ()


POINTS = (
    Point("Ouverture et relevé de décisions du comité nº 5", 10, DECISION,
          "Présidence du comité (exemple)", "Approuver le relevé du 9 avril 2024."),
    Point("Avancement des 12 mesures phares", 20, INFORMATION, SECRETARY,
          "Actions réalisées, en difficulté, et indicateurs hors trajectoire."),
    Point("Propositions de l’assemblée des enfants", 20, DISCUSSION,
          "Mission participation (exemple)",
          "Quatre propositions de juin : réponses et suites à donner.", ("2.1",)),
    Point("Bilans de santé à l’admission", 25, DECISION, HEALTH,
          "Renforcer l’équipe mobile de deux psychologues ; valider la convention avec trois "
          "centres de soins.", ("5.1",)),
    Point("De l’hôtel aux appartements partagés", 25, DECISION,
          "Mission nouveaux lieux (exemple)",
          "Choisir entre les deux sites de la troisième tranche.", ("12.2",)),
    Point("Évaluer la minorité dans un délai maîtrisé", 15, DECISION,
          "Secteur des mineurs non accompagnés (exemple)",
          "Prolonger le marché d’interprétariat de six mois.", ("8.1",)),
    Point("Soutien scolaire et référents", 15, DECISION, SCHOOL,
          "Autoriser l’usage gratuit des salles des centres sociaux voisins.", ("4.2", "4.1")),
    Point("Calendrier et questions diverses", 10, INFORMATION, SECRETARY,
          "Comité de pilotage le 12 décembre 2024 ; journée de bilan le 13 mars 2025 "
          "(dates d’exemple)."),
)  # fmt: skip
