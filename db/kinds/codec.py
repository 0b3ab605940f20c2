"""How the value of a field travels (JSON), and how it stands in a read table (SQL).

`encode` turns a Python value into what a lot carries; `project` turns what a lot carries into
what SQLite stores and raises ValueError when it cannot be read: the cell then shows «illisible».
"""

import json
import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Boolean, Date, Dialect, Integer, String, Time
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.errors import UserError
from db.kinds.period import Period, parse_period

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
Sql: TypeAlias = int | str | None

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,9})?")


class _Coded(TypeDecorator[Any]):
    """A text column read back through a codec."""

    impl = String
    cache_ok = True

    def __init__(self, codec: "Codec") -> None:
        super().__init__()
        self.codec = codec

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.codec.project(self.codec.encode(value))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.codec.read(value)


@dataclass(frozen=True, slots=True)
class Codec:
    """Plain text; the ancestor of the others."""

    limit: int = 4000

    def encode(self, value: Any) -> Json:
        """What a lot carries."""
        return str(value)

    def project(self, value: Json) -> Sql:
        """What SQLite stores; ValueError when the value is not one of ours."""
        if not isinstance(value, str) or len(value) > self.limit:
            raise ValueError(value)
        return value

    def read(self, stored: Any) -> Any:
        """The Python value of what SQLite stores."""
        return stored

    def column(self) -> TypeEngine[Any]:
        """The column's type."""
        return String()


@dataclass(frozen=True, slots=True)
class Day(Codec):
    """A date, '2024-09-17'."""

    def encode(self, value: Any) -> Json:
        return str(value.isoformat())

    def project(self, value: Json) -> Sql:
        return date.fromisoformat(_text(value)).isoformat()

    def column(self) -> TypeEngine[Any]:
        return Date()


@dataclass(frozen=True, slots=True)
class Clock(Codec):
    """A time of day, '09:30'."""

    def encode(self, value: Any) -> Json:
        return str(value.strftime("%H:%M"))

    def project(self, value: Json) -> Sql:
        at = time.fromisoformat(_text(value))
        if at.tzinfo is not None:
            raise ValueError(value)
        return at.isoformat(timespec="microseconds")

    def column(self) -> TypeEngine[Any]:
        return Time()


@dataclass(frozen=True, slots=True)
class Number(Codec):
    """A decimal number, travelling and stored as text so that no digit is lost."""

    def encode(self, value: Any) -> Json:
        return f"{Decimal(value):f}"

    def project(self, value: Json) -> Sql:
        if not _DECIMAL.fullmatch(_text(value)):
            raise ValueError(value)
        return _text(value)

    def read(self, stored: Any) -> Any:
        return Decimal(stored)

    def column(self) -> TypeEngine[Any]:
        return _Coded(self)


@dataclass(frozen=True, slots=True)
class Whole(Codec):
    """A whole number between two bounds, travelling as text."""

    low: int = 0
    high: int = 10**9

    def project(self, value: Json) -> Sql:
        quantity = int(_text(value))
        if not self.low <= quantity <= self.high:
            raise ValueError(value)
        return quantity

    def column(self) -> TypeEngine[Any]:
        return Integer()


@dataclass(frozen=True, slots=True)
class Flag(Codec):
    """Yes or no."""

    def encode(self, value: Any) -> Json:
        return bool(value)

    def project(self, value: Json) -> Sql:
        if not isinstance(value, bool):
            raise ValueError(value)  # noqa: TRY004 — one exception means 'unreadable'
        return int(value)

    def column(self) -> TypeEngine[Any]:
        return Boolean()


@dataclass(frozen=True, slots=True)
class Of(Codec):
    """One code of a closed list."""

    choice: type[StrEnum] = StrEnum

    def project(self, value: Json) -> Sql:
        return self.choice(_text(value)).value

    def read(self, stored: Any) -> Any:
        return self.choice(stored)

    def column(self) -> TypeEngine[Any]:
        return _Coded(self)


@dataclass(frozen=True, slots=True)
class Span(Codec):
    """A period, by its code."""

    def encode(self, value: Any) -> Json:
        return value.code if isinstance(value, Period) else str(value)

    def project(self, value: Json) -> Sql:
        try:
            return parse_period(_text(value)).code
        except UserError as error:
            raise ValueError(value) from error

    def read(self, stored: Any) -> Any:
        return parse_period(stored)

    def column(self) -> TypeEngine[Any]:
        return _Coded(self)


@dataclass(frozen=True, slots=True)
class Ref(Codec):
    """The id of an entity of one kind; it may dangle and is then shown as «non reçu»."""

    prefix: str = ""

    def project(self, value: Json) -> Sql:
        if not _text(value).startswith(self.prefix + "_"):
            raise ValueError(value)
        return _text(value)


@dataclass(frozen=True, slots=True)
class Fields(Codec):
    """Values that mean something only together: one cell, `names` mapped to their own codecs."""

    names: tuple[tuple[str, Codec], ...] = ()

    def encode(self, value: Any) -> Json:
        return {
            name: codec.encode(value[name])
            for name, codec in self.names
            if value.get(name) is not None
        }

    def project(self, value: Json) -> Sql:
        if not isinstance(value, dict):
            raise ValueError(value)  # noqa: TRY004 — one exception means 'unreadable'
        kept = {
            name: codec.project(value[name])
            for name, codec in self.names
            if value.get(name) is not None
        }
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))

    def read(self, stored: Any) -> Any:
        kept = json.loads(stored)
        return {
            name: _read_part(codec, kept[name]) if name in kept else None
            for name, codec in self.names
        }

    def column(self) -> TypeEngine[Any]:
        return _Coded(self)


def _read_part(codec: Codec, stored: Any) -> Any:
    if isinstance(codec, Day):
        return date.fromisoformat(stored)
    return bool(stored) if isinstance(codec, Flag) else codec.read(stored)


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 — one exception means 'unreadable'
    return value


__all__ = [
    "Clock",
    "Codec",
    "Day",
    "Fields",
    "Flag",
    "Json",
    "Number",
    "Of",
    "Ref",
    "Span",
    "Sql",
    "Whole",
]
