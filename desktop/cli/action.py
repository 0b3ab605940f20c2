"""`jalon action`: the fields of an action that its reports don't carry."""

from argparse import Namespace

from db.commands.action import add_action, edit_action
from db.queries.base.display import label_of, name_of
from db.queries.base.lookup import find_action, find_measure
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_day
from desktop.i18n import _

_TEXTS = ("title", "problem", "objective", "public", "method", "calendar", "means", "vote")


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    edit = branches.add_parser("edit", help=_("changer un champ d'une action"))
    edit.said.add_argument("code", metavar="CODE", help=_("l'action"))
    add = branches.add_parser("add", help=_("ajouter une action à une mesure"))
    add.said.add_argument("measure", metavar=_("MESURE"), help=_("le code de la mesure"))
    add.said.add_argument("code", metavar="CODE", help=_("un code libre"))
    add.said.add_argument("title", metavar=_("INTITULÉ"))
    for branch in (edit, add):
        branch.options.add_argument("--deadline", type=read_day, metavar="DATE", help=_("échéance"))
        for name in _TEXTS[1:] if branch is add else _TEXTS:
            branch.options.add_argument(
                f"--{name}", metavar=_("TEXTE"), help=label_of("act_", name).lower()
            )


def action(asked: Namespace) -> None:
    """Add an action, or change one."""
    names = ("deadline", *(_TEXTS[1:] if asked.what == "add" else _TEXTS))
    given = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    if asked.what == "edit" and not given:
        asked.misused(_("Il faut donner au moins un champ à changer."))
    with open_base(asked) as store:
        with store.write() as session:
            if asked.what == "add":
                measure = find_measure(session, asked.measure)
                made, _changes = add_action(session, measure.id, asked.code, asked.title, **given)
            else:
                made = find_action(session, asked.code).id
                for name, value in given.items():
                    edit_action(session, made, name, value or None)
        with store.read() as session:
            say(name_of(session, made))


COMMANDS = {
    "action": Command(
        _declare,
        action,
        (
            "jalon action b.jalonbase edit 5.1 --deadline 2024-12-31",
            'jalon action b.jalonbase add 5 5.2 "Suivre les délais de rendez-vous"',
        ),
    )
}
