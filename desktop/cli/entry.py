"""`jalon enter`: the value of an indicator for a period, or where an expectation stands."""

from argparse import Namespace
from decimal import Decimal

from db.commands.entries import enter_value
from db.kinds.choices import Empty
from db.kinds.period import parse_period
from db.queries.base.lookup import find_establishment, find_indicator
from db.queries.entry.expects import Measured
from db.queries.indicator.trajectory import trajectory
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.standing import enter_standing, takes_standing
from desktop.cli.telling import trajectory_lines
from desktop.cli.values import read_choice, read_number
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
    parser.said.add_argument(
        "code", metavar="CODE", help=_("l'indicateur, ou les mots d'un attendu")
    )
    parser.said.add_argument(
        *("period",),
        nargs="?",
        metavar=_("PÉRIODE"),
        type=parse_period,
        help=_("d'un indicateur, 2024-S1 par exemple"),
    )
    takes_measure(parser)
    takes_standing(parser)
    options = parser.options
    options.add_argument("--empty", metavar=_("POURQUOI"), help=_("not_applicable ou secret"))
    options.add_argument("--estimated", action="store_true", help=_("la valeur est estimée"))
    options.add_argument("--comment", metavar=_("TEXTE"))
    options.add_argument("--source", metavar=_("TEXTE"), help=_("d'où vient la valeur"))
    options.add_argument(
        "--reason",
        metavar=_("MOTIF"),
        help=_("pourquoi la valeur est corrigée, ou l'attendu non concerné"),
    )
    options.add_argument("--category", metavar="CODE", help=_("sex:f, sex:m, age:0-2 ans…"))
    options.add_argument("--draft", action="store_true", help=_("la garder en brouillon"))
    options.add_argument("--place", metavar=_("NOM"), help=_("l'établissement dont il s'agit"))


def _given(asked: Namespace) -> Measured | None:
    """The value, or why there is none."""
    given = measured(asked)
    if asked.empty:
        if given is not None:
            asked.misused(_("Donnez une valeur, ou dites pourquoi il n'y en a pas."))
        return {"empty": read_choice(Empty, asked.empty)}
    return {**given, "estimated": True} if given is not None and asked.estimated else given


def enter(asked: Namespace) -> None:
    """Enter a value of a period, or without a period where an expectation stands.

    What stood there is replaced, and kept in the journal.
    """
    if asked.period is None:
        enter_standing(asked)
        return
    if asked.state or asked.since or asked.planned or asked.evidence:
        asked.misused(_("Un état se dit d'un attendu, sans période."))
    given = _given(asked)
    if given is None:
        asked.misused(_("Il faut --value, ou --num et --den, ou --empty."))
        return
    with open_base(asked) as store:
        with store.write() as session:
            found = find_indicator(session, asked.code).id
            house = find_establishment(session, asked.place) if asked.place else None
            place = house.id if house else None
            enter_value(
                *(session, found, asked.period, given, asked.comment),
                place=place,
                category=asked.category,
                source=asked.source,
                reason=asked.reason or "",
                draft=asked.draft,
            )
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
            'jalon enter b.jalonbase 5.1-b 2024-S1 --value 44 --place "Foyer A"',
            'jalon enter b.jalonbase "Référent scolarité" --place "Foyer A" --state in_place '
            "--since 2024-03-01",
        ),
    )
}
