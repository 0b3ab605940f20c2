"""Under which count about children a sheet says «secret»."""

from desktop.i18n import _
from desktop.pages.settings.section import explained
from desktop.widgets.card import Card
from desktop.widgets.field import Field

WIDE = 200


class SecrecyCard(Card):
    """One field, and what it keeps from being printed."""

    def __init__(self, least: Field) -> None:
        super().__init__(_("Secret des petits nombres"))
        explained(
            self,
            _(
                "Un nombre d'enfants plus petit s'imprime « secret », comme tout ce qui "
                "permettrait de le retrouver. Cela vaut pour les feuilles et les tableaux "
                "exportés ; à l'écran, les valeurs sont exactes. Sans seuil : 5."
            ),
        )
        least.setMaximumWidth(WIDE)
        self.add(least)
