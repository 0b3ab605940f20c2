"""`jalon aside`: the files set aside, until they are taken or forgotten."""

from argparse import Namespace

from db.errors import UserError
from db.exchange.aside import forget_aside
from db.queries.exchange.received import Aside, set_aside_files
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_whole
from desktop.i18n import _, clock, long_date


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument(
        "--forget", metavar="N", help=_("oublier le fichier de ce numéro, sans le supprimer")
    )
    takes_json(parser)


def show_aside(asked: Namespace) -> None:
    """List the files set aside, or forget one of them."""
    if asked.forget is not None:
        _forget(asked)
        return
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = set_aside_files(session)
    if asked.json:
        listed = [facts(one, number=n, path=str(one.path)) for n, one in enumerate(found, 1)]
        say_facts(listed)
        return
    if not found:
        say(_("Aucun fichier n'est mis de côté."))
    for number, one in enumerate(found, 1):
        _tell(number, one)


def _forget(asked: Namespace) -> None:
    number = read_whole(asked.forget)
    with open_base(asked) as store, store.write() as session:
        found = set_aside_files(session)
        if not 1 <= number <= len(found):
            raise UserError(
                _("Il n'y a pas de fichier nº {} mis de côté. Rien n'a été modifié.").format(number)
            )
        forget_aside(session, found[number - 1].id)
    say(_("Oublié : {}. Le fichier lui-même n'a pas été touché.").format(found[number - 1].path))


def _tell(number: int, one: Aside) -> None:
    at = one.at.astimezone()
    sender = f" · {one.sender}" if one.sender else ""
    when = _("mis de côté le {} à {}").format(long_date(at.date()), clock(at))
    say(f"{number}. {one.path}{sender} · {when}")
    if not one.here:
        say(f"   {_('Ce fichier n’est plus à cet endroit.')}")
    if one.reason:
        say(f"   {one.reason}")


COMMANDS = {
    "aside": Command(
        _declare,
        show_aside,
        ("jalon aside secretariat.jalonbase", "jalon aside secretariat.jalonbase --forget 1"),
    ),
}
