"""Taking an indicator away, once that is confirmed with what becomes of its values."""

from PySide6.QtWidgets import QWidget

from db.queries.indicator.definition import Definition
from desktop.i18n import _, ngettext
from desktop.widgets.dialog import confirm


def may_remove(parent: QWidget, known: Definition) -> bool:
    """Ask whether it may go; True when the person took that upon themselves."""
    title = _("Supprimer l'indicateur « {} » ?").format(known.label)
    return confirm(parent, title, consequence(known), _("Supprimer l'indicateur"), danger=True)


def consequence(known: Definition) -> str:
    """What becomes of what was entered for it."""
    kept = _("Ctrl+Z le ramène tel qu'il est.")
    if not known.entries:
        return _("Aucune valeur n'est saisie. {}").format(kept)
    words = ngettext(
        "Sa valeur saisie ne compte plus nulle part ; elle reste dans le journal.",
        "Ses {} valeurs saisies ne comptent plus nulle part ; elles restent dans le journal.",
        known.entries,
    )
    return f"{words.format(known.entries)} {kept}"
