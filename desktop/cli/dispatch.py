"""`jalon …`: which command is asked for, and how what goes wrong is told."""

import difflib
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from db.errors import UserError
from db.journal.clock import Now, system_now
from desktop.cli.output import say, use_utf8
from desktop.cli.parser import MISUSE, Command, Parser
from desktop.cli.verbs import MODULES, summaries
from desktop.i18n import _

REFUSED = 1
_STOPPED = 130
_WINDOW = (".jalonbase", ".jalon")


def main(argv: Sequence[str] | None = None, now: Now = system_now) -> int:
    """Run one command; the exit status: 0 done, 1 refused, 2 not understood."""
    use_utf8()
    try:
        given = [_readable(text) for text in (sys.argv[1:] if argv is None else argv)]
        status = _run(given, now)
        sys.stdout.flush()
    except UserError as error:
        status = _told(error.sentence, REFUSED)
    except UnicodeError:
        status = _told(_("Une partie de cette commande n'est pas du texte lisible."), MISUSE)
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else REFUSED
    except KeyboardInterrupt:
        status = _told(_("Interrompu."), _STOPPED)
    except BrokenPipeError:
        status = _nobody_listens()
    except Exception as error:  # noqa: BLE001 — a person never sees a traceback, the log does
        from desktop.cli.trouble import noted

        status = _told(noted(error), REFUSED)
    return status


def _run(given: list[str], now: Now) -> int:
    if not given:
        return _window(None)
    first, rest = given[0], given[1:]
    if first in MODULES:
        return _command(first, rest, now)
    if first in ("-h", "--help", "--version"):
        say(_version() if first == "--version" else _help())
        return 0
    if not rest and (first.endswith(_WINDOW) or Path(first).is_file()):
        return _window(Path(first))
    return _told(_unknown(first), MISUSE)


def _readable(text: str) -> str:
    """What was typed; its bytes are taken for UTF-8 where the locale could not read them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode()
    return text


def _command(verb: str, rest: list[str], now: Now) -> int:
    command = command_of(verb)
    asked = parser_of(verb, command).parse_args(rest, Namespace(now=now))
    return command.run(asked) or 0


def command_of(verb: str) -> Command:
    """A verb's declaration; only its own module is imported."""
    found = import_module(f"desktop.cli.{MODULES[verb]}").COMMANDS[verb]
    if not isinstance(found, Command):
        raise TypeError(found)
    return found


def parser_of(verb: str, command: Command) -> Parser:
    """What reads a verb's arguments."""
    summary = dict(summaries())[verb]
    parser = Parser(f"jalon {verb}", f"{summary[:1].upper()}{summary[1:]}.", command.examples)
    command.declare(parser)
    return parser


def _window(path: Path | None) -> int:
    if path is not None and not path.is_file():
        raise UserError(_("Il n'y a pas de fichier à cet endroit : « {} ».").format(path))
    gc.disable()  # the window collects by itself; not while it starts, when all that is made stays
    from desktop.app import run

    return run(path)


def _version() -> str:
    from importlib.metadata import version

    return f"Jalon {version('jalon')}"


def _help() -> str:
    wide = max(map(len, MODULES)) + 2
    lines = [
        _("Jalon suit un schéma départemental de protection de l'enfance, sans réseau."),
        "",
        _("Écrire : jalon                          ouvrir la fenêtre"),
        _("         jalon BASE.jalonbase           ouvrir une base"),
        _("         jalon FICHIER.jalon            ouvrir un fichier reçu"),
        _("         jalon COMMANDE --help          montrer l'aide d'une commande"),
        "",
        _("Commandes :"),
        *(f"  {verb:<{wide}}{summary}" for verb, summary in summaries()),
        "",
        _("CODE est celui d'une action ou d'un indicateur, ou schéma/CODE si deux schémas l'ont."),
        _("PÉRIODE s'écrit 2024, 2024-S1, 2024-T3, 2024-05 ou 2023/2025."),
    ]
    return "\n".join(lines)


def _unknown(word: str) -> str:
    near = difflib.get_close_matches(word, MODULES, n=1)
    told = _("« {} » n'est ni une commande de Jalon ni un fichier.").format(word)
    if near:
        return f"{told} {_('Vouliez-vous dire « {} » ?').format(near[0])}"
    return f"{told} {_('« jalon --help » donne la liste des commandes.')}"


def _told(sentence: str, status: int) -> int:
    print(sentence, file=sys.stderr)
    return status


def _nobody_listens() -> int:
    """The reader of our output has gone (`| head`): leave without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED
