"""What exactly was taken out of each erased lot, so that its body is asked for when it must be."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NULLS = (
    "UPDATE erased SET gone = (SELECT json_group_array(said.key)"
    " FROM lot, json_each(CAST(lot.body AS TEXT), '$.ops') AS said"
    " WHERE lot.id = erased.lot AND json_extract(said.value, '$[2]') IS NULL)"
)


def upgrade() -> None:
    """Add the places; of lots erased before, every empty value counts as taken out."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("erased")}
    if "gone" not in known:
        op.add_column("erased", sa.Column("gone", sa.String(), nullable=True))
        op.execute(_NULLS)
