"""A base with establishments and what is expected of them, for what is printed of it."""

from datetime import date
from itertools import cycle, islice

from db.commands.change import change_fields
from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.kinds.choices import Deployed, Managed
from db.kinds.expectation import Rule
from tests.db.queries.plan import Plan

EVERYONE = Rule(everyone=True)
WORDS = (
    "Charte des droits remise à l'admission",
    "Instance de participation réunie chaque trimestre",
    "Cuisine ouverte aux enfants",
    "Chambres fermant à clé",
    "Accès numérique accompagné",
    "Partenariat de quartier signé",
    "Référent scolarité nommé",
    "Soutien scolaire régulier",
    "Bilans de santé dans le mois",
    "Entretien des 17 ans tenu",
)
TYPES = ("Foyer", "MECS", "Pouponnière", "Village d'enfants", "Milieu ouvert")
_COURSE = (
    Deployed.IN_PLACE,
    Deployed.IN_PROGRESS,
    None,
    Deployed.IN_PLACE,
    Deployed.TO_START,
    Deployed.NOT_CONCERNED,
    Deployed.IN_PLACE,
)


def houses(plan: Plan, count: int) -> list[str]:
    """So many establishments, named by letters; their ids."""
    found = []
    for number in range(count):
        kind = TYPES[number % len(TYPES)]
        name = f"{kind} {chr(65 + number % 26)}{number // 26 or ''}"
        more = {
            "type": kind,
            "managed": Managed.ASSOCIATION if number % 3 else Managed.DIRECTLY,
            "area": f"Secteur {number % 4 + 1}",
            "capacity": 48 - number % 30,
            "age_from": 6,
            "age_to": 18,
        }
        with plan.write() as session:
            made, _changes = add_establishment(
                session, name, f"Association {number % 4}", more=more
            )
        found.append(made)
    return found


def expectations(plan: Plan, count: int) -> list[str]:
    """So many things expected of everybody, one action after the other; their ids."""
    found = []
    for number, words in enumerate(islice(cycle(WORDS), count)):
        label = words if number < len(WORDS) else f"{words} ({number // len(WORDS) + 1})"
        due = date(2024, 6 if number % 4 == 0 else 12, 30)
        new = NewExpectation(
            label, EVERYONE, due, "Dans chaque établissement." if number % 3 else ""
        )
        with plan.write() as session:
            action = plan.actions[("1.1", "1.2", "2.1")[number % 3]]
            found.append(add_expectation(session, action, new)[0])
    return found


def answer(plan: Plan, asked: list[str], of: list[str]) -> None:
    """Say where each stands, in all the ways that there are, silence among them."""
    for row, expectation in enumerate(asked):
        for column, house in enumerate(of):
            state = _COURSE[(row + 3 * column + column // 7) % len(_COURSE)]
            if state is not None:
                _say(plan, house, expectation, state)


def _say(plan: Plan, house: str, expectation: str, state: Deployed) -> None:
    stands = Stands(
        state,
        since=date(2024, 3, 1) if state is Deployed.IN_PLACE else None,
        planned=date(2025, 1, 15) if state is Deployed.IN_PROGRESS else None,
        reason="Accueil de jour seulement" if state is Deployed.NOT_CONCERNED else None,
    )
    comment = "Relue à chaque rentrée avec les enfants" if state is Deployed.IN_PLACE else None
    with plan.write() as session:
        enter_deployment(session, house, expectation, stands, comment=comment)


def named(plan: Plan) -> None:
    """Give its scheme a letterhead."""
    with plan.write() as session:
        head = {"authority": "Département d'essai", "direction": "Direction de l'enfance"}
        change_fields(session, plan.scheme, {**head, "reply_to": "suivi@exemple.fr"})
