"""`jalon establishment types` and `contact`: the list of types, and how houses are reached."""

from argparse import Namespace
from typing import Any

from sqlalchemy.orm import Session

from db.commands.house_contact import remove_contact, write_contact
from db.commands.house_type import add_type, order_types, remove_type, rename_type
from db.errors import UserError
from db.queries.base.lookup import find_establishment
from db.queries.establishment.contacts import house_contacts
from db.queries.establishment.listed import TypeRow, type_rows
from desktop.cli.opening import open_base
from desktop.cli.output import say
from desktop.i18n import _, ngettext


def declare_reaching(branches: Any) -> None:
    """Both verbs."""
    kinds = branches.add_parser("types", help=_("montrer ou changer la liste des types"))
    one = kinds.options.add_mutually_exclusive_group()
    one.add_argument("--add", metavar=_("TYPE"), help=_("en ajouter un"))
    one.add_argument("--rename", nargs=2, metavar=(_("TYPE"), _("NOM")), help=_("le nommer"))
    one.add_argument("--remove", metavar=_("TYPE"), help=_("retirer un type sans établissement"))
    one.add_argument("--first", metavar=_("TYPE"), help=_("le mettre en tête"))
    reach = branches.add_parser("contact", help=_("dire comment joindre un établissement"))
    reach.said.add_argument("name", metavar=_("NOM"))
    add = reach.options.add_argument
    add("--who", metavar=_("FONCTION"), help=_("un nom ou une fonction"))
    add("--email", metavar=_("ADRESSE"), help=_("son adresse"))
    add("--phone", metavar=_("NUMÉRO"), help=_("son téléphone"))
    add("--remove", metavar=_("FONCTION"), help=_("ne plus avoir ce contact"))


def types(asked: Namespace) -> None:
    """Change the list of types where something is asked, then say it."""
    with open_base(asked) as store:
        with store.write() as session:
            _change(session, asked)
        with store.read() as session:
            rows = type_rows(session)
    for row in rows:
        said = ngettext("{} établissement", "{} établissements", row.houses).format(row.houses)
        say(f"{row.name} · {said}")


def contact(asked: Namespace) -> None:
    """Write a contact: the one of this name, else a new one; without anything, say them."""
    said = {
        name: value
        for name, value in (("name", asked.who), ("email", asked.email), ("phone", asked.phone))
        if value is not None
    }
    with open_base(asked) as store:
        with store.write() as session:
            house = find_establishment(session, asked.name)
            held = {
                one.name.casefold(): one.id for one in house_contacts(session).get(house.id, ())
            }
            if asked.remove is not None:
                known = held.get(asked.remove.strip().casefold())
                if known is None:
                    raise UserError(_("Aucun contact « {} ».").format(asked.remove))
                remove_contact(session, known)
            elif said:
                write_contact(session, house.id, said, held.get((asked.who or "").casefold()))
        with store.read() as session:
            rows = house_contacts(session).get(find_establishment(session, asked.name).id, ())
    for row in rows:
        say(" · ".join(filter(None, (row.name, row.email, row.phone))))
    if said:
        say(_("Ces coordonnées restent au secrétariat."))


def _change(session: Session, asked: Namespace) -> None:
    rows = type_rows(session)
    if asked.add is not None:
        add_type(session, asked.add)
    elif asked.rename is not None:
        rename_type(session, _type(rows, asked.rename[0]).id, asked.rename[1])
    elif asked.remove is not None:
        remove_type(session, _type(rows, asked.remove).id)
    elif asked.first is not None:
        first = _type(rows, asked.first).id
        order_types(session, [first, *(row.id for row in rows if row.id != first)])


def _type(rows: list[TypeRow], name: str) -> TypeRow:
    found = next((row for row in rows if row.name.casefold() == name.strip().casefold()), None)
    if found is None:
        known = ", ".join(row.name for row in rows)
        raise UserError(_("Aucun type « {} ». Connus : {}.").format(name, known))
    return found
