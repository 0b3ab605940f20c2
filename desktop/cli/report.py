"""`jalon report`: where an action stands, as its pilot says it."""

from argparse import Namespace
from typing import Any

from db.commands.report import confirm_report, write_report
from db.kinds.choices import Status, Weather
from db.queries.action.follow_up import follow_up
from db.queries.base.lookup import find_action
from db.queries.journal.conflict import conflicts_of
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import situation_line
from desktop.cli.values import read_choice, read_day, read_whole
from desktop.i18n import _

TEXTS = ("synthesis", "done", "difficulties", "next", "asked")


def takes_statements(parser: Parser) -> None:
    """What a report may say."""
    options = parser.options
    options.add_argument("--status", metavar=_("STATUT"), help=_codes(Status))
    options.add_argument("--weather", metavar=_("MÉTÉO"), help=_codes(Weather))
    options.add_argument("--progress", metavar="N", help=_("avancement, de 0 à 100"))
    helps = (_("synthèse, 600 signes"), _("avancées"), _("difficultés"), _("suite"),
             _("décision attendue"))  # fmt: skip
    for name, text in zip(TEXTS, helps, strict=True):
        options.add_argument(f"--{name}", metavar=_("TEXTE"), help=text)


def stated(asked: Namespace) -> dict[str, Any]:
    """What was given of a report, read; UserError when a word is not known."""
    given: dict[str, Any] = {
        name: getattr(asked, name) for name in TEXTS if getattr(asked, name) is not None
    }
    if asked.status is not None:
        given["status"] = read_choice(Status, asked.status)
    if asked.weather is not None:
        given["weather"] = read_choice(Weather, asked.weather)
    if asked.progress is not None:
        given["progress"] = read_whole(asked.progress)
    return given


def _codes(kind: type[Status] | type[Weather]) -> str:
    return ", ".join(f"{one.value} ({one.label.lower()})" for one in kind)


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("code", metavar="CODE", help=_("l'action"))
    takes_statements(parser)
    parser.options.add_argument(
        "--on", type=read_day, metavar="DATE", help=_("date du point (par défaut : aujourd'hui)")
    )
    parser.options.add_argument(
        "--unchanged", action="store_true", help=_("confirmer la situation sans rien y changer")
    )


def report(asked: Namespace) -> None:
    """Write a report; what is not given stays as in the former one."""
    given = stated(asked)
    if not given and not asked.unchanged:
        asked.misused(_("Il faut dire au moins une chose, ou --unchanged."))
    with open_base(asked) as store:
        with store.write() as session:
            action = find_action(session, asked.code).id
            if given:
                write_report(session, action, given, asked.on)
            else:
                confirm_report(session, action, asked.on)
        with store.read() as session:
            sheet = follow_up(session, action)
            contested = any(one.field == "situation" for one in conflicts_of(session, action))
    say(f"{sheet.code} {sheet.title}")
    say(situation_line(sheet))
    if contested:
        say(_("Plusieurs points d'avancement sont en présence : voyez « jalon conflicts »."))


COMMANDS = {
    "report": Command(
        _declare,
        report,
        (
            "jalon report b.jalonbase 5.1 --status in_difficulty --weather clouds --progress 45",
            'jalon report b.jalonbase 5.1 --asked "Renforcer l’équipe mobile"',
        ),
    )
}
