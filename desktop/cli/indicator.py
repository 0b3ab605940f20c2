"""`jalon indicator`: what is counted, and what is to be reached."""

from argparse import BooleanOptionalAction, Namespace
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from db.commands.catalogue import add_from_catalogue
from db.commands.indicator import (
    NewIndicator,
    Redefined,
    add_indicator,
    redefine,
    remove_indicator,
)
from db.errors import UserError
from db.kinds.choices import IndicatorKind
from db.kinds.period import Period, parse_period
from db.queries.base.lookup import find_action, find_indicator, scheme_of
from db.queries.indicator.catalogue import offered
from db.queries.indicator.definition import definition, entries_of, measure_of_indicator
from db.queries.indicator.listed import indicator_list
from db.queries.indicator.trajectory import trajectory
from desktop.cli.indicator_fields import cleared, defined, takes_definition
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.telling import trajectory_lines
from desktop.cli.values import read_target
from desktop.i18n import _, ngettext

_PERCENT = "%"


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    _declare_add(branches.add_parser("add", help=_("ajouter un indicateur")))
    _declare_edit(branches.add_parser("edit", help=_("changer ce qui le définit")))
    removed = branches.add_parser("remove", help=_("supprimer un indicateur"))
    removed.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    _declare_link(branches.add_parser("link", help=_("dire quelles actions il suit")))
    _declare_take(branches.add_parser("from-catalogue", help=_("partir d'une définition livrée")))
    target = branches.add_parser("target", help=_("donner ou changer une cible"))
    target.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    target.said.add_argument(
        "target", nargs="+", type=read_target, metavar=_("PÉRIODE=VALEUR"), help=_("2025=90")
    )
    listed = branches.add_parser("list", help=_("montrer les indicateurs"))
    takes_json(listed)


def _declare_add(add: Parser) -> None:
    add.said.add_argument("code", metavar="CODE", help=_("un code libre"))
    takes_definition(add.options)
    _takes_place(add)
    entered = add.options.add_mutually_exclusive_group()
    entered.add_argument(
        "--share",
        action="store_true",
        default=None,
        help=_("saisi par un nombre et un total (toujours, quand l'unité est le pour cent)"),
    )
    entered.add_argument(
        "--plain", dest="share", action="store_false", help=_("saisi par sa seule valeur")
    )
    _takes_targets(add, _("valeur à atteindre à la fin d'une période ; autant de fois qu'il faut"))


def _declare_edit(edit: Parser) -> None:
    edit.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    edit.options.add_argument("--code", dest="new_code", metavar="CODE", help=_("un autre code"))
    takes_definition(edit.options)
    edit.options.add_argument(
        "--clear",
        action="append",
        default=[],
        metavar=_("CHAMP"),
        help=_("vider un champ"),
    )
    edit.options.add_argument(
        "--confirmed", action="store_true", help=_("sa source est trouvée et confirmée")
    )
    _takes_targets(edit, _("une cible ; 2025= la retire"))


def _declare_link(link: Parser) -> None:
    link.said.add_argument("code", metavar="CODE", help=_("l'indicateur"))
    link.options.add_argument("--to", nargs="+", default=[], metavar="CODE", help=_("ces actions"))
    link.options.add_argument(
        "--not", dest="no_longer", nargs="+", default=[], metavar="CODE", help=_("plus celles-ci")
    )
    link.options.add_argument(
        "--main",
        action=BooleanOptionalAction,
        default=None,
        help=_("indicateur principal de la mesure de son action, ou non"),
    )


def _declare_take(take: Parser) -> None:
    take.said.add_argument(
        "ids", nargs="*", metavar="ID", help=_("des définitions ; aucune : en montrer la liste")
    )
    _takes_place(take)


def _takes_place(parser: Parser) -> None:
    parser.options.add_argument("--action", metavar="CODE", help=_("l'action qu'il suit"))
    parser.options.add_argument(
        "--scheme", metavar="ID", help=_("le schéma, s'il n'est à aucune action")
    )


def _takes_targets(parser: Parser, says: str) -> None:
    parser.options.add_argument(
        "--target",
        action="append",
        default=[],
        type=_read_target,
        metavar=_("PÉRIODE=V"),
        help=says,
    )


def _read_target(text: str) -> tuple[Period, Decimal | None]:
    """A target, '2025=90'; '2025=' for none."""
    period, equals, value = text.partition("=")
    return (parse_period(period), None) if equals and not value.strip() else read_target(text)


def indicator(asked: Namespace) -> None:
    """Define indicators, change, link or remove them, set targets, or list them."""
    if asked.what == "list":
        _list(asked)
        return
    if asked.what == "from-catalogue" and not asked.ids:
        _list_catalogue(asked)
        return
    with open_base(asked) as store:
        with store.write() as session:
            made = _GESTURES[asked.what](session, asked)
        with store.read() as session:
            for one in made:
                for line in trajectory_lines(trajectory(session, find_indicator(session, one))):
                    say(line)


def _target(session: Session, asked: Namespace) -> list[str]:
    made = find_indicator(session, asked.code).id
    redefine(session, made, Redefined(goals=dict(asked.target)))
    return [made]


def _add(session: Session, asked: Namespace) -> list[str]:
    scheme, action = _place(session, asked)
    said = defined(session, asked, {})
    for name in ("label", "direction"):
        if name not in said:
            raise UserError(_("Donnez --{}.").format(name))
    unit = said.pop("unit", "").strip()
    if "kind" not in said:
        share = unit == _PERCENT if asked.share is None else asked.share
        said["kind"] = IndicatorKind.PERCENTAGE if share else IndicatorKind.NUMBER
    label, direction, kind = (said.pop(name) for name in ("label", "direction", "kind"))
    goals = {period: value for period, value in asked.target if value is not None}
    new = NewIndicator(asked.code, label, unit, direction, kind, targets=goals, more=said)
    made, _changes = add_indicator(session, scheme, new, action)
    return [made]


def _edit(session: Session, asked: Namespace) -> list[str]:
    one = find_indicator(session, asked.code)
    fields: dict[str, Any] = cleared(asked.clear)
    fields |= defined(session, asked, definition(session, one.id).fields)
    if asked.new_code:
        fields["code"] = asked.new_code
    if asked.confirmed:
        fields["unconfirmed"] = None
    redefine(session, one.id, Redefined(fields, goals=dict(asked.target)))
    return [one.id]


def _remove(session: Session, asked: Namespace) -> list[str]:
    one = find_indicator(session, asked.code)
    label, entries = one.label or asked.code, entries_of(session, one.id)
    remove_indicator(session, one.id)
    said = ngettext(
        "Supprimé : {}. Sa valeur saisie reste dans le journal.",
        "Supprimé : {}. Ses {} valeurs saisies restent dans le journal.",
        entries,
    )
    say(said.format(label, entries) if entries else _("Supprimé : {}.").format(label))
    return []


def _link(session: Session, asked: Namespace) -> list[str]:
    one = find_indicator(session, asked.code)
    linked = {find_action(session, code).id: True for code in asked.to}
    linked |= {find_action(session, code).id: False for code in asked.no_longer}
    main: dict[str, bool] = {}
    if asked.main is not None:
        measure = measure_of_indicator(session, one)
        if measure is None:
            raise UserError(_("Cet indicateur n'est à aucune action : il n'a pas de mesure."))
        main[measure.id] = asked.main
    redefine(session, one.id, Redefined(linked=linked, main=main))
    return [one.id]


def _take(session: Session, asked: Namespace) -> list[str]:
    scheme, action = _place(session, asked)
    made, _changes = add_from_catalogue(session, scheme, asked.ids, action)
    if not made:
        say(_("Ces définitions sont déjà dans le schéma. Rien n'a été modifié."))
    return list(made)


_GESTURES = {
    "add": _add,
    "edit": _edit,
    "remove": _remove,
    "link": _link,
    "from-catalogue": _take,
    "target": _target,
}


def _place(session: Session, asked: Namespace) -> tuple[str, str | None]:
    """The scheme and, where one is named, the action (ids)."""
    action = find_action(session, asked.action) if asked.action else None
    scheme = action.scheme if action else None
    return scheme or scheme_of(session, asked.scheme).id, action.id if action else None


def _list_catalogue(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = offered(session, _place(session, asked)[0])
    for row in rows:
        here = _(" (déjà là : {})").format(row.taken_as) if row.taken_as else ""
        say(f"{row.id}  {row.shipped.label}{here}")


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
            'jalon indicator b.jalonbase add 5.1-r --label "Places par enfant" --kind ratio '
            "--terms 5.1-p --over 5.1-e --per 1000 --direction up --action 5.1",
            "jalon indicator b.jalonbase edit 5.1-a --tolerance 2 --every 6 --target 2025=92",
            "jalon indicator b.jalonbase link 5.1-a --to 5.2 6.1 --main",
            "jalon indicator b.jalonbase from-catalogue ppe part-judiciaire --action 5.1",
            "jalon indicator b.jalonbase remove 5.1-r",
            "jalon indicator b.jalonbase target 5.1-a 2024=75 2025=90",
            "jalon indicator b.jalonbase list",
        ),
    )
}
