"""`jalon sheet`: what a committee holds in its hands, as PDF."""

from argparse import Namespace
from datetime import date

from sqlalchemy.orm import Session

from db.queries.agenda import Agenda, agenda
from db.queries.follow_up import FollowUp, follow_up
from db.queries.letterhead import letterhead
from db.queries.lookup import find_action, find_meeting
from db.queries.scheme import scheme_of_meeting
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_output
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    for what, name, told in (
        ("follow-up", "CODE", _("la fiche de suivi d'une action")),
        ("agenda", _("SÉANCE"), _("l'ordre du jour d'une séance")),
        ("dossier", _("SÉANCE"), _("le dossier d'une séance : ordre du jour et fiches")),
    ):
        branch = branches.add_parser(what, help=told)
        branch.said.add_argument("name", metavar=name)
        takes_output(branch, _("le fichier .pdf à écrire"))
        if what == "follow-up":
            branch.options.add_argument(
                "--meeting", metavar=_("SÉANCE"), help=_("la séance à dire en tête")
            )


def sheet(asked: Namespace) -> None:
    """Write a sheet."""
    free_to_write(asked.output)
    with open_base(asked, read_only=True) as store, store.read() as session:
        write = {"follow-up": _follow_up, "agenda": _agenda, "dossier": _dossier}[asked.what]
        write(session, asked)
    say(_("Écrit : {}").format(asked.output))


def _follow_up(session: Session, asked: Namespace) -> None:
    from desktop.sheets.follow_up import follow_up_sheet

    action = find_action(session, asked.name)
    committee: str | None = None
    on: date | None = None
    if asked.meeting:
        sitting = agenda(session, find_meeting(session, asked.meeting).id)
        committee, on = sitting.title, sitting.on
    follow_up_sheet(
        follow_up(session, action.id),
        letterhead(session, action.scheme),
        asked.output,
        committee=committee,
        on=on,
    )


def _agenda(session: Session, asked: Namespace) -> None:
    from desktop.sheets.agenda import agenda_sheet

    found = agenda(session, find_meeting(session, asked.name).id)
    head = letterhead(session, scheme_of_meeting(session, found.id))
    agenda_sheet(found, head, asked.output)


def _dossier(session: Session, asked: Namespace) -> None:
    from desktop.sheets.dossier import dossier

    found = agenda(session, find_meeting(session, asked.name).id)
    head = letterhead(session, scheme_of_meeting(session, found.id))
    dossier(found, _linked(session, found), head, asked.output)


def _linked(session: Session, found: Agenda) -> list[FollowUp]:
    """The fiches of the actions that the agenda comes to, each once."""
    actions = dict.fromkeys(action.id for row in found.items for action in row.actions)
    return [follow_up(session, action) for action in actions]


COMMANDS = {
    "sheet": Command(
        _declare,
        sheet,
        (
            "jalon sheet b.jalonbase follow-up 5.1 -o fiche-5.1.pdf",
            "jalon sheet b.jalonbase agenda 2024-10-08 -o ordre-du-jour.pdf",
            "jalon sheet b.jalonbase dossier 2024-10-08 -o dossier.pdf",
        ),
    )
}
