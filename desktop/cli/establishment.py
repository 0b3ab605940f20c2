"""`jalon establishment`: houses and services, and what is expected of them."""

from argparse import Namespace

from db.commands.establishment import add_establishment
from db.queries.establishment.at_house import AtHouse, at_houses
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.i18n import _


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter un établissement"))
    add.said.add_argument("name", metavar=_("NOM"))
    add.options.add_argument(
        "--manager", metavar=_("ORGANISME"), help=_("qui le gère ; sans cela, la collectivité")
    )
    add.options.add_argument("--place", metavar=_("LIEU"), help=_("où il se trouve"))
    listed = branches.add_parser("list", help=_("montrer tous les établissements"))
    takes_json(listed)


def establishment(asked: Namespace) -> None:
    """Add an establishment, or list them."""
    {"add": _add, "list": _list}[asked.what](asked)


def _add(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        made, _changes = add_establishment(session, asked.name, asked.manager, asked.place)
    say(_("Ajouté : {}").format(asked.name.strip()))
    say(made)


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = at_houses(session)
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        _tell(row)


def _tell(row: AtHouse) -> None:
    house = row.house
    say(" · ".join(filter(None, (house.name, house.type_name, house.manager_name, house.area))))
    for one in row.expected:
        say(f"  {one.action_code} · {one.label}{_(' :')} {one.said}")


COMMANDS = {
    "establishment": Command(
        _declare,
        establishment,
        (
            'jalon establishment b.jalonbase add "Foyer A" --manager "Association B"',
            "jalon establishment b.jalonbase list",
        ),
    )
}
