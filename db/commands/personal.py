"""Erasing a person: name and contacts go from every copy, rights end; what they signed stays."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from db.commands.erasure import check_reason, erase
from db.commands.grant import end_grant
from db.commands.machine import cancel_invitation, lose_machine
from db.errors import UserError
from db.journal import local
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.person import Person
from db.queries.rights.held import rights
from db.queries.rights.machines import MachineState
from db.queries.rights.personal import mentions, places_of
from db.words import _


def erase_person(
    session: Session, person: str, reason: str, *, everywhere: bool = False
) -> Changes:
    """Erase a person's name, contacts and stand-ins; end their rights, cut their machines off.

    `everywhere`: also the texts and this machine's drafts that hold their name. Their gestures
    stay, under a key without a name. UserError, with nothing changed, without a reason or for one
    that repeats the name, for oneself, or when nobody would be left to act as secretary.
    """
    if person == local.get(raw(session), "person"):
        raise UserError(
            _(
                "C'est vous : une autre personne du secrétariat doit faire cet effacement. Rien "
                "n'a été modifié."
            )
        )
    if not reason.strip():
        raise UserError(_("Donnez le motif de cet effacement, sans y reprendre le nom effacé."))
    others = mentions(session, person) if everywhere else None
    chosen = places_of(session, person)
    for lot, places in (others.chosen if others else {}).items():
        chosen[lot] = sorted({*chosen.get(lot, []), *places})
    name = _name(session, person)
    check_reason(session, _any_of(chosen), reason, name)
    changes = _close(session, person)
    changes = changes.then(_rename(session, person))
    drafts, text = (others.drafts, name) if others else ((), "")
    return changes.then(erase(session, _any_of(chosen), reason, drafts, text=text))


def _name(session: Session, person: str) -> str:
    known = session.get(Person, person)
    return (known.name if known else None) or ""


def _close(session: Session, person: str) -> Changes:
    """End the rights, cut the machines off, cancel the invitations. The reason stays for ever."""
    row = next(one for one in rights(session) if one.id == person)
    why = _("Données personnelles effacées")
    changes = Changes()
    for grant in row.grants:
        if not grant.ended:
            changes = changes.then(end_grant(session, grant.id, why))
    for machine in row.machines:
        if machine.state in (MachineState.IN_SERVICE, MachineState.TO_EXAMINE):
            changes = changes.then(lose_machine(session, machine.key, why))
    for invitation in row.invitations:
        if invitation.may_be_cancelled:
            changes = changes.then(cancel_invitation(session, invitation.id, why))
    return changes


def _rename(session: Session, person: str) -> Changes:
    """Put a word in the place of the name, over every name that competes."""
    if session.get(Person, person) is None:
        raise UserError(_("Cette personne n'est pas dans la base. Rien n'a été modifié."))
    standing = [op.id for op in standing_ops(raw(session), person, "name")]
    gesture = Gesture(session)
    gesture.put(person, "name", _("Personne effacée"), standing)
    return gesture.sign()


def _any_of(chosen: Mapping[str, list[int]]) -> Mapping[str, Collection[int] | None]:
    return {lot: places for lot, places in chosen.items() if places}
