"""What the root key does, in words, before and after. No Qt here."""

from collections.abc import Iterable

from db.kinds.choices import Role
from db.queries.rights.held import PersonRights
from db.queries.rights.machines import MachineState
from desktop.i18n import _, ngettext


def making_says(row: PersonRights) -> str:
    """Before somebody is made secretary."""
    if row.me and row.holds(Role.SECRETARY):
        return _("Ce nom tient déjà le secrétariat. Si ce poste a perdu sa clé, il en reçoit une.")
    if row.me:
        return _(
            "Ce poste tiendra le secrétariat sous ce nom, dès maintenant. S'il a perdu sa propre "
            "clé, il en reçoit une neuve."
        )
    if _in_service(row):
        return _("Cette personne le saura par votre prochain envoi.")
    return _(
        "Cette personne n'a pas de poste en service : le secrétariat devra ensuite lui donner une "
        "invitation."
    )


def made_says(name: str, *, here: bool) -> tuple[str, str]:
    """Once somebody is secretary: a title, and what to do next."""
    envelope = _("Remettez la feuille sous une enveloppe neuve.")
    if here:
        sent = _("Envoyez une mise à jour à tous, par la page « Échanges ».")
    else:
        sent = _("Cette personne le saura par votre prochain envoi.")
    return _("{} tient le secrétariat.").format(name), f"{sent} {envelope}"


def outing_says(row: PersonRights, others: bool) -> str:
    """Before a person is put out; `others`: somebody else holds the secretariat."""
    rights = sum(not one.ended for one in row.grants)
    machines = _in_service(row)
    ended = ngettext("{} droit prend fin", "{} droits prennent fin", rights).format(rights)
    cut = ngettext("{} poste est coupé", "{} postes sont coupés", machines).format(machines)
    what = _(" et ").join(part for part, many in ((ended, rights), (cut, machines)) if many)
    said = [f"{what}."] if what else []
    said.append(
        _(
            "Ce que vous avez déjà reçu de cette personne reste et compte. Tout ce qui arrivera "
            "ensuite d'elle sera à examiner, y compris ce qu'elle déciderait en retour."
        )
    )
    if row.holds(Role.SECRETARY) and not others:
        said.append(_("Plus personne ne tiendra le secrétariat : faites-en un aussitôt après."))
    return " ".join(said)


def lacking(rows: Iterable[PersonRights], why_read_only: str | None) -> tuple[str, str] | None:
    """What to say where this machine cannot write, or where nobody can act as secretary."""
    root = _(
        "S'il n'y a plus personne au secrétariat, prenez la feuille ou le fichier mis sous "
        "enveloppe à la création de la base, puis « Clé racine… » en haut de cette page."
    )
    if why_read_only is not None:
        return _("Ce poste ne peut pas écrire dans cette base."), f"{why_read_only} {root}"
    if any(row.holds(Role.SECRETARY) and _in_service(row) for row in rows):
        return None
    return _("Plus aucun poste ne tient le secrétariat de cette base."), root


def _in_service(row: PersonRights) -> int:
    return sum(
        one.state in (MachineState.IN_SERVICE, MachineState.TO_EXAMINE) for one in row.machines
    )
