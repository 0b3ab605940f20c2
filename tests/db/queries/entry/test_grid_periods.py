"""The periods that stand side by side: as many as one compares, up to the one under way."""

from datetime import date

import pytest

from db.kinds.period import parse_period
from db.queries.entry.grid_periods import is_under_way, latest_periods, others_among

TODAY = date(2024, 9, 17)


@pytest.mark.parametrize(
    ("every", "back", "codes"),
    [
        (12, 0, ["2020", "2021", "2022", "2023", "2024"]),
        (12, 1, ["2015", "2016", "2017", "2018", "2019"]),
        (12, -1, ["2025", "2026", "2027", "2028", "2029"]),
        (6, 0, ["2022-S2", "2023-S1", "2023-S2", "2024-S1", "2024-S2"]),
        (3, 0, ["2023-T3", "2023-T4", "2024-T1", "2024-T2", "2024-T3"]),
    ],
)
def test_parts_of_years(every: int, back: int, codes: list[str]) -> None:
    assert [one.code for one in latest_periods(every, TODAY, (), back)] == codes


def test_twelve_months_go_over_the_new_year() -> None:
    found = latest_periods(1, TODAY, (), 0)
    assert (found[0].code, found[-1].code, len(found)) == ("2023-10", "2024-09", 12)


def test_waves_follow_those_that_are_known() -> None:
    """The next one comes once it has begun; without any, the one that is over."""
    known = [parse_period(code) for code in ("2018/2020", "2021/2023", "2022")]
    found = latest_periods(36, TODAY, known, 0)
    assert [one.code for one in found] == ["2018/2020", "2021/2023", "2024/2026"]
    assert [one.code for one in latest_periods(36, TODAY, (), 0)] == ["2021/2023"]
    assert latest_periods(36, TODAY, known, 1) == []


def test_the_one_under_way_is_told() -> None:
    assert is_under_way(parse_period("2024"), TODAY)
    assert not is_under_way(parse_period("2023"), TODAY)


def test_what_has_another_length_stands_beside() -> None:
    """In the years in sight alone, and not where its length has its own columns."""
    known = {parse_period(code) for code in ("2024-S1", "2023-S2", "2014-S1", "2022")}
    years = latest_periods(12, TODAY, (), 0)
    assert [one.code for one in others_among(known, years)] == ["2023-S2", "2024-S1"]
    halves = latest_periods(6, TODAY, (), 0)
    assert [one.code for one in others_among(known, [*years, *halves])] == []
    assert others_among(known, []) == []
