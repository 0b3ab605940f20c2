"""The period that is awaited, by the periodicity."""

from datetime import date

import pytest

from db.kinds.period import last_over


@pytest.mark.parametrize(
    ("every", "today", "code"),
    [
        (12, date(2024, 9, 17), "2023"),
        (12, date(2025, 1, 1), "2024"),
        (6, date(2024, 9, 17), "2024-S1"),
        (6, date(2024, 6, 30), "2023-S2"),
        (3, date(2024, 9, 30), "2024-T2"),
        (3, date(2024, 10, 1), "2024-T3"),
        (1, date(2024, 1, 31), "2023-12"),
        (1, date(2024, 12, 1), "2024-11"),
    ],
)
def test_the_last_period_that_is_over(every: int, today: date, code: str) -> None:
    """On any day."""
    found = last_over(every, today)
    assert found is not None
    assert found.code == code
    assert found.last < today


@pytest.mark.parametrize("every", [None, 36, 7])
def test_no_period_is_awaited_without_a_calendar(every: int | None) -> None:
    """Nothing says where three years begin."""
    assert last_over(every, date(2024, 9, 17)) is None
