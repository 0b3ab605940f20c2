"""`jalon expect`: what is expected of establishments, of which of them, who is exempt."""

from argparse import Namespace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.expectation import (
    NewExpectation,
    add_expectation,
    ask_houses,
    edit_expectation,
    place_expectation,
    remove_expectation,
)
from db.commands.summary import refresh_summaries
from db.errors import UserError
from db.kinds.choices import Managed
from db.kinds.establishment import HouseType
from db.kinds.expectation import Rule
from db.kinds.person import Organisation
from db.queries.base.lookup import find_action, find_establishment
from db.queries.establishment.lookup import find_expectation
from desktop.cli.expected import list_expected, show_expected
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.silent import declare_silent, list_silent
from desktop.cli.values import read_choice, read_day, read_whole
from desktop.i18n import _, ngettext


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("attendre quelque chose des établissements"))
    add.said.add_argument("code", metavar="CODE", help=_("l'action"))
    add.said.add_argument("label", metavar=_("ATTENDU"), help=_("ce qui est attendu"))
    _takes_rule(add)
    edit = branches.add_parser("edit", help=_("changer un attendu"))
    edit.said.add_argument("expectation", metavar=_("ATTENDU"), help=_("ses mots"))
    edit.options.add_argument("--label", metavar=_("TEXTE"), help=_("ses nouveaux mots"))
    edit.options.add_argument("--nobody", action="store_true", help=_("de personne par règle"))
    edit.options.add_argument("--no-deadline", action="store_true", help=_("sans échéance"))
    _takes_rule(edit)
    for name, told in (
        ("ask", _("l'attendre aussi de ces établissements")),
        ("exempt", _("en dispenser ces établissements")),
        ("rule", _("s'en remettre de nouveau à la règle pour ces établissements")),
    ):
        by_hand = branches.add_parser(name, help=told)
        by_hand.said.add_argument("expectation", metavar=_("ATTENDU"), help=_("ses mots"))
        by_hand.said.add_argument("houses", nargs="+", metavar=_("NOM"), help=_("établissements"))
        if name == "exempt":
            by_hand.options.add_argument("--reason", required=True, metavar=_("TEXTE"))
        else:
            by_hand.options.add_argument(
                "--deadline", type=read_day, metavar="DATE", help=_("leur propre échéance")
            )
    gone = branches.add_parser("remove", help=_("ne plus rien attendre"))
    gone.said.add_argument("expectation", metavar=_("ATTENDU"), help=_("ses mots"))
    place = branches.add_parser("place", help=_("le ranger parmi ceux de son action"))
    place.said.add_argument("expectation", metavar=_("ATTENDU"), help=_("ses mots"))
    place.said.add_argument("place", type=read_whole, metavar=_("RANG"), help=_("à partir de 1"))
    show = branches.add_parser("show", help=_("où il en est dans chaque établissement"))
    show.said.add_argument("expectation", metavar=_("ATTENDU"), help=_("ses mots"))
    listed = branches.add_parser("list", help=_("montrer les attendus et leurs comptes"))
    listed.said.add_argument("code", nargs="?", metavar="CODE", help=_("d'une seule action"))
    takes_json(listed)
    branches.add_parser("sign", help=_("signer les comptes que lisent les autres"))
    declare_silent(branches)


def _takes_rule(parser: Parser) -> None:
    options = parser.options
    options.add_argument("--everyone", action="store_true", help=_("de tous les établissements"))
    options.add_argument("--type", action="append", metavar="TYPE", help=_("de ceux de ce type"))
    options.add_argument(
        "--manager", action="append", metavar=_("ORGANISME"), help=_("de ceux qu'il gère")
    )
    options.add_argument(
        "--area", action="append", metavar=_("SECTEUR"), help=_("de ceux de ce secteur")
    )
    options.add_argument("--managed", help=_("directly ou association"))
    options.add_argument("--deadline", type=read_day, metavar="DATE", help=_("pour ce jour"))
    options.add_argument("--detail", metavar=_("TEXTE"), help=_("ce qui compte comme en place"))


def expectation(asked: Namespace) -> None:
    """Expect something of establishments, ask or exempt some by hand, or list what is expected."""
    {
        "add": _add,
        "edit": _edit,
        "ask": _by_hand,
        "exempt": _by_hand,
        "rule": _by_hand,
        "remove": _remove,
        "sign": _sign,
        "place": _place,
        "show": show_expected,
        "list": list_expected,
        "silent": list_silent,
    }[asked.what](asked)


def _add(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        action = find_action(session, asked.code).id
        new = NewExpectation(asked.label, _rule(session, asked), asked.deadline, asked.detail or "")
        made, _changes = add_expectation(session, action, new)
    say(_("Attendu : {}").format(asked.label.strip()))
    say(made)


def _edit(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        found = find_expectation(session, asked.expectation)
        rule = _rule(session, asked)
        said = {
            "label": asked.label,
            "detail": asked.detail,
            "deadline": asked.deadline,
            "rule": None if rule.nobody else rule,
        }
        fields = {name: value for name, value in said.items() if value is not None}
        fields |= {"rule": Rule()} if asked.nobody else {}
        fields |= {"deadline": None} if asked.no_deadline else {}
        edit_expectation(session, found.id, fields)
    say(_("Modifié : {}").format(found.label))


def _by_hand(asked: Namespace) -> None:
    state = {"ask": True, "exempt": False, "rule": None}[asked.what]
    reason = asked.reason if asked.what == "exempt" else ""
    with open_base(asked) as store, store.write() as session:
        found = find_expectation(session, asked.expectation)
        places = [find_establishment(session, name) for name in asked.houses]
        ask_houses(
            session,
            found.id,
            [one.id for one in places],
            asked=state,
            reason=reason,
            deadline=getattr(asked, "deadline", None),
        )
        told = ", ".join(one.name or "" for one in places)
    say(f"{found.label} · {told}")


def _remove(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        found = find_expectation(session, asked.expectation)
        remove_expectation(session, found.id)
    say(_("N'est plus attendu : {}").format(found.label))


def _sign(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        signed = len(refresh_summaries(session).entities)
    none = _("Les comptes signés sont à jour.")
    say(
        ngettext("{} compte signé.", "{} comptes signés.", signed).format(signed)
        if signed
        else none
    )


def _place(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        found = find_expectation(session, asked.expectation)
        place_expectation(session, found.id, asked.place)
    say(_("À la place {} : {}").format(asked.place, found.label))


def _rule(session: Session, asked: Namespace) -> Rule:
    return Rule(
        asked.everyone,
        frozenset(_named(session, HouseType, one) for one in asked.type or ()),
        frozenset(_named(session, Organisation, one) for one in asked.manager or ()),
        frozenset(asked.area or ()),
        read_choice(Managed, asked.managed) if asked.managed else None,
    )


def _named(session: Session, kind: type[HouseType] | type[Organisation], said: str) -> str:
    """The id of a type or of an organisation by its name."""
    wanted = said.strip().casefold()
    for one, name in session.execute(select(kind.id, kind.name)):
        if wanted in (one, (name or "").casefold()):
            return str(one)
    raise UserError(_("« {} » n'est pas dans cette base. Rien n'a été modifié.").format(said))


COMMANDS = {
    "expect": Command(
        _declare,
        expectation,
        (
            'jalon expect b.jalonbase add 4.1 "Référent scolarité nommé" --everyone '
            "--deadline 2025-06-30",
            'jalon expect b.jalonbase exempt "Référent scolarité" "Pouponnière C" '
            '--reason "Aucun enfant scolarisé"',
            'jalon expect b.jalonbase ask "Référent scolarité" "Foyer A" --deadline 2025-09-01',
            'jalon expect b.jalonbase show "Référent scolarité"',
            "jalon expect b.jalonbase list 4.1",
            "jalon expect b.jalonbase sign",
            "jalon expect b.jalonbase silent --late --letters",
        ),
    )
}
