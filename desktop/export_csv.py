"""A table as a CSV file that a spreadsheet opens by itself: semicolons, UTF-8 with its mark."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from db.errors import UserError
from db.words import NBSP, _

# What a spreadsheet would take for a formula and carry out.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a table, its titles first; the path. UserError when the disk refuses it."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([guarded(title) for title in titles])
            writer.writerows([guarded(text) for text in row] for row in rows)
    except OSError as error:
        sentence = _("Le fichier « {} » n'a pas pu être écrit : {}.")
        raise UserError(sentence.format(path.name, error.strerror or error)) from error
    return path


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, with plain spaces."""
    plain = text.replace(NBSP, " ")
    return f"'{plain}" if plain.startswith(_FORMULAS) else plain
