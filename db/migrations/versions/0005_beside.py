"""Which other ops stand in a cell beside the one shown, so that its whole past need not be read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# accepted ops name those that they replace; ops that don't count hand the naming on
_BESIDE = """
    UPDATE cell SET beside = (
        WITH RECURSIVE gone(id) AS (
            SELECT named.value
                FROM op JOIN lot ON lot.id = op.id >> 12 AND lot.status = 0,
                json_each(op.replaces) AS named WHERE op.cell = cell.id
            UNION SELECT named.value
                FROM gone JOIN op ON op.cell = cell.id AND op.id = gone.id
                JOIN lot ON lot.id = op.id >> 12 AND lot.status <> 0,
                json_each(op.replaces) AS named
        )
        SELECT nullif(json_group_array(id), '[]') FROM (
            SELECT op.id FROM op JOIN lot ON lot.id = op.id >> 12 AND lot.status = 0
                WHERE op.cell = cell.id AND op.id <> cell.winner
            EXCEPT SELECT id FROM gone ORDER BY 1
        )
    ) WHERE rivals > 0
"""


def upgrade() -> None:
    """Add the column; what stands is worked out once, from all that was written."""
    known = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("cell")}
    if "beside" not in known:
        op.add_column("cell", sa.Column("beside", sa.String(), nullable=True))
        op.execute(_BESIDE)
