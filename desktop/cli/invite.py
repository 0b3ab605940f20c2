"""`jalon invite` and `jalon join`: how a person's machine gets its own copy of the base."""

from argparse import Namespace
from pathlib import Path

from db.files import write_atomically
from db.queries.base.lookup import find_person
from db.queries.people.person import actions_of, myself
from desktop import paths
from desktop.cli.opening import free_to_write, open_base, takes_base, takes_output
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_words
from desktop.i18n import _, ngettext


def _declare_invite(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))
    takes_output(parser, _("l'invitation à envoyer, *.jalon"))


def _declare_join(parser: Parser) -> None:
    parser.said.add_argument("file", metavar=_("FICHIER"), type=Path, help=_("l'invitation reçue"))
    takes_base(parser)
    parser.options.add_argument(
        "--words",
        type=read_words,
        required=True,
        metavar=_("MOTS"),
        help=_("les six mots donnés au téléphone"),
    )


def invite(asked: Namespace) -> None:
    """Write an invitation; its six words are the last line."""
    from db.exchange.invite import invite as make_invitation

    output = free_to_write(asked.output)
    with open_base(asked) as store:
        with store.write() as session:
            person = find_person(session, asked.person)
            name = person.name or ""
            invitation = make_invitation(session, person.id)
        write_atomically(output, invitation.content)
    say(_("Invitation de {} : {}").format(name, output))
    say(_("Envoyez le fichier, et dites ces six mots au téléphone, jamais dans le même message :"))
    say(" ".join(invitation.words))


def join(asked: Namespace) -> None:
    """Open an invitation into a base of one's own."""
    from db.exchange.invite import join as open_invitation
    from db.exchange.receive import read_file

    content = read_file(asked.file)
    store = open_invitation(content, asked.words, asked.base, paths.key_store(), now=asked.now)
    with store, store.read() as session:
        me = myself(session)
        count = len(actions_of(session, me.id)) if me else 0
    say(_("Base créée : {}").format(asked.base))
    if me is not None:
        charge = ngettext("{} action en charge", "{} actions en charge", count).format(count)
        say(_("Vous êtes : {} ({})").format(me.name, charge))
    say(_("Le secrétariat connaîtra ce poste à votre premier envoi (jalon export)."))


COMMANDS = {
    "invite": Command(
        _declare_invite,
        invite,
        ('jalon invite b.jalonbase "Mission santé" -o invitation-sante.jalon',),
    ),
    "join": Command(
        _declare_join,
        join,
        ('jalon join invitation.jalon moi.jalonbase --words "un deux trois quatre cinq six"',),
    ),
}
