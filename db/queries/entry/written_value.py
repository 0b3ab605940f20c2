"""The value of an indicator as one writes it in a cell, and the cell as a value gives it."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.amounts import is_number, read_number
from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.queries.entry.expects import Expects, check_numbers
from db.queries.entry.named_value import named_value
from db.words import NBSP, _, number

_ESTIMATED = "≈~"
_YES, _NO = frozenset(("o", "oui", "1", "vrai")), frozenset(("n", "non", "0", "faux"))
_EMPTIES = {
    **dict.fromkeys(("na", "n/a", "nonapplicable"), Empty.NOT_APPLICABLE),
    **dict.fromkeys(("secret", "secretstatistique", "ss"), Empty.SECRET),
}
_WITH_UNIT = re.compile(r"([-−]?[0-9\s.,]*[0-9])\s*([^0-9\s].*)?")


def read_value(text: str, expects: Expects) -> dict[str, Any] | None:
    """What a cell says: a number, a word of a scale, 'oui', 'n. a.', 'secret'; '≈' is an estimate.

    None where nothing is written; UserError where it cannot be a value of the indicator.
    """
    said = text.strip()
    if not said:
        return None
    if (empty := read_empty(said)) is not None:
        return {"empty": empty}
    plain, estimated = _estimated(said)
    measured: dict[str, Any] = {"value": _read(plain, expects)}
    check_numbers(measured, expects)
    return measured | ({"estimated": True} if estimated else {})


def read_share(part: str, total: str, expects: Expects) -> dict[str, Any] | None:
    """What two cells say: a number and its total; or '45 %' alone where they are not known."""
    if not total.strip():
        said = part.strip()
        if not said or read_empty(said) is not None or said.endswith("%"):
            return read_value(said, expects)
        read_number(_estimated(said)[0])
        raise UserError(_("Il manque le total. Sans le total, écrivez le pourcentage : 45 %."))
    if read_empty(part) is not None:
        raise UserError(_("Donnez une valeur, ou dites pourquoi il n'y en a pas."))
    counts = [_estimated(one.strip()) for one in (part, total)]
    over = read_number(counts[1][0])
    if not part.strip():
        raise UserError(_("Il manque le nombre."))
    if counts[0][0].endswith("%"):
        raise UserError(_("Donnez le nombre, ou le pourcentage sans total."))
    measured = {"numerator": read_number(counts[0][0]), "denominator": over}
    check_numbers(measured, expects)
    return measured | ({"estimated": True} if any(one for _said, one in counts) else {})


def total_is_wrong(part: str, total: str) -> bool:
    """Which of the two cells is to be mended where they make no share: the total, else the number.

    A total that is missing is, beside a number; one that is no number, or zero, is too.
    """
    if not total.strip():
        return is_number(_estimated(part.strip())[0])
    plain = _estimated(total.strip())[0]
    return not is_number(plain) or not read_number(plain)


def read_empty(text: str) -> Empty | None:
    """Why there is no value, as it is written: 'n. a.', 'secret'; None for anything else."""
    plain = re.sub(r"[\s.]", "", text.casefold()).replace("é", "e")
    return _EMPTIES.get(plain)


def write_value(measured: Mapping[str, Any] | None, expects: Expects) -> tuple[str, str]:
    """What stands in the cell of a value, or in those of a number and its total; '' for none."""
    if not measured:
        return "", ""
    if measured.get("empty"):
        return empty_words(Empty(measured["empty"])), ""
    sign = f"≈{NBSP}" if measured.get("estimated") else ""
    part, total, value = (measured.get(name) for name in ("numerator", "denominator", "value"))
    if value is not None:
        return sign + _words(Decimal(value), expects), ""
    return (
        sign + number(part) if part is not None else "",
        number(total) if total is not None else "",
    )


def empty_words(empty: Empty) -> str:
    """The word that a cell holds for a missing value."""
    return {Empty.NOT_APPLICABLE: _("n. a."), Empty.SECRET: _("secret")}[empty]


def _words(value: Decimal, expects: Expects) -> str:
    named = named_value(value, expects.kind, expects.levels)
    if named is not None:
        return named
    return f"{number(value)}{NBSP}%" if expects.share else number(value)


def _read(text: str, expects: Expects) -> Decimal:
    plain = text.casefold()
    if expects.kind is IndicatorKind.YES_NO:
        if plain not in _YES | _NO:
            raise UserError(_("Répondez par oui ou par non."))
        return Decimal(int(plain in _YES))
    if expects.kind is IndicatorKind.SCALE:
        names = [name.casefold() for name in expects.levels]
        if plain in names:
            return Decimal(names.index(plain) + 1)
        if not is_number(text):
            raise UserError(
                _("Choisissez l'un des niveaux : {}.").format(", ".join(expects.levels))
            )
    return read_number(_without_unit(text, expects))


def _without_unit(text: str, expects: Expects) -> str:
    """The number alone; the unit that follows must be that of the indicator."""
    found = _WITH_UNIT.fullmatch(text)
    if found is None or not found[2]:
        return text
    unit = found[2].strip()
    if unit == "%" and expects.share:
        return text
    if _root(unit) != _root(expects.unit):
        known = expects.unit or _("un nombre, sans unité")
        raise UserError(_("« {} » : l'unité attendue ici est {}.").format(text, known))
    return found[1]


def _root(unit: str) -> str:
    """A unit in the singular: 'jour' for 'Jours'."""
    return unit.casefold().removesuffix("s")


def _estimated(text: str) -> tuple[str, bool]:
    """What is said, and whether a sign before it says that it is an estimate."""
    return (text[1:].strip(), True) if text[:1] in _ESTIMATED and text else (text, False)
