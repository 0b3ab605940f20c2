"""Kinds and fields, declared once: the class of a kind is also its read table.

    class Milestone(Entity):
        __tablename__ = "milestone"
        prefix = "mil"
        title: Mapped[str | None] = field("Jalon", Codec(300), searchable=True)

A new field is one such line: journal, projection, files and rebuild follow from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from db.kinds.codec import Codec, Sql
from db.tables.base import Base

STATE = "_state"
LIVE = "live"
DELETED = "deleted"
ANYWHERE = ("*",)


@dataclass(frozen=True, slots=True)
class Field:
    """How one field travels and what a person calls it; `since` is the format that brought it."""

    label: str
    codec: Codec
    searchable: bool = False
    members: bool = False
    since: int = 1


def field(label: str, codec: Codec, *, searchable: bool = False, since: int = 1) -> Any:
    """Declare a field of a kind: one cell in the journal, one column in the read table."""
    declared = Field(label, codec, searchable, since=since)
    return mapped_column(codec.column(), nullable=True, info={"field": declared})


def derived(column: TypeEngine[Any]) -> Any:
    """Declare a column that follows from the fields of its row (see `Entity.derive`)."""
    return mapped_column(column, nullable=True, deferred=True, info={"derived": True})


def members(label: str, codec: Codec, *, since: int = 1) -> Field:
    """Declare a set: one cell a member, named 'field:member', read from the table `member`."""
    return Field(label, codec, members=True, since=since)


class Entity(Base):
    """A thing of the domain, as its accepted ops leave it. Read only: the journal writes it.

    `homes` are the scopes in which it may stand: a scope's name, the prefix of the entity that
    owns the scope, or its own prefix when it has a scope of its own; ANYWHERE is every
    scope but policy. Fixed at birth.
    """

    __abstract__ = True

    prefix: ClassVar[str]
    homes: ClassVar[tuple[str, ...]]
    sets: ClassVar[dict[str, Field]] = {}

    id: Mapped[str] = mapped_column(primary_key=True)
    scope: Mapped[str]
    unreadable: Mapped[str | None] = mapped_column(Text, nullable=True)

    @classmethod
    def derive(cls, row: Mapping[str, Sql]) -> tuple[float | Sql, ...]:  # noqa: ARG003 — for others
        """The derived columns, in their order, from the fields as they are stored."""
        return ()

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:  # noqa: ARG003 — for others
        """Whether what it says it is about may stand in this scope: else it has no row, since
        whoever may write in one scope would speak there for another.
        """
        return True


class Member(Base):
    """The members of the sets of all kinds."""

    __tablename__ = "member"

    entity: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    member: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (
        Index("member_of", "member", "field"),
        {"sqlite_with_rowid": False},
    )


def derived_of(kind: type[Entity]) -> tuple[str, ...]:
    """The names of the columns that follow from the fields."""
    return tuple(one.key for one in kind.__table__.columns if "derived" in one.info)


def fields_of(kind: type[Entity]) -> dict[str, Field]:
    """Every field of a kind by its code, sets included."""
    columns = {
        column.key: column.info["field"]
        for column in kind.__table__.columns
        if "field" in column.info
    }
    return columns | kind.sets
