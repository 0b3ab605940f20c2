"""The keys as the guide tells them: what the list of keys on screen says, and nothing else."""

import re
from typing import NamedTuple

from desktop.guide.pages import read_page

PAGE = "clavier.md"
_ROW = re.compile(r"^\| (`.+`) \| (.+) \|$")
_KEY = re.compile(r"`([^`]+)`")
# By the key of a page, whatever its menu calls it: what its sections' titles have.
_WORDS = {
    "home": "Tableau de bord",
    "actions": "Actions",
    "fiche": "Fiche",
    "reporting": "Mes mises à jour",
    "measures": "Mesures",
    "indicators": "Pages des indicateurs",
    "grid": "Saisie en grille",
    "deployment": "Déploiement",
    "establishments": "Établissements",
    "silent": "Sans réponse",
    "map": "Carte des établissements",
    "house": "Mon établissement",
    "meetings": "éance",
    "committees": "Instances",
    "calendar": "Calendrier",
    "exchanges": "Échanges",
    "rights": "Personnes et droits",
    "past": "Journal",
}


class KeyLine(NamedTuple):
    """One or several shortcuts that do the same ('Ctrl+Y', 'Ctrl+Maj+Z'), and what."""

    keys: tuple[str, ...]
    text: str


class KeySection(NamedTuple):
    """The keys of one page, or of all of them."""

    title: str
    lines: tuple[KeyLine, ...]


def key_sections() -> tuple[KeySection, ...]:
    """Every section of the page of keys."""
    parts = re.split(r"^## (.+)$", read_page(PAGE), flags=re.MULTILINE)
    return tuple(
        KeySection(title, tuple(_lines(text)))
        for title, text in zip(parts[1::2], parts[2::2], strict=True)
    )


def sections_about(page: str) -> tuple[KeySection, ...]:
    """The keys of everywhere, then those of the page of this key, where it has some."""
    first, *others = key_sections()
    word = _WORDS.get(page)
    return (first, *(one for one in others if word and word in one.title))


def _lines(text: str) -> list[KeyLine]:
    rows = (_ROW.match(line) for line in text.splitlines())
    return [KeyLine(tuple(_KEY.findall(row[1])), row[2].replace("`", "")) for row in rows if row]
