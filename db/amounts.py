"""Numbers as people write them, and as spreadsheets give them: read in one place."""

import re
from decimal import Decimal

from db.errors import UserError
from db.words import _

# Thousands in threes by any blank sign, a comma or a point, either minus, a per cent that goes.
_FORM = re.compile(
    r"([-−])?(\d{1,15}|\d{1,3}(?: \d{3}){1,4})(?:[.,](\d{1,9}))?( ?%)?",
    re.ASCII,
)
_BLANKS = re.compile(r"[^\S\r\n]+")  # two lines are two numbers


def read_number(text: str) -> Decimal:
    """'52,5', '12 100', '−3.2', '45 %' (the sign goes); UserError when it is not a number.

    '1.234,5', '1,234.5' and '(3)' are refused rather than guessed.
    """
    found = _FORM.fullmatch(_BLANKS.sub(" ", text.strip()))
    if found is None:
        raise UserError(
            _("« {} » n'est pas un nombre : écrivez par exemple 52,5 ou 12100.").format(text)
        )
    minus, whole, decimals, _sign = found.groups()
    plain = whole.replace(" ", "") + (f".{decimals}" if decimals else "")
    return Decimal(f"-{plain}" if minus else plain)


def read_amount(text: str) -> Decimal | None:
    """The same; None where nothing is written."""
    return read_number(text) if text.strip() else None


def is_number(text: str) -> bool:
    """Whether a number is written."""
    try:
        return read_amount(text) is not None
    except UserError:
        return False
