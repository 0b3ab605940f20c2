"""The guide that travels with Jalon: its pages, and which one is about what is in sight."""

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from db.kinds.choices import PILOTING, Role

HOME = "README.md"
_SOURCES = Path(__file__).parents[2] / "docs" / "guide"
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+\.md)\)")

# By the key of a page or the name of a dialog's class: 'page.md#heading'.
TOPICS = {
    "home": "tableau-de-bord.md#ce-que-dit-chaque-carte",
    "RemindersDialog": "tableau-de-bord.md#relancer",
    "actions": "actions.md",
    "fiche": "fiche.md",
    "reporting": "mises-a-jour.md",
    "house": "mon-etablissement.md",
    "StandDialog": "mon-etablissement.md#tout-dire-dun-attendu",
    "SeveralDialog": "deploiement.md#saisir-pour-les-établissements",
    "ActionDialog": "deploiement.md#ce-qui-est-attendu",
    "meetings": "secretaire.md#6-préparer-la-séance",
    "committees": "instances.md#les-instances",
    "calendar": "instances.md#le-calendrier",
    "BodyDialog": "instances.md#les-instances",
    "SeatDialog": "instances.md#les-membres",
    "UsualPointDialog": "instances.md#les-points-habituels",
    "ConvocationDialog": "instances.md#convoquer",
    "decisions": "seance.md#suivre-les-décisions",
    "DropDialog": "seance.md#suivre-les-décisions",
    "SittingScreen": "seance.md#lécran-de-séance",
    "DecisionDialog": "seance.md#lécran-de-séance",
    "VoteDialog": "seance.md#lécran-de-séance",
    "StandInDialog": "seance.md#lécran-de-séance",
    "AttendeesDialog": "seance.md#lécran-de-séance",
    "ApprovalDialog": "seance.md#le-relevé",
    "exchanges": "fichiers.md#un-fichier-jalon",
    "rights": "droits.md",
    "settings": "reglages.md",
    "past": "journal.md",
    "measures": "mesures.md#les-mesures",
    "indicators": "lire-indicateurs.md#la-liste",
    "indicator": "lire-indicateurs.md#la-page-dun-indicateur",
    "charts": "lire-indicateurs.md#les-graphiques-dune-mesure",
    "barometer": "barometre.md",
    "WaveDialog": "barometre.md#les-vagues",
    "grid": "mesures.md#la-saisie-en-grille",
    "entries": "mesures.md#les-saisies-à-accepter",
    "ReturnDialog": "mesures.md#les-saisies-à-accepter",
    "ReasonDialog": "mesures.md#la-saisie-en-grille",
    "establishments": "etablissements.md",
    "EstablishmentDialog": "etablissements.md#ajouter-modifier-fermer",
    "CloseHouseDialog": "etablissements.md#ajouter-modifier-fermer",
    "ContactDialog": "etablissements.md#ajouter-modifier-fermer",
    "TypesDialog": "etablissements.md#les-types",
    "JoinHousesDialog": "etablissements.md#réunir-deux-établissements",
    "JoinedHouseDialog": "etablissements.md#réunir-deux-établissements",
    "deployment": "deploiement.md",
    "silent": "deploiement.md#relancer-ceux-qui-nont-pas-répondu",
    "map": "deploiement.md#la-carte",
    "NewActionDialog": "actions.md#nommer-déplacer-retirer",
    "RenameDialog": "actions.md#nommer-déplacer-retirer",
    "MoveDialog": "actions.md#nommer-déplacer-retirer",
    "RetireDialog": "actions.md#nommer-déplacer-retirer",
    "BulkDialog": "actions.md#changer-plusieurs-actions-à-la-fois",
    "NameDialog": "actions.md#garder-un-filtre",
    "PersonDialog": "droits.md#les-rôles",
    "TroubleDialog": "demarrer.md#si-jalon-sarrête-sur-un-incident",
    "EntryDialog": "pilote.md#5-donner-la-valeur-dun-indicateur",
    "IndicatorDialog": "indicateurs.md#ajouter-ou-modifier",
    "CatalogueDialog": "indicateurs.md#partir-dune-définition",
    "MilestoneDialog": "pilote.md#6-jalons",
    "ChartDialog": "graphiques.md",
    "ChartTable": "graphiques.md#voir-en-tableau-copier-enregistrer",
    "ExpectationDialog": "fiche.md#ce-qui-est-attendu-des-établissements",
    "VotedDialog": "fiche.md#modifier-le-texte-voté",
    "FieldPastDialog": "fiche.md#qui-a-écrit-quoi-et-revenir-en-arrière",
    "PastReportsDialog": "fiche.md#qui-a-écrit-quoi-et-revenir-en-arrière",
    "PickDialog": "fiche.md#changer-un-champ-du-suivi",
    "PrintDialog": "imprimer.md#une-fiche",
    "FieldsDialog": "fiche.md#tous-les-champs",
    "LinesDialog": "fiche.md#qui-a-écrit-quoi-et-revenir-en-arrière",
    "PilotsDialog": "fiche.md#changer-un-champ-du-suivi",
    "SendDialog": "pilote.md#7-envoyer",
    "ReadyDialog": "mises-a-jour.md#préparer-lenvoi",
    "PreviousDialog": "mises-a-jour.md#dire-où-en-est-une-action",
    "JoinDialog": "pilote.md#1-ouvrir-linvitation",
    "FirstOpening": "demarrer.md",
    "NewBaseDialog": "demarrer.md#créer-une-base",
    "RootStepDialog": "droits.md#la-clé-racine",
    "ExampleDialog": "demarrer.md#regarder-lexemple",
    "RootKeyDialog": "droits.md#la-clé-racine",
    "RootUseDialog": "droits.md#la-clé-racine",
    "ForgetRootDialog": "droits.md#la-clé-racine",
    "InviteDialog": "droits.md#inviter-un-poste",
    "WordsDialog": "droits.md#inviter-un-poste",
    "GrantDialog": "droits.md#donner-un-droit-changer-de-pilote",
    "EraseTextDialog": "effacer.md#un-texte-tapé-par-erreur",
    "PersonalDialog": "effacer.md#les-données-dune-personne",
    "ErasePersonDialog": "effacer.md#les-données-dune-personne",
    "RulingDialog": "fichiers.md#les-quatre-états-dun-changement",
    "MeetingDialog": "secretaire.md#6-préparer-la-séance",
    "FilesDialog": "secretaire.md#suivre-les-remontées-dune-séance",
    "ItemDialog": "secretaire.md#6-préparer-la-séance",
    "PaletteDialog": "clavier.md",
    "KeysDialog": "clavier.md",
}
# Pages written for one role, and where others are led for the same subject.
_READERS: dict[str, tuple[str, ...]] = {
    "pilote.md": PILOTING,
    "mises-a-jour.md": PILOTING,
    "secretaire.md": (Role.SECRETARY,),
}
_FOR_OTHERS = {
    "meetings": "seance.md#lire-une-séance",
    "reporting": "fiche.md",
    "ReadyDialog": "mon-etablissement.md#imprimer-et-envoyer",
    "EntryDialog": "lire-indicateurs.md#la-page-dun-indicateur",
    "MilestoneDialog": "fiche.md#changer-un-champ-du-suivi",
    "SendDialog": "fichiers.md#un-fichier-jalon",
}


class Topic(NamedTuple):
    """A page of the guide, and a heading in it as a link names it ('' for its beginning)."""

    page: str
    heading: str = ""


def topic_of(*names: str, role: str = "") -> Topic:
    """What to read about the first of these that the guide knows; its first page otherwise.

    `role` is whose machine it is, '' while that is unknown: nobody is led to another one's page.
    """
    name = next((name for name in names if name in TOPICS), "")
    found = read_link(TOPICS.get(name, HOME))
    if is_for(found.page, role):
        return found
    return read_link(_FOR_OTHERS.get(name, HOME))


def is_for(page: str, role: str) -> bool:
    """Whether a page of the guide speaks to a role; '' is anybody."""
    return not role or role in _READERS.get(page, (role,))


def read_link(link: str) -> Topic:
    """A link inside the guide."""
    page, _sharp, heading = link.partition("#")
    return Topic(page, heading)


@cache
def folder() -> Traversable:
    """Where the guide is: inside the installed package, or in the sources."""
    shipped = files("resources") / "guide"
    return shipped if shipped.is_dir() else _SOURCES


def read_page(name: str) -> str:
    """The text of a page, '' when there is none of this name."""
    page = folder() / name
    return page.read_text("utf-8") if page.is_file() else ""


@cache
def contents() -> tuple[tuple[str, str], ...]:
    """(name, title) of the pages, in the order and the words in which the first one tells them."""
    first = read_page(HOME)
    titles = {HOME: title_of(first)}
    for words, name in _LINK.findall(first):
        if read_page(name):
            titles.setdefault(name, words)
    return tuple(titles.items())


def title_of(text: str) -> str:
    """The title of a page."""
    found = _TITLE.search(text)
    return found.group(1) if found else ""


def slug(heading: str) -> str:
    """A heading as links name it."""
    return re.sub(r"[^\w-]", "", heading.strip().lower().replace(" ", "-"))
