"""Periods as evaluators write them."""

from datetime import date

import pytest

from db.errors import UserError
from db.kinds.period import parse_period
from db.words import NBSP


@pytest.mark.parametrize(
    ("text", "first", "last", "label"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("2024-S1", date(2024, 1, 1), date(2024, 6, 30), "S1 2024"),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31), "S2 2024"),
        ("2024-T1", date(2024, 1, 1), date(2024, 3, 31), "T1 2024"),
        ("2024-T2", date(2024, 4, 1), date(2024, 6, 30), "T2 2024"),
        ("2024-T3", date(2024, 7, 1), date(2024, 9, 30), "T3 2024"),
        ("2024-T4", date(2024, 10, 1), date(2024, 12, 31), "T4 2024"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "février 2024"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "février 2023"),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31), "décembre 2024"),
        ("2023/2025", date(2023, 1, 1), date(2025, 12, 31), "2023-2025"),
    ],
)
def test_a_period_is_whole_months(text: str, first: date, last: date, label: str) -> None:
    """Each form gives its first and last day, its label, and itself as its code."""
    period = parse_period(text)
    assert (period.first, period.last, period.label, period.code) == (first, last, label, text)


def test_spaces_and_small_letters_are_forgiven() -> None:
    """Two ways of typing one period give one code."""
    assert parse_period(" 2024-s1\n") == parse_period("2024-S1")


@pytest.mark.parametrize(
    "text",
    ["", "24", "2024-S3", "2024-T5", "2024-13", "2024-00", "2024-5", "2024-2025", "mai 2024"],
)
def test_what_is_no_period_is_refused_with_examples(text: str) -> None:
    """The refusal quotes what was typed and shows what can be typed."""
    with pytest.raises(UserError) as refused:
        parse_period(text)
    assert f"«{NBSP}{text}{NBSP}»" in refused.value.sentence
    assert "2024-S1, 2024-T3, 2024-05 ou 2023/2025" in refused.value.sentence


def test_a_period_ends_after_it_starts() -> None:
    """Years in the wrong order are named as such."""
    with pytest.raises(UserError, match="finit avant de commencer"):
        parse_period("2025/2023")


def test_periods_are_in_the_order_of_their_ends() -> None:
    """A year stands after its halves and quarters, a longer period before the one it contains."""
    codes = ["2024", "2023/2024", "2024-T1", "2024-S1", "2024-05", "2023", "2024-S2"]
    ordered = [period.code for period in sorted(map(parse_period, codes))]
    assert ordered == ["2023", "2024-T1", "2024-05", "2024-S1", "2023/2024", "2024", "2024-S2"]


@pytest.mark.parametrize(
    ("text", "position"),
    [("2024", 2025.0), ("2024-S1", 2024.5), ("2024-T3", 2024.75), ("2023/2025", 2026.0)],
)
def test_position_is_the_end_on_the_axis_of_years(text: str, position: float) -> None:
    """Where the period's point is drawn."""
    assert parse_period(text).position == position


def test_the_year_zero_is_refused_kindly() -> None:
    """A slip of the finger is no bug."""
    with pytest.raises(UserError):
        parse_period("0000")


def test_only_plain_digits_make_a_period() -> None:
    """The code is compared letter by letter on every machine: it is written in one way."""
    with pytest.raises(UserError):
        parse_period("\u0662\u0660\u0662\u0664")


def test_one_period_has_one_code() -> None:
    """The code is a natural key: two people entering the same period meet in one cell."""
    assert parse_period("2024/2024").code == "2024"
