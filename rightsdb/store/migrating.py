"""移行: bring the tables to the newest revision with Alembic, inside an open transaction."""

import uuid

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, select, text

from rightsdb.store.tables import store_fact

#: Any number will do, as long as nothing else in the database uses it.
_UPGRADE_LOCK = 670_003


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration for the revisions inside this package."""
    config = Config()
    config.set_main_option("script_location", "rightsdb.store:migrations")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Apply what is missing; two processes that start together do it one after the other."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})
    command.upgrade(migration_config(connection), "head")
    known = connection.scalar(select(store_fact.c.value).where(store_fact.c.name == "store_id"))
    if known is None:
        connection.execute(insert(store_fact).values(name="store_id", value=str(uuid.uuid4())))
