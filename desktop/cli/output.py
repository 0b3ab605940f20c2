"""What the command line prints: sentences for a person, facts as JSON for a program."""

import dataclasses
import json
import sys
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from typing import Any

from db.kinds.period import Period


def use_utf8() -> None:
    """Speak UTF-8 whatever the terminal says of itself: French needs it, JSON is it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Print a line."""
    print(text)


def say_facts(facts: Any) -> None:
    """Print facts as JSON."""
    print(json.dumps(plain(facts), ensure_ascii=False, indent=2))


def facts(row: Any, **more: Any) -> dict[str, Any]:
    """A row as JSON holds it, with what is added to it or told otherwise."""
    return {**plain(row), **more}


@singledispatch
def plain(value: Any) -> Any:
    """Rows as JSON holds them: codes for choices and periods, ISO for dates, numbers as such."""
    if dataclasses.is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    return value


@plain.register
def _choice(value: Enum) -> Any:
    return value.value


@plain.register
def _period(value: Period) -> str:
    return value.code


@plain.register
def _number(value: Decimal) -> int | float:
    return int(value) if value == int(value) else round(float(value), 6)


@plain.register
def _day(value: date) -> str:
    return value.isoformat()


@plain.register
def _moment(value: datetime) -> str:
    return value.isoformat(timespec="seconds")


@plain.register
def _hour(value: time) -> str:
    return value.isoformat(timespec="minutes")


@plain.register
def _table(value: Mapping) -> dict[str, Any]:  # type: ignore[type-arg] # dispatch takes it bare
    return {str(key): plain(one) for key, one in value.items()}


@plain.register(list)
@plain.register(tuple)
@plain.register(set)
@plain.register(frozenset)
def _row(value: Collection[Any]) -> list[Any]:
    return [plain(one) for one in value]
