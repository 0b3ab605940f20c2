"""`jalon export`: what goes out, and for whom it is encrypted."""

from argparse import Namespace
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from db.exchange.each import export_each
from db.exchange.export import export_to
from db.exchange.seal import plain_warning
from db.queries.base.lookup import find_person
from db.queries.exchange.outgoing import Outgoing, outgoing
from desktop.cli.opening import free_to_write, made_ready, open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _, ngettext, number
from desktop.naming import file_name


def _declare(parser: Parser) -> None:
    takes_base(parser)
    where = parser.options.add_mutually_exclusive_group(required=True)
    where.add_argument(
        "-o", "--output", metavar=_("FICHIER"), type=Path, help=_("le fichier à envoyer, *.jalon")
    )
    where.add_argument(
        "--each",
        metavar=_("DOSSIER"),
        type=Path,
        help=_("un fichier par personne qui a un poste, dans ce dossier, créé au besoin"),
    )
    parser.options.add_argument(
        "--to",
        metavar=_("PERSONNE"),
        help=_("seulement ce qu'elle peut recevoir et n'a pas dit avoir (par défaut : tout, pour "
               "le secrétariat)"),
    )  # fmt: skip
    parser.options.add_argument(
        "--all", action="store_true", help=_("avec --to : tout renvoyer, même ce qu'elle a déjà")
    )
    how = parser.options.add_mutually_exclusive_group()
    how.add_argument(
        "--words",
        action="store_true",
        help=_("six mots l'ouvrent, pour une personne dont le poste n'est pas encore connu"),
    )
    how.add_argument(
        "--plain", action="store_true", help=_("ne pas chiffrer : qui l'intercepte peut le lire")
    )


def export(asked: Namespace) -> None:
    """Write a file for the secretariat or a person, or one for each person."""
    if asked.each is not None:
        _export_each(asked)
        return
    output = free_to_write(asked.output)
    with open_base(asked) as store:
        with store.read() as session:
            person = find_person(session, asked.to).id if asked.to else None
            going = outgoing(session, person, afresh=asked.all)
        sent = export_to(
            store, output, person, plain=asked.plain, by_words=asked.words, afresh=asked.all
        )
    say(_("{} : {}, {}").format(output, in_words(going), size_in_words(sent.size)))
    if sent.words:
        say(_("Dites ces six mots au téléphone, jamais dans le même message :"))
        say(" ".join(sent.words))
    else:
        _tell_readers(going.readers, plain=asked.plain)


def _export_each(asked: Namespace) -> None:
    if asked.to or asked.words:
        asked.misused(_("« --each » ne va ni avec « --to » ni avec « --words »."))
    with open_base(asked) as store:
        day = store.desk.now().astimezone().date()
        folder = made_ready(asked.each)
        found = export_each(
            store, folder, lambda name: file_name(day, name, _("pour")), plain=asked.plain
        )
        with store.read() as session:
            gone = [outgoing(session, one.person) for one in found]
    for one, going in zip(found, gone, strict=True):
        size, changes = size_in_words(one.sent.size), in_words(going)
        say(_("{} · {} : {}, {}").format(one.name, one.sent.path.name, changes, size))
    if not found:
        say(_("Personne d'autre n'a encore de poste connu de cette base."))
    elif asked.plain:
        say(plain_warning())


def _tell_readers(readers: Sequence[str], *, plain: bool) -> None:
    say(plain_warning() if plain else _("Chiffré pour : {}").format(", ".join(readers)))


def in_words(going: Outgoing) -> str:
    """'12 changements', 'plus de 2 000 changements'."""
    count = going.changes
    said = ngettext("{} changement", "{} changements", count).format(number(count))
    return _("plus de {}").format(said) if going.more else said


def size_in_words(count: int) -> str:
    """Bytes in 'Ko'."""
    return _("{} Ko").format(number(Decimal(count) / 1000, 1))


COMMANDS = {
    "export": Command(
        _declare,
        export,
        (
            "jalon export moi.jalonbase -o remontee.jalon",
            'jalon export secretariat.jalonbase --to "Mission santé" -o diffusion.jalon',
            "jalon export secretariat.jalonbase --each diffusion",
        ),
    ),
}
