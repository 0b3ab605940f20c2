"""Numbers as people write them and as spreadsheets give them."""

from decimal import Decimal

import pytest

from db.amounts import read_amount, read_number
from db.errors import UserError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234,5", "1234.5"),
        ("1234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234\u202f567,25", "1234567.25"),
        ("1\u2009234", "1234"),
        ("  12\t", "12"),
        ("12 %", "12"),
        ("12\u00a0%", "12"),
        ("12\u202f%", "12"),
        ("12,5%", "12.5"),
        ("-3", "-3"),
        ("−3,2", "-3.2"),
        ("0", "0"),
        ("007", "7"),
        ("123 456 789 012 345", "123456789012345"),
    ],
)
def test_read(text: str, value: str) -> None:
    """Comma or point, blanks of every width between thousands, one per cent at most."""
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "abc", "nan", "inf", "1e5", "1,2,3", "1.234,5", "1,234.5", "1'234", "1" * 16),
        *(
            "(3)",
            "12 34",
            "1 2",
            "1234 567",
            "12 3456",
            "--3",
            "- 3",
            "3-",
            "12 % %",
            "%",
            "٣",
            ",",
        ),
        *("٣", ",", "1,", ",5", "=1+1", "12\n13", "12\n130", "1E+05"),
    ],
)
def test_not_guessed(text: str) -> None:
    """What could be read in two ways, or in none, is refused with what was written."""
    with pytest.raises(UserError) as refused:
        read_number(text)
    assert text in refused.value.sentence


def test_nothing_is_no_number() -> None:
    """An empty box is not a zero."""
    assert read_amount(" \u00a0") is None
    assert read_amount("0") == Decimal(0)
