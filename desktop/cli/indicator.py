"""`jalon indicator`: what is counted, and what is to be reached."""

from argparse import Namespace

from sqlalchemy.orm import Session

from db.commands.indicator import NewIndicator, add_indicator, set_target
from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator_list import indicator_list
from db.queries.lookup import find_action, find_indicator, scheme_of
from db.queries.trajectory import trajectory
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import trajectory_lines
from desktop.cli.values import read_choice, read_day, read_number, read_target
from desktop.i18n import _

_PERCENT = "%"


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    _declare_add(branches.add_parser("add", help=_("ajouter un indicateur")))
    target = branches.add_parser("target", help=_("donner ou changer une cible"))
    target.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    target.said.add_argument(
        "target", nargs="+", type=read_target, metavar=_("PÉRIODE=VALEUR"), help=_("2025=90")
    )
    listed = branches.add_parser("list", help=_("montrer les indicateurs"))
    takes_json(listed)


def _declare_add(add: Parser) -> None:
    add.said.add_argument("code", metavar="CODE", help=_("un code libre"))
    options = add.options
    options.add_argument("--label", required=True, metavar=_("LIBELLÉ"))
    options.add_argument("--unit", required=True, metavar=_("UNITÉ"), help=_("%, jours, places…"))
    options.add_argument(
        "--direction", required=True, metavar=_("SENS"), help=_("up (monter), down, hold")
    )
    options.add_argument("--action", metavar="CODE", help=_("l'action qu'il suit"))
    options.add_argument("--scheme", metavar="ID", help=_("le schéma, s'il n'est à aucune action"))
    entered = options.add_mutually_exclusive_group()
    entered.add_argument(
        "--share",
        action="store_true",
        default=None,
        help=_("saisi par un nombre et un total (toujours, quand l'unité est %)"),
    )
    entered.add_argument(
        "--plain", dest="share", action="store_false", help=_("saisi par sa seule valeur")
    )
    options.add_argument("--definition", metavar=_("TEXTE"), help=_("ce qui est compté"))
    options.add_argument("--baseline", type=read_number, metavar=_("V"), help=_("valeur de départ"))
    options.add_argument("--baseline-period", type=parse_period, metavar=_("PÉRIODE"))
    options.add_argument("--baseline-on", type=read_day, metavar="DATE")
    options.add_argument(
        "--target",
        action="append",
        default=[],
        type=read_target,
        metavar=_("PÉRIODE=V"),
        help=_("valeur à atteindre à la fin d'une période ; autant de fois qu'il le faut"),
    )


def indicator(asked: Namespace) -> None:
    """Add an indicator, set a target, or list them."""
    if asked.what == "list":
        _list(asked)
        return
    with open_base(asked) as store:
        with store.write() as session:
            if asked.what == "add":
                made = _add(session, asked)
            else:
                made = find_indicator(session, asked.code).id
                for period, value in asked.target:
                    set_target(session, made, period, value)
        with store.read() as session:
            for line in trajectory_lines(trajectory(session, find_indicator(session, made))):
                say(line)


def _add(session: Session, asked: Namespace) -> str:
    action = find_action(session, asked.action) if asked.action else None
    scheme = action.scheme if action else None
    share = asked.unit.strip() == _PERCENT if asked.share is None else asked.share
    new = NewIndicator(
        code=asked.code,
        label=asked.label,
        unit=asked.unit.strip(),
        direction=read_choice(Direction, asked.direction),
        kind=IndicatorKind.PERCENTAGE if share else IndicatorKind.NUMBER,
        definition=asked.definition,
        baseline=asked.baseline,
        baseline_on=asked.baseline_on,
        baseline_period=asked.baseline_period,
        targets=dict(asked.target),
    )
    made, _changes = add_indicator(
        session,
        scheme or scheme_of(session, asked.scheme).id,
        new,
        action.id if action else None,
    )
    return made


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = indicator_list(session)
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        for line in trajectory_lines(row):
            say(line)


COMMANDS = {
    "indicator": Command(
        _declare,
        indicator,
        (
            'jalon indicator b.jalonbase add 5.1-a --label "Bilans faits dans le mois" --unit % '
            "--direction up --action 5.1 --baseline 22 --baseline-period 2020 --target 2025=90",
            "jalon indicator b.jalonbase target 5.1-a 2024=75 2025=90",
            "jalon indicator b.jalonbase list",
        ),
    )
}
