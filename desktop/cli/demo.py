"""`jalon demo`: a whole cycle, to be looked at."""

from argparse import Namespace
from pathlib import Path

from desktop import paths
from desktop.cli.output import say
from desktop.cli.parser import Command, Parser
from desktop.i18n import _

_DIFFER = 1


def _declare(parser: Parser) -> None:
    parser.said.add_argument(
        "folder", metavar=_("DOSSIER"), type=Path, help=_("un dossier vide, ou à créer")
    )
    parser.options.add_argument(
        "--no-window", action="store_true", help=_("sans les images des pages")
    )


def demo(asked: Namespace) -> int:
    """Play the cycle, then draw the pages; 1 when the copies do not agree."""
    from desktop.demo.play import play

    keys = paths.key_store(example=True)
    same = play(asked.folder, keys, say)
    if not asked.no_window:
        from desktop.shots import take_shots

        pictures = asked.folder / "images"
        taken = take_shots(asked.folder / "secretariat.jalonbase", keys, pictures)
        say(_("Images des pages : {} dans {}").format(len(taken), pictures))
    if not same:
        say(_("Les copies ne sont pas identiques : c'est une erreur de Jalon."))
        return _DIFFER
    say(_("Toutes les copies sont d'accord. Pour ouvrir la base du secrétariat, d'un pilote,"))
    say(_("d'une direction d'établissement :"))
    for name in ("secretariat", "pilote-sante", "direction-erables"):
        say(f"  jalon {asked.folder / name}.jalonbase")
    return 0


COMMANDS = {"demo": Command(_declare, demo, ("jalon demo demonstration",))}
