"""`jalon lost` and `jalon cancel`: a machine that is lost, an invitation that must not serve."""

from argparse import Namespace

from sqlalchemy.orm import Session

from db.commands.machine import cancel_invitation, lose_machine
from db.errors import UserError
from db.queries.base.lookup import find_person
from db.queries.rights.held import PersonRights, rights
from db.queries.rights.machines import InvitationRow, InvitationState, MachineRow, MachineState
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.rights import reason_of, takes_reason
from desktop.i18n import _


def _declare_lost(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "machine",
        metavar=_("POSTE"),
        help=_("son repère, ou le nom d'une personne qui n'en a qu'un"),
    )
    takes_reason(parser)


def _declare_cancel(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "invitation",
        metavar=_("INVITATION"),
        help=_("son identifiant, ou le nom de la personne invitée"),
    )
    takes_reason(parser)


def lost(asked: Namespace) -> None:
    """Declare a machine lost: what was received stays, what comes later is to examine."""
    why = reason_of(asked)
    with open_base(asked) as store, store.write() as session:
        person, machine = _machine_in_service(session, asked.machine)
        lose_machine(session, machine.key, why)
    say(_("Poste déclaré perdu : {}, repère {}").format(person.name, machine.mark))
    say(_("Ce qui a été reçu reste. Ce qui arrivera ensuite sera à examiner (jalon examine)."))


def cancel(asked: Namespace) -> None:
    """Let an invitation open nothing any more; the machines that it let in stay."""
    why = reason_of(asked)
    with open_base(asked) as store, store.write() as session:
        person, invitation = _invitation(session, asked.invitation)
        cancel_invitation(session, invitation.id, why)
    say(_("Invitation annulée : {}").format(person.name))
    say(invitation.state.once_cancelled)


def find_machine(session: Session, name: str) -> tuple[PersonRights, MachineRow] | None:
    """The machine of this mark ('921E-6C78') or of the key that begins so; None: none."""
    wanted = name.replace("-", "").strip().lower()
    found = [
        (row, one)
        for row in rights(session)
        for one in row.machines
        if len(wanted) >= 8 and one.key.startswith(wanted)
    ]
    return found[0] if len(found) == 1 else None


def _machine_in_service(session: Session, name: str) -> tuple[PersonRights, MachineRow]:
    named = find_machine(session, name)
    if named is not None:
        return named
    person = find_person(session, name).id
    row = next(one for one in rights(session) if one.id == person)
    live = [one for one in row.machines if one.state == MachineState.IN_SERVICE]
    if len(live) == 1:
        return row, live[0]
    if not live:
        raise UserError(_("Cette personne n'a pas de poste en service. Rien n'a été modifié."))
    marks = ", ".join(one.mark for one in live)
    raise UserError(_("Cette personne a plusieurs postes : donnez le repère, {}.").format(marks))


def _invitation(session: Session, name: str) -> tuple[PersonRights, InvitationRow]:
    """The invitation of this id; by a name, the one that waits, else the one used."""
    rows = rights(session)
    by_id = [(row, one) for row in rows for one in row.invitations if one.id == name]
    if by_id:
        return by_id[0]
    person = find_person(session, name).id
    row = next(one for one in rows if one.id == person)
    left = [one for one in row.invitations if one.may_be_cancelled]
    found = [one for one in left if one.state == InvitationState.SENT] or left
    if len(found) == 1:
        return row, found[0]
    if not found:
        raise UserError(_("Cette personne n'a pas d'invitation à annuler. Rien n'a été modifié."))
    ids = ", ".join(f"{one.id} ({one.state.label.lower()})" for one in found)
    raise UserError(_("Plusieurs invitations répondent : donnez l'identifiant, {}.").format(ids))


COMMANDS = {
    "lost": Command(
        _declare_lost,
        lost,
        (
            'jalon lost b.jalonbase "Mission santé" --reason "Ordinateur volé"',
            'jalon lost b.jalonbase 921E-6C78 --reason "Ordinateur volé"',
        ),
    ),
    "cancel": Command(
        _declare_cancel,
        cancel,
        ('jalon cancel b.jalonbase "Mission santé" --reason "Mauvaise adresse"',),
    ),
}
