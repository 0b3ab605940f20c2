"""By which right each value of a gesture is written; refused before anything is signed."""

from collections.abc import Iterable

from db.errors import UserError
from db.journal.facts import SECRETARY, Facts
from db.journal.lot import Op
from db.kinds.registry import field_of
from db.kinds.rights import REASON
from db.words import _


def by_grant(
    facts: Facts, person: str, scope: str, ops: Iterable[Op]
) -> list[tuple[str, list[Op]]]:
    """The ops of a gesture in one scope, shared out among the grants that let them be written.

    UserError when the person may not write one of them.
    """
    wanted = list(ops)
    whole = facts.grant_for(person, scope, wanted)
    if whole is not None:
        return [(whole, wanted)]
    parts: dict[str, list[Op]] = {}
    for op in wanted:
        grant = facts.grant_for(person, scope, [op])
        if grant is None:
            raise _not_allowed(facts, person, op)
        parts.setdefault(grant, []).append(op)
    return list(parts.items())


def check_machine(facts: Facts, device: bytes) -> None:
    """UserError where what this machine signs would not count: lost, refused or in doubt."""
    if facts.came_uninvited(device):
        what = _("L'invitation de ce poste avait été annulée : ce qu'il écrit ne compte pas.")
    elif facts.doubts(device):
        what = _("Ce poste a été déclaré perdu : ce qu'il écrit ne compte plus.")
    elif facts.is_refused(device):
        what = _("Le secrétariat a refusé ce poste : ce qu'il écrit ne compte pas.")
    elif device in facts.contested:
        what = _("L'invitation de ce poste a servi deux fois : le secrétariat doit en choisir un.")
    else:
        return
    todo = _("Rien n'a été modifié, ce que vous tapez reste ici ; appelez le secrétariat.")
    raise UserError(f"{what} {todo}")


def _not_allowed(facts: Facts, person: str, op: Op) -> UserError:
    declared = field_of(op.entity, op.field.removeprefix(REASON))
    if not facts.grants_of(person):
        return UserError(
            _(
                "Vos droits dans cette base ont pris fin : vous pouvez lire et imprimer. Rien n'a "
                "été modifié ; demandez au secrétariat du comité."
            )
        )
    if SECRETARY in facts.roles(person) or declared is None:
        what = _("Vos droits ne permettent pas ce geste.")
    else:
        what = _("Vos droits ne permettent pas d'écrire « {} » ici.").format(_(declared.label))
    return UserError(f"{what} {_('Rien n’a été modifié ; demandez au secrétariat du comité.')}")
