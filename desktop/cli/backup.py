"""`jalon backup` and `jalon restore`."""

from argparse import Namespace
from pathlib import Path

from db.commands.backup import backup_base, restore_base
from desktop.cli.opening import open_base, takes_base
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _


def _declare_backup(parser: Parser) -> None:
    takes_base(parser)
    _takes_file(parser)


def _declare_restore(parser: Parser) -> None:
    _takes_file(parser)
    takes_base(parser)


def _takes_file(parser: Parser) -> None:
    parser.said.add_argument(
        "file", metavar=_("FICHIER"), type=Path, help=_("la sauvegarde, un seul fichier")
    )


def backup(asked: Namespace) -> None:
    """Copy the base into one file."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        backup_base(session, asked.file)
    say(_("Sauvegarde écrite : {}").format(asked.file))


def restore(asked: Namespace) -> None:
    """Put a backup in place; the former base stays beside."""
    kept = restore_base(asked.file, asked.base, asked.now)
    say(_("Base restaurée : {}").format(asked.base))
    if kept is not None:
        say(_("L'ancienne base est gardée à côté : {}").format(kept.name))


COMMANDS = {
    "backup": Command(
        _declare_backup, backup, ("jalon backup secretariat.jalonbase sauvegarde.jalonbase",)
    ),
    "restore": Command(
        _declare_restore, restore, ("jalon restore sauvegarde.jalonbase secretariat.jalonbase",)
    ),
}
