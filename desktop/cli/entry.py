"""`jalon enter`: the value of an indicator for a period."""

from argparse import Namespace
from decimal import Decimal

from db.commands.entries import enter_value
from db.kinds.period import parse_period
from db.queries.lookup import find_establishment, find_indicator
from db.queries.trajectory import trajectory
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import trajectory_lines
from desktop.cli.values import read_number
from desktop.i18n import _


def takes_measure(parser: Parser) -> None:
    """A value, or a number and a total."""
    options = parser.options
    options.add_argument("--value", metavar=_("V"), help=_("la valeur"))
    options.add_argument("--num", metavar=_("N"), type=read_number, help=_("le nombre"))
    options.add_argument("--den", metavar=_("D"), type=read_number, help=_("le total"))


def measured(asked: Namespace) -> dict[str, Decimal | bool | None] | None:
    """What was given of a value, None when nothing was."""
    parts = (asked.num, asked.den)
    if asked.value is not None:
        if parts != (None, None):
            asked.misused(_("Donnez la valeur, ou le nombre et le total, pas les deux."))
        return {"value": read_number(asked.value)}
    if parts == (None, None):
        return None
    return {"numerator": asked.num, "denominator": asked.den}


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    parser.said.add_argument("period", metavar=_("PÉRIODE"), type=parse_period)
    takes_measure(parser)
    parser.options.add_argument("--comment", metavar=_("TEXTE"))
    parser.options.add_argument(
        "--establishment", metavar=_("NOM"), help=_("l'établissement dont c'est la valeur")
    )


def enter(asked: Namespace) -> None:
    """Enter a value; the former one of the same period is replaced, and kept in the journal."""
    given = measured(asked)
    if given is None:
        asked.misused(_("Il faut --value, ou --num et --den."))
        return
    with open_base(asked) as store:
        with store.write() as session:
            found = find_indicator(session, asked.code).id
            name = asked.establishment
            house = find_establishment(session, name) if name is not None else None
            place = house.id if house else None
            enter_value(session, found, asked.period, given, asked.comment, place=place)
            whose = (house.name or "") if house else ""
        if whose:
            say(_("{} : valeur saisie pour {}").format(whose, asked.period.label))
            return
        with store.read() as session:
            for line in trajectory_lines(trajectory(session, find_indicator(session, found))):
                say(line)


COMMANDS = {
    "enter": Command(
        _declare,
        enter,
        (
            "jalon enter b.jalonbase 5.1-a 2024-S1 --num 143 --den 275",
            "jalon enter b.jalonbase 5.1-b 2024-S1 --value 44",
            'jalon enter b.jalonbase 5.1-b 2024-S1 --value 44 --establishment "Foyer A"',
        ),
    )
}
