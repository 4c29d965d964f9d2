"""保管庫自身の覚え: the few things that a store remembers about itself."""

from sqlalchemy import Connection, insert, select, update

from rightsdb.store.store import Store
from rightsdb.store.tables import store_fact


def fact(store: Store, name: str) -> str | None:
    """What the store remembers about itself under a name."""
    with store.read() as connection:
        return connection.scalar(select(store_fact.c.value).where(store_fact.c.name == name))


def set_fact(store: Store, name: str, value: str) -> None:
    """Have the store remember something about itself."""
    if fact(store, name) != value:
        with store.derived_write() as connection:
            write_fact(connection, name, value)


def write_fact(connection: Connection, name: str, value: str) -> None:
    """The same inside an open transaction."""
    changed = connection.execute(update(store_fact).where(store_fact.c.name == name).values(value=value))
    if changed.rowcount == 0:
        connection.execute(insert(store_fact).values(name=name, value=value))
