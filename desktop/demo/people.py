"""The functions of the story and the actions that they follow. Nobody in it exists."""

from dataclasses import dataclass

DIRECTION = "Direction de l’enfance et des familles (exemple)"
SECRETARY = "Secrétariat du comité (exemple)"
DEPUTY = "Secrétariat adjoint du comité (exemple)"
HEALTH = "Mission santé de l’enfant (exemple)"
SCHOOL = "Référente scolarité (exemple)"
PARTICIPATION = "Mission participation (exemple)"
LEGAL = "Pôle juridique (exemple)"
DIRECTOR = "Direction du Foyer des Érables (exemple)"


@dataclass(frozen=True, slots=True)
class Post:
    """A function, the service it belongs to, the codes of the actions that it leads."""

    name: str
    service: str
    leads: tuple[str, ...]


POSTS = (
    Post(HEALTH, "Service santé (exemple)", ("5.1", "7.1")),
    Post(SCHOOL, "Service scolarité (exemple)", ("4.1", "4.2")),
    Post(PARTICIPATION, "Service des droits (exemple)", ("1.1", "2.1")),
    Post(
        "Bureau des établissements (exemple)",
        "Service des établissements (exemple)",
        ("3.1", "3.2", "3.3", "3.4", "3.5"),
    ),
    Post("Coordination MDPH enfance (exemple)", "Service santé (exemple)", ("6.1",)),
    Post("Secteur des mineurs non accompagnés (exemple)", "Service d’accueil (exemple)", ("8.1",)),
    Post("Bureau des jeunes majeurs (exemple)", "Service autonomie (exemple)", ("9.1", "10.1")),
    Post(LEGAL, "Service des droits (exemple)", ("11.1",)),
    Post(
        "Mission nouveaux lieux (exemple)",
        "Service des établissements (exemple)",
        ("12.1", "12.2", "12.3", "12.4"),
    ),
)

HOUSE = "Foyer des Érables (exemple)"
HOUSE_MANAGER = "Association des Érables (exemple)"
# Of some houses with a letter, the director answers too, from a machine that stays there.
DIRECTORS = {
    "B": "Direction de la MECS B (exemple)",
    "N": "Direction du Placement familial N (exemple)",
}
HANDED_OVER = "1.1"
CO_PILOTS = (("7.1", SCHOOL),)
FORMER_LEADS = (("5.1", "Coordination MDPH enfance (exemple)"),)
PARTNERS = {
    "5.1": (
        "Centres médico-psychologiques (exemple)",
        "Maison des adolescents (exemple)",
    ),
    "4.2": ("Centres sociaux voisins (exemple)", "Réseau de bénévoles (exemple)"),
    "12.2": ("Bailleurs partenaires (exemple)",),
}
