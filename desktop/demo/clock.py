"""The story's own time: the same dates whenever it is played."""

from datetime import datetime, timedelta, timezone

_SUMMER = timezone(timedelta(hours=2))
_STEP = timedelta(seconds=20)


class StoryClock:
    """A clock that stands where the story is and moves a little each time it is read."""

    def __init__(self) -> None:
        self._at = datetime(2024, 5, 13, 9, 0, tzinfo=_SUMMER)

    def __call__(self) -> datetime:
        self._at += _STEP
        return self._at

    def move(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        """Go on to a moment of 2024."""
        self._at = datetime(2024, month, day, hour, minute, tzinfo=_SUMMER)
