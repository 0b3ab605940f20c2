"""A command line that speaks French: usage, faults and examples."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from desktop.i18n import NBSP, _

MISUSE = 2

_NUMBER = re.compile(r"^-\d[\d  ]*([.,]\d+)?$")


@dataclass(frozen=True, slots=True)
class Command:
    """One verb: what it takes, what it does (None or an exit status), and examples of it."""

    declare: Callable[["Parser"], None]
    run: Callable[[argparse.Namespace], int | None]
    examples: tuple[str, ...] = ()


class Parser(argparse.ArgumentParser):
    """argparse with our own sentences; options are never guessed from their beginning."""

    def __init__(
        self,
        prog: str | None = None,
        description: str | None = None,
        examples: Iterable[str] = (),
        **rest: Any,
    ) -> None:
        shown = "\n".join(f"  {example}" for example in examples)
        super().__init__(
            prog=prog,
            description=description,
            epilog=_("Exemples :") + f"\n{shown}" if shown else None,
            formatter_class=_French,
            add_help=False,
            allow_abbrev=False,
            **rest,
        )
        self._negative_number_matcher = _NUMBER  # '-3,5' is a number, not an option
        self.set_defaults(misused=self.misused)
        self.said = self.add_argument_group(_("À donner"))
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("montrer cette aide"))

    def error(self, message: str) -> NoReturn:
        """Say in French what argparse does not understand, and leave."""
        self.misused(_told(message))

    def misused(self, sentence: str) -> NoReturn:
        """Show how the command is written, say what is wrong, and leave with status 2.

        Commands find it as `asked.misused`.
        """
        self.print_usage(sys.stderr)
        self.exit(MISUSE, f"{sentence}\n")

    def branches(self) -> "argparse._SubParsersAction[Parser]":
        """The words that may follow, kept as `what`, each with arguments of its own."""
        return self.add_subparsers(
            dest="what", required=True, metavar=_("QUOI"), title=_("Que faire"), parser_class=Parser
        )


class _French(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=96)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        said = _("Écrire : ") if prefix is None else prefix
        super().add_usage(usage, actions, groups, said)

    def start_section(self, heading: str | None) -> None:
        super().start_section(f"{heading}{NBSP}" if heading else heading)


def _told(message: str) -> str:
    """What argparse says, in French."""
    for pattern, sentence in _faults():
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*(part.replace("'", "") for part in found.groups()))
    return _("Cette commande n'est pas comprise : {}.").format(message)


def _faults() -> list[tuple[str, str]]:
    return [
        (
            r"the following arguments are required: (.*)",
            _("Il manque {}."),
        ),
        (
            r"one of the arguments (.*) is required",
            _("Il faut l'une de ces options : {}."),
        ),
        (
            r"unrecognized arguments: (.*)",
            _("« {} » n'est pas compris ici."),
        ),
        (
            r"argument (.*): not allowed with argument (.*)",
            _("« {} » et « {} » ne vont pas ensemble."),
        ),
        (
            r"argument (.*): expected .*",
            _("Il manque ce qui suit « {} »."),
        ),
        (
            r"argument (?:.*): invalid choice: '(.*)' \(choose from (.*)\)",
            _("« {} » n'est pas compris ici. Mots connus : {}."),
        ),
    ]
