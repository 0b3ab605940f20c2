"""What the status bar says at its right: how this machine works, how fresh its base is."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _

if TYPE_CHECKING:
    from db.queries.base.overview import Overview


def freshness(shown: "Overview", base: Path) -> list[str]:
    """Facts, from left to right; where the base lies badly, that comes first."""
    from db.place import warning

    facts = [_("Lecture seule : ce poste n'a pas la clé de cette base")] if shown.read_only else []
    if shown.example_day:
        facts.append(_("Exemple, au {}").format(shown.example_day))
    facts += [
        _("Jalon fonctionne sans connexion"),
        _("Base version {}").format(shown.base_version),
    ]
    if shown.last_received:
        facts.append(_("Dernier fichier intégré : {}").format(shown.last_received))
    return [place, *facts] if (place := warning(base)) else facts
