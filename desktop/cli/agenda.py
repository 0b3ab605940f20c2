"""`jalon agenda`: the points of a sitting, in their order."""

from argparse import Namespace

from sqlalchemy.orm import Session

from db.commands.meeting import add_item, move_item, remove_item
from db.errors import UserError
from db.kinds.choices import Expected
from db.queries.base.lookup import find_action, find_meeting
from db.queries.meeting.agenda import Agenda, AgendaRow, agenda
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import agenda_lines
from desktop.cli.values import read_choice, read_whole
from desktop.i18n import _

_MINUTES = 10


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))
    branches = parser.branches()
    _declare_add(branches.add_parser("add", help=_("ajouter un point à la fin")))
    listed = branches.add_parser("list", help=_("montrer l'ordre du jour"))
    takes_json(listed)
    move = branches.add_parser("move", help=_("déplacer un point"))
    remove = branches.add_parser("remove", help=_("retirer un point"))
    for branch in (move, remove):
        branch.said.add_argument(
            "item", metavar=_("POINT"), help=_("son numéro ou son identifiant")
        )
    move.said.add_argument("place", metavar=_("PLACE"), type=read_whole, help=_("à partir de 1"))


def _declare_add(add: Parser) -> None:
    add.said.add_argument("title", metavar=_("INTITULÉ"))
    options = add.options
    options.add_argument(
        "--minutes", metavar="N", type=read_whole, default=_MINUTES, help=_("durée (10)")
    )
    options.add_argument(
        "--expected",
        metavar=_("ATTENDU"),
        default=Expected.INFORMATION.value,
        help=_("decision, discussion ou information"),
    )
    options.add_argument("--presenter", metavar=_("FONCTION"), help=_("qui le présente"))
    options.add_argument("--detail", metavar=_("TEXTE"), help=_("précision, ou décision proposée"))
    options.add_argument(
        "--action",
        metavar="CODE",
        nargs="+",
        action="extend",
        default=[],
        help=_("actions concernées"),
    )


def agenda_of(asked: Namespace) -> None:
    """Change the agenda, then show it; after an addition the point's id is the last line."""
    made = None
    with open_base(asked, read_only=asked.what == "list") as store:
        if asked.what != "list":
            with store.write() as session:
                made = _change(session, asked)
        with store.read() as session:
            found = agenda(session, find_meeting(session, asked.meeting).id)
    if asked.what == "list" and asked.json:
        say_facts(found)
        return
    for line in agenda_lines(found):
        say(line)
    if made is not None:
        say(made)


def _change(session: Session, asked: Namespace) -> str | None:
    meeting = find_meeting(session, asked.meeting).id
    if asked.what == "add":
        return _add(session, meeting, asked)
    item = find_point(agenda(session, meeting), asked.item)
    if asked.what == "move":
        move_item(session, item.id, asked.place)
    else:
        remove_item(session, item.id)
    return None


def _add(session: Session, meeting: str, asked: Namespace) -> str:
    if not 0 <= asked.minutes <= 600:
        raise UserError(_("La durée d'un point va de 0 à 600 minutes."))
    made, _changes = add_item(
        session,
        meeting,
        asked.title,
        minutes=asked.minutes,
        expected=read_choice(Expected, asked.expected),
        actions=[find_action(session, code).id for code in asked.action],
        presenter=asked.presenter,
        detail=asked.detail,
    )
    return made


def find_point(found: Agenda, name: str) -> AgendaRow:
    """The point of this number, or of this id, which a pause has alone. UserError without one."""
    for row in found.items:
        if name == row.id or (name == str(row.number) and not row.pause):
            return row
    count = len(found.points)
    raise UserError(
        _("Il n'y a pas de point « {} » : l'ordre du jour en compte {}.").format(name, count)
    )


COMMANDS = {
    "agenda": Command(
        _declare,
        agenda_of,
        (
            'jalon agenda b.jalonbase 2024-10-08 add "Bilans de santé" --minutes 25 '
            "--expected decision --action 5.1",
            "jalon agenda b.jalonbase 2024-10-08 move 4 2",
            "jalon agenda b.jalonbase 2024-10-08 list",
        ),
    )
}
