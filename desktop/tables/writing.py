"""Indicators and what was entered for them, written to a file as it is asked for on screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.bulk import without_collector
from db.queries.entry.lines import entry_lines
from db.queries.indicator.definition_lines import definition_lines, target_lines
from db.queries.scheme.letterhead import letterhead
from db.queries.secrecy.entries import secret_entries, secret_starts
from desktop.export_csv import write_csv
from desktop.i18n import _
from desktop.tables.about import about_table
from desktop.tables.csv_file import write_table
from desktop.tables.definitions import definition_table
from desktop.tables.entries import entry_table, target_table
from desktop.tables.plain import plain_book
from desktop.tables.table import Book, Table
from desktop.tables.titles import ENTRIES, INDICATORS, TARGETS
from desktop.tables.xlsx import Progress, write_book

XLSX, CSV = ".xlsx", ".csv"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`ids` are the indicators in sight, None for all of them; `told` says how they were filtered.

    `sheet` is the one that a CSV file holds: entries, targets or indicators.
    """

    ids: Sequence[str] | None = None
    scheme: str | None = None
    told: str = ""
    sheet: str = ENTRIES


@dataclass(frozen=True, slots=True)
class Gone:
    """How much went out, and how many values went out as 'secret'."""

    indicators: int
    entries: int
    secret: int


def write_indicators(
    session: Session,
    wanted: Wanted,
    path: Path,
    progress: Progress = lambda _done, _all: None,
) -> Gone:
    """Write them to a workbook or, by the name of the file, to a CSV table.

    UserError where the disk refuses it, or another program has the file open.
    """
    check_closed(path)
    with without_collector():
        return _write(session, wanted, path, progress)


def _write(session: Session, wanted: Wanted, path: Path, progress: Progress) -> Gone:
    definitions = definition_lines(session, wanted.ids)
    lines = entry_lines(session, wanted.ids)
    hidden, least = secret_entries(session, lines)
    starts = secret_starts(session)
    makers: dict[str, Callable[[], Table]] = {
        INDICATORS: lambda: definition_table(definitions, starts),
        TARGETS: lambda: target_table(target_lines(session, wanted.ids)),
        ENTRIES: lambda: entry_table(lines, hidden),
    }
    if path.suffix.lower() == CSV:
        write_table(path, makers[wanted.sheet](), progress)
    else:
        head = letterhead(session, wanted.scheme)
        tables = [about_table(head, wanted.told, least), *(make() for make in makers.values())]
        title = _("Indicateurs et saisies")
        write_book(path, Book(title, head.scheme, head.authority, head.authority, tables), progress)
    return Gone(len(definitions), len(lines), len(hidden))


def write_texts(
    path: Path, name: str, titles: Sequence[str], rows: Sequence[Sequence[str]]
) -> Path:
    """Write a list as it is shown, to a workbook or to a CSV file by the name; the path."""
    if path.suffix.lower() == CSV:
        return write_csv(path, titles, rows)
    check_closed(path)
    write_book(path, plain_book(name, titles, rows))
    return path


def check_closed(path: Path) -> None:
    """UserError where a spreadsheet has this file open: it would be written under its eyes."""
    locks = (path.with_name(f".~lock.{path.name}#"), path.with_name(f"~${path.name}"))
    if any(lock.exists() for lock in locks):
        sentence = _(
            "« {} » est ouvert dans un tableur. Fermez-le, ou choisissez un autre nom. Rien n'a "
            "été modifié."
        )
        raise UserError(sentence.format(path.name))
