"""`jalon milestone`: the dated steps of an action."""

from argparse import Namespace
from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.commands.action import add_milestone, delete_milestone, edit_milestone
from db.errors import UserError
from db.journal.session import desk
from db.queries.action.follow_up import MilestoneRow, milestones_of
from db.queries.base.lookup import find_action
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import milestone_line
from desktop.cli.values import read_day
from desktop.i18n import _


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter un jalon"))
    done = branches.add_parser("done", help=_("dire qu'un jalon est fait"))
    move = branches.add_parser("move", help=_("changer la date prévue"))
    remove = branches.add_parser("remove", help=_("retirer un jalon, son histoire reste"))
    listed = branches.add_parser("list", help=_("montrer les jalons"))
    for branch in (add, done, move, remove, listed):
        branch.said.add_argument("code", metavar="CODE", help=_("l'action"))
    add.said.add_argument("title", metavar=_("JALON"), help=_("ce qui est à faire"))
    add.said.add_argument("date", nargs="?", type=read_day, metavar="DATE", help=_("date prévue"))
    for branch in (done, move, remove):
        branch.said.add_argument(
            "milestone", metavar=_("JALON"), help=_("son numéro dans la liste, ou son titre")
        )
    move.said.add_argument("date", type=read_day, metavar="DATE", help=_("nouvelle date prévue"))
    done.options.add_argument(
        "--on", type=read_day, metavar="DATE", help=_("jour (par défaut : aujourd'hui)")
    )
    takes_json(listed)


def milestone(asked: Namespace) -> None:
    """Add, list, date or remove a milestone."""
    reading = asked.what == "list"
    with open_base(asked, read_only=reading) as store:
        if not reading:
            with store.write() as session:
                action = find_action(session, asked.code).id
                if asked.what == "add":
                    add_milestone(session, action, asked.title, asked.date)
                else:
                    found = _find(milestones_of(session, action), asked.milestone)
                    _change(session, found.id, asked)
        with store.read() as session:
            rows = milestones_of(session, find_action(session, asked.code).id)
    if reading and asked.json:
        say_facts(rows)
        return
    for number, row in enumerate(rows, 1):
        say(f"{number}. {milestone_line(row)}")


def _change(session: Session, found: str, asked: Namespace) -> None:
    if asked.what == "done":
        edit_milestone(session, found, done_on=asked.on or desk(session).now().astimezone().date())
    elif asked.what == "move":
        edit_milestone(session, found, planned_on=asked.date)
    else:
        delete_milestone(session, found)


def _find(rows: Sequence[MilestoneRow], name: str) -> MilestoneRow:
    """A milestone by number, id or title."""
    wanted = name.strip().casefold()
    for number, row in enumerate(rows, 1):
        if wanted in (str(number), row.id, row.title.casefold()):
            return row
    known = ", ".join(f"{number}. {row.title}" for number, row in enumerate(rows, 1))
    told = _("Aucun jalon « {} ».").format(name)
    raise UserError(
        f"{told} {_('Connus : {}.').format(known) if known else _('Il n’y en a pas encore.')}"
    )


COMMANDS = {
    "milestone": Command(
        _declare,
        milestone,
        (
            'jalon milestone b.jalonbase add 5.1 "Convention avec trois centres" 2024-09-30',
            "jalon milestone b.jalonbase done 5.1 1 --on 2024-09-12",
            "jalon milestone b.jalonbase list 5.1",
        ),
    )
}
