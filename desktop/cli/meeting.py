"""`jalon meeting`: the sittings of the committees."""

from argparse import Namespace

from db.commands.meeting import add_meeting
from db.queries.base.lookup import find_committee
from db.queries.meeting.agenda import agenda, meetings
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import agenda_lines
from desktop.cli.values import read_day, read_hour, read_whole
from desktop.i18n import _, full_date, ngettext


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("prévoir une séance"))
    add.said.add_argument(
        "committee",
        metavar=_("INSTANCE"),
        help=_("son nom, son identifiant, ou follow_up, steering, review_day…"),
    )
    add.said.add_argument("date", metavar="DATE", type=read_day)
    options = add.options
    options.add_argument("--start", metavar=_("HEURE"), type=read_hour, help="9h30")
    options.add_argument("--end", metavar=_("HEURE"), type=read_hour)
    options.add_argument("--place", metavar=_("LIEU"))
    options.add_argument("--number", metavar="N", type=read_whole, help=_("numéro de la séance"))
    options.add_argument("--presidency", metavar=_("FONCTION"))
    options.add_argument("--attendees", metavar=_("TEXTE"), help=_("participants attendus"))
    listed = branches.add_parser("list", help=_("montrer les séances"))
    takes_json(listed)


def meeting(asked: Namespace) -> None:
    """Plan a sitting, whose id is the last line; or list them."""
    if asked.what == "list":
        _list(asked)
        return
    given = {
        name: getattr(asked, name)
        for name in ("start", "end", "place", "number", "presidency", "attendees")
    }
    with open_base(asked) as store:
        with store.write() as session:
            committee = find_committee(session, asked.committee)
            made, _changes = add_meeting(session, committee.id, asked.date, **given)
        with store.read() as session:
            for line in agenda_lines(agenda(session, made)):
                say(line)
    say(made)


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = meetings(session)
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        items = ngettext("{} point", "{} points", row.items).format(row.items)
        say(" · ".join(part for part in (row.title, full_date(row.on), row.place, items) if part))
        say(f"  {row.id}")


COMMANDS = {
    "meeting": Command(
        _declare,
        meeting,
        (
            "jalon meeting b.jalonbase add follow_up 2024-10-08 --start 9h30 --end 12h --number 8",
            "jalon meeting b.jalonbase list",
        ),
    )
}
