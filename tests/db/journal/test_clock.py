"""The hybrid clock: always forward, and never dragged into a far future by others."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.journal.clock import milliseconds, moment, observe, tick

NOW = datetime(2024, 9, 17, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def reading(at: datetime) -> int:
    """The clock's value at a moment."""
    return milliseconds(at) << 16


@given(st.lists(MOMENTS, min_size=1))
def test_each_reading_is_later(moments: list[datetime]) -> None:
    """Even while the machine's clock jumps back."""
    last, seen = 0, []
    for now in moments:
        last = tick(last, now)
        seen.append(last)
    assert seen == sorted(set(seen))


@given(MOMENTS, MOMENTS)
def test_what_is_received_is_followed_within_a_day(seen: datetime, now: datetime) -> None:
    """We go on after what we saw, unless it comes from a clock that is far ahead."""
    found = observe(0, reading(seen), now)
    assert found == min(reading(seen), reading(now + DAY))


@given(MOMENTS, MOMENTS, MOMENTS)
def test_receiving_never_goes_back(last: datetime, seen: datetime, now: datetime) -> None:
    """Whatever arrives."""
    assert observe(reading(last), reading(seen), now) >= reading(last)


def test_readings_say_when() -> None:
    """To the millisecond; an absurd one is said to be of 1970 rather than an error."""
    assert moment(reading(NOW)) == NOW
    assert moment(tick(reading(NOW), NOW)) == NOW
    assert moment(2**62 << 16).year == 1970
