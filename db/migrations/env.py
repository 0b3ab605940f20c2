"""What Alembic runs: our migrations, on the connection that db/upgrade.py hands over."""

from alembic import context

from db.tables import journal

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=journal.LotRow.metadata)
with context.begin_transaction():
    context.run_migrations()
