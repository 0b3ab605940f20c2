"""Numbers and periods as people type them."""

from decimal import Decimal

from db.kinds.period import Period, parse_period


def read_amount(text: str) -> Decimal | None:
    """A number, '52,5' or '12 100'; None when nothing was typed, UserError when it is not one."""
    from desktop.cli.values import read_number

    return read_number(text) if text.strip() else None


def read_span(text: str) -> Period | None:
    """A period, '2024' or '2024-S1'; None when nothing was typed, UserError when it is not one."""
    return parse_period(text) if text.strip() else None
