"""What was said of the actions in June, then in September. Made up, in the manner of pilots."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from db.kinds.choices import Status, Weather
from desktop.i18n import typeset

DONE, RUNNING, HARD = Status.DONE, Status.IN_PROGRESS, Status.IN_DIFFICULTY
LATER, TO_START = Status.POSTPONED, Status.TO_START
SUN, BRIGHT, CLOUDS, STORM = Weather.SUN, Weather.BRIGHT, Weather.CLOUDS, Weather.STORM


@dataclass(frozen=True, slots=True)
class Said:
    """A progress report as somebody told it."""

    status: Status
    weather: Weather | None = None
    progress: int | None = None
    synthesis: str | None = None
    done: str | None = None
    difficulties: str | None = None
    next: str | None = None
    asked: str | None = None

    def stated(self) -> dict[str, Any]:
        """Every field, the empty ones too: nothing is carried over from the former report."""
        return _in_print(asdict(self))


def _in_print(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The same, its texts typeset: the story is our own writing."""
    return {name: typeset(value) if type(value) is str else value for name, value in stated.items()}


JUNE = {
    "1.1": Said(RUNNING, SUN, 70, "La formation aux droits est donnée dans deux lieux sur trois."),
    "2.1": Said(RUNNING, BRIGHT, 65, "Vingt-huit instances réunies au moins une fois."),
    "3.1": Said(RUNNING, SUN, 50, "Le droit de visite des amis est écrit dans vingt projets."),
    "3.2": Said(RUNNING, SUN, 90, "Il reste deux cuisines à équiper."),
    "3.3": Said(RUNNING, BRIGHT, 60, "Les raccordements avancent comme prévu."),
    "3.4": Said(HARD, CLOUDS, 30, "Les chambres doubles demandent des travaux."),
    "3.5": Said(RUNNING, BRIGHT, 40, "Onze partenariats de quartier sont signés."),
    "4.1": Said(RUNNING, SUN, 75, "Vingt-sept référents sont formés."),
    "4.2": Said(RUNNING, BRIGHT, 30, "Les créneaux du soir peinent à trouver des salles."),
    "5.1": Said(RUNNING, BRIGHT, 40, "Deux premiers postes sont pourvus dans l’équipe mobile."),
    "6.1": Said(RUNNING, SUN, 85, "Chaque secteur a désigné son référent, sauf un."),
    "7.1": Said(RUNNING, BRIGHT, 40, "Le questionnaire est prêt, relu par un groupe d’enfants."),
    "8.1": Said(HARD, CLOUDS, 45, "La durée des évaluations recule lentement."),
    "9.1": Said(RUNNING, SUN, 80, "L’entretien des 17 ans est tenu dans neuf cas sur dix."),
    "11.1": Said(RUNNING, BRIGHT, 60, "La liste des avocats volontaires est complète."),
    "12.2": Said(RUNNING, BRIGHT, 35, "La deuxième tranche d’appartements est ouverte."),
    "12.4": Said(TO_START, None, None, "Le site reste à trouver."),
}

SEPTEMBER = {
    "3.1": Said(RUNNING, SUN, 60, "Les règles de visite sont les mêmes partout depuis la rentrée."),
    "3.2": Said(DONE, SUN, 100, "Toutes les cuisines sont équipées, les ateliers ont commencé."),
    "3.3": Said(RUNNING, BRIGHT, 70, "Vingt-sept lieux sur trente-six sont équipés."),
    "3.4": Said(
        HARD, CLOUDS, 35, "Les travaux de deux foyers sont repoussés.",
        difficulties="Les chambres doubles ne peuvent pas être divisées sans permis.",
        asked="Retenir l’ordre des six foyers à rénover en 2025.",
    ),
    "4.2": Said(
        HARD, CLOUDS, 30, "D’après la note du centre social, les salles manquent toujours.",
        difficulties="Aucune salle libre le soir dans quatre quartiers.",
        asked="Autoriser l’usage gratuit des salles des centres sociaux voisins.",
    ),
    "6.1": Said(DONE, SUN, 100, "Tous les secteurs ont leur référent MDPH."),
    "8.1": Said(
        HARD, CLOUDS, 50, "La durée passe de 24 à 23 jours, loin de l’objectif de 18.",
        done="Un second binôme d’évaluation est formé.",
        difficulties="Le marché d’interprétariat finit en décembre.",
        next="Préparer le renouvellement du marché.",
        asked="Prolonger le marché d’interprétariat de six mois.",
    ),
    "10.1": Said(RUNNING, SUN, 50, "Soixante jeunes sont accompagnés, comme prévu."),
    "12.2": Said(
        HARD, STORM, 38, "310 familles vivent encore à l’hôtel, 40 de moins qu’en décembre.",
        done="Dix-huit appartements ont ouvert au printemps.",
        difficulties="Deux sites sont possibles pour la troisième tranche, aucun n’est retenu.",
        next="Signer avec le bailleur dès que le site est choisi.",
        asked="Choisir entre les deux sites de la troisième tranche.",
    ),
    "12.3": Said(LATER, CLOUDS, 20, "L’ouverture attend la commission de sécurité."),
}  # fmt: skip

HEALTH_FILE = {
    "5.1": Said(
        HARD, CLOUDS, 45,
        "Le délai recule, mais l’objectif de 2024 demande deux recrutements avant l’hiver.",
        done="143 enfants sur 275 ont eu leur bilan psychique dans le mois. L’équipe mobile "
        "intervient dans 14 foyers et le délai moyen passe de 47 à 44 jours.",
        difficulties="Deux postes de psychologue restent vacants depuis avril. Les centres "
        "médico-psychologiques de l’est annoncent quatre mois d’attente.",
        next="Réunir les trois centres de soins en novembre pour répartir les créneaux.",
        asked="Renforcer l’équipe mobile de deux psychologues à temps plein.\n"
        "Valider la convention de créneaux réservés avec trois centres de soins.",
    ),
    "7.1": Said(
        RUNNING, BRIGHT, 45, "La collecte a commencé ; les centres de santé répondent bien.",
        done="52 questionnaires de santé sont remplis sur 118.",
        difficulties="Les dossiers scolaires arrivent en retard.",
        next="Clore la collecte à la fin d’octobre.",
    ),
}  # fmt: skip

SCHOOL_FILE = {
    "4.1": Said(
        RUNNING, SUN, 80, "Vingt-neuf établissements sur trente-six ont leur référent formé.",
        done="Une journée d’échange a réuni les référents en juin.",
        next="Former les sept derniers avant décembre.",
    ),
    "4.2": Said(
        RUNNING, BRIGHT, 40, "Deux centres sociaux prêtent une salle depuis la rentrée.",
        done="360 enfants sont aidés chaque semaine, quinze de plus qu’en décembre.",
        difficulties="Il manque encore une salle le soir dans deux quartiers.",
        next="Étendre l’accord aux centres sociaux du nord.",
        asked="Autoriser l’usage gratuit des salles des centres sociaux voisins.",
    ),
    "7.1": Said(
        RUNNING, SUN, 55, "La collecte avance ; les collèges ont tous répondu.",
        done="64 dossiers scolaires sont joints sur 118.",
        difficulties="Quelques familles n’ont pas encore donné leur accord.",
        next="Relancer les familles en octobre.",
    ),
}  # fmt: skip

LATE_FILE = {
    "1.1": Said(RUNNING, SUN, 80, "Il reste sept lieux à former avant la fin de l’année."),
    "2.1": Said(
        RUNNING, BRIGHT, 75,
        "Trente établissements sur trente-six ont leur instance.",
        done="L’assemblée des enfants de juin a réuni toutes les instances et fait quatre "
        "propositions.",
        difficulties="Les petits services peinent à réunir assez d’enfants.",
        next="Proposer une instance commune aux services de moins de dix enfants.",
    ),
}  # fmt: skip

_AGREED = {
    "progress": 50,
    "weather": BRIGHT,
    "synthesis": "La collecte avance : les collèges ont répondu, les centres de santé répondent "
    "bien.",
    "done": "52 questionnaires de santé et 64 dossiers scolaires sont là, sur 118.",
    "difficulties": "Quelques accords de familles manquent, des dossiers arrivent en retard.",
    "next": "Relancer les familles, puis clore la collecte à la fin d’octobre.",
}


def agreed() -> dict[str, Any]:
    """What the two pilots agree to say of the barometer."""
    return _in_print(_AGREED)
