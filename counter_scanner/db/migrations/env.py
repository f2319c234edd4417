"""Run by Alembic. The connection is given, in a transaction that the caller ends."""

from alembic import context

from counter_scanner.db.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
)
context.run_migrations()
