"""導出し直し: works whose derived row no longer follows from what is stored, or from the day.

Three things make a row old: an agent it names got another name or other dates; a term ended, or
a limited assertion began or ceased to hold; or a rule or a number of the law changed.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from rightsdb.clock import Clock, day_of
from rightsdb.rights import rule_version
from rightsdb.store.derived_rows import queue_works, write_works
from rightsdb.store.facts import fact, set_fact
from rightsdb.store.reading.versions import current_versions
from rightsdb.store.record_states import lock_records
from rightsdb.store.store import Store
from rightsdb.store.tables import work

_BATCH = 2_000
_RULE = "rule_version"


def rederive(connection: Connection, numbers: Sequence[int], clock: Clock) -> None:
    """Derive works anew from their current records, as of today."""
    versions = current_versions(connection, "work_id", numbers)
    records = {number: [version.record for version in versions.get(number, [])] for number in numbers}
    seen = {number: day_of(max(v.observed_at for v in of)) for number, of in versions.items()}
    write_works(connection, records, stored=set(numbers), as_of=day_of(clock()), seen=seen)


def rederive_outdated(store: Store, clock: Clock) -> int:
    """Derive anew every work that the day or a new rule has overtaken; return how many.

    They are queued for the index in the same transactions. Safe to interrupt and repeat.
    """
    count = 0
    for numbers in _outdated(store, day_of(clock()).isoformat()):
        with store.derived_write() as connection:
            lock_records(connection)
            rederive(connection, numbers, clock)
            queue_works(connection, numbers, stale=False)
        count += len(numbers)
    set_fact(store, _RULE, rule_version())
    return count


def _outdated(store: Store, day: str) -> Iterator[list[int]]:
    due = select(work.c.id).where(work.c.status_until <= day)
    if fact(store, _RULE) != rule_version():
        due = select(work.c.id).where((work.c.rule_version != rule_version()) | (work.c.status_until <= day))
    last = 0
    while True:
        with store.read() as connection:
            numbers = list(connection.scalars(due.where(work.c.id > last).order_by(work.c.id).limit(_BATCH)))
        if not numbers:
            return
        yield numbers
        last = numbers[-1]
