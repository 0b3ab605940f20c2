"""`jalon person` and `jalon assign`: who is who, and who is in charge of what."""

from argparse import Namespace

from db.commands.person import add_person, assign
from db.kinds.choices import Role
from db.queries.base.display import name_of
from db.queries.base.lookup import find_action, find_person
from db.queries.people.person import assignments, persons
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.rights import succeeded
from desktop.cli.values import read_choice, read_day
from desktop.i18n import _, long_date

_OFFICES = (Role.PILOT, Role.DIRECTOR, Role.SECRETARY)
_TERMS = (Role.LEAD, Role.CO, Role.DEPUTY)


def _declare_person(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter une personne ou une fonction"))
    add.said.add_argument("name", metavar=_("NOM"), help=_("la personne, ou sa fonction"))
    add.options.add_argument(
        "--organisation",
        required=True,
        metavar=_("ORGANISME"),
        help=_("son service ; un organisme inconnu est ajouté"),
    )
    add.options.add_argument(
        "--role", default=Role.PILOT.value, help=_("pilot, director ou secretary")
    )
    listed = branches.add_parser("list", help=_("montrer tout le monde"))
    takes_json(listed)


def _declare_assign(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("code", metavar="CODE", help=_("l'action"))
    parser.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))
    parser.options.add_argument("--role", default=Role.LEAD.value, help=_("lead, co ou deputy"))
    parser.options.add_argument(
        "--from",
        dest="since",
        type=read_day,
        metavar="DATE",
        help=_("premier jour (par défaut : aujourd'hui)"),
    )


def person(asked: Namespace) -> None:
    """Add a person, whose id is the last line; or list everybody."""
    if asked.what == "list":
        _list(asked)
        return
    role = read_choice(Role, asked.role, _OFFICES)
    with open_base(asked) as store, store.write() as session:
        made, _changes = add_person(session, asked.name, asked.organisation, role)
    say(_("Ajouté : {} ({})").format(asked.name, role.label))
    say(made)


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = persons(session)
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        state = _("a rejoint la base") if row.joined else _("pas encore de poste")
        parts = (row.name, row.organisation, row.role.label if row.role else None, state)
        say(" · ".join(part for part in parts if part))
        say(f"  {row.id}")


def assign_action(asked: Namespace) -> None:
    """Put a person in charge of an action; a new lead succeeds the former one."""
    role = read_choice(Role, asked.role, _TERMS)
    with open_base(asked) as store:
        since = asked.since or store.desk.now().astimezone().date()
        with store.write() as session:
            action = find_action(session, asked.code).id
            person = find_person(session, asked.person).id
            former = succeeded(session, person, role, action, since)
            if not assign(session, action, person, role, since).lots:
                former = _("Cette personne a déjà ce droit : rien n'a été modifié.")
        if former:
            say(former)
        with store.read() as session:
            history = assignments(session, action).history
            say(name_of(session, action))
    for term in history:
        until = _(" jusqu'au {}").format(long_date(term.until)) if term.until else ""
        begun = _(" depuis le {}").format(long_date(term.since)) if term.since else ""
        say(f"  {term.role.label} : {term.name}{begun}{until}")


COMMANDS = {
    "person": Command(
        _declare_person,
        person,
        (
            'jalon person b.jalonbase add "Mission santé" --organisation "Ville de Paris"',
            "jalon person b.jalonbase list",
        ),
    ),
    "assign": Command(
        _declare_assign,
        assign_action,
        ('jalon assign b.jalonbase 5.1 "Mission santé" --from 2024-01-15',),
    ),
}
