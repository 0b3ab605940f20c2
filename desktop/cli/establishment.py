"""`jalon establishment`: houses and services, and what is expected of them."""

from argparse import Namespace
from typing import Any

from db.commands.establishment import add_establishment, edit_establishment
from db.errors import UserError
from db.kinds.choices import Managed
from db.queries.base.lookup import find_establishment
from db.queries.establishment.at_house import AtHouse, at_houses
from desktop.cli.joining import declare_joining, import_houses, merge, part
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.reaching import contact, declare_reaching, types
from desktop.cli.values import read_choice, read_day
from desktop.i18n import _, long_date

_TEXTS = ("type", "manager", "area", "place", "comment")


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter un établissement"))
    add.said.add_argument("name", metavar=_("NOM"))
    _takes_fields(add)
    edit = branches.add_parser("edit", help=_("changer ce qui est dit d'un établissement"))
    edit.said.add_argument("name", metavar=_("NOM"))
    edit.options.add_argument(
        "--name", dest="new_name", metavar=_("NOM"), help=_("son nouveau nom")
    )
    _takes_fields(edit)
    close = branches.add_parser("close", help=_("le fermer : plus rien n'y est attendu"))
    close.said.add_argument("name", metavar=_("NOM"))
    instead = close.options.add_mutually_exclusive_group(required=True)
    instead.add_argument("--on", type=read_day, metavar="DATE", help=_("à partir de ce jour"))
    instead.add_argument("--reopen", action="store_true", help=_("le rouvrir"))
    declare_joining(branches)
    declare_reaching(branches)
    listed = branches.add_parser("list", help=_("montrer tous les établissements"))
    takes_json(listed)


def _takes_fields(parser: Parser) -> None:
    """What is said of an establishment; an empty text takes it away."""
    add = parser.options.add_argument
    add("--type", metavar=_("TYPE"), help=_("foyer, MECS… ; un type inconnu est ajouté"))
    add("--managed", help=_("directly (en régie) ou association"))
    add("--manager", metavar=_("ORGANISME"), help=_("qui le gère"))
    add("--area", metavar=_("SECTEUR"), help=_("arrondissement, commune ou secteur"))
    add("--place", metavar=_("LIEU"), help=_("où il se trouve"))
    add("--capacity", type=int, metavar="N", help=_("combien de places"))
    add("--ages", metavar="DE-À", help=_("les âges accueillis, par exemple 6-17"))
    add("--opened", type=read_day, metavar="DATE", help=_("ouvert ce jour"))
    add("--comment", metavar=_("TEXTE"), help=_("un commentaire"))


def establishment(asked: Namespace) -> int | None:
    """Add an establishment, change it, join two that are one, or list them."""
    return {
        "add": _add,
        "edit": _edit,
        "close": _close,
        "list": _list,
        "merge": merge,
        "part": part,
        "types": types,
        "contact": contact,
        "import": import_houses,
    }[asked.what](asked)


def _add(asked: Namespace) -> None:
    said = {name: value for name, value in _said(asked).items() if value not in (None, "")}
    manager, place = said.pop("manager", None), said.pop("place", None)
    with open_base(asked) as store, store.write() as session:
        made, _changes = add_establishment(session, asked.name, manager, place, said)
    say(_("Ajouté : {}").format(asked.name.strip()))
    say(made)


def _edit(asked: Namespace) -> None:
    said = _said(asked) | ({"name": asked.new_name} if asked.new_name is not None else {})
    if not said:
        asked.misused(_("Dites ce qui change."))
    with open_base(asked) as store, store.write() as session:
        found = find_establishment(session, asked.name)
        edit_establishment(session, found.id, said)
        name = asked.new_name or found.name
    say(_("Enregistré : {}").format(name))


def _close(asked: Namespace) -> None:
    with open_base(asked) as store, store.write() as session:
        found = find_establishment(session, asked.name)
        edit_establishment(session, found.id, {"closed": asked.on})
        name = found.name
    if asked.on is None:
        say(_("{} : de nouveau ouvert").format(name))
    else:
        say(_("{} : fermé à partir du {}").format(name, long_date(asked.on)))


def _said(asked: Namespace) -> dict[str, Any]:
    """The fields that were given."""
    found: dict[str, Any] = {
        name: getattr(asked, name)
        for name in (*_TEXTS, "capacity", "opened")
        if getattr(asked, name) is not None
    }
    if asked.managed is not None:
        found["managed"] = read_choice(Managed, asked.managed) if asked.managed else None
    if asked.ages is not None:
        found |= dict(zip(("age_from", "age_to"), _ages(asked.ages), strict=True))
    return found


def _ages(text: str) -> tuple[int | None, int | None]:
    """'6-17', '16-' or '-3'; '' says none."""
    low, _dash, high = text.partition("-")
    try:
        return (int(low) if low else None, int(high) if high else None)
    except ValueError as error:
        sentence = _("« {} » ne dit pas d'âges : écrivez par exemple 6-17.")
        raise UserError(sentence.format(text)) from error


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
            'jalon establishment b.jalonbase edit "Foyer A" --type Foyer --capacity 24 --ages 6-17',
            'jalon establishment b.jalonbase close "Foyer A" --on 2024-12-31',
            'jalon establishment b.jalonbase merge "Foyer A" "Foyer A bis" --preview',
            "jalon establishment b.jalonbase import etablissements.xlsx --preview",
            "jalon establishment b.jalonbase list",
        ),
    )
}
