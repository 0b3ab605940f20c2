"""The cells of a row as a line to compare: percentages as one saw them, why a cell has nothing."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from db.queries.tables.line import Given
from desktop.i18n import _
from desktop.tables.sheet import Odd, Sheet, Value, address
from desktop.tables.totals import is_total

_NAMING = ("code", "label", "named", "house", "place", "category", "period")


def given_of(sheet: Sheet, number: int, fields: Sequence[tuple[str, int]], *, sure: bool) -> Given:
    """What a row says in these columns, by field."""
    row = sheet.rows[number]
    said: dict[str, object] = {}
    wrong: dict[str, str] = {}
    for name, column in fields:
        said[name] = cell = row[column] if column < len(row) else None
        if (number, column) in sheet.percents and isinstance(cell, int | float):
            said[name] = _percentage(cell)
        odd = sheet.odd.get((number, column))
        if odd is not None and is_blank(cell):
            wrong[name] = _why(odd)
    places = {name: place_of(sheet, number, column) for name, column in fields}
    return Given(places, said, wrong, sure)


def place_of(sheet: Sheet, number: int, column: int) -> str:
    """'Saisies!D12'."""
    return f"{sheet.name}!{address(number, column)}"


def without_total(given: Given) -> Given:
    """The line; one that adds up the others is refused, and says so."""
    for name in _NAMING:
        if is_total(given.said.get(name)):
            sentence = _("« {} » : une ligne qui résume les autres n'est pas prise.")
            told = sentence.format(str(given.said[name]).strip())
            return replace(given, wrong={name: told})
    return given


def is_blank(cell: Value | object) -> bool:
    """Whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _percentage(ratio: float) -> str:
    """'52.5 %' for 0.525: what the person who made the table saw."""
    shown = f"{Decimal(repr(ratio)) * 100:.9f}".rstrip("0").rstrip(".")
    return f"{shown} %"


def _why(odd: Odd) -> str:
    if odd is Odd.ERROR:
        return _("Cette case est en erreur dans le tableur.")
    if odd is Odd.MERGED:
        return _("Cette case est fusionnée avec une autre : défusionnez-les.")
    return _(
        "La formule de cette case n'a pas de résultat : ouvrez le fichier dans un tableur et "
        "enregistrez-le."
    )
