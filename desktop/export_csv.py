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
    return kept_from_formulas(text.replace(NBSP, " "))


def kept_from_formulas(text: str) -> str:
    """The same text, behind a sign that `without_guard` takes off again."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULAS) else text


def without_guard(text: str) -> str:
    """The text, without the sign that kept a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULAS) else text
