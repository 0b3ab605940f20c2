"""What is due before a committee: the periods, the former report, the drafts."""

from datetime import date

import pytest

from db.kinds.period import parse_period
from db.queries.due_indicator import period_due
from db.queries.over_periods import months_in

SEPTEMBER = date(2024, 9, 17)


@pytest.mark.parametrize(
    ("every", "today", "code"),
    [
        (6, SEPTEMBER, "2024-S1"),
        (6, date(2024, 1, 1), "2023-S2"),
        (6, date(2024, 7, 1), "2024-S1"),
        (3, SEPTEMBER, "2024-T2"),
        (3, date(2024, 10, 1), "2024-T3"),
        (1, SEPTEMBER, "2024-08"),
        (1, date(2024, 1, 31), "2023-12"),
        (12, SEPTEMBER, "2023"),
        (36, SEPTEMBER, "2021/2023"),
        (5, SEPTEMBER, "2023"),
    ],
)
def test_the_last_period_that_is_over_is_due(every: int, today: date, code: str) -> None:
    """Of the length that the indicator has."""
    assert period_due(today, every).code == code


def test_a_later_period_that_was_begun_stays_due() -> None:
    """A value given early is shown again, to be corrected; one of another length is not it."""
    year = parse_period("2024")
    assert period_due(SEPTEMBER, 12, year) == year
    assert period_due(SEPTEMBER, 12, parse_period("2022")).code == "2023"
    assert period_due(SEPTEMBER, 6, year).code == "2024-S1"


@pytest.mark.parametrize(
    ("code", "months"), [("2024", 12), ("2024-S2", 6), ("2024-T1", 3), ("2024-05", 1)]
)
def test_how_long_a_period_lasts(code: str, months: int) -> None:
    """In months."""
    assert months_in(parse_period(code)) == months


def test_how_long_several_years_last() -> None:
    """Three years are thirty-six months."""
    assert months_in(parse_period("2023/2025")) == 36
