"""索引待ち: the queue of works that changed, and how far an index has followed it."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from rightsdb.store.facts import write_fact
from rightsdb.store.tables import index_change, store_fact, work

#: Name of the store's fact: the position in the queue up to which an index has followed.
INDEXED = "indexed_seq"


@dataclass(frozen=True, slots=True)
class Changes:
    """索引待ちの一まとまり: up to `watermark`, these works changed; `stale` ones must be derived anew."""

    works: tuple[int, ...]
    stale: tuple[int, ...]
    watermark: int


def waiting(connection: Connection) -> int:
    """How many changes wait in the queue."""
    return connection.scalar(select(func.count()).select_from(index_change)) or 0


def indexed_seq(connection: Connection) -> int:
    """The position in the queue up to which changes were taken out of it."""
    return int(connection.scalar(select(store_fact.c.value).where(store_fact.c.name == INDEXED)) or 0)


def last_seq(connection: Connection) -> int:
    """The position of the last change that was ever queued."""
    return max(indexed_seq(connection), connection.scalar(select(func.max(index_change.c.seq))) or 0)


def next_changes(connection: Connection, limit: int) -> Changes | None:
    """The oldest changes in the queue, each work once; None when nothing waits."""
    query = select(index_change.c.seq, index_change.c.work_id, index_change.c.stale)
    rows = connection.execute(query.order_by(index_change.c.seq).limit(limit)).all()
    if not rows:
        return None
    works = dict.fromkeys(row.work_id for row in rows)
    stale = dict.fromkeys(row.work_id for row in rows if row.stale)
    return Changes(tuple(works), tuple(stale), rows[-1].seq)


def stale_after(connection: Connection, number: int, limit: int) -> list[int]:
    """The next works in order of their numbers that wait to be derived anew."""
    columns = index_change.c
    query = select(columns.work_id).distinct().where(columns.stale, columns.work_id > number)
    return list(connection.scalars(query.order_by(columns.work_id).limit(limit)))


def last_number(connection: Connection) -> int:
    """The highest number of a work."""
    return connection.scalar(select(func.max(work.c.id))) or 0


def take_out(connection: Connection, watermark: int) -> None:
    """Remove changes that the index has seen. Positions are given out in order of commit."""
    connection.execute(delete(index_change).where(index_change.c.seq <= watermark))
    write_fact(connection, INDEXED, str(watermark))
