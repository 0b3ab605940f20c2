"""Whether a secretary accepts what is entered of indicators before it counts."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from db.commands.acceptance import ask_acceptance
from db.errors import UserError
from db.queries.entry.state import Standing, drafts_words, standing_values
from db.queries.scheme.head import SchemeHead
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.pages.settings.section import explained
from desktop.widgets.card import Card
from desktop.widgets.dialog import confirm
from desktop.widgets.tones import Message


class AcceptanceCard(Card):
    """`told` gives a tone, a title and a text for the message over the page."""

    told = Signal(object, str, str)

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Saisies des indicateurs"))
        self._hub = hub
        self._shown: SchemeHead | None = None
        explained(
            self,
            _(
                "Une valeur saisie compte aussitôt. Si vous le demandez, elle ne compte qu'une "
                "fois acceptée par le secrétariat, qui peut la renvoyer avec un motif."
            ),
        )
        self.asked = QCheckBox(_("Accepter les saisies avant qu'elles comptent"))
        self.add(self.asked)
        self.asked.clicked.connect(self._ask)

    def show_head(self, head: SchemeHead) -> None:
        """Show what the scheme asks."""
        self._shown = head
        self.asked.setChecked(head.acceptance)

    def _ask(self, asked: bool) -> None:
        head = self._shown
        if head is None:
            return
        standing = self._hub.ask(standing_values, head.id)
        title = _("Accepter les saisies ?") if asked else _("Ne plus accepter les saisies ?")
        verb = _("Accepter les saisies") if asked else _("Ne plus accepter")
        if not confirm(self, title, _consequence(standing, asked), verb):
            self.asked.setChecked(head.acceptance)
            return
        try:
            accepted, _changes = self._hub.do(ask_acceptance, head.id, asked, head.seen)
        except UserError as error:
            self.told.emit(Message.DANGER, _("Rien n'a été modifié."), error.sentence)
            self.asked.setChecked(head.acceptance)
            return
        if asked:
            self.told.emit(
                Message.GOOD, _("Les saisies sont désormais à accepter."), _done(accepted)
            )
        else:
            left = drafts_words(standing.drafts)
            self.told.emit(Message.GOOD, _("Les saisies comptent de nouveau aussitôt."), left)


def _consequence(standing: Standing, asked: bool) -> str:
    """What becomes of what is entered already: nothing stops counting in silence."""
    if not asked:
        said = _("Ce qui est soumis comptera aussitôt, sans avis du secrétariat.")
        waiting = ngettext(
            "{} saisie qui attend ou qui fut renvoyée comptera dès maintenant.",
            "{} saisies qui attendent ou qui furent renvoyées compteront dès maintenant.",
            standing.waiting,
        )
        counted = waiting.format(standing.waiting) if standing.waiting else ""
        return " ".join(filter(None, (said, counted, drafts_words(standing.drafts))))
    kept = ngettext(
        "{} valeur saisie jusqu'ici est acceptée du même geste : rien ne cesse de compter.",
        "{} valeurs saisies jusqu'ici sont acceptées du même geste : rien ne cesse de compter.",
        standing.counting,
    ).format(standing.counting)
    if not standing.contested:
        return kept
    contested = ngettext(
        "{} valeur contestée ne comptera plus tant qu'elle n'est pas tranchée puis acceptée.",
        "{} valeurs contestées ne compteront plus tant qu'elles ne sont pas tranchées puis "
        "acceptées.",
        standing.contested,
    )
    return f"{kept} {contested.format(standing.contested)}"


def _done(accepted: int) -> str:
    return ngettext(
        "{} valeur saisie jusqu'ici est acceptée.",
        "{} valeurs saisies jusqu'ici sont acceptées.",
        accepted,
    ).format(accepted)
