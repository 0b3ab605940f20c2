"""What the cells of a line say of a value: numbers of a sheet or texts, words for what misses."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from db.amounts import read_number
from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.queries.entry.expects import Expects, check_numbers
from db.queries.entry.written_value import read_empty, read_value
from db.words import _, number

VALUE, PART, TOTAL = "value", "numerator", "denominator"
_NUMBERS = (VALUE, PART, TOTAL)
_DIGITS = Decimal(1).scaleb(-9)
_MOST = Decimal(10) ** 15
_YES = frozenset(("oui", "o", "x", "vrai", "1", "true", "estimee", "estimée", "estimé"))
_NOT_KNOWN = frozenset(("", "-", "–", "—", "nr", "n.r.", "non renseigné", "non renseigne"))


class WrongCellError(UserError):
    """A refusal that says which field is wrong."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def read_measured(
    said: Mapping[str, object], expects: Expects, *, sure: bool
) -> dict[str, Any] | None:
    """The value that cells say; None where they say none. WrongCellError where it cannot be.

    `sure`: a number that stands for a percentage is one, 52 and not 0.52.
    """
    given = {name: said[name] for name in _NUMBERS if not _is_blank(said.get(name))}
    secret = next((one for name in given if (one := _empty(given[name]))), None)
    empty = secret or _empty(said.get("empty"))
    if empty is not None:
        return {"empty": empty}
    if not given:
        return None
    wrong = next(iter(given))
    try:
        measured = _numbers(given, expects, sure=sure)
        check_numbers(measured, expects)
    except WrongCellError:
        raise
    except UserError as error:
        raise WrongCellError(wrong, error.sentence) from error
    return measured | ({"estimated": True} if is_yes(said.get("estimated")) else {})


def is_yes(said: object) -> bool:
    """Whether a cell says yes."""
    if isinstance(said, str):
        return said.strip().casefold() in _YES
    return said is True or said == 1


def exact(said: float | int | Decimal) -> Decimal:
    """A number of a sheet as a person wrote it: without the dust of binary fractions."""
    amount = Decimal(repr(said)) if isinstance(said, float) else Decimal(said)
    if not amount.is_finite() or abs(amount) >= _MOST:
        raise UserError(_("« {} » n'est pas un nombre qui puisse être pris.").format(said))
    rounded = amount.quantize(_DIGITS).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def amount_of(said: object) -> Decimal:
    """The number that a cell says; UserError where it says none."""
    if isinstance(said, bool) or not isinstance(said, int | float | Decimal | str):
        raise UserError(_("« {} » n'est pas un nombre.").format(said))
    return read_number(said) if isinstance(said, str) else exact(said)


def _numbers(given: Mapping[str, object], expects: Expects, *, sure: bool) -> dict[str, Any]:
    if PART in given or TOTAL in given:
        for name in (PART, TOTAL):
            if name not in given and VALUE not in given:
                other = PART if name == TOTAL else TOTAL
                lacks = _("Il manque le total.") if name == TOTAL else _("Il manque le nombre.")
                raise WrongCellError(other, lacks)
        if PART in given and TOTAL in given:
            return {name: _amount(name, given[name]) for name in (PART, TOTAL)}
    said = given[VALUE]
    if isinstance(said, str):
        measured = read_value(said, expects) or {}
        if not sure and "%" not in said:
            _check_sure(measured.get(VALUE), expects)
        return measured
    if isinstance(said, bool) and expects.kind is IndicatorKind.YES_NO:
        return {VALUE: Decimal(int(said))}
    value = _amount(VALUE, said)
    if not sure:
        _check_sure(value, expects)
    return {VALUE: value}


def _check_sure(value: Decimal | None, expects: Expects) -> None:
    """A refusal of 0.52, which may be half a percent or a ratio that lost its form."""
    if value is not None and expects.share and 0 < value <= 1:
        sentence = _("{} : est-ce {} % ou {} % ? Écrivez le nombre avec son signe %, en texte.")
        hundredfold = number(value * 100)
        raise WrongCellError(VALUE, sentence.format(number(value), hundredfold, number(value)))


def _amount(name: str, said: object) -> Decimal:
    try:
        return amount_of(said)
    except UserError as error:
        raise WrongCellError(name, error.sentence) from error


def _is_blank(said: object) -> bool:
    return said is None or (isinstance(said, str) and said.strip().casefold() in _NOT_KNOWN)


def _empty(said: object) -> Empty | None:
    return read_empty(said) if isinstance(said, str) and said.strip() else None
