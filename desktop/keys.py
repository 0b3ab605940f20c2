"""The shortcuts of the window, each declared once: bound from here, and listed from here."""

from collections.abc import Callable
from typing import NamedTuple

from desktop.i18n import _


class Key(NamedTuple):
    """`gesture` is the name of a method of the window; '' for what widgets answer themselves."""

    keys: str
    label: str
    gesture: str = ""


class Offer(NamedTuple):
    """A gesture that may be made here and now, for the palette: `do` makes it."""

    label: str
    do: Callable[[], object]
    keys: str = ""
    icon: str = ""


def window_keys() -> list[Key]:
    """What can be done from everywhere."""
    return [
        Key("Ctrl+K", _("Rechercher ou agir"), "search_everywhere"),
        Key("Ctrl+F", _("Chercher dans la liste"), "search_here"),
        Key("Ctrl+P", _("Imprimer"), "print_here"),
        Key("Ctrl+I", _("Importer un fichier"), "import_files"),
        Key("Ctrl+E", _("Exporter ou préparer un envoi"), "export_here"),
        Key("Ctrl+B", _("Replier ou déplier le menu"), "fold"),
        Key("Ctrl+Z", _("Annuler la dernière saisie"), "undo"),
        Key("Ctrl+Y", _("Rétablir"), "redo"),
        Key("Ctrl+Shift+Z", "", "redo"),
        Key("Alt+Left", _("Retour"), "go_back"),
        Key("Alt+Right", _("Suite"), "go_forward"),
        Key("F6", _("Zone suivante"), "next_zone"),
        Key("?", _("Afficher les raccourcis"), "show_keys"),
        Key("F1", _("Ouvrir le guide"), "show_guide"),
    ]
