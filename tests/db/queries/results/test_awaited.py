"""Which value is awaited of an indicator, from which day, and when it is overdue."""

from datetime import date

import pytest

from db.kinds.period import parse_period
from db.queries.results.awaited import Rhythm, awaited

TODAY = date(2024, 9, 17)


@pytest.mark.parametrize(
    ("rhythm", "known", "period", "missing", "overdue"),
    [
        (Rhythm(12), ["2022"], "2023", True, False),
        (Rhythm(12), ["2021"], "2023", True, True),
        (Rhythm(12), ["2022", "2023"], "2023", False, False),
        (Rhythm(12), ["2024-S1"], "2023", False, False),
        (Rhythm(12), [], "2023", True, True),
        (Rhythm(3, delay=90), ["2024-T1"], "2024-T2", True, False),
        (Rhythm(3, delay=60), ["2024-T1"], "2024-T2", True, True),
        (Rhythm(6, delay=60), ["2024-S1"], "2024-S1", False, False),
        (Rhythm(36), ["2018/2020"], "2021/2023", True, False),
        (Rhythm(36), ["2021/2023"], "2021/2023", False, False),
        (Rhythm(36), ["2015/2017"], "2021/2023", True, True),
        (Rhythm(None, once=True), [], "2024", True, True),
    ],
)
def test_the_last_period_over_is_awaited(
    rhythm: Rhythm, known: list[str], period: str, missing: bool, overdue: bool
) -> None:
    """It is overdue once it can be had; where nobody said when, once the one before misses too."""
    found = awaited(rhythm, [parse_period(one) for one in known], TODAY)
    assert found is not None
    assert (found.period.code, found.missing, found.overdue) == (period, missing, overdue)


@pytest.mark.parametrize(
    ("rhythm", "known"),
    [(Rhythm(None), ["2022"]), (Rhythm(None, once=True), ["2022"]), (Rhythm(36), [])],
)
def test_nothing_is_awaited_without_a_rhythm(rhythm: Rhythm, known: list[str]) -> None:
    """Nor of what is said once and was; nothing says when the first wave ends."""
    assert awaited(rhythm, [parse_period(one) for one in known], TODAY) is None


def test_the_day_from_which_it_can_be_had() -> None:
    """So many days after the end of the period."""
    found = awaited(Rhythm(3, delay=30), [], TODAY)
    assert found is not None
    assert found.known_on == date(2024, 7, 30)
