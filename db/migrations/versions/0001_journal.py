"""The journal's tables. Those already there are left alone: bases older than the numbering."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of truth; read tables are made by the projection."""
    _create_lots()
    _create_cells()
    _create_exchanges()
    op.create_table(
        "draft",
        sa.Column("subject", sa.String(), primary_key=True, nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "local",
        sa.Column("key", sa.String(), primary_key=True, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        if_not_exists=True,
    )


def _create_lots() -> None:
    op.create_table(
        "lot",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("device", sa.LargeBinary(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("hlc", sa.Integer(), nullable=True),
        sa.Column("grant", sa.String(), nullable=True),
        sa.Column("gesture", sa.String(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.UniqueConstraint("hash"),
        if_not_exists=True,
    )
    op.create_index("lot_lane", "lot", ["scope", "device", "n"], if_not_exists=True)
    op.create_index("lot_status", "lot", ["status"], if_not_exists=True)


def _create_cells() -> None:
    op.create_table(
        "cell",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("winner", sa.Integer(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("rivals", sa.Integer(), nullable=False),
        if_not_exists=True,
    )
    op.create_index("cell_name", "cell", ["entity", "field"], unique=True, if_not_exists=True)
    op.create_index(
        "cell_contested", "cell", ["rivals"], sqlite_where=sa.text("rivals > 1"), if_not_exists=True
    )
    op.create_table(
        "op",
        sa.Column("cell", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("replaces", sa.String(), nullable=True),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )


def _create_exchanges() -> None:
    op.create_table(
        "lane",
        sa.Column("scope", sa.String(), primary_key=True, nullable=False),
        sa.Column("device", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("forked_at", sa.Integer(), nullable=True),
        sqlite_with_rowid=False,
        if_not_exists=True,
    )
    op.create_table(
        "peer",
        sa.Column("device", sa.LargeBinary(), primary_key=True, nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("manifest", sa.String(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "received",
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        if_not_exists=True,
    )
