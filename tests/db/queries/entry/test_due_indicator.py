"""What is due before a committee: the periods, the former report, the drafts."""

from datetime import date

import pytest

from db.kinds.period import parse_period
from db.queries.entry.due_indicator import period_due
from db.queries.results.awaited import Rhythm
from db.queries.results.over_periods import months_in

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
    assert period_due(Rhythm(every), [], today).code == code


def test_a_later_period_that_was_begun_stays_due() -> None:
    """A value given early is shown again, to be corrected; one of another length is not it."""
    year = parse_period("2024")
    assert period_due(Rhythm(12), [year], SEPTEMBER) == year
    assert period_due(Rhythm(12), [parse_period("2022")], SEPTEMBER).code == "2023"
    assert period_due(Rhythm(6), [year], SEPTEMBER).code == "2024-S1"


@pytest.mark.parametrize(
    ("rhythm", "known", "today", "code"),
    [
        (Rhythm(12, delay=90), [], date(2024, 3, 30), "2022"),  # the ninetieth day
        (Rhythm(12, delay=90), [], date(2024, 3, 31), "2023"),
        (Rhythm(3, delay=45), [], SEPTEMBER, "2024-T2"),
        (Rhythm(3, delay=100), [], SEPTEMBER, "2024-T1"),
        (Rhythm(36), ["2018/2020"], SEPTEMBER, "2021/2023"),
        (Rhythm(36), ["2021/2023"], SEPTEMBER, "2021/2023"),
        (Rhythm(24), ["2020/2021"], SEPTEMBER, "2022/2023"),
        (Rhythm(36), ["2020"], SEPTEMBER, "2023"),  # a wave told as its last year
        (Rhythm(36), ["2022"], SEPTEMBER, "2022"),
        (Rhythm(36, delay=365), ["2020"], SEPTEMBER, "2020"),
        (Rhythm(None, once=True), ["2021"], SEPTEMBER, "2021"),
        (Rhythm(None, once=True), [], SEPTEMBER, "2024"),
    ],
)
def test_waves_delays_and_what_is_said_once(
    rhythm: Rhythm, known: list[str], today: date, code: str
) -> None:
    """A value is due once it can be had; a wave so many years after the last one known."""
    assert period_due(rhythm, [parse_period(one) for one in known], today).code == code


@pytest.mark.parametrize(
    ("code", "months"), [("2024", 12), ("2024-S2", 6), ("2024-T1", 3), ("2024-05", 1)]
)
def test_how_long_a_period_lasts(code: str, months: int) -> None:
    """In months."""
    assert months_in(parse_period(code)) == months


def test_how_long_several_years_last() -> None:
    """Three years are thirty-six months."""
    assert months_in(parse_period("2023/2025")) == 36
