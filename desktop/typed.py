"""Numbers and periods as people type them."""

from db.amounts import read_amount
from db.kinds.period import Period, parse_period

__all__ = ["read_amount", "read_span"]


def read_span(text: str) -> Period | None:
    """A period, '2024' or '2024-S1'; None when nothing was typed, UserError when it is not one."""
    return parse_period(text) if text.strip() else None
