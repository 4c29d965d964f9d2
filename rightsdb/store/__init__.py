"""保管庫: what the sources said and what follows from it, in SQLite or PostgreSQL.

Reading goes through ``Store.read`` and the functions of ``rightsdb.store.reading``; every
change through ``Store.unit_of_work``, which is one transaction and one audit event.
"""

from rightsdb.store.store import Store
from rightsdb.store.unit_of_work import UnitOfWork

__all__ = ["Store", "UnitOfWork"]
