"""What is typed after an option, read leniently and told clearly when it cannot be."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from db.errors import UserError
from db.kinds.choices import Role, Status
from db.kinds.period import parse_period
from desktop.cli.values import (
    read_choice,
    read_day,
    read_hour,
    read_number,
    read_target,
    read_whole,
)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_day, "2024-10-08", date(2024, 10, 8)),
        (read_day, "08/10/2024", date(2024, 10, 8)),
        (read_day, " 8.1.2024 ", date(2024, 1, 8)),
        (read_hour, "9:30", time(9, 30)),
        (read_hour, "9h30", time(9, 30)),
        (read_hour, "14 h", time(14)),
        (read_number, "52,5", Decimal("52.5")),
        (read_number, "52.5", Decimal("52.5")),
        (read_number, "12 100", Decimal(12100)),
        (read_number, "12\u00a0100 %", Decimal(12100)),
        (read_number, "−3", Decimal(-3)),
        (read_number, "0", Decimal(0)),
        (read_whole, "45 %", 45),
        (read_target, "2023/2025=0,5", (parse_period("2023/2025"), Decimal("0.5"))),
    ],
)
def test_read(read: Callable[[str], Any], text: str, value: object) -> None:
    """Comma or point, one way or the other of writing a date."""
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_day, "2024-02-30"),
        (read_day, "hier"),
        (read_day, "08-10-2024"),
        (read_hour, "25:00"),
        (read_hour, "9:60"),
        (read_hour, "midi"),
        (read_number, "nan"),
        (read_number, "inf"),
        (read_number, "1e5"),
        (read_number, "1,2,3"),
        (read_number, ""),
        (read_number, "1" * 16),
        (read_number, "٣"),
        (read_whole, "4,5"),
        (read_target, "2025"),
        (read_target, "2025=beaucoup"),
        (read_target, "un jour=5"),
    ],
)
def test_not_read(read: Callable[[str], Any], text: str) -> None:
    """What is not one of ours is refused in a sentence that quotes it."""
    with pytest.raises(UserError):
        read(text)


def test_choice_by_code_or_by_word() -> None:
    """Codes and French words are both read."""
    assert read_choice(Status, "done") is Status.DONE
    assert read_choice(Status, " en difficulté ") is Status.IN_DIFFICULTY


def test_unknown_choice_names_the_known_ones() -> None:
    """The sentence lists what may be said, and only that."""
    with pytest.raises(UserError) as refused:
        read_choice(Role, "secretary", (Role.LEAD, Role.CO))
    assert refused.value.sentence.endswith("lead (Pilote), co (Copilote).")
