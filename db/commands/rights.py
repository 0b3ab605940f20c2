"""What a role does not allow is refused at once, not signed and then found refused everywhere."""

from db.errors import UserError
from db.journal.changes import Changes
from db.words import _


def allowed(changes: Changes) -> Changes:
    """The changes of a gesture; UserError, for the session to undo it, when it is not allowed."""
    if changes.refused:
        raise UserError(
            _(
                "Votre rôle ne permet pas ce geste : rien n'a été modifié. Demandez-le au "
                "secrétariat du comité."
            )
        )
    return changes
