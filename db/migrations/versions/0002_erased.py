"""Which lots had values taken out of their body at a secretary's demand."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table; no lot was ever erased before."""
    op.create_table(
        "erased",
        sa.Column("lot", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        if_not_exists=True,
    )
