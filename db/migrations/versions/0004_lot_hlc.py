"""The journal read by date: the latest first, a page at a time, however many lots there are."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    known = {index["name"] for index in sa.inspect(op.get_bind()).get_indexes("lot")}
    if "lot_hlc" not in known:
        op.create_index("lot_hlc", "lot", ["hlc"])
