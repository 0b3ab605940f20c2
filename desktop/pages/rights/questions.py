"""What each gesture asks, in plain words, before it is signed. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.commands.grant import end_grant
from db.commands.machine import cancel_invitation, lose_machine
from db.commands.ruling import rule_machine
from db.kinds.choices import Verdict
from db.queries.rights.held import GrantRow, PersonRights
from db.queries.rights.machines import InvitationRow, MachineRow
from desktop.i18n import _
from desktop.pages.rights.words import invitation_title, known, machine_title


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `gesture` gets a session, the reason and the day.

    `day` names the date to give; '' asks for none. `hint` is an example of a reason.
    """

    title: str
    text: str
    verb: str
    gesture: Callable[[Any, str, date], Any]
    day: str = ""
    hint: str = ""
    grave: bool = True


def end_of(person: PersonRights, grant: GrantRow) -> Question:
    """Ending a right."""
    return Question(
        _("Mettre fin à un droit"),
        _(
            "{} : {}. Ce que vous avez déjà reçu reste et compte. Ce qui arrivera ensuite par ce "
            "droit sera à examiner : vous l'adopterez ou le refuserez."
        ).format(person.name, grant.words),
        _("Mettre fin à ce droit"),
        lambda session, why, day: end_grant(session, grant.id, why, day),
        day=_("Dernier jour du droit"),
        hint=_("Par exemple : mutation, fin de mission."),
    )


def loss_of(person: PersonRights, machine: MachineRow) -> Question:
    """Declaring that a machine is lost."""
    return Question(
        _("Déclarer un poste perdu"),
        _(
            "{}, {}, repère {}. Ce que vous avez déjà reçu de ce poste reste et compte. Ce qui en "
            "arrivera ensuite sera à examiner, et vos prochains envois ne lui seront plus "
            "destinés. Pour un nouveau poste, faites ensuite une invitation."
        ).format(person.name, machine_title(machine), machine.mark),
        _("Déclarer ce poste perdu"),
        lambda session, why, _day: lose_machine(session, machine.key, why),
        hint=_("Par exemple : ordinateur volé, clé USB égarée."),
    )


def cancelling_of(person: PersonRights, invitation: InvitationRow) -> Question:
    """Cancelling an invitation."""
    return Question(
        _("Annuler une invitation"),
        " ".join(
            (
                _("{}, pour {}.").format(invitation_title(invitation), person.name),
                invitation.state.once_cancelled,
            )
        ),
        _("Annuler l'invitation"),
        lambda session, why, _day: cancel_invitation(session, invitation.id, why),
        hint=_("Par exemple : fichier envoyé à la mauvaise adresse."),
    )


def ruling_on(person: PersonRights, machine: MachineRow, verdict: Verdict) -> Question:
    """Saying which machine of an invitation used twice is the right one."""
    named = _("{}, {}, repère {}.").format(person.name, machine_title(machine), machine.mark)
    named = " ".join(filter(None, (named, known(machine))))
    if verdict == Verdict.ADOPT:
        return Question(
            _("Ce poste est le bon"),
            " ".join(
                (
                    named,
                    _(
                        "Ce qu'il a envoyé et enverra comptera. L'autre poste reste à examiner : "
                        "refusez-le ensuite s'il n'est pas à cette personne."
                    ),
                )
            ),
            _("Adopter ce poste"),
            lambda session, why, _day: rule_machine(session, machine.key, verdict, why),
            hint=_("Par exemple : repère vérifié au téléphone."),
            grave=False,
        )
    return Question(
        _("Refuser ce poste"),
        " ".join((named, _("Ce qu'il a envoyé et enverra est gardé, visible, et ne compte pas."))),
        _("Refuser ce poste"),
        lambda session, why, _day: rule_machine(session, machine.key, verdict, why),
        hint=_("Par exemple : repère inconnu de la personne."),
    )
