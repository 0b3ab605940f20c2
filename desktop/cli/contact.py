"""`jalon contact` and `jalon attend`: what only secretaries know of people."""

from argparse import Namespace

from db.commands.attendance import attend as note_attendance
from db.commands.contact import set_contact
from db.kinds.choices import Presence
from db.queries.base.display import name_of
from db.queries.base.lookup import find_meeting, find_person
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice
from desktop.i18n import _


def _declare_contact(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))
    parser.options.add_argument(
        "--email", metavar=_("ADRESSE"), help=_("son adresse ; vide : aucune")
    )
    parser.options.add_argument(
        "--phone", metavar=_("NUMÉRO"), help=_("son téléphone ; vide : aucun")
    )


def _declare_attend(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))
    parser.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))
    parser.options.add_argument(
        "--as",
        dest="presence",
        required=True,
        metavar=_("PRÉSENCE"),
        help=_("invited, present, excused ou represented"),
    )
    parser.options.add_argument(
        "--by", metavar=_("NOM"), help=_("par qui la personne est représentée")
    )


def contact(asked: Namespace) -> None:
    """Write a person's e-mail and telephone; they stay in the secretariat."""
    if asked.email is None and asked.phone is None:
        asked.misused(_("Donnez --email, --phone ou les deux."))
    with open_base(asked) as store, store.write() as session:
        person = find_person(session, asked.person)
        set_contact(session, person.id, email=asked.email, phone=asked.phone)
    say(_("Coordonnées enregistrées : {}").format(person.name))
    say(_("Elles restent au secrétariat : aucun envoi à un pilote ne les emporte."))


def attend(asked: Namespace) -> None:
    """Say how a person attends a sitting; it stays in the secretariat."""
    presence = read_choice(Presence, asked.presence)
    if asked.by and presence != Presence.REPRESENTED:
        asked.misused(_("--by ne va qu'avec --as represented."))
    with open_base(asked) as store, store.write() as session:
        meeting = find_meeting(session, asked.meeting).id
        person = find_person(session, asked.person).id
        note_attendance(session, meeting, person, presence, asked.by)
        told = name_of(session, person)
    by = _(" par {}").format(asked.by.strip()) if presence == Presence.REPRESENTED else ""
    say(f"{told}{_(' :')} {presence.label.lower()}{by}")


COMMANDS = {
    "contact": Command(
        _declare_contact,
        contact,
        ('jalon contact b.jalonbase "Mission santé" --email sante@exemple.fr',),
    ),
    "attend": Command(
        _declare_attend,
        attend,
        ('jalon attend b.jalonbase 2024-10-08 "Mission santé" --as present',),
    ),
}
