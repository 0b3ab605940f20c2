"""`jalon verify`, `jalon rebuild` and `jalon digest`: is the base in order, is it the same."""

from argparse import Namespace

from db.journal.frontier import digest
from db.journal.session import raw
from db.journal.verify import rebuild, verify
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command
from desktop.i18n import _, ngettext

_WRONG = 1


def verify_base(asked: Namespace) -> int:
    """Check the file, every signature and the read tables; 1 when something is wrong."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        verdict = verify(raw(session), store.path)
    lots = ngettext("{} geste signé", "{} gestes signés", verdict.lots).format(verdict.lots)
    if not verdict.problems:
        say(_("Tout est en ordre : {}, signatures et tables vérifiées.").format(lots))
        return 0
    say(_("Cette base n'est pas en ordre ({}) :").format(lots))
    for problem in verdict.problems:
        say(f"  {problem}")
    say(_("Gardez-la telle quelle, et restaurez la dernière sauvegarde sous un autre nom."))
    return _WRONG


def rebuild_base(asked: Namespace) -> None:
    """Make everything that follows from the signed gestures again."""
    with open_base(asked) as store, store.write() as session:
        count = rebuild(raw(session))
    lots = ngettext("{} geste signé", "{} gestes signés", count).format(count)
    say(_("Tables refaites à partir de {}.").format(lots))


def show_digest(asked: Namespace) -> None:
    """Print the digest alone: two bases that print the same hold the same."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        say(digest(raw(session)))


COMMANDS = {
    "verify": Command(takes_base, verify_base, ("jalon verify secretariat.jalonbase",)),
    "rebuild": Command(takes_base, rebuild_base, ("jalon rebuild secretariat.jalonbase",)),
    "digest": Command(takes_base, show_digest, ("jalon digest secretariat.jalonbase",)),
}
