"""The files that a command works on: the base it opens, the file it writes."""

from argparse import Namespace
from pathlib import Path

from db.errors import UserError
from db.store import Store
from desktop import paths
from desktop.cli.parser import Parser
from desktop.i18n import _

_SQLITE = b"SQLite format 3\x00"


def takes_base(parser: Parser) -> None:
    """The base, first of all."""
    parser.said.add_argument("base", metavar="BASE", type=Path, help=_("la base, *.jalonbase"))


def takes_json(parser: Parser) -> None:
    """Whether to answer in JSON."""
    parser.options.add_argument(
        "--json", action="store_true", help=_("répondre en JSON, pour un programme")
    )


def takes_output(parser: Parser, what: str) -> None:
    """The file to write."""
    parser.options.add_argument("-o", "--output", metavar=_("FICHIER"), required=True,
                                type=Path, help=what)  # fmt: skip


def open_base(asked: Namespace, *, read_only: bool = False) -> Store:
    """The base named on the command line."""
    return Store(asked.base, paths.key_store(), now=asked.now, read_only=read_only)


def made_ready(folder: Path) -> Path:
    """A folder to write in, made where its parent stands."""
    if folder.exists() or not folder.absolute().parent.is_dir():
        return folder
    try:
        folder.mkdir()
    except OSError as error:
        raise UserError(
            _("Le dossier « {} » ne peut pas être créé : choisissez-en un autre.").format(folder)
        ) from error
    return folder


def free_to_write(path: Path) -> Path:
    """Where a file may be written: not over a base, not where there is no folder."""
    if path.is_dir() or not path.parent.is_dir():
        raise UserError(
            _("« {} » n'est pas un fichier qui peut être écrit : choisissez un autre nom.").format(
                path
            )
        )
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                raise UserError(
                    _("« {} » est une base : elle n'a pas été touchée. Choisissez un autre nom.")
                    .format(path)
                )  # fmt: skip
    return path
