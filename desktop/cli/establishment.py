"""`jalon establishment`: houses and services, and where each action stands in them."""

from argparse import Namespace

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.kinds.choices import Deployed
from db.queries.base.lookup import find_establishment
from db.queries.establishment.at_house import AtHouse, at_houses
from db.queries.establishment.lookup import find_expectation
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice, read_day
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
    deploy = branches.add_parser("deploy", help=_("dire où en est un attendu dans l'un d'eux"))
    deploy.said.add_argument("name", metavar=_("NOM"), help=_("l'établissement"))
    deploy.said.add_argument(
        "expectation", metavar=_("ATTENDU"), help=_("ses mots, ou le code de l'action")
    )
    deploy.options.add_argument(
        "--state",
        required=True,
        help=_("not_concerned, to_start, in_progress ou in_place"),
    )
    deploy.options.add_argument(
        "--since", type=read_day, metavar="DATE", help=_("en place depuis ce jour")
    )
    deploy.options.add_argument(
        "--planned", type=read_day, metavar="DATE", help=_("prévu pour ce jour")
    )
    deploy.options.add_argument(
        "--reason", metavar=_("TEXTE"), help=_("pourquoi l'établissement n'est pas concerné")
    )
    deploy.options.add_argument("--comment", metavar=_("TEXTE"), help=_("un commentaire"))
    deploy.options.add_argument("--evidence", metavar=_("LIEN"), help=_("un justificatif"))
    listed = branches.add_parser("list", help=_("montrer tous les établissements"))
    takes_json(listed)


def establishment(asked: Namespace) -> None:
    """Add an establishment, say where an action stands in one, or list them."""
    {"add": _add, "deploy": _deploy, "list": _list}[asked.what](asked)


def _add(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        made, _changes = add_establishment(session, asked.name, asked.manager, asked.place)
    say(_("Ajouté : {}").format(asked.name.strip()))
    say(made)


def _deploy(asked: Namespace) -> None:
    state = read_choice(Deployed, asked.state)
    stands = Stands(state, asked.since, asked.planned, asked.reason)
    with open_base(asked) as store, store.write() as session:
        house = find_establishment(session, asked.name)
        found = find_expectation(session, asked.expectation)
        enter_deployment(
            *(session, house.id, found.id, stands),
            comment=asked.comment,
            evidence=asked.evidence,
        )
    say(f"{house.name} · {found.label}{_(' :')} {state.label.lower()}")


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
            'jalon establishment b.jalonbase deploy "Foyer A" 5.1 --state in_place '
            "--since 2024-03-01",
            "jalon establishment b.jalonbase list",
        ),
    )
}
