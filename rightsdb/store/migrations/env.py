"""Alembic's entry: runs the revisions on the connection that the store hands over."""

from alembic import context

from rightsdb.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # The caller's transaction holds everything: a failed upgrade leaves nothing behind.
    transactional_ddl=True,
    render_as_batch=False,
)
context.run_migrations()
