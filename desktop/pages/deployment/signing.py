"""Signing the counts that directions and pilots read, before a diffusion does it."""

from db.commands.summary import refresh_summaries
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message


def sign_counts(hub: Hub, notice: Notice) -> None:
    """Sign them, and say how many changed; a refusal is told."""
    signed: list[str] = []
    if attempt(lambda: signed.extend(hub.do(refresh_summaries).entities), notice):
        count = len(signed)
        words = ngettext("{} compte signé.", "{} comptes signés.", count).format(count)
        title = words if signed else _("Les comptes signés sont à jour.")
        notice.tell(
            Message.INFO,
            title,
            _(
                "Ils partent avec le prochain fichier. Ce qui porte sur moins de cinq "
                "établissements reste tu."
            ),
        )
