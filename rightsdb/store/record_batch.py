"""記録のまとまりを保存する: one batch of records of one source, told apart from what is stored.

The rows are collected in memory and written table by table. A batch that mentions a record
twice stores both contents, one as the version after the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from sqlalchemy import Connection, bindparam, update

from rightsdb.clock import day_of
from rightsdb.model.records import Record
from rightsdb.store.agent_links import replace_keys, works_naming
from rightsdb.store.bulk import insert_rows
from rightsdb.store.content import Content, content_of
from rightsdb.store.derived_rows import queue_works, write_agents, write_works
from rightsdb.store.moments import moment_text
from rightsdb.store.reading.versions import current_pairs, read_versions
from rightsdb.store.record_states import RecordState, next_number, record_states
from rightsdb.store.tables import agent, record_version, source_record, work
from rightsdb.store.version_rows import VersionRows

Outcome = Literal["new", "changed", "unchanged"]

_MOVE = (
    update(source_record)
    .where(source_record.c.id == bindparam("number"))
    .values(
        current_version_id=bindparam("version"),
        deleted_at=bindparam("gone"),
        work_id=bindparam("to_work"),
        agent_id=bindparam("to_agent"),
    )
)


class RecordBatch:
    """Takes records one by one and writes them all at the end."""

    def __init__(
        self, connection: Connection, source: str, contents: Sequence[Content], observed_at: datetime
    ) -> None:
        """Look up what is stored of these records, all of `source`; the caller holds the lock."""
        self._connection = connection
        self._observed_at = observed_at
        self._contents = contents
        native_ids = {content.record.native_id for content in contents}
        self._states = record_states(connection, source, native_ids)
        self._next_record = next_number(connection, source_record)
        self._next_version = next_number(connection, record_version)
        self._next_work = next_number(connection, work)
        self._next_agent = next_number(connection, agent)
        self._rows = VersionRows(observed_at)
        self._touched: dict[int, RecordState] = {}
        # Works and agents that had a row before this batch, and those that lose a record by it.
        self._stored_works: set[int] = set()
        self._stored_agents: set[int] = set()

    def put(self) -> Iterable[Outcome]:
        """Compare every record with what is stored, and collect what has to be written."""
        for content in self._contents:
            yield self._put(content)

    def _put(self, content: Content) -> Outcome:
        record = content.record
        state = self._states.get(record.native_id)
        if state is None:
            state = RecordState(self._next_record, record.source, record.native_id)
            self._next_record += 1
            self._states[record.native_id] = state
        elif state.sha256 == content.sha256:
            return "unchanged"
        elif record.deleted and not record.titles:
            if state.deleted_at and record.updated in {None, state.updated}:
                return "unchanged"
            content = self._with_last_content(record, state)
        outcome: Outcome = "changed" if state.n else "new"
        self._add_version(content, state)
        return outcome

    def _with_last_content(self, notice: Record, state: RecordState) -> Content:
        """A bare notice of deletion: the last content, marked deleted, so that it stays readable."""
        last = state.record or read_versions(self._connection, [state.version_id])[state.version_id].record
        return content_of(replace(last, deleted=True, updated=notice.updated or last.updated))

    def _add_version(self, content: Content, state: RecordState) -> None:
        record = content.record
        state.version_id, state.n, state.sha256 = self._next_version, state.n + 1, content.sha256
        self._next_version += 1
        state.record, state.updated = record, record.updated
        state.deleted_at = (state.deleted_at or self._observed_at) if record.deleted else None
        self._assign(record, state)
        self._rows.add(state.version_id, state.record_id, state.n, content)
        self._touched[state.record_id] = state

    def _assign(self, record: Record, state: RecordState) -> None:
        """Say which work or agent the record describes: until linkage decides, one of its own."""
        if state.work_id and state.record_id not in self._touched:
            self._stored_works.add(state.work_id)
        if state.agent_id and state.record_id not in self._touched:
            self._stored_agents.add(state.agent_id)
        if record.what == "work":
            state.agent_id = None
            if state.work_id is None:
                state.work_id, self._next_work = self._next_work, self._next_work + 1
        else:
            state.work_id = None
            if state.agent_id is None:
                state.agent_id, self._next_agent = self._next_agent, self._next_agent + 1

    def write(self) -> None:
        """Write what was collected: agents before the works that name them."""
        if not self._touched:
            return
        day = day_of(self._observed_at)
        renamed = self._write_agents()
        works = self._write_works(day)
        self._write_records()
        self._rows.write(self._connection)
        queue_works(self._connection, works, stale=False)
        queue_works(self._connection, renamed - works, stale=True)

    def _write_agents(self) -> set[int]:
        """Write the agents; return the works, stored earlier, that name them."""
        agents = self._grouped("agent_id", self._stored_agents)
        if not agents:
            return set()
        write_agents(self._connection, agents, stored=self._stored_agents)
        keys = replace_keys(self._connection, agents, stored=sorted(self._stored_agents))
        return works_naming(self._connection, keys)

    def _write_works(self, day: date) -> set[int]:
        works = self._grouped("work_id", self._stored_works)
        write_works(self._connection, works, stored=self._stored_works, as_of=day, seen=day)
        return set(works)

    def _grouped(self, owner: Literal["work_id", "agent_id"], stored: set[int]) -> dict[int, list[Record]]:
        """The current records of every work or agent that this batch touches, oldest record first."""
        grouped: dict[int, dict[int, Record]] = {number: {} for number in stored}
        others = {
            version_id: (number, record_id)
            for number, pairs in current_pairs(self._connection, owner, sorted(stored)).items()
            for record_id, version_id in pairs
            if record_id not in self._touched
        }
        for version_id, version in read_versions(self._connection, list(others)).items():
            number, record_id = others[version_id]
            grouped[number][record_id] = version.record
        for record_id, state in self._touched.items():
            owned = state.work_id if owner == "work_id" else state.agent_id
            if owned is not None and state.record is not None:
                grouped.setdefault(owned, {})[record_id] = state.record
        return {number: [of[key] for key in sorted(of)] for number, of in grouped.items()}

    def _write_records(self) -> None:
        """New records are inserted, the pointers of the others are moved."""
        new, moved = [], []
        for state in self._touched.values():
            if state.stored:
                moved.append(
                    {
                        "number": state.record_id,
                        "version": state.version_id,
                        "gone": state.deleted_at,
                        "to_work": state.work_id,
                        "to_agent": state.agent_id,
                    }
                )
            else:
                gone = state.deleted_at and moment_text(state.deleted_at)
                new.append(
                    (
                        state.record_id, state.source, state.native_id, state.work_id, state.agent_id,
                        state.version_id, gone,
                    )
                )  # fmt: skip
        insert_rows(self._connection, source_record, new)
        if moved:
            self._connection.execute(_MOVE, moved)
