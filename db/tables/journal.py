"""The journal: what was signed, verbatim, and what follows from it cell by cell.

Only these tables (and the local ones) hold truth; Alembic governs them. See db/kinds for the
read tables, which can be dropped and rebuilt at any time.
"""

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base

ACCEPTED, WAITING, TO_EXAMINE, REFUSED, UNREAD, KNOWN = 0, 1, 2, 3, 8, 9
OP_BITS = 12


class LotRow(Base):
    """One signed lot. Without a body it is known by name only: another lot refers to it."""

    __tablename__ = "lot"

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(unique=True)
    device: Mapped[bytes | None]
    scope: Mapped[str | None]
    n: Mapped[int | None]
    hlc: Mapped[int | None]
    grant: Mapped[str | None]
    gesture: Mapped[str | None]
    body: Mapped[bytes | None]
    signature: Mapped[bytes | None]
    status: Mapped[int]

    __table_args__ = (
        Index("lot_lane", "scope", "device", "n"),
        Index("lot_status", "status"),
        Index("lot_hlc", "hlc"),
    )


class ErasedRow(Base):
    """A lot whose body lacks the values that a secretary erased; it never travels again.

    `gone` are the places (JSON) whose value was taken out of its body, None when its body was never
    here and erasures alone made it. `counts` is false when no erasure that counts explains what is
    missing: the body is asked for.
    """

    __tablename__ = "erased"

    lot: Mapped[int] = mapped_column(primary_key=True)
    counts: Mapped[bool]
    gone: Mapped[str | None]


class CellRow(Base):
    """A field of an entity: the value that every base shows, and whether rivals compete with it.

    `winner` is the op shown, None when nothing is accepted; `beside` are the other ops that stand
    (JSON, in order), None when there is none; `rivals` counts the different values among them all:
    2 or more is a conflict.
    """

    __tablename__ = "cell"

    id: Mapped[int] = mapped_column(primary_key=True)
    entity: Mapped[str]
    field: Mapped[str]
    winner: Mapped[int | None]
    value: Mapped[str | None]
    rivals: Mapped[int]
    beside: Mapped[str | None]

    __table_args__ = (
        Index("cell_name", "entity", "field", unique=True),
        Index("cell_contested", "rivals", sqlite_where=text("rivals > 1")),
    )


class OpRow(Base):
    """One value written to a cell; `id` is lot.id << 12 | index, `value` and `replaces` are JSON.

    `replaces` lists the op ids that the author saw, in this cell or, for `_state`, in the others.
    """

    __tablename__ = "op"

    cell: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[str]
    replaces: Mapped[str | None]

    __table_args__ = ({"sqlite_with_rowid": False},)


class LaneRow(Base):
    """How far a device's lots in a scope are held without a gap, kept up to date, never scanned."""

    __tablename__ = "lane"

    scope: Mapped[str] = mapped_column(primary_key=True)
    device: Mapped[bytes] = mapped_column(primary_key=True)
    n: Mapped[int]
    head: Mapped[bytes]
    forked_at: Mapped[int | None]

    __table_args__ = ({"sqlite_with_rowid": False},)


class PeerRow(Base):
    """The last signed manifest of another device: what it said it held."""

    __tablename__ = "peer"

    device: Mapped[bytes] = mapped_column(primary_key=True)
    serial: Mapped[int]
    manifest: Mapped[str]
    received_at: Mapped[str]


class DraftRow(Base):
    """What is being typed on this machine: unsigned, never sent, kept through a kill."""

    __tablename__ = "draft"

    subject: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]
    saved_at: Mapped[str]


class LocalRow(Base):
    """What concerns this copy only: its device, its counters, the shape of its read tables."""

    __tablename__ = "local"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ReceivedRow(Base):
    """Every file taken or set aside on this machine, for the list of exchanges."""

    __tablename__ = "received"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    sender: Mapped[str]
    at: Mapped[str]
    outcome: Mapped[str]
    report: Mapped[str]


JOURNAL_TABLES = (
    *(LotRow, ErasedRow, CellRow, OpRow, LaneRow),
    *(PeerRow, DraftRow, LocalRow, ReceivedRow),
)
