"""What a pilot asks of the committee, one decision a line."""

import re

from db.queries.action.follow_up import FollowUp

_NUMBERED = re.compile(r"\s*(?:\d+\s*[.)°º-]|[-–—•*])\s+(?=\S)")


def asks_of(row: FollowUp) -> list[str]:
    """The decisions that are asked for, without the numbers that the pilot typed."""
    lines = (_NUMBERED.sub("", line, count=1) for line in (row.asked or "").splitlines())
    return [line.strip() for line in lines if line.strip()]
