"""What is over, and what is late: worked out from the deadline, never entered."""

from datetime import date

from db.kinds.choices import Status

FINISHED = (Status.DONE, Status.DROPPED)


def is_late(deadline: date | None, status: Status | None, today: date) -> bool:
    """Late: the deadline is past and the action is neither done nor dropped."""
    return deadline is not None and deadline < today and status not in FINISHED
