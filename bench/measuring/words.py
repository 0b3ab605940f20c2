"""The words that made-up texts are drawn from; nothing else is read with them."""

import random

WORDS = (
    *("accueil", "accompagnement", "action", "adolescents", "agrément", "aide"),
    *("association", "besoins", "bilan", "budget", "calendrier", "comité", "convention"),
    *("délai", "département", "droits", "échéance", "école", "éducateurs", "enfance"),
    *("enfants", "établissement", "évaluation", "familles", "formation", "fratries"),
    *("jeunes", "logement", "maintien", "médiation", "mesure", "mineurs", "moyens"),
    *("objectif", "orientation", "parcours", "parents", "partenaires", "passerelle"),
    *("pilote", "placement", "prévention", "professionnels", "projet", "protection"),
    *("psychique", "référents", "relais", "repérage", "réunion", "santé", "scolarité"),
    *("service", "soins", "soutien", "suivi", "territoire", "tiers", "transport", "visite"),
    *("à", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "par", "pour"),
    *("sans", "sur", "un", "une", "vers"),
)


def words(chance: random.Random, count: int) -> str:
    """So many words, the first with a capital."""
    return " ".join(chance.choice(WORDS) for _word in range(count)).capitalize()
