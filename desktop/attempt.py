"""Doing a gesture that the base may refuse."""

from collections.abc import Callable

from db.errors import UserError
from desktop.i18n import _
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message


def attempt(gesture: Callable[[], object], notice: Notice) -> bool:
    """Do a gesture, and say whether it was done; a refusal is told, a former one put away."""
    try:
        gesture()
    except UserError as error:
        notice.tell(Message.INFO, _("Rien n'a été modifié."), error.sentence)
        return False
    notice.hide()
    return True
