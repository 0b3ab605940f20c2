"""The hybrid clock that orders what people see: milliseconds since 1970 << 16 | counter.

It never decides who wins between people who did not see each other: that is a conflict. It only
picks the provisional value, the same on every base.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Now = Callable[[], datetime]
_DAY = 24 * 3600 * 1000


def system_now() -> datetime:
    """The machine's clock, with its time zone."""
    return datetime.now().astimezone()


def milliseconds(now: datetime) -> int:
    """Milliseconds since 1970."""
    return int(now.timestamp() * 1000)


def tick(last: int, now: datetime) -> int:
    """The next reading: after `last`, and not before `now`."""
    return max(last + 1, milliseconds(now) << 16)


def observe(last: int, seen: int, now: datetime) -> int:
    """Our clock after receiving: it follows what it saw, but never beyond now + 24 h."""
    ceiling = (milliseconds(now) + _DAY) << 16
    return max(last, min(seen, ceiling))


def moment(hlc: int) -> datetime:
    """When a lot says that it was written, in local time; the epoch's edge when absurd."""
    try:
        return datetime.fromtimestamp((hlc >> 16) / 1000, UTC).astimezone()
    except (OverflowError, OSError, ValueError):
        return datetime.fromtimestamp(0, UTC)
