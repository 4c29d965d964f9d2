"""読み出し: the views of ``rightsdb.model.views``, read with few queries."""

from rightsdb.store.reading.agents import agent_view
from rightsdb.store.reading.contributors import contributor_names
from rightsdb.store.reading.history import record_history
from rightsdb.store.reading.sources import quarantined_rows, source_counts
from rightsdb.store.reading.summaries import work_summaries
from rightsdb.store.reading.works import work_view

__all__ = [
    "agent_view",
    "contributor_names",
    "quarantined_rows",
    "record_history",
    "source_counts",
    "work_summaries",
    "work_view",
]
