"""What is done on another page than the one in sight, for the palette to offer it anywhere."""

from collections.abc import Container
from typing import NamedTuple

from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.palette.score import Group, Line
from desktop.place import Place


class Elsewhere(NamedTuple):
    """A gesture of a page, by the words of its button there."""

    page: str
    label: str
    icon: str


def gestures_elsewhere(pages: Container[str], words: SchemeWords) -> list[Elsewhere]:
    """What whoever is led to these pages does on them; a secretary alone grants rights."""
    if "rights" in pages:
        return [
            Elsewhere("home", _("Préparer le comité"), "list-ordered"),
            Elsewhere("actions", words.action.new, "plus"),
            Elsewhere("indicators", _("Saisir en grille"), "table"),
            Elsewhere("meetings", _("Prévoir une séance"), "plus"),
            Elsewhere("committees", _("Nouvelle instance"), "plus"),
            Elsewhere("rights", _("Ajouter une personne"), "plus"),
        ]
    if "reporting" in pages:
        return [
            Elsewhere("reporting", _("Préparer l'envoi"), "send"),
            Elsewhere("reporting", _("Saisir en grille"), "table"),
        ]
    return []


def settings_lines() -> list[Line]:
    """What is done in the settings, each leading to its tab."""
    labels = {
        _("Sauvegarder la base"): ("save", "backups"),
        _("Restaurer une sauvegarde"): ("rotate-ccw", "backups"),
        _("Changer la taille du texte"): ("settings", "machine"),
        _("Modifier l'en-tête des feuilles"): ("settings", "scheme"),
    }
    return [
        Line(Group.ACT, icon, label, Place("settings", "", (("tab", tab),)))
        for label, (icon, tab) in labels.items()
    ]
